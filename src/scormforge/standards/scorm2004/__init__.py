"""SCORM 2004, 3rd and 4th edition: writing and reading its packages."""

from scormforge.standards.scorm2004.standard import STANDARD

__all__ = ["STANDARD"]
