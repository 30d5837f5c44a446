"""Course sources: text to course, ids and lock back to text."""
