"""`scormforge review` through its own door: the file it writes, what it says, how it refuses."""

import os
import re
from html import unescape
from pathlib import Path

import pytest

from tests.cli.test_commands import scormforge
from tests.review.crossing import CHECK, WELCOME, committed, crossing, edit, git


@pytest.fixture
def course(tmp_path: Path) -> Path:
    made = crossing(tmp_path)
    committed(made)
    return made


def test_review_writes_one_file_that_needs_nothing_else(course: Path) -> None:
    made = scormforge("review", course, "--out", "for-experts/review.html", cwd=course.parent)
    assert made.returncode == 0, made.stderr
    assert re.fullmatch(r"for-experts/review\.html  \d+ kB  contains answers\n", made.stdout.replace(os.sep, "/"))
    html = unescape((course.parent / "for-experts/review.html").read_text(encoding="utf-8"))
    assert "default-src 'none'" in html
    sources = re.findall(r'\b(?:src|href|poster|action|data)="([^"#]*)', html)
    assert {address.partition(":")[0] for address in sources if address} == {"data"}
    assert "Right: only then do you know whether a car comes." in html


def test_the_same_sources_give_the_same_file_under_its_usual_name(course: Path) -> None:
    files = []
    for folder in ("one", "two"):
        (course.parent / folder).mkdir()
        assert scormforge("review", course, cwd=course.parent / folder).returncode == 0
        files.append((course.parent / folder / "crossing-review.html").read_bytes())
    assert files[0] == files[1]


def test_since_says_what_changed_and_grading_first(course: Path) -> None:
    edit(course, CHECK, "- [x] Look", "- [ ] Look")
    edit(course, CHECK, "- [ ] Run", "- [x] Run")
    edit(course, WELCOME, "Stop at", "Always stop at")
    made = scormforge("review", course, "--since", "HEAD", cwd=course.parent)
    assert made.stdout.splitlines()[1:] == ["  grading changed in 2 places, 2 pages changed"]


def test_what_pages_include_from_beside_the_course_is_taken_from_the_past_too(course: Path) -> None:
    shared = course.parent / "shared"
    shared.mkdir()
    (shared / "more.md").write_text("Old words of the shared text.\n", encoding="utf-8")
    edit(course, WELCOME, "Stop at", ":::{include} ../../shared/more.md\n:::\n\nStop at")
    committed(course)
    (shared / "more.md").write_text("New words of the shared text.\n", encoding="utf-8")
    made = scormforge("review", course, "--since", "main", "--out", "r.html", cwd=course.parent)
    assert made.stdout.splitlines()[1:] == ["  1 page changed"], made.stderr
    html = (course.parent / "r.html").read_text(encoding="utf-8")
    assert "<del>Old</del> words of the shared text." in html


@pytest.mark.parametrize(
    ("revision", "code", "said"),
    [
        ("nowhere", 2, "there is no revision `nowhere` in this repository"),
        ("--output=x", 2, "`--output=x` is not a revision"),
        ("before", 2, "there was no course in `crossing` at `before`"),
    ],
)
def test_a_revision_that_cannot_be_compared_with_is_refused(course: Path, revision: str, code: int, said: str) -> None:
    git(course.parent, "tag", "before", git(course.parent, "hash-object", "-t", "tree", "-w", os.devnull))
    empty = git(course.parent, "commit-tree", "-m", "Nothing", git(course.parent, "rev-parse", "before"))
    git(course.parent, "tag", "--force", "before", empty)
    refused = scormforge("review", course, f"--since={revision}", "--out", "r.html", cwd=course.parent)
    assert refused.returncode == code
    assert f"error: {said}" in refused.stderr.splitlines()
    assert not (course.parent / "r.html").exists()


def test_without_a_repository_or_without_git_there_is_no_past(tmp_path: Path, course: Path) -> None:
    (tmp_path / "apart").mkdir()
    apart = crossing(tmp_path / "apart")
    (course.parent / ".git").rename(tmp_path / "aside")
    refused = scormforge("review", apart, "--since", "HEAD", cwd=tmp_path)
    assert refused.returncode == 2
    assert "is not in a git repository, so it has no earlier revisions" in refused.stderr
    no_git = scormforge("review", apart, "--since", "HEAD", cwd=tmp_path, PATH=str(tmp_path))
    assert no_git.returncode == 3
    assert "git is not installed" in no_git.stderr


def test_a_course_with_errors_is_told_and_nothing_is_written(course: Path) -> None:
    edit(course, WELCOME, "page:check", "page:nowhere")
    refused = scormforge("review", course, cwd=course.parent)
    assert refused.returncode == 1
    assert f"--> {WELCOME}:" in refused.stderr
    assert not (course.parent / "crossing-review.html").exists()


def test_an_earlier_version_with_errors_is_shown_all_the_same(course: Path) -> None:
    edit(course, WELCOME, "page:check", "page:nowhere")
    committed(course)
    edit(course, WELCOME, "page:nowhere", "page:check")
    made = scormforge("review", course, "--since", "HEAD", "--out", "r.html", cwd=course.parent)
    assert made.returncode == 0, made.stderr
    assert "The earlier version has 1 error" in (course.parent / "r.html").read_text(encoding="utf-8")


def test_media_may_stay_outside(course: Path) -> None:
    made = scormforge("review", course, "--media", "none", "--out", "r.html", cwd=course.parent)
    assert "not in the file: media/road.svg" in made.stdout
    html = (course.parent / "r.html").read_text(encoding="utf-8")
    assert "data:image" not in html
    assert "A road with a crossing in the middle" in html
