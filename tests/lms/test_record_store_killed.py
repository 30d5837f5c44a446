"""Statements in are statements out: in order, none twice, none lost, whatever kills the LMS in between."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.lms.database import Database
from tests.lms.lrs.talking import Talk, statement
from tests.lms.small_content import Content
from tests.lms.small_packages import Wire

ROOT = Path(__file__).parents[2]
KILLS = 2
SEED = 20261125


@contextmanager
def serving(file: Path) -> Iterator[tuple[subprocess.Popen[str], Content]]:
    """The LMS in a process of its own, and its launch; killed at the end at the latest."""
    command = [sys.executable, "-m", "tests.lms.serve_record_store", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port, _, url = server.stdout.readline().split()
        wire = Wire(int(port))
        yield server, Content(wire, url)
        server.kill()
        wire.close()


def state_until_killed(content: Content, waiting: list[list[dict[str, Any]]], stored: list[str]) -> None:
    """Send batches in order, each until it is acknowledged; stops when nobody answers."""
    while waiting:
        try:
            answer = content.say(*waiting[0])
        except httpx.TransportError:
            return
        assert answer.status_code == 200, answer.text
        stored.extend(one["id"] for one in waiting.pop(0))


def test_what_was_acknowledged_survives_kill_9_and_what_is_sent_again_is_there_once(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    waiting: list[list[dict[str, Any]]] = []
    stored: list[str] = []
    for _ in range(KILLS):
        with serving(tmp_path / "lms.sqlite") as (server, content):
            waiting = [*waiting, *batches(content, chance)]
            killer = threading.Timer(0.1 + chance.random() * 0.4, server.kill)
            killer.start()
            state_until_killed(content, waiting, stored)
            killer.join()
    assert stored, "the LMS was killed before it had stored anything"
    with serving(tmp_path / "lms.sqlite") as (_, content):
        acknowledged = list(stored)
        del waiting[20:]
        assert all_ids(content)[: len(acknowledged)] == acknowledged
        state_until_killed(content, waiting, stored)
        assert all_ids(content) == stored
        assert len(set(stored)) == len(stored)


def batches(content: Content, chance: random.Random) -> list[list[dict[str, Any]]]:
    return [[content.made("experienced") for _ in range(chance.randint(1, 5))] for _ in range(60)]


def all_ids(content: Content) -> list[str]:
    page = content.ask("GET", "statements", ascending="true").json()
    found = [one["id"] for one in page["statements"]]
    while page["more"]:
        page = content.ask("GET", page["more"].removeprefix("/xapi/")).json()
        found += [one["id"] for one in page["statements"]]
    return found


TEXTS = st.text(max_size=8)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
BATCHES = st.lists(st.lists(st.tuples(VALUES, TEXTS.filter(bool)), min_size=1, max_size=4), max_size=5)


@settings(max_examples=20, deadline=None)
@given(BATCHES, st.integers(0, 5), st.booleans())
def test_statements_in_are_statements_out(said: list[list[tuple[Any, str]]], closed_after: int, twice: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "lms.sqlite"
        database = Database(file)
        sent: list[dict[str, Any]] = []
        for number, batch in enumerate(said):
            if number == closed_after:
                database.close()
                database = Database(file)
            made = [
                statement(result={"extensions": {"https://x.example/v": value}, "response": text})
                for value, text in batch
            ]
            for _ in range(2 if twice else 1):
                Talk(database).state(*made)
            sent += made
        kept = Talk(database).found(ascending=True)
        database.close()
    assert [{key: one[key] for key in ("id", "actor", "verb", "object", "result")} for one in kept] == [
        {key: one[key] for key in ("id", "actor", "verb", "object", "result")} for one in sent
    ]
    assert json.dumps([one["result"] for one in kept]) == json.dumps([one["result"] for one in sent])
