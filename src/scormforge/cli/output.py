"""What commands have in common: the shared options, showing a report, progress."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import click

from scormforge.diagnostics.render import FORMATS, no_excerpt, render

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

SHOW_AFTER = 1.0
"""Seconds of work after which a terminal sees progress."""


def existing(kind: str) -> click.Path:
    """An argument type: a path that exists; `kind` is `folder` or `any`."""
    return click.Path(exists=True, file_okay=kind != "folder", path_type=Path)


def format_option(command: Decorated) -> Decorated:
    """`--format`, for a command whose result is a report: every renderer there is."""
    return _form(FORMATS)(command)


def text_or_json_option(command: Decorated) -> Decorated:
    """`--format text|json`, for a command whose result is no report."""
    return _form(("json", "text"))(command)


def _form(choices: Sequence[str]) -> Callable[[Decorated], Decorated]:
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices),
        default="text",
        show_default=True,
        help="How to write the result.",
    )


def fail_on_option(command: Decorated) -> Decorated:
    """`--fail-on error|warning|advice`."""
    return click.option(
        "--fail-on",
        type=click.Choice(["error", "warning", "advice"]),
        default="error",
        show_default=True,
        help="Leave with exit code 1 when a finding is at least this bad.",
    )(command)


def exit_code(report: Any, fail_on: str = "error") -> int:  # noqa: ANN401 - a Report, imported late
    """0, or 1 when the report holds a finding at or above the level."""
    from scormforge.diagnostics import Severity

    return 1 if report.at_or_above(Severity[fail_on.upper()]) else 0


def say(text: str) -> None:
    """Write lines that hold names or titles from outside: whatever a terminal would obey is spelled out."""
    from scormforge.diagnostics.visible import visible_lines

    click.echo(visible_lines(text))


def show(report: Any, form: str, excerpt: Any = None, facts: Mapping[str, Any] | None = None) -> None:  # noqa: ANN401
    """Write a report: findings to stdout; as JSON, together with the command's own facts."""
    from scormforge.diagnostics.render.json import as_object, as_text

    if form == "json":
        click.echo(as_text({**(facts or {}), **as_object(report)}))
    else:
        click.echo(render(report, form, excerpt or no_excerpt))


class Progress:
    """Says on stderr what is being done: one changing line on a terminal, plain lines when piped.

    Nothing is said of work that takes less than a second.
    """

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._said = ""
        self._status: Any = None

    def __call__(self, doing: str) -> None:
        """Note what is being done now."""
        if time.monotonic() - self._began < SHOW_AFTER or doing == self._said:
            return
        self._said = doing
        if not sys.stderr.isatty():
            click.echo(f"{doing} …", err=True)
        elif self._status is None:
            self._status = self._start(doing)
        else:
            self._status.update(doing)

    def _start(self, doing: str) -> Any:  # noqa: ANN401 - rich is imported late
        from rich.console import Console

        status = Console(stderr=True).status(doing)
        status.start()
        return status

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._status is not None:
            self._status.stop()
