"""The judge of SCORM 2004."""
