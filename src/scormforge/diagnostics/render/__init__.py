"""Reports as text for people and for programs: one file per format, found by walking this folder."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable

from scormforge.diagnostics.diagnostic import Report
from scormforge.diagnostics.location import Location

Excerpt = Callable[[Location], str | None]
"""Gives the source line at a place, or None when it cannot be shown."""

FORMATS: tuple[str, ...] = tuple(info.name for info in pkgutil.iter_modules(__path__))


def no_excerpt(at: Location) -> None:
    """For sources whose lines are not at hand."""


def render(report: Report, format: str = "text", excerpt: Excerpt = no_excerpt) -> str:
    """The report in one of `FORMATS`, ending without a line break."""
    chosen = importlib.import_module(f"{__name__}.{format}")
    rendered: str = chosen.render(report, excerpt)
    return rendered
