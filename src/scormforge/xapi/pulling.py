"""Statements of a store into a file: one JSON text a line, as received, none missing and none twice."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from scormforge.diagnostics.errors import ExternalError, InputError, UsageError
from scormforge.xapi.pull_state import PullState, read_state, state_file, write_state
from scormforge.xapi.raw_statements import RawStatement, StatementsPage
from scormforge.xapi.times import moment
from scormforge.xapi.tincan_bridge import RecordStore, Wanted


@dataclass(frozen=True, slots=True)
class Pulled:
    """What a pull brought. `new`: statements of this run; `count`: of the whole file; `version`: of xAPI, as spoken."""

    new: int
    count: int
    version: str


def starting_state(out: Path, source: dict[str, object], *, resume: bool) -> PullState:
    """Where a pull begins. UsageError: the file is there and is not to be gone on with, or belongs to another query."""
    state = read_state(out)
    if not resume:
        if out.exists() or state is not None:
            raise UsageError(f"{out if out.exists() else state_file(out)} is there already", "add --resume to go on")
        return PullState(source)
    if state is None:
        if out.exists():
            raise UsageError(f"nothing tells how far {out} came: {state_file(out)} is missing", "pull into a new file")
        return PullState(source)
    if state.source != source:
        raise UsageError(f"{out} was pulled from another endpoint or with another query", "pull into a new file")
    size = out.stat().st_size if out.exists() else 0
    if size < state.size:
        raise InputError(f"{out} is shorter than when it was pulled", "pull into a new file")
    return state


def pull(
    store: RecordStore, wanted: Wanted, out: Path, state: PullState, *, said: Callable[[str], None] = lambda _: None
) -> Pulled:
    """Fetch what is wanted, behind what the file has already.

    First the file is safe on disk, then the state beside it, whenever it is known how far all is here. Whatever stops
    in between leaves lines that the state does not count; they are cut off at the next start and fetched again.
    """
    before = state.count
    wanted = replace(wanted, since=state.since(wanted.since))
    with out.open("ab") as file:
        file.truncate(state.size)
        if not state.size:
            write_state(out, state)
        order = _Order()
        for page, consistent in store.pages(wanted):
            state = _with_page(file, state, page)
            mark = order.mark(page, consistent)
            if mark is not None:
                state = state.marked(mark)
                write_state(out, state)
            said(f"{state.count:,} statements")
        write_state(out, state.marked(order.last_mark()))
    return Pulled(state.count - before, state.count, store.version)


def _with_page(file: BinaryIO, state: PullState, page: StatementsPage) -> PullState:
    recent = dict(state.recent)
    fresh = list(_unknown(page.statements, recent))
    lines = b"".join(each.text.encode("utf-8", "surrogatepass") + b"\n" for each in fresh)
    file.write(lines)
    file.flush()
    os.fsync(file.fileno())
    return replace(state, size=state.size + len(lines), count=state.count + len(fresh), recent=recent)


def _unknown(statements: Iterable[RawStatement], recent: dict[str, str]) -> Iterable[RawStatement]:
    """Those that the file does not have yet; they are noted among the recent ones."""
    for each in statements:
        id, stored = each.value.get("id"), each.value.get("stored")
        if not isinstance(id, str) or not isinstance(stored, str):
            raise ExternalError("the store gave a statement without id or stored, which every store sets (Data 2.4)")
        if id.lower() not in recent:
            recent[id.lower()] = stored
            yield each


class _Order:
    """Watches whether statements come in the order in which they were stored, as they were asked for.

    While they do, all that was stored before the last one is here, as far as the store calls itself consistent (Comm
    2.1.3): it may still be taking in what was stored a little earlier. A store that gives another order is trusted only
    when it has given everything.
    """

    def __init__(self) -> None:
        self._latest: datetime | None = None
        self._consistent: datetime | None = None
        self._ordered = True
        self._rises = False

    def mark(self, page: StatementsPage, consistent: str) -> datetime | None:
        """How far all is here after this page; None: not known."""
        if self._consistent is None:
            self._consistent = moment(consistent) if consistent else None
        for each in page.statements:
            stored = moment(each.value["stored"])
            if stored is None or (self._latest is not None and stored < self._latest):
                self._ordered = False
                continue
            self._rises = self._rises or (self._latest is not None and stored > self._latest)
            self._latest = stored
        return self.last_mark() if self._ordered and self._rises else None

    def last_mark(self) -> datetime | None:
        """How far all is here after the last page, in whatever order it came."""
        if self._latest is None or self._consistent is None:
            return self._latest
        return min(self._latest, self._consistent)
