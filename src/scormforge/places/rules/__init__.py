"""Rules that the readers of text formats meet."""
