"""A rule: id, severity, section of the standard, explanation and check in one object.

There are two kinds, and one decorator for both:

* a rule that looks for itself is a generator: it takes the subject (a course, a package) and yields findings;
* a rule that a reader meets on its way is a plain function: it takes what was met and returns one finding.
  Calling the rule gives the diagnostic.
"""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Generic, ParamSpec

from scormforge.diagnostics.diagnostic import Also, Diagnostic, Severity
from scormforge.diagnostics.location import Location

ID = re.compile(r"(SRC|CRS|POL|EXP|TRN|PKG|IMS|S12|S04|SEQ|C5|XAP|A11|STM|RUN|REV)-\d{3}")

RETIRED: Mapping[str, str] = {"CRS-102": "XAP-301", "CRS-125": "S12-302"}
"""Ids that are no longer in use, and the rule that looks for the same now. They are never given to another."""

Asked = ParamSpec("Asked")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule says of one place; the rule itself adds its id and severity."""

    at: Location
    message: str
    help: str = ""
    also: tuple[Also, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule(Generic[Asked]):
    """One rule. `name` is the function's name."""

    id: str
    severity: Severity
    spec: str
    name: str
    fixed: bool
    function: Callable[Asked, Finding | Iterator[Finding]]

    @property
    def explanation(self) -> str:
        """What is wrong, why it matters and how to put it right: the function's docstring."""
        return inspect.cleandoc(self.function.__doc__ or "")

    @property
    def looks_for_itself(self) -> bool:
        """True for a check over a whole subject; False for one that a reader meets."""
        return inspect.isgeneratorfunction(self.function)

    def __call__(self, *args: Asked.args, **kwargs: Asked.kwargs) -> Diagnostic:
        """The diagnostic for what a reader met."""
        finding = self.function(*args, **kwargs)
        if not isinstance(finding, Finding):
            raise TypeError(f"{self.id} looks for itself: use check()")
        return self._diagnostic(finding)

    def check(self, subject: Any) -> Iterator[Diagnostic]:  # noqa: ANN401 - each family has its own subject
        """Every finding in the subject."""
        looking: Callable[..., Any] = self.function
        for finding in looking(subject):
            yield self._diagnostic(finding)

    def _diagnostic(self, finding: Finding) -> Diagnostic:
        return Diagnostic(self.id, self.severity, finding.at, finding.message, finding.help, finding.also, self.fixed)


def rule(
    identifier: str, *, severity: Severity, spec: str = "", fixed: bool = False
) -> Callable[[Callable[Asked, Finding | Iterator[Finding]]], Rule[Asked]]:
    """Make a rule of a function. Its docstring says what is wrong, why an LMS minds, and how to put it right."""
    if not ID.fullmatch(identifier) or identifier in RETIRED:
        raise ValueError(f"not a rule id: {identifier}")

    def decorate(function: Callable[Asked, Finding | Iterator[Finding]]) -> Rule[Asked]:
        if not (function.__doc__ or "").strip():
            raise ValueError(f"{identifier} has no explanation")
        return Rule(identifier, severity, spec, function.__name__, fixed, function)

    return decorate


def rules_in(package: str) -> tuple[Rule[...], ...]:
    """Every rule below a package's folders named `rules`, by id. Found by walking, never by a list."""
    found: dict[str, Rule[...]] = {}
    for module in _rule_modules(package):
        for value in vars(importlib.import_module(module)).values():
            if isinstance(value, Rule):
                known = found.setdefault(value.id, value)
                if known is not value:
                    raise ValueError(f"{value.id} is the id of both {known.name} and {value.name}")
    return tuple(found[key] for key in sorted(found))


def _rule_modules(package: str) -> Iterator[str]:
    root = importlib.import_module(package)
    for info in pkgutil.walk_packages(root.__path__, f"{package}."):
        if "rules" in info.name.split(".")[1:]:
            yield info.name
