"""Rules about the comments of those who review a course."""
