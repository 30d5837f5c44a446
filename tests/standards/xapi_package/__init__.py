"""xAPI packages."""
