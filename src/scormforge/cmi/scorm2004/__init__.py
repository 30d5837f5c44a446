"""SCORM 2004 as data (Run-Time Environment, 3rd and 4th edition, chapters 3 and 4)."""
