"""Courses and packages in the browser, under the stand-in LMS."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from scormforge.api.building import BuildOptions, opened_store, pack, standard_named
from scormforge.api.packages import validate
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import PreviewOptions, serve_preview

__all__ = ["PreviewOptions", "built", "preview"]

TARGET = "scorm12"
"""What a course is built as to be looked at."""

SHARED = "shared"
"""The folder beside a course that its pages may include from: a save there shows the course again too."""


def preview(sources: Sequence[Path], options: PreviewOptions) -> None:
    """Serve a library of courses and packages until interrupted; courses are rebuilt on save."""
    serve_preview(sources, built, options)


def built(source: Path) -> Built:
    """Build a course, or read a package: a tree to launch, and what was found."""
    if source.is_dir() and not (source / "imsmanifest.xml").exists():
        return _course(source)
    checked = validate(source)
    return Built(checked.tree, checked.outline, checked.report)


def _course(folder: Path) -> Built:
    standard = standard_named(TARGET)
    options = BuildOptions()
    with opened_store(folder, options) as store:
        packed = pack(folder, [standard], options, store)
    shared = tuple(sorted((folder.resolve().parent / SHARED).rglob("*.md")))
    if not packed.trees:
        return Built(None, None, packed.report, shared)
    tree = packed.trees[0][1]
    outline, more = standard.read(tree)
    return Built(tree, outline, packed.report + more, shared)
