"""The plain web: courses for any static host, or opened from disk."""

from scormforge.standards.web.standard import STANDARD

__all__ = ["STANDARD"]
