"""What can be wrong with a package by SCORM 1.2, and what LMSs stumble over: S12-1xx."""
