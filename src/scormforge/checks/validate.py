"""Checks a package from anywhere: the zip, what it claims to be, what it offers, then every rule of its standard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

from scormforge.diagnostics import Diagnostic, Report
from scormforge.package.limits import STANDARD_LIMITS, Limits
from scormforge.package.tree import PackageTree
from scormforge.package.zip_read import read_package
from scormforge.standards.detect import detect
from scormforge.standards.standard import Outline, Standard
from scormforge.standards.subject import PackageSubject

NOTHING = Report()
MOST = 1_000
"""Findings of one rule in one package."""


@dataclass(frozen=True, slots=True)
class Validation:
    """What a package holds and what was found in it. `tree` is None when it is not safe to open."""

    outline: Outline | None
    tree: PackageTree | None
    report: Report


def validate(path: Path, limits: Limits = STANDARD_LIMITS) -> Validation:
    """Validate a zip or a folder. Raises ExternalError when the disk fails, and nothing else."""
    tree, report = read_package(path, limits)
    if tree is None:
        return Validation(None, None, report.sorted())
    return validate_tree(tree, report)


def validate_tree(tree: PackageTree, found: Report = NOTHING) -> Validation:
    """Validate a package that was read or built already; `found` is what its reading gave."""
    standard, told = detect(tree)
    found += told
    if standard is None:
        return Validation(None, tree, found.sorted())
    outline, more = standard.read(tree)
    found = package_findings(standard, PackageSubject(tree, outline, found + more))
    return Validation(outline, tree, found.sorted())


def package_findings(standard: Standard, subject: PackageSubject) -> Report:
    """The subject's findings and those of the standard's rules, in the order of their ids: the catch-all comes last."""
    for rule in sorted(standard.package_rules, key=lambda rule: rule.id):
        if rule.looks_for_itself:
            subject = subject.having(tuple(_bounded(rule.check(subject))))
    return subject.found


def _bounded(found: Iterator[Diagnostic]) -> Iterator[Diagnostic]:
    """The first thousand findings of a rule; the last of them says that more would follow."""
    yield from islice(found, MOST - 1)
    for last in islice(found, 1):
        more = next(found, None) is not None
        yield replace(last, message=f"{last.message} (and more: the first {MOST:,} are shown)") if more else last
