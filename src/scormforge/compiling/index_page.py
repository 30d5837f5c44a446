"""The page that an LMS launches: the shell, the first page, and the player data."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from scormforge.compiling.assets import direction_of, strings_for, templates
from scormforge.compiling.compiled import CompiledCourse, CompiledPage, CompiledUnit, Shell
from scormforge.compiling.fingerprint import page_fingerprint
from scormforge.compiling.json_text import json_text
from scormforge.compiling.store import Store
from scormforge.course.model import Course
from scormforge.package.tree import Content, sha256_of

MARK = "\x00"
"""Stands around the name of what is filled in later; no text of an author's can hold it."""


def build_digest(compiled: CompiledCourse, files: Mapping[str, Content]) -> str:
    """12 hex digits that tell one build from another.

    Taken over sorted paths and contents of `files` (everything but the index pages and the manifest, which both show
    it) and what makes up each index page. The same sources give the same digest on every platform.
    """
    total = hashlib.sha256()
    for path in sorted(files):
        total.update(path.encode() + b"\0" + sha256_of(files[path]))
    for unit in compiled.units:
        parts = [unit.href, *unit.shell.parts, json_text(unit.data), unit.first.html]
        total.update("\0".join(parts).encode())
    return total.hexdigest()[:12]


def index_page(unit: CompiledUnit, target: str, build: str, more: Mapping[str, Any]) -> bytes:
    """A unit's launch page for one target, with `more` in its player data."""
    data = json_text({**unit.data, **more, "target": target, "build": build})
    return unit.shell.filled({"build": build, "first": unit.first.html, "data": data}).encode()


def shell_of(course: Course, unit: tuple[str, str], first: CompiledPage, store: Store | None) -> Shell:
    """The launch page without what changes from build to build. `unit`: id and title."""
    facts = [page_fingerprint(), course.id, course.title, course.version, course.language, course.description, *unit]
    key = "shell " + hashlib.sha256(json.dumps([*facts, first.id, first.title]).encode()).hexdigest()
    kept = store.get(key) if store is not None else None
    if kept is not None:
        return Shell(tuple(kept.decode().split(MARK)))
    html = _rendered(course, unit, first)
    if store is not None:
        store.put(key, html.encode())
    return Shell(tuple(html.split(MARK)))


def _rendered(course: Course, unit: tuple[str, str], first: CompiledPage) -> str:
    from markupsafe import Markup

    template = templates().get_template("index.html.j2")
    html: str = template.render(
        course=course,
        unit={"id": unit[0], "title": unit[1]},
        direction=direction_of(course.language),
        build=f"{MARK}build{MARK}",
        first={"id": first.id, "title": first.title, "html": Markup(f"{MARK}first{MARK}")},
        data=Markup(f"{MARK}data{MARK}"),
        strings=strings_for(course.language),
    )
    return html.strip() + "\n"
