"""Packages: reading any zip safely, writing ours reproducibly."""
