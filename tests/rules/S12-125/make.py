"""A package without one of the four control documents. Silent: a package with all four, and one more."""

from pathlib import Path

from tests.package.crafted import Entry, course_zip, written


def firing(folder: Path) -> Path:
    return written(folder, course_zip(without=["ims_xml.xsd"]))


def silent(folder: Path) -> Path:
    return written(folder, course_zip(Entry("vendor.xsd", b"<!-- A vendor's own. -->")))
