"""Files of a course are found by their exact names, read within limits, and never outside the folder."""

import os
from pathlib import Path

import pytest

from scormforge.sources.files import CourseFiles, Found, Trouble, natural


@pytest.fixture
def files(tmp_path: Path) -> CourseFiles:
    course = tmp_path / "course"
    (course / "media" / "Maps").mkdir(parents=True)
    (course / "media" / "Maps" / "Town.png").write_bytes(b"png")
    (course / "media" / "caf\u00e9.png").write_bytes(b"png")
    (course / "media" / "cafe\u0301s.png").write_bytes(b"png")
    (tmp_path / "outside.txt").write_text("outside")
    return CourseFiles(course)


def trouble(found: Found | Trouble) -> tuple[str, str]:
    assert isinstance(found, Trouble)
    return found.kind, found.detail


def test_a_file_is_found_by_its_name(files: CourseFiles) -> None:
    assert isinstance(files.find("media/Maps/Town.png"), Found)
    assert files.read("media/Maps/Town.png") == b"png"


@pytest.mark.parametrize(
    ("path", "actual"),
    [
        ("media/Maps/town.png", "media/Maps/Town.png"),
        ("media/maps/Town.png", "media/Maps/Town.png"),
        ("Media/Maps/Town.png", "media/Maps/Town.png"),
        ("media/cafe\u0301.png", "media/caf\u00e9.png"),
        ("media/caf\u00e9s.png", "media/cafe\u0301s.png"),
    ],
)
def test_other_capitals_and_other_accents_are_another_name(files: CourseFiles, path: str, actual: str) -> None:
    assert trouble(files.find(path)) == ("case", actual)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../outside.txt",
        "media/../../outside.txt",
        "media/..",
        "C:/windows/win.ini",
        "c:win.ini",
        "media\\Maps\\Town.png",
        "\\\\server\\share",
        "media/\0.png",
    ],
)
def test_paths_that_leave_the_folder_are_refused_whatever_is_there(files: CourseFiles, path: str) -> None:
    assert trouble(files.find(path))[0] == "outside"


def test_what_is_not_there_gets_the_nearest_name(files: CourseFiles) -> None:
    assert trouble(files.find("media/Maps/Tonw.png")) == ("missing", "did you mean `Town.png`?")
    assert trouble(files.find("nowhere/at/all.png"))[0] == "missing"
    assert trouble(files.find("media/caf\u00e9.png/x"))[0] == "missing"


def test_a_folder_and_a_pipe_are_no_files(files: CourseFiles) -> None:
    os.mkfifo(Path(files.root) / "pipe.md")
    assert trouble(files.find("media")) == ("closed", "it is a folder")
    assert trouble(files.find("pipe.md")) == ("closed", "it is not a file")


def test_links_may_lead_inside_and_not_outside(files: CourseFiles, tmp_path: Path) -> None:
    course = Path(files.root)
    (course / "in.png").symlink_to("media/Maps/Town.png")
    (course / "out.txt").symlink_to(tmp_path / "outside.txt")
    (course / "up").symlink_to(tmp_path)
    (course / "maps").symlink_to("media/Maps")
    (course / "gone.png").symlink_to("nowhere.png")
    (course / "self.png").symlink_to("self.png")
    assert isinstance(files.find("in.png"), Found)
    assert isinstance(files.find("maps/Town.png"), Found)
    assert trouble(files.find("out.txt"))[0] == "link"
    assert trouble(files.find("up/outside.txt"))[0] == "link"
    assert trouble(files.find("gone.png"))[0] == "closed"
    assert trouble(files.find("self.png"))[0] in {"closed", "link"}


def test_links_to_folders_are_not_followed_when_pages_are_looked_for(files: CourseFiles) -> None:
    pages = Path(files.root) / "pages"
    pages.mkdir()
    (pages / "a.md").touch()
    (pages / "again").symlink_to(".")
    assert files.under("pages", ".md") == ["pages/a.md"]


def test_a_file_that_is_too_long_is_not_read(files: CourseFiles) -> None:
    (Path(files.root) / "long.md").write_bytes(b"x" * 101)
    long = files.read("long.md", limit=100)
    assert isinstance(long, Trouble)
    assert (long.kind, long.size) == ("large", 101)
    assert files.read("long.md", limit=101) == b"x" * 101


def test_numbers_in_names_sort_as_numbers() -> None:
    assert sorted(["10-b", "2-a", "1", "a", "a10", "a9"], key=natural) == ["1", "2-a", "10-b", "a", "a9", "a10"]
