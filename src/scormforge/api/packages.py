"""Packages of any vendor: checked, and run."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scormforge.api.excerpts import of_package
from scormforge.checks.validate import validate as check
from scormforge.diagnostics import Report
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.package.tree import PackageTree
from scormforge.standards.detect import title_of
from scormforge.standards.standard import Outline

if TYPE_CHECKING:
    from scormforge.run.answers import Aim
    from scormforge.run.circumstances import Circumstances, Wishes
    from scormforge.run.visit import Visit

LONGEST = 200
"""Characters of a title that are shown: what a manifest may hold (CAM 1.2 section 2.3)."""


@dataclass(frozen=True, slots=True)
class Validated:
    """What a package holds, and what was found in it. `tree` is None when it is not safe to open."""

    tree: PackageTree | None
    outline: Outline | None
    report: Report
    excerpt: Excerpt = no_excerpt

    @property
    def summary(self) -> str:
        """One line: what the package is."""
        if self.outline is None:
            return "not a package that can be launched"
        units = len(self.outline.units)
        title = self.outline.title if len(self.outline.title) <= LONGEST else f"{self.outline.title[:LONGEST]}…"
        return f"{title_of(self.outline.standard)}, “{title}”, {units} unit{'' if units == 1 else 's'} to launch"

    @property
    def facts(self) -> dict[str, Any]:
        """For programs."""
        if self.outline is None:
            return {"standard": None, "units": []}
        units = [{"id": unit.id, "title": unit.title, "href": unit.href} for unit in self.outline.units]
        return {"standard": self.outline.standard, "title": self.outline.title, "units": units}


def validate(path: Path) -> Validated:
    """Check a zip or an unzipped folder, without unpacking anything to disk."""
    checked = check(path)
    return Validated(checked.tree, checked.outline, checked.report, of_package(checked.tree))


def run(path: Path, aim: Aim = "right", under: Circumstances | None = None) -> Visit:
    """Take a package through a learner's visits in a headless browser, under the stand-in LMS.

    Of a package that cannot be launched there are no witnesses, only what validation found. ExternalError: there is
    no browser.
    """
    from scormforge.run.visit import Visit, visit

    checked = validate(path)
    if checked.tree is None or checked.outline is None:
        return Visit(checked.summary, (), checked.report, checked.excerpt)
    return visit(checked.tree, checked.outline, aim, under)


def run_each(path: Path, aim: Aim, wishes: Wishes) -> Iterator[Visit]:
    """The same under every LMS, frame and fault that is wished for and that its standard can meet.

    UsageError: there is none.
    """
    from scormforge.run.circumstances import none_left
    from scormforge.run.visit import Visit, visit

    checked = validate(path)
    if checked.tree is None or checked.outline is None:
        yield Visit(checked.summary, (), checked.report, checked.excerpt)
        return
    met = tuple(wishes.circumstances(checked.outline.standard))
    if not met:
        raise none_left(title_of(checked.outline.standard))
    for under in met:
        yield visit(checked.tree, checked.outline, aim, under)
