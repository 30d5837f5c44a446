"""Courses and packages in the browser, under the stand-in LMS."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import cache
from importlib import import_module
from pathlib import Path

from scormforge.api.building import BuildOptions, opened_store, pack, targets_named
from scormforge.api.packages import validate
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import PreviewOptions, serve_preview
from scormforge.standards.detect import MANIFESTS, all_targets
from scormforge.standards.standard import Standard, Target
from scormforge.standards.web.description import DESCRIPTION

__all__ = ["PreviewOptions", "built", "preview"]

TARGET = "scorm12"
"""What a course is built as to be looked at, if nobody says otherwise."""

DESCRIBED = (*MANIFESTS, DESCRIPTION)
"""A folder with one of these at its root is a package."""

COURSE = "course.yaml"
"""A folder with this at its root is a course."""

SHARED = "shared"
"""The folder beside a course that its pages may include from: a save there shows the course again too."""


def preview(sources: Sequence[Path], options: PreviewOptions, target: str = TARGET) -> None:
    """Serve a library of courses and packages until interrupted; courses are rebuilt for this target on save.

    UsageError: there is no such target.
    """
    (chosen,) = targets_named([target])
    listed = tuple(each for source in sources for each in sources_in(source))
    serve_preview(listed, lambda source: built(source, chosen), options)


def sources_in(source: Path) -> tuple[Path, ...]:
    """A source, or what a folder holds that is neither a course nor a package: every package and course right in it.

    Where there is none, the folder itself, so that it can be said what is wrong with it.
    """
    if not source.is_dir() or _is_package(source) or (source / COURSE).is_file():
        return (source,)
    found = (path for path in sorted(source.iterdir()) if not path.name.startswith("."))
    return tuple(path for path in found if _is_source(path)) or (source,)


def _is_source(path: Path) -> bool:
    if path.is_dir():
        return _is_package(path) or (path / COURSE).is_file()
    return path.suffix.lower() == ".zip"


def _is_package(folder: Path) -> bool:
    return any((folder / name).is_file() for name in DESCRIBED)


def built(source: Path, target: tuple[Standard, Target] | None = None) -> Built:
    """Build a course, or read a package: a tree to launch, and what was found."""
    if source.is_dir() and not _is_package(source):
        return _course(source, target or all_targets()[TARGET])
    checked = validate(source)
    return Built(checked.tree, checked.outline, checked.report)


@cache
def _warm() -> None:
    """Load, beside everything else, what renders a page: a course whose pages were all kept from earlier builds has not
    needed it yet, and the first save would wait for it (100 ms)."""
    threading.Thread(target=import_module, args=("scormforge.compiling.page",), name="warm", daemon=True).start()


def _course(folder: Path, chosen: tuple[Standard, Target]) -> Built:
    standard, _ = chosen
    options = BuildOptions()
    with opened_store(folder, options) as store:
        packed = pack(folder, [chosen], options, store)
    _warm()
    shared = tuple(sorted((folder.resolve().parent / SHARED).rglob("*.md")))
    if not packed.trees:
        return Built(None, None, packed.report, shared)
    tree = packed.trees[0][1]
    outline, more = standard.read(tree)
    return Built(tree, outline, packed.report + more, shared)
