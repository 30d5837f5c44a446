"""Each unit has a launch of its own. Silent: one has, in two languages."""

from pathlib import Path

from tests.package.crafted import Entry, written, zip_bytes

MANIFEST = '<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>%s</activities></tincan>'
ACTIVITY = '\n<activity id="https://x.example/%s"><name>A</name>%s</activity>'


def package(folder: Path, *launches: str) -> Path:
    listed = MANIFEST % "".join(ACTIVITY % (number, launch) for number, launch in enumerate(launches))
    entries = [Entry("tincan.xml", listed.encode()), Entry("index.html", b"<!doctype html>")]
    return written(folder, zip_bytes(entries))


def firing(folder: Path) -> Path:
    return package(folder, "<launch>index.html</launch>", "", "<launch>index.html?unit=2</launch>")


def silent(folder: Path) -> Path:
    return package(folder, "", "<launch lang='en'>index.html</launch><launch lang='fr'>index.html</launch>")
