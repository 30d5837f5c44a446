"""What can be said of a course (`lint`) and of a package (`validate`)."""
