"""Statements of a file into a store: in batches, each once, with a reason for each that the store does not take."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from scormforge.xapi.comparison import same_statement
from scormforge.xapi.json_text import parsed
from scormforge.xapi.line_to_store import Answer
from scormforge.xapi.tincan_bridge import RecordStore
from scormforge.xapi.validity import statement_problems

MOST: Final = 200
"""Statements in one request."""
LARGEST: Final = 1_000_000
"""Bytes in one request, unless one statement alone is larger."""

STORED: Final = frozenset({200, 204})
TOO_LARGE: Final = 413
CONFLICT: Final = 409
NOT_TAKEN: Final = frozenset({400, CONFLICT, TOO_LARGE})
"""Answers that concern what was sent; every other one stops the work."""

_NAMESPACE: Final = uuid.UUID("0d3a5a3e-5c0b-4d6e-9a52-6f0a4a1d7c11")
"""For the ids of statements that have none."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A line of the file that is not in the store, and why."""

    line: int
    id: str
    reason: str

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        return {"line": self.line, "id": self.id, "reason": self.reason}


@dataclass(frozen=True, slots=True)
class Pushed:
    """What became of a file. `sent`: newly stored, as far as the store tells; `known`: were there already."""

    sent: int
    known: int
    refused: tuple[Refusal, ...]
    version: str


@dataclass(frozen=True, slots=True)
class _Ready:
    line: int
    id: str
    text: bytes
    value: dict[str, Any]


@dataclass(slots=True)
class _Tally:
    """Grows while a file is pushed; only `push` sees it."""

    sent: int = 0
    known: int = 0
    refused: list[Refusal] = field(default_factory=list)


def push(store: RecordStore, file: Path, *, said: Callable[[str], None] = lambda _: None) -> Pushed:
    """Send every statement of a file with one JSON text a line. Doing it again changes nothing: each has an id, and one
    without gets one that its text decides.

    OSError: the file cannot be read. ExternalError: the store cannot be reached, or refuses us altogether.
    """
    tally = _Tally()
    with file.open("rb") as opened:
        for batch in _batches(_ready(opened, store.version, tally.refused)):
            _send(store, batch, tally)
            said(f"{tally.sent + tally.known:,} statements")
    refused = tuple(sorted(tally.refused, key=lambda refusal: refusal.line))
    return Pushed(tally.sent, tally.known, refused, store.version)


def _ready(lines: Iterable[bytes], version: str, refused: list[Refusal]) -> Iterator[_Ready]:
    """The statements that may be sent; of the others, why not."""
    alike: Counter[bytes] = Counter()
    for number, line in enumerate(lines, 1):
        text = line.strip().removeprefix(b"\xef\xbb\xbf")
        if not text:
            continue
        try:
            value = parsed(text)
        except ValueError as problem:
            refused.append(Refusal(number, "", f"no JSON: {problem}"))
            continue
        id = value.get("id", "") if isinstance(value, dict) else ""
        problems = (*statement_problems(value, version), *_without_bytes(value))
        if problems:
            refused.append(Refusal(number, str(id), "; ".join(problems)))
            continue
        if not id:
            text, id = _with_id(text, alike)
        yield _Ready(number, id.lower(), text, value)


def _without_bytes(value: Any) -> Iterator[str]:  # noqa: ANN401 - any JSON
    attachments = value.get("attachments") if isinstance(value, dict) else None
    for index, each in enumerate(attachments if isinstance(attachments, list) else ()):
        if isinstance(each, dict) and "fileUrl" not in each:
            yield f"attachments[{index}]: its bytes are not in the file, and it has no fileUrl"


def _with_id(text: bytes, alike: Counter[bytes]) -> tuple[bytes, str]:
    """The same id whenever the same file is pushed: by the text, and by how many like it came before."""
    digest = hashlib.sha256(text).digest()
    alike[digest] += 1
    id = str(uuid.uuid5(_NAMESPACE, f"{digest.hex()} {alike[digest]}"))
    return b'{"id":' + json.dumps(id).encode() + b"," + text[1:], id


def _batches(ready: Iterable[_Ready]) -> Iterator[list[_Ready]]:
    """Up to so many statements and bytes, and no id twice: a store refuses such a batch (Comm 2.1.1)."""
    batch: list[_Ready] = []
    ids: set[str] = set()
    size = 0
    for each in ready:
        if batch and (len(batch) == MOST or size + len(each.text) > LARGEST or each.id in ids):
            yield batch
            batch, ids, size = [], set(), 0
        batch.append(each)
        ids.add(each.id)
        size += len(each.text) + 1
    if batch:
        yield batch


def _send(store: RecordStore, batch: Sequence[_Ready], tally: _Tally) -> None:
    """A batch is taken whole or not at all (Comm 2.1.2): what is not is halved until each has its own answer, after a
    conflict singly at once."""
    answer = store.send(b"[" + b",".join(each.text for each in batch) + b"]")
    if answer.status in STORED:
        tally.sent += len(batch)
    elif answer.status not in NOT_TAKEN:
        raise store.refused(answer, "sending statements")
    elif len(batch) == 1:
        _settle(store, batch[0], answer, tally)
    else:
        size = 1 if answer.status == CONFLICT else (len(batch) + 1) // 2
        for start in range(0, len(batch), size):
            _send(store, batch[start : start + size], tally)


def _settle(store: RecordStore, one: _Ready, answer: Answer, tally: _Tally) -> None:
    """One that was not taken: it is there already, or is told why not."""
    if answer.status == CONFLICT:
        there = store.statement(one.id)
        if there is not None and not statement_problems(there, store.version) and same_statement(one.value, there):
            tally.known += 1
            return
        reason = "the store has another statement with this id" if there is not None else store.reason(answer)[2:]
    elif answer.status == TOO_LARGE:
        reason = f"too large for the store: {len(one.text):,} bytes"
    else:
        reason = f"the store refuses it{store.reason(answer)}"
    tally.refused.append(Refusal(one.line, one.id, reason or "the store answers with a conflict"))
