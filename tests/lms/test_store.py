"""Where learners and attempts are kept: what survives, and what is refused."""

import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from scormforge.diagnostics import ExternalError, InputError
from scormforge.lms.attempt import Call, Learner
from scormforge.lms.database import SCHEMA_VERSION, STEPS
from scormforge.lms.store import Store
from tests.lms.small_packages import FramePage, Wire

ROOT = Path(__file__).parents[2]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "lms.sqlite"


def filled(file: Path) -> tuple[Store, int]:
    """A store with one attempt, and its number."""
    store = Store(file)
    store.add_learner(Learner("ada"))
    package = store.add_package("scorm12", "c", "Course", "p1-x")
    return store, store.add_attempt(package, "u", "ada", 1.0)


def test_a_commit_that_answered_true_survives_kill_9_and_the_rest_does_not(file: Path) -> None:
    command = [sys.executable, "-m", "tests.lms.serve_for_killing", str(file)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        port, attempt, url = server.stdout.readline().split()
        wire = Wire(int(port))
        page = FramePage(wire, url)
        assert page.call("LMSInitialize", "") == "true"
        assert page.call("LMSSetValue", "cmi.suspend_data", "kept") == "true"
        assert page.call("LMSCommit", "") == "true"
        assert page.call("LMSSetValue", "cmi.suspend_data", "lost") == "true"
        server.kill()
        wire.close()
    store = Store(file)
    assert store.attempt(int(attempt)).values == {"cmi.suspend_data": "kept"}
    assert [(call.name, call.value) for call in store.calls(int(attempt))] == [
        ("LMSInitialize", "true"),
        ("LMSSetValue", "true"),
        ("LMSCommit", "true"),
        ("LMSSetValue", "true"),
    ]
    store.close()


def test_commits_wait_for_the_disk_and_the_journal_does_not(file: Path) -> None:
    store = Store(file)
    full, normal = 2, 1
    assert store.database._kept.execute("PRAGMA synchronous").fetchone() == (full,)
    assert store.database._journal.execute("PRAGMA synchronous").fetchone() == (normal,)
    assert store.database._kept.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    store.close()


def test_values_are_merged_element_by_element(file: Path) -> None:
    store, attempt = filled(file)
    store.keep(attempt, {"a": "1", "b": "1"}, 2.0)
    store.keep(attempt, {"b": "2"}, 3.0)
    kept = store.attempt(attempt)
    assert kept.values == {"a": "1", "b": "2"}
    assert (kept.began, kept.changed) == (1.0, 3.0)
    store.close()


def test_a_call_is_kept_with_everything_that_was_said(file: Path) -> None:
    store, attempt = filled(file)
    session = store.add_session(attempt, 1.0, "normal")
    call = Call(session, 1, 2.5, "LMSSetValue", ("a", None, 1.5, True, "\ud83d"), "\udc00", "201", "why", ("n",), 0.25)
    store.add_calls((call,))
    assert store.calls(attempt) == (call,)
    store.close()


def test_a_transaction_that_fails_leaves_nothing_behind(file: Path) -> None:
    store, attempt = filled(file)
    session = store.add_session(attempt, 1.0, "normal")
    one = Call(session, 1, 1.0, "LMSCommit", ("",), "true", "0")
    with pytest.raises(ExternalError, match="could not be written"):
        store.add_calls((one, one))
    assert store.calls(attempt) == ()
    store.add_calls((one,))
    assert store.calls(attempt) == (one,)
    with pytest.raises(KeyError):
        store.keep(99, {"a": "1"}, 1.0)
    store.keep(attempt, {"a": "1"}, 1.0)
    store.close()


def test_many_threads_write_at_once(file: Path) -> None:
    store, attempt = filled(file)
    session = store.add_session(attempt, 1.0, "normal")

    def work(first: int) -> None:
        for number in range(first, first + 20):
            store.add_calls((Call(session, number, 1.0, "LMSCommit", ("",), "true", "0"),))
            store.keep(attempt, {f"e{number}": "x"}, 1.0)

    threads = [threading.Thread(target=work, args=(first,)) for first in (0, 20, 40, 60)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(store.calls(attempt)) == 80
    assert len(store.attempt(attempt).values) == 80
    store.close()


def test_who_commits_at_once_shares_one_wait_for_the_disk_and_nobody_anothers_mistake(file: Path) -> None:
    store, attempt = filled(file)
    waits, begun, go_on = [], threading.Event(), threading.Event()

    def hold(rows: sqlite3.Connection) -> None:
        begun.set()
        assert go_on.wait(30)

    def keep(number: int) -> None:
        try:
            store.keep(attempt if number else 99, {f"e{number}": "x"}, 1.0)
        except KeyError:
            waits.append("no such attempt")

    store.database._kept.set_trace_callback(lambda said: waits.append(said) if said == "COMMIT" else None)
    threads = [threading.Thread(target=store.database.written, args=(hold,))]
    threads += [threading.Thread(target=keep, args=(number,)) for number in range(6)]
    threads[0].start()
    assert begun.wait(30)
    for thread in threads[1:]:
        thread.start()
    deadline = time.monotonic() + 30
    while len(store.database._turns._waiting) < 6 and time.monotonic() < deadline:
        time.sleep(0.005)
    go_on.set()
    for thread in threads:
        thread.join()
    assert sorted(waits) == ["COMMIT", "COMMIT", "no such attempt"]
    assert store.attempt(attempt).values.keys() == {"e1", "e2", "e3", "e4", "e5"}
    store.close()


def test_two_processes_may_share_a_file(file: Path) -> None:
    first, attempt = filled(file)
    second = Store(file)
    second.keep(attempt, {"a": "1"}, 1.0)
    assert first.attempt(attempt).values == {"a": "1"}
    first.close()
    second.close()


def test_a_temporary_store_leaves_no_file() -> None:
    store = Store()
    assert store.path.exists()
    store.close()
    assert not store.path.exists()


def test_a_known_learner_keeps_the_name(file: Path) -> None:
    store, _ = filled(file)
    store.add_learner(Learner("ada", "Other, Name"))
    assert store.learners() == (Learner("ada"),)
    store.close()


def other_database(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE songs (title TEXT)")
    connection.close()


def later_version(file: Path) -> None:
    Store(file).close()
    connection = sqlite3.connect(file)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    connection.close()


def no_database(file: Path) -> None:
    file.write_text("Dear diary, " * 500)


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (other_database, "a database of something else"),
        (later_version, "another version of scormforge"),
        (no_database, "cannot be used as the learners' file"),
    ],
)
def test_a_file_that_is_no_store_is_refused_and_left_alone(file: Path, make, reason: str) -> None:
    make(file)
    before = file.read_bytes()
    with pytest.raises(InputError, match=reason) as refused:
        Store(file)
    assert refused.value.help == "name another file with --store"
    assert file.read_bytes() == before


def test_a_file_of_an_older_version_keeps_its_learners_and_gets_what_is_new(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.executescript(STEPS[0])
    connection.execute("INSERT INTO learners VALUES ('ada', 'Lovelace, Ada')")
    connection.execute("PRAGMA user_version = 1")
    connection.commit()
    connection.close()
    store = Store(file)
    assert store.learners() == (Learner("ada", "Lovelace, Ada"),)
    with store.database.reading() as rows:
        assert rows.execute("SELECT count(*) FROM statements").fetchone() == (0,)
        assert rows.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
    store.close()


def test_a_store_in_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be used"):
        Store(tmp_path / "nowhere" / "lms.sqlite")
