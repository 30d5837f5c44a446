"""A path with a blank in it. Silent: it is encoded."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, "a b.html")), **{"a b.html": "<!doctype html>"})


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, "a%20b.html?c=%C3%BC#d")), **{"a b.html": "<!doctype html>"})
