"""Rules of xAPI packages."""
