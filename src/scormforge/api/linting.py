"""What is wrong with a course, and what could be better."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from scormforge.api.building import BuildOptions, opened_store, pack
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


def lint(folder: Path) -> Linted:
    """Every mistake of a course in one run, and what could be better. Nothing is written but the cache."""
    options = BuildOptions()
    with opened_store(folder, options) as store:
        packed = pack(folder, all_standards(), options, store)
    return Linted((packed.report + course_findings(packed.reading)).sorted(), of_course(folder))
