"""How much of a package is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on a package from anywhere. Sizes in bytes.

    A course with an hour of video and 2,000 pages stays below a tenth of each of them.
    """

    entries: int = 20_000
    """Files and folders."""
    total_size: int = 4 * 2**30
    """Uncompressed, all files together."""
    file_size: int = 2 * 2**30
    """Uncompressed, one file."""
    directory_size: int = 16 * 2**20
    """The zip's central directory."""
    ratio: int = 200
    """Uncompressed to compressed. Text reaches 20; deflate ends at 1,032."""
    ratio_from: int = 8 * 2**20
    """Uncompressed size below which a ratio proves nothing: a blank picture of 1 MB packs to 1 kB."""
    segment: int = 255
    """One part of a path, in bytes of UTF-8: the limit of every common file system."""
    path: int = 1024
    """A whole path, in bytes of UTF-8."""


STANDARD_LIMITS = Limits()
