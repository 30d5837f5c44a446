"""IMS content packaging: the manifest that SCORM 1.2 and 2004 share, read forgivingly, and its rules (IMS-1xx)."""
