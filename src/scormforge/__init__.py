"""Compiles course sources into e-learning packages, and proves them."""

__version__ = "0.1.0"
