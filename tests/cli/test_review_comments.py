"""Comments of reviewers in `lint`: each at its place, whatever is in the files."""

import json
from pathlib import Path

import pytest

from scormforge import api
from scormforge.diagnostics import Diagnostic
from tests.cli.test_commands import scormforge
from tests.review.crossing import CHECK, crossing, edit, manuscript

COMMENT = {
    "id": "1",
    "page": "check",
    "block": "q-first/run",
    "quote": "Run across",
    "author": "Anna",
    "time": "2026-03-01T10:00:00.000Z",
    "kind": "must-change",
    "text": "Nobody would choose this.",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return crossing(tmp_path)


def kept(path: Path, *comments: object) -> Path:
    """A file of comments."""
    path.parent.mkdir(exist_ok=True)
    whole = {"format": "scormforge-review", "version": 1, "course": "crossing", "comments": comments}
    path.write_text(json.dumps(whole), encoding="utf-8")
    return path


def findings(course: Path, *comments: Path) -> list[Diagnostic]:
    """What `lint` says of it."""
    return list(api.lint(course, comments).report)


def test_a_comment_is_told_at_the_line_and_column_of_what_it_is_on(course: Path) -> None:
    file = kept(course.parent / "anna.json", COMMENT)
    said = scormforge("lint", course, "--comments", file, "--format", "json", cwd=course.parent)
    [found] = json.loads(said.stdout)["findings"]
    assert (found["rule"], found["severity"]) == ("REV-111", "warning")
    assert (found["path"], found["line"], found["column"]) == (CHECK, 13, 1)
    assert found["message"] == "must change, says Anna: Nobody would choose this."


def test_files_in_the_folder_review_are_read_without_being_named_and_only_once(course: Path) -> None:
    file = kept(course / "review" / "anna.json", COMMENT)
    kept(course / "review" / "again.json", {**COMMENT, "changed": "2026-04-01T10:00:00.000Z", "text": "Reworded."})
    told = [found.message for found in findings(course, file)]
    assert told == ["must change, says Anna: Reworded."]


def test_a_comment_on_a_text_that_has_changed_since_says_so(course: Path) -> None:
    pages = {page.id: page for page in manuscript(course).pages}
    digests = {block.id: block.digest for block in pages["check"].all_blocks()}
    file = kept(course.parent / "anna.json", {**COMMENT, "digest": digests["q-first/run"]})
    assert "changed since" not in str(findings(course, file))
    edit(course, CHECK, "Run across", "Walk across")
    [found] = findings(course, file)
    assert found.at.line == 13
    assert "the text has changed since, it began “Run across”" in found.help


def test_a_comment_whose_option_is_gone_is_told_at_the_page_with_the_quote(course: Path) -> None:
    file = kept(course.parent / "anna.json", {**COMMENT, "block": "q-first/gone", "quote": "Close your eyes"})
    [found] = findings(course, file)
    assert (found.at.path, found.at.line) == (CHECK, 1)
    assert "gone from the page: “Close your eyes”" in found.help


def test_must_change_fails_a_build_that_fails_on_warnings(course: Path) -> None:
    kept(course / "review" / "anna.json", COMMENT)
    assert scormforge("lint", course, cwd=course.parent).returncode == 0
    assert scormforge("lint", course, "--fail-on", "warning", cwd=course.parent).returncode == 1


def test_hostile_words_do_nothing_to_a_terminal(course: Path) -> None:
    evil = "\x1b[2J\x07\u202eevil\r\nerror[SRC-101]: forged"
    kept(course / "review" / "evil.json", {**COMMENT, "text": evil, "author": evil, "quote": evil, "block": evil})
    said = scormforge("lint", course, cwd=course.parent).stdout
    assert "\x1b" not in said and "\x07" not in said and "\u202e" not in said
    assert "\\u001b[2J" in said
    assert not any(line.startswith("error[") for line in said.splitlines())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[",
        "[" * 100_000,
        "\x00",
        '{"format": "scormforge-review", "version": true, "course": "crossing", "comments": []}',
        '{"format": "scormforge-review", "version": 1, "course": "crossing", "comments": {}}',
        '{"format": "scormforge-review", "version": 1, "course": 1, "comments": []}',
        '{"format": "scormforge-review", "version": 1, "course": "crossing", "comments": [null, [], 1e999]}',
    ],
)
def test_a_file_that_is_no_file_of_comments_is_told_with_its_place(course: Path, text: str) -> None:
    (course / "review").mkdir()
    (course / "review" / "x.json").write_text(text, encoding="utf-8")
    found = findings(course)
    assert {one.rule[:6] for one in found} == {"REV-10"}
    assert all(one.at.path == "review/x.json" and one.at.line for one in found)


def test_a_huge_file_of_comments_on_what_is_gone_is_read_in_time(course: Path) -> None:
    many = [
        {**COMMENT, "id": str(n), "block": f"gone-{n}", "quote": f"some words {n} that were here"} for n in range(6000)
    ]
    kept(course / "review" / "many.json", *many)
    found = findings(course)
    assert [one.rule for one in found].count("REV-111") == 5000
    [refused] = [one for one in found if one.rule == "REV-102"]
    assert refused.message == "the file holds 6,000 comments; 5,000 are read"
