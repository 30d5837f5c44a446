"""cmi5 packages."""
