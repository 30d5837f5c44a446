"""For programs: findings with places, and a count by severity."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from scormforge.diagnostics.diagnostic import Diagnostic, Report, Severity
from scormforge.diagnostics.location import Location
from scormforge.diagnostics.render import Excerpt
from scormforge.diagnostics.visible import INVISIBLE

_UNSPELLED = re.compile(rf"(?!\n){INVISIBLE.pattern}")
"""`json.dumps` has spelled out those below U+0020 already; the line breaks left are its own."""


def render(report: Report, excerpt: Excerpt) -> str:
    """One JSON object: `{"findings": [...], "counts": {"error": n, "warning": n, "advice": n}}`."""
    return as_text(as_object(report))


def as_text(value: object) -> str:
    """JSON that may go to a terminal: letters as they are, invisible characters spelled out as JSON does."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return _UNSPELLED.sub(lambda found: f"\\u{ord(found.group()):04x}", text)


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
