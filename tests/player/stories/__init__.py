"""Stories of a learner's visit, as kept files: what happens in `story.yaml`, what the LMS is called with in `trace.txt`."""
