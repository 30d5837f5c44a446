"""For programs: findings with places, and a count by severity."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from scormforge.diagnostics.diagnostic import Diagnostic, Report, Severity
from scormforge.diagnostics.location import Location
from scormforge.diagnostics.render import Excerpt


def render(report: Report, excerpt: Excerpt) -> str:
    """One JSON object: `{"findings": [...], "counts": {"error": n, "warning": n, "advice": n}}`."""
    return json.dumps(as_object(report), ensure_ascii=False, indent=2)


def as_object(report: Report) -> dict[str, Any]:
    """The same, before it becomes text, so that a command can put it beside its own facts."""
    tidy = report.sorted()
    counts = Counter(found.severity for found in tidy)
    return {
        "findings": [_finding(found) for found in tidy],
        "counts": {severity.label: counts[severity] for severity in sorted(Severity, reverse=True)},
    }


def _finding(found: Diagnostic) -> dict[str, Any]:
    return {
        "rule": found.rule,
        "severity": found.severity.label,
        **_place(found.at),
        "message": found.message,
        "help": found.help,
        "also": [{**_place(other.at), "message": other.message} for other in found.also],
    }


def _place(at: Location) -> dict[str, Any]:
    return {"path": at.path, "line": at.line, "column": at.column}
