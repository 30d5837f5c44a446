"""A unit's page is spelled otherwise than its file, another climbs out. Silent: pages here and elsewhere."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes
from tests.standards.cmi5.structures import structure, unit


def package(folder: Path, *addresses: str) -> Path:
    units = "\n".join(unit(number, url) for number, url in enumerate(addresses))
    entries = [Entry("cmi5.xml", structure(units).encode()), Entry("content/start page.html", b"<!doctype html>")]
    return written(folder, zip_bytes(entries))


def firing(folder: Path) -> Path:
    return package(folder, "content/Start%20page.html", "content/start%20page.html", "../start.html")


def silent(folder: Path) -> Path:
    return package(folder, "content/start%20page.html?unit=1#top", "https://x.example/start.html")
