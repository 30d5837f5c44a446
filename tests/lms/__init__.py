"""Tests of scormforge.lms."""
