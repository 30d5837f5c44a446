"""The model of a course, its question types, and where learner state is kept."""
