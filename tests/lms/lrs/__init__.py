"""Tests of scormforge.lms.lrs."""
