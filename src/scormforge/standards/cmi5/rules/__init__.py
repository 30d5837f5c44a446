"""Rules of cmi5."""
