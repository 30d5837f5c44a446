"""Tests of scormforge.preview."""
