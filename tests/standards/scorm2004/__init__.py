"""SCORM 2004 packages."""
