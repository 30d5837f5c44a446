"""A course structure whose only unit says no address. Silent: one without a zip, whose unit is on the web."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes
from tests.standards.cmi5.structures import block, structure, unit


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("cmi5.xml", structure(block(1, unit(1, ""))).encode())]))


def silent(folder: Path) -> Path:
    path = folder / "course.xml"
    path.write_text(structure(unit(1, "https://x.example/start.html")), "utf-8")
    return path
