"""A unit whose own query has parameters of a launch. Silent: parameters of other names."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, "index.html?a=b&amp;endpoint=http://x.example/&amp;fetch")))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, "index.html?end=point&amp;Endpoint=1&amp;b=endpoint#?actor=1")))
