"""What experts are given to read: every page, key and feedback of a course, its changes, and their comments on it."""
