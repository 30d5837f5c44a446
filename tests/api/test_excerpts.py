"""The line below a finding: the right one, in any encoding, and never from outside the course."""

from pathlib import Path

import pytest

from scormforge.api.excerpts import of_course, of_package
from scormforge.diagnostics import Location
from scormforge.package.tree import Bytes, PackageTree


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    (folder / "pages").mkdir(parents=True)
    return folder


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_readers_count_them(course: Path, ends: str) -> None:
    (course / "a.md").write_bytes(ends.join(["one\u2028\x0b\x85still one", "two", "three"]).encode())
    assert of_course(course)(Location("a.md", 2, 1)) == "two"
    assert of_course(course)(Location("a.md", 4, 1)) is None
    assert of_course(course)(Location("b.md", 1, 1)) is None


def test_utf_16_is_shown_as_text(course: Path) -> None:
    (course / "a.md").write_bytes("größer\nzwei".encode("utf-16"))
    assert of_course(course)(Location("a.md", 2, 1)) == "zwei"


def test_a_link_shows_nothing_from_outside_the_course(course: Path) -> None:
    (course.parent / "secret").write_text("password")
    (course / "pages" / "h.md").symlink_to(course.parent / "secret")
    (course / "pages" / "loop.md").symlink_to("loop.md")
    shown = of_course(course)
    assert [shown(Location(f"pages/{name}", 1, 1)) for name in ("h.md", "loop.md", "../../secret", "\0")] == [None] * 4


def test_a_text_shared_by_courses_is_shown(course: Path) -> None:
    (course.parent / "shared").mkdir()
    (course.parent / "shared" / "ids.md").write_text("shared")
    assert of_course(course)(Location("../shared/ids.md", 1, 1)) == "shared"


def test_a_file_of_a_package_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    reads: list[str] = []
    read = PackageTree.read
    monkeypatch.setattr(PackageTree, "read", lambda tree, path: (reads.append(path), read(tree, path))[1])
    shown = of_package(PackageTree({"m.xml": Bytes(b"a\nb\nc")}))
    assert [shown(Location("m.xml", line, 1)) for line in (1, 2, 3, 4)] == ["a", "b", "c", None]
    assert reads == ["m.xml"]
