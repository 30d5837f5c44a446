"""What a reader or a rule found, as values: severity, diagnostic, report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum

from scormforge.diagnostics.location import Location


class Severity(IntEnum):
    """How bad a finding is; a larger number is worse."""

    ADVICE = 1
    """Better practice."""
    WARNING = 2
    """A known LMS stumbles, or the standard says *should*."""
    ERROR = 3
    """The standard forbids it, or a launch will fail."""

    @property
    def label(self) -> str:
        """The word used in every output format."""
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Also:
    """A second place that explains a finding, such as the first use of an id."""

    at: Location
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: which rule, how bad, where, why, and how to put it right."""

    rule: str
    severity: Severity
    at: Location
    message: str
    help: str = ""
    also: tuple[Also, ...] = ()
    fixed: bool = False
    """True when no level, baseline or suppression may silence it."""

    @property
    def order(self) -> tuple[Location, str, str]:
        """Sorts findings by place, then rule, so that output never depends on the order of work."""
        return (self.at, self.rule, self.message)


@dataclass(frozen=True, slots=True)
class Report:
    """All findings of one reading or checking. Reports add up with `+`."""

    diagnostics: tuple[Diagnostic, ...] = ()

    @classmethod
    def of(cls, diagnostics: Iterable[Diagnostic]) -> Report:
        """A report from any iterable of diagnostics."""
        return cls(tuple(diagnostics))

    def __add__(self, other: Report) -> Report:
        return Report(self.diagnostics + other.diagnostics)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self.diagnostics)

    def __len__(self) -> int:
        return len(self.diagnostics)

    def sorted(self) -> Report:
        """The same findings by place, each once."""
        return Report(tuple(sorted(dict.fromkeys(self.diagnostics), key=lambda found: found.order)))

    def at_or_above(self, severity: Severity) -> tuple[Diagnostic, ...]:
        """The findings that are at least this bad, and those that nothing may silence."""
        return tuple(found for found in self.diagnostics if found.fixed or found.severity >= severity)

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The findings that stop a build."""
        return self.at_or_above(Severity.ERROR)
