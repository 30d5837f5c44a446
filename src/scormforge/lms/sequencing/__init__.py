"""Sequencing of SCORM 2004 courses: which activity comes next, and what its outcome makes of the whole (SN book)."""
