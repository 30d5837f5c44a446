"""Launches put together from what is stored: package, unit, learner, registration."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from scormforge.diagnostics import Location, UsageError
from scormforge.lms.opening import Opening
from scormforge.lms.registrations import RecordLaunch, launch_with, registration_of
from scormforge.lms.shelf import Shelf
from scormforge.lms.store import Store
from scormforge.standards.standard import OutlineUnit


class Openings:
    """Finds launches. `origin` gives a package's."""

    def __init__(self, store: Store, shelf: Shelf, origin: Callable[[int], str]) -> None:
        self._store = store
        self._shelf = shelf
        self._origin = origin

    def blank(self, attempt: int) -> Opening:
        """An attempt without a launch. Its unit may be one that a newer version has dropped. KeyError: it is none."""
        kept = self._store.attempt(attempt)
        shelved = self._shelf[kept.package]
        known = {unit.id: unit for unit in reversed(shelved.outline.units)}
        unit = known.get(kept.unit) or OutlineUnit(kept.unit, kept.unit, "", Location(""))
        changed = self._store.overrides(attempt)
        return Opening(
            shelved,
            changed.applied(unit),
            kept.learner,
            self.registration(attempt),
            RecordLaunch(0, attempt, "", "", "", "normal"),
            self._origin(kept.package),
            changed.return_url or "",
        )

    def of_launch(self, launch: RecordLaunch) -> Opening:
        """A launch. UsageError: a newer version of the package has dropped the unit."""
        opening = replace(self.blank(launch.attempt), launch=launch)
        opening.shelved.unit(opening.unit.id)
        return opening

    def with_secret(self, column: str, secret: str, package: int) -> Opening | None:
        """The launch of a package whose `token` or `fetch_key` this is."""
        with self._store.database.reading() as rows:
            launch = launch_with(rows, column, secret)
        if launch is None or self._store.attempt(launch.attempt).package != package:
            return None
        try:
            return self.of_launch(launch)
        except UsageError:
            return None  # a newer version of the package has dropped the unit

    def registration(self, attempt: int) -> str:
        """The registration of an attempt. KeyError: it has none."""
        with self._store.database.reading() as rows:
            return registration_of(rows, attempt)
