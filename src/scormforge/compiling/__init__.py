"""Course → CompiledCourse: prose, pages, player script and style sheet, media, build cache."""
