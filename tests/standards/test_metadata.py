"""What a catalogue may know of a course, before any standard has a say."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.standards.metadata import KEYWORDS_LIMIT, CourseMetadata, iso_duration, line, metadata_of
from tests.compiling.small_courses import small_course


def known(folder: Path, yaml: str, pages: dict[str, str] | None = None) -> CourseMetadata:
    return metadata_of(small_course(folder, pages or {"one": "Text."}, yaml=yaml).course, "0123456789ab")


def test_an_authors_keywords_come_before_the_glossarys_and_each_word_once(tmp_path: Path) -> None:
    seen = known(tmp_path, "keywords: [Fire, exit]\nglossary: {exit: A way out, alarm: A sound, FIRE: It burns}\n")
    assert seen.keywords == ("Fire", "exit", "alarm")


def test_no_more_keywords_than_readers_keep(tmp_path: Path) -> None:
    terms = ", ".join(f"term {number}: Meaning" for number in range(20))
    seen = known(tmp_path, f"keywords: [first]\nglossary: {{{terms}}}\n")
    assert len(seen.keywords) == KEYWORDS_LIMIT
    assert seen.keywords[:2] == ("first", "term 0")


def test_the_minutes_of_pages_add_up(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    for name, minutes in (("a", "minutes: 50\n"), ("b", "minutes: 12.5\n"), ("c", "")):
        (folder / f"{name}.md").write_text(f"---\nid: {name}\ntitle: {name}\n{minutes}---\n\nText.\n", "utf-8")
    seen = known(tmp_path, "")
    assert (seen.minutes, seen.duration) == (62.5, "PT1H2M30S")


def test_what_is_not_known_is_empty_and_not_invented(tmp_path: Path) -> None:
    seen = known(tmp_path, "")
    assert (seen.keywords, seen.rights, seen.minutes, seen.duration) == ((), "", None, "")
    assert seen.version == "1.4.0+0123456789ab"


@pytest.mark.parametrize(
    ("minutes", "written"),
    [(0.001, "PT0S"), (0.5, "PT30S"), (1, "PT1M"), (60, "PT1H"), (90.25, "PT1H30M15S"), (6000, "PT100H")],
)
def test_durations_are_iso_8601_without_days(minutes: float, written: str) -> None:
    assert iso_duration(minutes) == written


def test_texts_stand_on_one_line_without_what_xml_cannot_hold() -> None:
    assert line(" a\n\tb\x00\x1f\ufffe c ", 10) == "a b c"
    assert line("x" * 11, 10) == "x" * 9 + "…"
