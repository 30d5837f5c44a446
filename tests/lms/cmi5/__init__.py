"""Tests of scormforge.lms.cmi5."""
