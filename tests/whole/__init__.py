"""The whole road: a course's sources, built, launched in a real browser, to what the LMS has in its store."""
