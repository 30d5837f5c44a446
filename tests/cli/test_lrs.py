"""`scormforge lrs` as a person starts it."""

import signal
import subprocess
import sys
from pathlib import Path

import httpx

from tests.cli.test_commands import scormforge


def test_it_says_where_it_is_and_with_which_account_and_stops_with_ctrl_c(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "scormforge", "lrs", "--port", "0", "--store", str(tmp_path / "r.sqlite")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        said = dict(server.stdout.readline().strip().split(": ") for _ in range(3))
        assert list(said) == ["endpoint", "key", "secret"]
        headers = {"X-Experience-API-Version": "2.0.0"}
        address = said["endpoint"].replace("localhost", "127.0.0.1")
        answer = httpx.get(f"{address}statements", headers=headers, auth=(said["key"], said["secret"]), timeout=20)
        assert answer.json() == {"statements": [], "more": ""}
        server.send_signal(signal.SIGINT)
        assert server.wait(20) == 0


def test_what_cannot_be_meant_is_refused(tmp_path: Path) -> None:
    wrong = scormforge("lrs", "--account", "nobody", cwd=tmp_path)
    assert (wrong.returncode, "KEY:SECRET" in wrong.stderr) == (2, True)
    nothing = scormforge("lrs", "--fresh", cwd=tmp_path)
    assert (nothing.returncode, "--store" in nothing.stderr) == (2, True)
