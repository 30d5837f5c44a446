"""The versions of the Experience API that we speak, and which of them a version's name means."""

from __future__ import annotations

import re
from typing import Final

V1: Final = "1.0.3"
V2: Final = "2.0.0"
VERSIONS: Final = (V1, V2)

_NAMES: Final = re.compile(r"([12])\.0(?:\.\d+)?", re.ASCII)


def edition(name: str) -> str | None:
    """`1.0`, `1.0.1` … mean 1.0.3 and `2.0`, `2.0.0` … mean 2.0.0 (Comm 3.3); None: neither."""
    match = _NAMES.fullmatch(name)
    return None if match is None else V1 if match[1] == "1" else V2
