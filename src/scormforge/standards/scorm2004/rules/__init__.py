"""What SCORM 2004 asks of a course."""
