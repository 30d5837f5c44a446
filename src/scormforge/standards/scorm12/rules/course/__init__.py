"""What SCORM 1.2 cannot hold or say of a course; the subject is a `CompiledCourse`."""
