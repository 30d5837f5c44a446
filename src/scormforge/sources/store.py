"""Where readings of unchanged pages are kept between runs."""

from __future__ import annotations

from typing import Protocol


class PageStore(Protocol):
    """Bytes by key, such as a cache on disk. Losing entries costs time and nothing else."""

    def get(self, key: str) -> bytes | None:
        """What was put under the key, or None."""

    def put(self, key: str, value: bytes) -> None:
        """Keep a value."""
