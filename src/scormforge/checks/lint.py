"""Looks at a whole course for what a reader of single pages cannot see: what will fail, and what could be better."""

from __future__ import annotations

from collections.abc import Collection

from scormforge.checks.course_subject import CourseSubject
from scormforge.diagnostics import Report, Severity, rules_in
from scormforge.sources import Reading

FAMILIES = ("CRS", "A11")
"""Rules of these families look at a course; they are found by walking."""
OF_WHOLE = ("CRS-10", "CRS-12")
"""Rules that begin so compare with the whole of course.yaml; they are silent when a mistake cut it off."""


def lint(reading: Reading, severities: Collection[Severity] = tuple(Severity)) -> Report:
    """Everything that the course rules find, or those of some severities. Empty when there is no course; the reading's
    own report is not in it."""
    if reading.course is None:
        return Report()
    faulty = frozenset(found.at.path for found in reading.report.errors)
    subject = CourseSubject(reading.course, reading.lock, reading.places, faulty)
    silent = () if reading.whole else OF_WHOLE
    rules = [
        rule
        for rule in rules_in("scormforge.checks")
        if rule.id.startswith(FAMILIES)
        and not rule.id.startswith(silent)
        and rule.looks_for_itself
        and rule.severity in severities
    ]
    return Report.of(found for rule in rules for found in rule.check(subject)).sorted()
