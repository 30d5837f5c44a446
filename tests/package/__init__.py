"""Reading and writing packages."""
