"""Stories of a learner's visits, as kept files: what happens in `story.yaml`, the LMS's calls in `trace.txt`."""
