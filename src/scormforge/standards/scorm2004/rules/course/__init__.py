"""What SCORM 2004 cannot hold of a course; the subject is a `CompiledCourse`."""
