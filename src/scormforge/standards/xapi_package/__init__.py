"""xAPI packages, with `tincan.xml`: writing, reading and judging them."""

from scormforge.standards.xapi_package.standard import STANDARD

__all__ = ["STANDARD"]
