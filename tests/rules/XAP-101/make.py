"""A course structure of cmi5 under the name of another standard. Silent: a `tincan.xml`."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

SOUND = b"""<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
<activity id="https://x.example/1"><name>A</name><launch>index.html</launch></activity></activities></tincan>"""


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("tincan.xml", b"<courseStructure/>")]))


def silent(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("tincan.xml", SOUND), Entry("index.html", b"<!doctype html>")]))
