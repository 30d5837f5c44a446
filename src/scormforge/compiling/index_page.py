"""The page that an LMS launches: the shell, the first page, and the player data."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from scormforge.compiling.assets import direction_of, strings_for, templates
from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.compiling.json_text import json_text
from scormforge.package.measured import sha256_of
from scormforge.package.tree import Content


def build_digest(compiled: CompiledCourse, files: Mapping[str, Content]) -> str:
    """12 hex digits that tell one build from another.

    Taken over sorted paths and contents of `files` (everything but the index pages and the manifest, which both show
    it) and the player data of each unit. The same sources give the same digest on every platform.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.encode() + b"\0" + sha256_of(files[path]))
    for unit in compiled.units:
        total.update(f"{unit.href}\0{json_text(unit.data)}\0{unit.first.html}\0".encode())
    return total.hexdigest()[:12]


def index_page(compiled: CompiledCourse, unit: CompiledUnit, target: str, build: str) -> bytes:
    """A unit's launch page for one target."""
    from markupsafe import Markup

    course = compiled.course
    data = {**unit.data, "target": target, "build": build}
    html = (
        templates()
        .get_template("index.html.j2")
        .render(
            course=course,
            unit={"id": unit.id, "title": unit.title},
            direction=direction_of(course.language),
            build=build,
            first={"id": unit.first.id, "title": unit.first.title, "html": Markup(unit.first.html)},
            data=Markup(json_text(data)),
            strings=strings_for(course.language),
        )
    )
    return f"{html.strip()}\n".encode()
