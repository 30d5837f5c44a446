"""Tests of scormforge.lms.scorm12."""
