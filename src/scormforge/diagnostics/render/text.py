"""For people at a terminal: rule, message, place, the source line with a caret, what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from scormforge.diagnostics.diagnostic import Diagnostic, Report, Severity
from scormforge.diagnostics.location import Location
from scormforge.diagnostics.render import Excerpt
from scormforge.diagnostics.visible import visible, visible_in_place

WIDEST = 160
"""Longer source lines are cut around the column, in characters."""


def render(report: Report, excerpt: Excerpt) -> str:
    """Every finding by place, then one line that counts them."""
    parts = ["\n".join(_lines(found, excerpt)) for found in report.sorted()]
    return "\n\n".join([*parts, summary(report)])


def summary(report: Report) -> str:
    """`2 errors, 1 warning`, or `nothing found`."""
    counts = Counter(found.severity for found in report.sorted())
    said = [
        f"{counts[severity]} {severity.label}{'s' if counts[severity] > 1 and severity is not Severity.ADVICE else ''}"
        for severity in sorted(Severity, reverse=True)
        if counts[severity]
    ]
    return ", ".join(said) or "nothing found"


def _lines(found: Diagnostic, excerpt: Excerpt) -> Iterator[str]:
    yield f"{found.severity.label}[{found.rule}]: {visible(found.message)}"
    yield from _place("-->", found.at, excerpt)
    for other in found.also:
        yield f"  = {visible(other.message)}"
        yield from _place("-->", other.at, excerpt)
    if found.help:
        first, *more = map(visible, found.help.split("\n"))
        yield f"  = help: {first}"
        yield from (f"          {line}" for line in more)


def _place(arrow: str, at: Location, excerpt: Excerpt) -> Iterator[str]:
    if not at.path:
        return
    number = str(at.line)
    indent = " " * len(number)
    yield f"{indent} {arrow} {visible(str(at))}"
    line = excerpt(at) if at.line else None
    if line is None:
        return
    shown, column = _cut(line.rstrip("\r\n"), at.column)
    yield f"{indent} |"
    yield f"{number} | {visible_in_place(shown)}"
    if column:
        yield f"{indent} | {' ' * (column - 1)}^"


def _cut(line: str, column: int) -> tuple[str, int]:
    """The part of a long line that holds the column, and the column within it."""
    if len(line) <= WIDEST:
        return line, column
    start = max(0, column - WIDEST // 2)
    shown = line[start : start + WIDEST]
    before = "…" if start else ""
    after = "…" if start + WIDEST < len(line) else ""
    return before + shown + after, column - start + len(before) if column else 0
