"""SCORM 1.2 as data (Run-Time Environment 1.2, chapter 3)."""
