"""Rules over courses that are built for cmi5."""
