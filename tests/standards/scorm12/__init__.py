"""SCORM 1.2 packages."""
