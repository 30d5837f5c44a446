"""cmi5: writing, reading and judging its packages."""

from scormforge.standards.cmi5.standard import STANDARD

__all__ = ["STANDARD"]
