"""What the rules over a package look at: its tree, its outline, and what was found before them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline

View = TypeVar("View")


@dataclass(frozen=True, eq=False)
class PackageSubject:
    """One package under examination. Rules run in the order of their ids; `found` holds what came before."""

    tree: PackageTree
    outline: Outline | None = None
    found: Report = field(default_factory=Report)
    _views: dict[Callable[[PackageTree], Any], Any] = field(default_factory=dict, repr=False)

    def view(self, make: Callable[[PackageTree], View]) -> View:
        """What `make` sees in the tree: worked out once, however many rules ask."""
        if make not in self._views:
            self._views[make] = make(self.tree)
        seen: View = self._views[make]
        return seen

    def having(self, found: tuple[Diagnostic, ...]) -> PackageSubject:
        """The same subject after more has been found."""
        return replace(self, found=self.found + Report(found))

    @property
    def places(self) -> frozenset[Location]:
        """Every place that something was found at."""
        return frozenset(finding.at for finding in self.found)
