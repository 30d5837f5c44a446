"""Runs the preview: builds the sources, serves the library, watches for saves."""

from __future__ import annotations

import signal
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
from scormforge.preview.pulse import Pulse
from scormforge.preview.received import Received
from scormforge.preview.uploading import Inbox
from scormforge.preview.watching import watch_entries, watched_together

UPLOAD_LIMIT = 2**30


@dataclass(frozen=True, slots=True)
class PreviewOptions:
    """How to serve. `store` keeps learners and uploaded packages between runs; `ready` is told the library's address
    once it is up."""

    port: int = 8800
    store: Path | None = None
    fresh: bool = False
    """Whether learners that the store kept are forgotten first. Uploaded packages stay."""
    upload_limit: int = UPLOAD_LIMIT
    """Bytes of one file that is dropped on the library."""
    ready: Callable[[str], None] = lambda address: None


def serve_preview(sources: Sequence[Path], build: Build, options: PreviewOptions) -> None:
    """Serve until interrupted (Ctrl-C) or told to end. InputError, ExternalError: the store or the port cannot be
    used."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)  # temporary folders go, as with Ctrl-C
    with Preview(sources, build, options) as preview:
        try:
            options.ready(preview.address)
            threading.Event().wait()
        except KeyboardInterrupt:
            return


class Preview:
    """The preview, running for the length of a `with`; the sources are built before it begins."""

    def __init__(self, sources: Sequence[Path], build: Build, options: PreviewOptions) -> None:
        self._broadcast = Broadcast()
        self._pulse = Pulse(lambda attempt: self._broadcast.say("called", {"attempt": attempt}))
        self._stop = threading.Event()
        self._watchers: list[threading.Thread] = []
        self.stand_in = StandIn(options.store, options.port, self._library)
        """The LMS behind the library."""
        self._received = Received(options.store)
        self._options = options
        self.catalogue = Catalogue(sources, build, self.stand_in, self._received.packages())
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
            if self._options.fresh:
                self.stand_in.forget()
            built = [self.catalogue.rebuild(entry.number) for entry in self.catalogue.entries]
            for together in watched_together(entry for entry in built if not entry.uploaded):
                self._watch(together)
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
        self._received.close()

    def rebuild(self, number: int) -> Entry:
        """Build a source again and tell the open pages."""
        entry = self.catalogue.rebuild(number)
        self._changed(entry)
        return entry

    def _changed(self, entry: Entry) -> None:
        self._broadcast.say("rebuilt", {"package": entry.package, "current": entry.current})

    def _library(self, stand_in: StandIn) -> ASGIApp:
        inbox = Inbox(self._received, self._options.upload_limit, self._changed)
        return library_app(stand_in, self.catalogue, self._broadcast, inbox)

    def _watch(self, entries: tuple[Entry, ...]) -> None:
        watcher = threading.Thread(
            target=watch_entries,
            args=(entries, self.rebuild, self._stop),
            name=f"watch-{entries[0].number}",
            daemon=True,
        )
        watcher.start()
        self._watchers.append(watcher)

    def _heard(self, attempt: int, call: Call) -> None:
        self._pulse.beat(attempt)
        if is_storing(call):
            self._broadcast.say("attempt", {"attempt": attempt, "call": call.name, "answer": call.value})
