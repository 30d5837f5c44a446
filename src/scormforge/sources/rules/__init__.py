"""Rules that the readers of course sources meet."""
