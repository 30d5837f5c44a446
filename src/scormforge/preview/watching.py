"""Watches the sources on disk, and says which one was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from watchfiles import watch

from scormforge.preview.catalogue import Entry

SETTLE = 80
"""Milliseconds without a change after which a save counts as done; editors write a file in several steps."""

_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".part")


def watch_entry(entry: Entry, rebuild: Callable[[int], Entry], stop: threading.Event) -> None:
    """Rebuild a source at every save until told to stop; returns then. One thread per source."""
    while not stop.is_set():
        entry = _watch_until_reads_change(entry, rebuild, stop)


def _watch_until_reads_change(entry: Entry, rebuild: Callable[[int], Entry], stop: threading.Event) -> Entry:
    source, reads = entry.source.resolve(), _resolved(entry)
    saves = watch(
        *_places(source, reads),
        watch_filter=lambda change, path: matters(source, reads, Path(path)),
        recursive=source.is_dir(),
        debounce=400,
        step=SETTLE,
        stop_event=stop,
        rust_timeout=500,
        raise_interrupt=False,
    )
    for _ in saves:
        entry = rebuild(entry.number)
        if _resolved(entry) != reads:
            break
    return entry


def _resolved(entry: Entry) -> frozenset[Path]:
    return frozenset(path.resolve() for path in entry.reads)


def matters(source: Path, reads: frozenset[Path], changed: Path) -> bool:
    """Whether a changed path can change the build: not what tools leave behind, nor hidden files such as our cache."""
    if changed == source or changed in reads:
        return True
    if not source.is_dir() or not changed.is_relative_to(source):
        return False
    inside = changed.relative_to(source).parts
    return not any(part.startswith((".", "#")) for part in inside) and not changed.name.endswith(_LEFTOVERS)


def _places(source: Path, reads: frozenset[Path]) -> tuple[Path, ...]:
    """Folders to watch. A package is watched through its folder: builds replace the file, and with it its watch."""
    own = source if source.is_dir() else source.parent
    others = {path.parent for path in reads if not path.is_relative_to(source)}
    return (own, *sorted(folder for folder in others if folder.is_dir()))
