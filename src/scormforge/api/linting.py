"""What is wrong with a course, and what could be better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from scormforge.api.building import BuildOptions, compiled, course_judged, opened_store
from scormforge.api.commenting import comment_findings
from scormforge.api.excerpts import of_course
from scormforge.checks.lint import lint as course_findings
from scormforge.diagnostics import Report
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.standards.detect import all_standards


@dataclass(frozen=True, slots=True)
class Linted:
    """What was found in a course."""

    report: Report
    excerpt: Excerpt = no_excerpt


def lint(folder: Path, comments: Sequence[Path] = ()) -> Linted:
    """Every mistake of a course in one run, and what could be better. Nothing is written but the cache.

    Comments of those who reviewed it are told at their places: those in these files, and in `review/*.json` of the
    course folder.
    """
    options = BuildOptions()
    with opened_store(folder, options) as store:
        made = compiled(folder, options, store)
    judged = course_judged(made.course, all_standards()) if made.course is not None else {}
    by_target = (found for each in judged.values() for found in each)
    told = comment_findings(folder, made.reading, comments)
    report = Report.of((*made.report, *by_target, *course_findings(made.reading), *told))
    return Linted(report.sorted(), of_course(folder))
