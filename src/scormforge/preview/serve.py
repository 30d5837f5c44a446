"""Runs the preview: builds the sources, serves the library, watches for saves."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from starlette.types import ASGIApp

from scormforge.lms.attempt import Call
from scormforge.lms.meaning import is_storing
from scormforge.lms.server import StandIn
from scormforge.preview.app import library_app
from scormforge.preview.broadcast import Broadcast
from scormforge.preview.catalogue import Build, Catalogue, Entry
from scormforge.preview.watching import watch_entry


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """How to serve. `store` keeps learners between runs; `ready` is told the library's address once it is up."""

    port: int = 8800
    store: Path | None = None
    ready: Callable[[str], None] = lambda address: None


def serve_preview(sources: Sequence[Path], build: Build, options: PreviewOptions) -> None:
    """Serve until interrupted (Ctrl-C). InputError, ExternalError: the store or the port cannot be used."""
    with Preview(sources, build, options) as preview:
        options.ready(preview.address)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return


class Preview:
    """The preview, running for the length of a `with`; the sources are built before it begins."""

    def __init__(self, sources: Sequence[Path], build: Build, options: PreviewOptions) -> None:
        self._broadcast = Broadcast()
        self._stop = threading.Event()
        self._watchers: list[threading.Thread] = []
        self.stand_in = StandIn(options.store, options.port, self._library)
        """The LMS behind the library."""
        self.catalogue = Catalogue(sources, build, self.stand_in)
        """The sources and their builds."""

    @property
    def address(self) -> str:
        """Where the library is."""
        return f"{self.stand_in.library_origin}/"

    def __enter__(self) -> Preview:
        """Start to serve, build everything once, then watch."""
        self.stand_in.__enter__()
        self.stand_in.listen(self._heard)
        try:
            for entry in self.catalogue.entries:
                self._watch(self.catalogue.rebuild(entry.number))
        except BaseException:  # Ctrl-C in the middle of a long first build
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop watching, end the open pages' streams, stop serving."""
        self._stop.set()
        self._broadcast.close()
        for watcher in self._watchers:
            watcher.join(timeout=5)
        self.stand_in.__exit__(kind, problem, trace)

    def rebuild(self, number: int) -> Entry:
        """Build a source again and tell the open pages."""
        entry = self.catalogue.rebuild(number)
        self._broadcast.say("rebuilt", {"package": entry.package, "current": entry.current})
        return entry

    def _library(self, stand_in: StandIn) -> ASGIApp:
        return library_app(stand_in, self.catalogue, self._broadcast)

    def _watch(self, entry: Entry) -> None:
        watcher = threading.Thread(
            target=watch_entry, args=(entry, self.rebuild, self._stop), name=f"watch-{entry.number}", daemon=True
        )
        watcher.start()
        self._watchers.append(watcher)

    def _heard(self, attempt: int, call: Call) -> None:
        if is_storing(call):
            self._broadcast.say("attempt", {"attempt": attempt, "call": call.name, "answer": call.value})
