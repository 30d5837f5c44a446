"""Which cmi5 packages an LMS imports: those that keep every rule of sections 13 and 14 (4.4, 6.1)."""

from __future__ import annotations

from itertools import islice

from scormforge.diagnostics import Severity
from scormforge.lms.shelf import Shelved
from scormforge.standards.cmi5.read import structure_path
from scormforge.standards.cmi5.rule_list import package_rules
from scormforge.standards.subject import PackageSubject

MOST = 3
"""Errors that a refusal tells of."""


def refusal_of_package(shelved: Shelved) -> str:
    """Why nothing of this package is launched, by its first errors; "" when it has none.

    An outline that no course structure tells of was made by whoever put it here, and is taken as it is.
    """
    if not structure_path(shelved.tree):
        return ""
    subject = PackageSubject(shelved.tree, shelved.outline)
    for rule in package_rules():
        if rule.severity is Severity.ERROR and rule.looks_for_itself:
            subject = subject.having(tuple(islice(rule.check(subject), MOST)))
    if not subject.found:
        return ""
    told = "; ".join(f"{one.rule} in line {one.at.line}: {one.message}" for one in tuple(subject.found)[:MOST])
    return f"cmi5 forbids an LMS to import {shelved.outline.title} (cmi5 4.4): {told}"
