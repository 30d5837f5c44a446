"""The packages that the stand-in LMS offers, each under an origin name of its own."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass

from scormforge.diagnostics import InputError, UsageError, did_you_mean
from scormforge.lms.judges import JUDGES
from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.unsupported import Unsupported
from scormforge.lms.store import KeptPackage, Store
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, OutlineUnit


@dataclass(frozen=True, slots=True)
class Shelved:
    """A package as it is now. `edition` differs for every tree ever put here, so that browsers ask again."""

    id: int
    label: str
    tree: PackageTree
    outline: Outline
    edition: str
    course: ActivityTree | None = None
    """The way through it, where several units or rules make one: a launch goes by it."""
    unsupported: tuple[Unsupported, ...] = ()
    """What of its manifest will not happen here."""

    def unit(self, identifier: str | None) -> OutlineUnit:
        """A unit by its id, the first of several that have one; None: the first of all. UsageError: there is none."""
        units = {unit.id: unit for unit in reversed(self.outline.units)}
        if not units:
            raise UsageError(f"{self.outline.title} has nothing to launch")
        if identifier is None:
            return self.outline.units[0]
        if identifier not in units:
            raise UsageError(f"{self.outline.title} has no unit {identifier}", did_you_mean(identifier, units))
        return units[identifier]


class Shelf:
    """Packages by number and by origin label. Known courses of the store get their learners back.

    `launchable`: the standards whose packages are taken.
    """

    def __init__(self, store: Store, launchable: tuple[str, ...]) -> None:
        self._store = store
        self._launchable = launchable
        self._lock = threading.Lock()
        self._by_id: dict[int, Shelved] = {}
        self._by_label: dict[str, int] = {}

    def add(self, tree: PackageTree, outline: Outline) -> int:
        """Put a package on the shelf; its number. The same course, added in a later run, keeps number and learners."""
        if outline.standard not in self._launchable:
            known = ", ".join(self._launchable)
            raise InputError(f"{outline.standard} packages cannot be launched here", f"what can be launched: {known}")
        with self._lock:
            kept = self._known(outline) or self._new(outline)
            self._put(kept.id, kept.label, tree, outline)
        return kept.id

    def update(self, package: int, tree: PackageTree, outline: Outline) -> None:
        """Put a newer version in a package's place; learners keep their attempts."""
        with self._lock:
            label = self[package].label
            self._store.rename_package(package, outline.title)
            self._put(package, label, tree, outline)

    def remove(self, package: int) -> None:
        """Take a package down; the store goes on knowing it, its learners and its origin."""
        with self._lock:
            label = self[package].label
            self._by_label = {name: number for name, number in self._by_label.items() if name != label}
            self._by_id = {number: shelved for number, shelved in self._by_id.items() if number != package}

    def labelled(self, label: str) -> Shelved | None:
        """The package whose origin is `http://<label>.localhost`."""
        return self._by_id.get(self._by_label.get(label, 0))

    def __getitem__(self, package: int) -> Shelved:
        try:
            return self._by_id[package]
        except KeyError:
            raise UsageError(f"there is no package number {package}") from None

    def __contains__(self, package: int) -> bool:
        return package in self._by_id

    def _known(self, outline: Outline) -> KeptPackage | None:
        for kept in self._store.packages():
            if kept.id not in self._by_id and (kept.standard, kept.course) == (outline.standard, outline.id):
                self._store.rename_package(kept.id, outline.title)
                return kept
        return None

    def _new(self, outline: Outline) -> KeptPackage:
        label = f"p{len(self._store.packages()) + 1}-{secrets.token_hex(8)}"
        number = self._store.add_package(outline.standard, outline.id, outline.title, label)
        return KeptPackage(number, outline.standard, outline.id, outline.title, label)

    def _put(self, package: int, label: str, tree: PackageTree, outline: Outline) -> None:
        judge = JUDGES.get(outline.standard)
        read = judge.course(tree) if judge else None
        course = read.tree if read and read.sequenced else None
        unsupported = read.unsupported if read else ()
        self._by_id[package] = Shelved(package, label, tree, outline, secrets.token_hex(6), course, unsupported)
        self._by_label[label] = package
