"""`scormforge statements` through its own door: what it prints, what it leaves behind, its exit code."""

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.test_commands import scormforge
from tests.xapi.small_store import SmallStore, serving
from tests.xapi.test_store import lines, numbered, on_one_line

SECRET = "0pen-sesame"
KEYS = {"SCORMFORGE_LRS_KEY": "key", "SCORMFORGE_LRS_SECRET": SECRET, "SCORMFORGE_LRS_AUTH": ""}


@pytest.fixture
def store() -> Iterator[SmallStore]:
    with serving(SmallStore(statements=numbered(7))) as running:
        yield running


def run(*arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """The command, which never tells the secret nor a traceback."""
    done = scormforge("statements", *arguments, cwd=cwd, **KEYS)
    assert SECRET not in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done


def test_what_was_pulled_from_one_store_is_pushed_into_another(store: SmallStore, tmp_path: Path) -> None:
    pulled = run("pull", store.endpoint, "--out", "all.jsonl", cwd=tmp_path)
    assert pulled.returncode == 0
    assert pulled.stdout == "all.jsonl  7 new statements, 7 in all  (xAPI 2.0.0)\n"
    assert lines(tmp_path / "all.jsonl") == on_one_line(store.statements)
    with serving(SmallStore(versions=["1.0.3"])) as other:
        pushed = run("push", "all.jsonl", other.endpoint, cwd=tmp_path)
        again = run("push", "all.jsonl", other.endpoint, "--format", "json", cwd=tmp_path)
    assert (pushed.returncode, again.returncode) == (0, 0)
    assert pushed.stdout == "7 sent, 0 were there already, 0 refused  (xAPI 1.0.3)\n"
    assert json.loads(again.stdout) == {"sent": 0, "known": 7, "refused": [], "version": "1.0.3"}
    assert store.asked[0].headers["Authorization"].startswith("Basic ")


def test_a_second_pull_goes_on_and_tells_programs(store: SmallStore, tmp_path: Path) -> None:
    run("pull", store.endpoint, "--out", "all.jsonl", cwd=tmp_path)
    store.statements += numbered(3, first=7)
    more = run("pull", store.endpoint, "--out", "all.jsonl", "--resume", "--format", "json", cwd=tmp_path)
    assert json.loads(more.stdout) == {"file": "all.jsonl", "new": 3, "count": 10, "version": "2.0.0"}


def test_refused_statements_are_listed_and_leave_with_1(store: SmallStore, tmp_path: Path) -> None:
    (tmp_path / "all.jsonl").write_text("\n".join(["{}"] * 25))
    done = run("push", "all.jsonl", store.endpoint, cwd=tmp_path)
    assert done.returncode == 1
    shown = done.stdout.splitlines()
    assert shown[0] == "all.jsonl:1: actor: is missing; verb: is missing; object: is missing"
    assert shown[-2:] == [
        "… and 5 more; --format json tells all",
        "0 sent, 0 were there already, 25 refused  (xAPI 2.0.0)",
    ]


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["pull", "ENDPOINT"], 2, "Missing option '--out'"),
        (["pull", "lrs.example.com", "--out", "x"], 2, "the endpoint is no web address"),
        (["pull", "http://lrs.example.com/", "--out", "x"], 2, "--insecure-http"),
        (["pull", "ENDPOINT", "--out", "x", "--since", "now"], 2, "--since is no time"),
        (["push", "none.jsonl", "ENDPOINT"], 2, "does not exist"),
        (["fetch"], 2, "No such command"),
        (["pull", "ENDPOINT", "--out", "x"], 3, "answers 404"),
    ],
)
def test_mistakes_and_failures_have_their_exit_codes(
    store: SmallStore, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    store.faults = [404]
    done = run(*(each.replace("ENDPOINT", store.endpoint) for each in arguments), cwd=tmp_path)
    assert done.returncode == code, done.stderr
    assert said in done.stderr


def test_a_store_that_wants_other_credentials_says_where_they_come_from(store: SmallStore, tmp_path: Path) -> None:
    store.faults, store.echo = [401], True
    done = run("pull", store.endpoint, "--out", "x.jsonl", cwd=tmp_path)
    assert done.returncode == 3
    assert "answers 401" in done.stderr
    assert "set SCORMFORGE_LRS_KEY and SCORMFORGE_LRS_SECRET" in done.stderr


def test_credentials_that_others_can_read_are_not_used(store: SmallStore, tmp_path: Path) -> None:
    file = tmp_path / "lrs.txt"
    file.write_text(f"key = k\nsecret = {SECRET}\n")
    file.chmod(0o644)
    done = run("pull", store.endpoint, "--out", "x.jsonl", "--credentials", file, cwd=tmp_path)
    assert done.returncode == 2
    assert "others can read" in done.stderr
    assert store.asked == []


def test_a_pull_that_was_killed_goes_on(tmp_path: Path) -> None:
    """Killed without warning at some page; the file and its state still fit together."""
    with serving(SmallStore(statements=numbered(200), page=2)) as store:
        command = [sys.executable, "-m", "scormforge", "statements", "pull", store.endpoint, "--out", "all.jsonl"]
        for pages in (5, 40, 70):
            store.asked.clear()
            running = subprocess.Popen([*command, "--resume"], cwd=tmp_path, stdout=subprocess.DEVNULL)
            while len(store.asked) < pages and running.poll() is None:
                time.sleep(0.001)
            running.kill()
            running.wait()
        done = run("pull", store.endpoint, "--out", "all.jsonl", "--resume", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
        assert lines(tmp_path / "all.jsonl") == on_one_line(store.statements)
