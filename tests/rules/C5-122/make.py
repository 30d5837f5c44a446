"""Whole addresses with a blank, without a host, without a scheme. Silent: ones that are sound."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped

BROKEN = (
    *("http://x.example index.html", "https:///a", "//x.example/a", "https://x.example:99999/", "https://x.example:0/"),
    *("https://ü.example/", "https://x.example/%zz", "https://[x/"),
)


def package(folder: Path, *addresses: str) -> Path:
    return zipped(folder, structure("\n".join(unit(number, address) for number, address in enumerate(addresses))))


def firing(folder: Path) -> Path:
    return package(folder, *BROKEN)


def silent(folder: Path) -> Path:
    return package(folder, "https://x.example:8080/a%20b/?c=d&amp;e=(f)#g", "app://start/1", "http://[::1]:80/")
