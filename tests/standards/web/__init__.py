"""Packages for the plain web."""
