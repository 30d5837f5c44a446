"""Tests of scormforge.cmi."""
