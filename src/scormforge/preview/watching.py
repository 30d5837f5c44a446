"""Watches the sources on disk, and says which one was saved."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from watchfiles import watch

from scormforge.preview.catalogue import Entry, stamp

SETTLE = 20
"""Milliseconds without a change after which a save counts as done. Editors write a file in several steps, a few
milliseconds apart; a build that came too early is followed by another."""
LONGEST = 400
"""Milliseconds after which changes that never settle are looked at all the same."""

TICK = 500
"""Milliseconds after which a quiet watch looks up."""

_LEFTOVERS = ("~", ".swp", ".swx", ".tmp", ".part")


def watched_together(entries: Iterable[Entry]) -> Iterator[tuple[Entry, ...]]:
    """What one thread can watch: a folder alone, the packages of one folder all at once."""
    files: dict[Path, list[Entry]] = {}
    for entry in entries:
        if entry.source.is_dir():
            yield (entry,)
        else:
            files.setdefault(entry.source.resolve().parent, []).append(entry)
    yield from map(tuple, files.values())


def watch_entries(entries: tuple[Entry, ...], rebuild: Callable[[int], Entry], stop: threading.Event) -> None:
    """Rebuild what is saved until told to stop; returns then."""
    while not stop.is_set():
        entries = _watch_until_reads_change(entries, rebuild, stop)


def _watch_until_reads_change(
    entries: tuple[Entry, ...], rebuild: Callable[[int], Entry], stop: threading.Event
) -> tuple[Entry, ...]:
    known = {entry.number: (entry.source.resolve(), _resolved(entry)) for entry in entries}
    saves = watch(
        *sorted({place for source, reads in known.values() for place in _places(source, reads)}),
        watch_filter=lambda change, path: any(matters(*one, Path(path)) for one in known.values()),
        recursive=any(source.is_dir() for source, _ in known.values()),
        debounce=LONGEST,
        step=SETTLE,
        stop_event=stop,
        rust_timeout=TICK,
        yield_on_timeout=True,
        raise_interrupt=False,
    )
    caught_up = False
    for changes in saves:
        paths = [Path(path) for _, path in changes]
        saved = {number for number, one in known.items() if any(matters(*one, path) for path in paths)}
        if not caught_up:  # what was saved between the build and the first moment of watching
            saved |= {entry.number for entry in entries if stamp(entry.source) != entry.stamp}
            caught_up = True
        entries = tuple(rebuild(entry.number) if entry.number in saved else entry for entry in entries)
        if any(_resolved(entry) != known[entry.number][1] for entry in entries):
            break
    return entries


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
