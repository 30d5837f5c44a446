"""What can stop the work, as exceptions.

    ScormforgeError
    ├── UsageError      the command cannot mean anything            exit code 2
    ├── InputError      the input cannot be read at all             exit code 2
    ├── BuildStopped    the input has errors; carries the report    exit code 1
    └── ExternalError   something outside failed: browser, disk     exit code 3

An author's mistake is never one of these: it is a `Diagnostic`. They are caught once, in `cli/main.py`.
"""

from collections.abc import Callable

from scormforge.diagnostics.diagnostic import Report
from scormforge.diagnostics.location import Location


class ScormforgeError(Exception):
    """Anything that scormforge itself raises. `help` says what to do next."""

    def __init__(self, message: str, help: str = "") -> None:
        super().__init__(message)
        self.help = help


class UsageError(ScormforgeError):
    """The command cannot mean anything."""


class InputError(ScormforgeError):
    """The input cannot be read at all."""


class BuildStopped(ScormforgeError):  # noqa: N818 - what happened, not an error of ours
    """The input has errors, and what was asked for was not made."""

    def __init__(self, report: Report, excerpt: Callable[[Location], str | None] = lambda at: None) -> None:
        count = len(report.errors)
        super().__init__(f"stopped by {count} error{'' if count == 1 else 's'}")
        self.report = report
        self.excerpt = excerpt
        """Gives the source line at a place, for showing it."""


class ExternalError(ScormforgeError):
    """Something outside failed: a browser, a disk, a port."""
