"""The build cache keeps what it is given, and never stands in the way."""

import sqlite3
from pathlib import Path

import pytest

from scormforge.compiling.store import KEPT_DAYS, FileStore


def kept(path: Path, key: str, today: int = 0) -> bytes | None:
    with FileStore(path, lambda: today) as store:
        return store.get(key)


def test_what_was_put_is_there_in_the_next_build(tmp_path: Path) -> None:
    path = tmp_path / ".scormforge" / "cache.sqlite"
    with FileStore(path) as store:
        store.put("a", b"\x00one")
        assert store.get("a") == b"\x00one"
        store.put("a", b"two")
    assert (kept(path, "a"), kept(path, "b")) == (b"two", None)
    assert (path.parent / ".gitignore").read_text("utf-8").endswith("*\n")


def test_what_nobody_asks_for_is_dropped_and_what_is_used_stays(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with FileStore(path, lambda: 0) as store:
        store.put("used", b"1")
        store.put("unused", b"2")
    assert kept(path, "used", KEPT_DAYS) == b"1"
    assert kept(path, "none", KEPT_DAYS + 1) is None
    assert (kept(path, "used", KEPT_DAYS + 1), kept(path, "unused", KEPT_DAYS + 1)) == (b"1", None)


@pytest.mark.parametrize("damage", [b"this is no database at all" * 50, b"SQLite format 3\x00" + b"\xff" * 4000])
def test_a_damaged_file_is_begun_afresh(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "cache.sqlite"
    path.write_bytes(damage)
    with FileStore(path) as store:
        assert store.get("a") is None
        store.put("a", b"1")
    assert kept(path, "a") == b"1"


def test_a_file_cut_in_the_middle_costs_time_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    with FileStore(path) as store:
        for number in range(2000):
            store.put(f"key {number}", b"x" * 500)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with FileStore(path) as store:
        for number in range(2000):
            assert store.get(f"key {number}") in (b"x" * 500, None)
            store.put(f"key {number}", b"y")
        assert store.get("key 7") == b"y"


def test_a_file_that_another_build_holds_leaves_this_one_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "cache.sqlite"
    kept(path, "a")
    other = sqlite3.connect(path)
    other.execute("BEGIN EXCLUSIVE")
    with FileStore(path) as store:
        store.put("a", b"1")
        store.flush()
        assert store.get("a") == b"1"
    other.close()


def test_a_folder_that_cannot_be_made_leaves_the_store_in_memory(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with FileStore(tmp_path / "file" / "cache.sqlite") as store:
        store.put("a", b"1")
        assert store.get("a") == b"1"
