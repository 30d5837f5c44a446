"""Activities that are only named. Silent: one that has a `launch`."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

NAMED = '<tincan xmlns="http://projecttincan.com/tincan.xsd">\n<activities>%s</activities></tincan>'
ACTIVITY = '<activity id="https://x.example/%s"><name>A</name>%s</activity>'


def package(folder: Path, launch: str) -> Path:
    listed = NAMED % (ACTIVITY % (1, launch) + ACTIVITY % (2, ""))
    return written(folder, zip_bytes([Entry("tincan.xml", listed.encode()), Entry("index.html", b"<!doctype html>")]))


def firing(folder: Path) -> Path:
    return package(folder, "<launch/>")


def silent(folder: Path) -> Path:
    return package(folder, "<launch lang='en'>index.html</launch>")
