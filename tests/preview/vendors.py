"""Small packages as other vendors write them, one per standard, as the bytes of a zip."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass

PAGE = b'<!doctype html><html lang="en"><head><title>T</title></head><body><h1>Fire safety</h1></body></html>'


@dataclass(frozen=True)
class Vendor:
    """A standard, and the manifest that a package of it has; `{title}` and `{course}` are filled in."""

    standard: str
    name: str
    manifest: str


_IMS = """<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="{course}" version="1.0" %s>
  <metadata><schema>ADL SCORM</schema><schemaversion>%s</schemaversion></metadata>
  <organizations default="o"><organization identifier="o"><title>{title}</title>
    <item identifier="i1" identifierref="r1"><title>On the quay</title></item>
  </organization></organizations>
  <resources><resource identifier="r1" type="webcontent" adlcp:%s="sco" href="index.html">
    <file href="index.html"/></resource></resources>
</manifest>"""
_OLD = (
    'xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2"',
    "1.2",
    "scormtype",
)
_NEW = (
    'xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3"',
    "2004 4th Edition",
    "scormType",
)
SCORM12 = Vendor("scorm12", "imsmanifest.xml", _IMS % _OLD)
SCORM2004 = Vendor("scorm2004", "imsmanifest.xml", _IMS % _NEW)
CMI5 = Vendor(
    "cmi5",
    "cmi5.xml",
    """<?xml version="1.0" encoding="UTF-8"?>
<courseStructure xmlns="https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd">
  <course id="https://v.example/{course}"><title><langstring lang="en">{title}</langstring></title>
    <description><langstring lang="en">D</langstring></description></course>
  <au id="https://v.example/{course}/one" moveOn="Completed" masteryScore="0.8">
    <title><langstring lang="en">On the quay</langstring></title>
    <description><langstring lang="en">D</langstring></description><url>index.html</url></au>
</courseStructure>""",
)
XAPI = Vendor(
    "xapi",
    "tincan.xml",
    """<?xml version="1.0" encoding="UTF-8"?>
<tincan xmlns="http://projecttincan.com/tincan.xsd"><activities>
  <activity id="https://v.example/{course}" type="http://adlnet.gov/expapi/activities/course">
    <name>{title}</name><description lang="en">D</description><launch lang="en">index.html</launch></activity>
</activities></tincan>""",
)


def vendor_zip(vendor: Vendor, title: str = "Fire safety", course: str = "fire", **files: bytes) -> bytes:
    """The package; `files` are further ones, with `__` for a slash and `_` before the ending."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(vendor.name, vendor.manifest.format(title=title, course=course))
        archive.writestr("index.html", files.pop("index_html", PAGE))
        for name, content in files.items():
            archive.writestr(".".join(name.replace("__", "/").rsplit("_", 1)), content)
    return made.getvalue()
