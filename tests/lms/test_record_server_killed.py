"""kill -9 of the record store under load: what was acknowledged is there, and of nothing there is only a part."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from tests.lms.lrs.over_http import ACCOUNT, OLD
from tests.lms.lrs.talking import COURSE, statement
from tests.lms.lrs.test_attachments import MIXED, attachment, message, part

ROOT = Path(__file__).parents[2]
KILLS = 3
CLIENTS = 6
SIZE = 4
SEED = 20261128
SECONDS = 30.0


@dataclass
class Acknowledged:
    """What one client was told is stored."""

    batches: list[str] = field(default_factory=list)
    """The registration that a batch is known by, which is the text of its attachment too."""
    document: int = 0
    """The number that its document held last."""
    sent: int = 0


@contextmanager
def serving(file: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The store in a process of its own, and its endpoint; killed at the end at the latest."""
    command = [sys.executable, "-m", "scormforge", "lrs", "--port", "0", "--store", str(file)]
    command += ["--account", f"{ACCOUNT.key}:{ACCOUNT.secret}"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        yield server, server.stdout.readline().split()[1].replace("localhost", "127.0.0.1")
        server.kill()


def asking(endpoint: str) -> httpx.Client:
    headers = {"X-Experience-API-Version": OLD}
    return httpx.Client(base_url=endpoint, headers=headers, auth=(ACCOUNT.key, ACCOUNT.secret), timeout=20)


def state(endpoint: str, number: int, known: Acknowledged) -> None:
    """Send batches with an attachment, and a document over and over, until nobody answers."""
    with asking(endpoint) as lrs:
        while True:
            batch = str(uuid.uuid4())
            with_file = {"context": {"registration": batch}, "attachments": [attachment(batch.encode())]}
            body = message([statement(**with_file) for _ in range(SIZE)], part(batch.encode()))
            known.sent += 1
            try:
                stated = lrs.post("statements", content=body, headers=MIXED)
                assert stated.status_code == 200, stated.text
                known.batches.append(batch)
                put = lrs.post("activities/profile", params=place(number), json={"n": known.sent})
                assert put.status_code == 204, put.text
                known.document = known.sent
            except httpx.TransportError:
                return


def place(number: int) -> dict[str, str]:
    return {"activityId": COURSE, "profileId": f"client-{number}"}


def test_kill_9_under_load_loses_nothing_acknowledged_and_leaves_no_half_batch(tmp_path: Path) -> None:
    print(f"seed {SEED}")
    chance = random.Random(SEED)
    clients = [Acknowledged() for _ in range(CLIENTS)]
    for _ in range(KILLS):
        with serving(tmp_path / "records.sqlite") as (server, endpoint):
            before = sum(len(one.batches) for one in clients)
            threads = [
                threading.Thread(target=state, args=(endpoint, number, one)) for number, one in enumerate(clients)
            ]
            for thread in threads:
                thread.start()
            deadline = time.monotonic() + SECONDS
            while sum(len(one.batches) for one in clients) < before + CLIENTS and time.monotonic() < deadline:
                time.sleep(0.01)
            time.sleep(chance.random() * 0.2)  # anywhere in the middle of what they are at
            server.kill()
            for thread in threads:
                thread.join()
    assert all(one.batches for one in clients), "it was killed before every client had stored something"
    with serving(tmp_path / "records.sqlite") as (_, endpoint), asking(endpoint) as lrs:
        whole = [batch for one in clients for batch in one.batches]
        assert set(whole) <= set(batches_in(lrs))
        for number, one in enumerate(clients):
            stored = lrs.get("activities/profile", params=place(number)).json()["n"]
            assert one.document <= stored <= one.sent


def batches_in(lrs: httpx.Client) -> dict[str, int]:
    """Every batch that is stored: each whole, and its bytes with it."""
    link, counts = "statements?ascending=true", dict[str, int]()
    while link:
        page = lrs.get(link).json()
        for one in page["statements"]:
            batch = one["context"]["registration"]
            counts[batch] = counts.get(batch, 0) + 1
        link = page["more"].removeprefix("/xapi/")
    assert set(counts.values()) == {SIZE}
    for batch in counts:
        asked = {"registration": batch, "attachments": "true"}
        assert f"\r\n\r\n{batch}\r\n--".encode() in lrs.get("statements", params=asked).content
    return counts


def test_a_batch_that_the_file_refuses_midway_is_not_there_at_all(tmp_path: Path) -> None:
    """The last statement of each batch stands for another one that is there: nothing of the batch may stay."""
    with serving(tmp_path / "records.sqlite") as (_, endpoint), asking(endpoint) as lrs:
        there = statement()
        lrs.post("statements", json=there)
        conflict = {**there, "verb": {"id": "https://v.example/other"}}

        def send() -> None:
            with asking(endpoint) as mine:
                assert mine.post("statements", json=[statement(), statement(), conflict]).status_code == 409
                assert mine.post("statements", json=[statement()]).status_code == 200

        threads = [threading.Thread(target=send) for _ in range(CLIENTS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        found = lrs.get("statements").json()["statements"]
    assert len(found) == 1 + CLIENTS
    assert json.dumps(found).count("https://v.example/other") == 0
