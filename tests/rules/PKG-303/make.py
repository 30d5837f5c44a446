"""A course in the form of IMS Common Cartridge. Silent: a SCORM 1.2 package."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written, zip_bytes

CARTRIDGE = b'<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1"/>'


def firing(folder: Path) -> Path:
    return written(folder, zip_bytes([Entry("imsmanifest.xml", CARTRIDGE), Entry("index.html", b"<!doctype html>")]))


def silent(folder: Path) -> Path:
    return written(folder, course_zip())
