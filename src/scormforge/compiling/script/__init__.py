"""JavaScript read just far enough to join native modules into one classic script, and to make it small."""
