"""`scormforge preview` killed while several learners write: it starts again with every write that was acknowledged."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from scormforge.lms.server import StandIn
from tests.lms.small_content import Content
from tests.lms.small_packages import FramePage, Wire
from tests.preview.test_library import launch
from tests.preview.vendors import SCORM12, XAPI, vendor_zip

ROOT = Path(__file__).parents[2]
WRITERS = 3
KILLS = 2
ACKNOWLEDGED = 5
"""Writes of each writer after which the process may be killed."""


@contextmanager
def previewing(folder: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The command as people start it, and its port; killed at the end at the latest."""
    command = [sys.executable, "-m", "scormforge", "preview", str(folder / "packages"), "--port", "0", "--no-open"]
    command += ["--store", str(folder / "learners.sqlite")]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        said = process.stdout.readline()
        yield process, int(said.rstrip("/\n").rpartition(":")[2])
        process.kill()


class Writer(threading.Thread):
    """A learner who commits one thing after the other to both packages until nobody answers any more."""

    def __init__(self, port: int, name: str) -> None:
        super().__init__(name=name, daemon=True)
        self._wire = Wire(port)
        self.values = 0
        self.statements: list[str] = []
        self._frame = FramePage(self._wire, self._launched("1"))
        self._content = Content(self._wire, self._launched("2"))
        assert self._frame.call("LMSInitialize", "") == "true"

    def _launched(self, package: str) -> str:
        answer = launch(self._wire, package=package, learner=self.name, do="new")
        page = self._wire.get(answer.headers["location"]).text
        return "http" + page.partition('src="http')[2].partition('"')[0]

    def run(self) -> None:
        try:
            while True:
                self._frame.call("LMSSetValue", "cmi.suspend_data", str(self.values + 1))
                if self._frame.call("LMSCommit", "") == "true":
                    self.values += 1
                made = self._content.made("experienced")
                if self._content.say(made).status_code == 200:
                    self.statements.append(made["id"])
        except httpx.TransportError:
            self._wire.close()


def test_every_acknowledged_write_is_there_after_kill_9(tmp_path: Path) -> None:
    packages = tmp_path / "packages"
    packages.mkdir()
    (packages / "a.zip").write_bytes(vendor_zip(SCORM12))
    (packages / "b.zip").write_bytes(vendor_zip(XAPI))
    writers: list[Writer] = []
    for turn in range(KILLS):
        with previewing(tmp_path) as (process, port):
            mine = [Writer(port, f"learner-{turn}-{number}") for number in range(WRITERS)]
            writers += mine
            for writer in mine:
                writer.start()
            deadline = time.monotonic() + 30
            while min(len(writer.statements) for writer in mine) < ACKNOWLEDGED and time.monotonic() < deadline:
                time.sleep(0.01)
            process.kill()
            for writer in mine:
                writer.join(timeout=30)
    assert min(len(writer.statements) for writer in writers) >= ACKNOWLEDGED
    with StandIn(tmp_path / "learners.sqlite") as lms:
        kept = {attempt.learner.id: attempt.values for attempt in lms._store.attempts_at(1)}
        stated = {statement["id"] for attempt in lms._store.attempts_at(2) for statement in statements(lms, attempt.id)}
    for writer in writers:
        # What was stored and not yet acknowledged may be there too.
        assert int(kept[writer.name]["cmi.suspend_data"]) in (writer.values, writer.values + 1)
        assert set(writer.statements) <= stated


def statements(lms: StandIn, attempt: int) -> list[dict[str, str]]:
    from scormforge.lms.lrs import statement_table

    with lms._store.database.reading() as rows:
        return list(statement_table.of_attempt(rows, attempt))


def test_the_command_says_in_words_that_its_port_is_taken(tmp_path: Path) -> None:
    with StandIn() as other:
        command = [sys.executable, "-m", "scormforge", "preview", "--port", str(other.port), "--no-open"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (3, "")
    assert f"port {other.port} cannot be used" in done.stderr
    assert "choose another one" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_who_ends_the_preview_finds_nothing_left_behind(tmp_path: Path, told: signal.Signals) -> None:
    command = [sys.executable, "-m", "scormforge", "preview", "--port", "0", "--no-open"]
    variables = {**os.environ, "TMPDIR": str(tmp_path)}
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=variables) as process:
        assert process.stdout is not None and process.stderr is not None
        process.stdout.readline()
        assert len(list(tmp_path.iterdir())) == 2
        process.send_signal(told)
        assert process.wait(timeout=30) == 0
        assert process.stderr.read() == b""
    assert list(tmp_path.iterdir()) == []
