"""SCORM 1.2: writing, reading and judging its packages."""

from scormforge.standards.scorm12.standard import STANDARD

__all__ = ["STANDARD"]
