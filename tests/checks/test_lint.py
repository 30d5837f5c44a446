"""Course rules: what they find beyond their fixtures, and what they leave alone."""

from pathlib import Path

import pytest

from scormforge import api
from scormforge.checks.lint import lint
from scormforge.sources import read_course
from tests.sources.crafted import course_in, replaced


def found(folder: Path) -> list[str]:
    return [f"{found.rule} {found.at}" for found in lint(read_course(folder))]


def all_found(folder: Path) -> list[str]:
    """What the reader finds as well."""
    reading = read_course(folder)
    return [f"{found.rule} {found.at}" for found in reading.report + lint(reading)]


def test_a_sound_course_has_no_findings(tmp_path: Path) -> None:
    assert found(course_in(tmp_path)) == []


def test_without_a_course_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "tag", ["en", "de-AT", "zh-Hant-TW", "es-419", "sl-rozaj-biske", "en-x-simple", "x-klingon"[2:]]
)
def test_language_tags_are_known_by_their_form(tmp_path: Path, tag: str) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "language: en", f"language: {tag}")
    assert found(folder) == []


@pytest.mark.parametrize("tag", ["e", "en_GB", "English (UK)", "en-", "-en", "toolongtag"])
def test_what_is_no_language_tag_is_named(tmp_path: Path, tag: str) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "language: en", f"language: '{tag}'")
    assert found(folder) == ["CRS-104 course.yaml:4:11"]


@pytest.mark.parametrize(
    ("stem", "vague"),
    [
        ("Which of these does not help?", True),
        ("Which of these is NOT safe?", False),
        ("Which of these is **not** safe?", False),
        ("The car did not stop. What do you do?", False),
        ("At least two of these help. Which?", False),
    ],
)
def test_a_negative_matters_only_in_the_question_itself(tmp_path: Path, stem: str, vague: bool) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "pages" / "check.md", "You stand at the kerb. What do you do first?", stem)
    assert found(folder) == (["CRS-208 pages/check.md:6:1"] if vague else [])


def test_rules_about_english_words_leave_other_languages_alone(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "language: en", "language: de")
    replaced(folder / "pages" / "check.md", "Wave at the driver", "All of the above")
    replaced(folder / "pages" / "welcome.md", "[the question]", "[here]")
    assert found(folder) == []


def test_headings_are_compared_over_the_whole_page(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    with (folder / "pages" / "welcome.md").open("a", encoding="utf-8") as page:
        page.write("\n## One\n\nText.\n\n:::{note}\nAside.\n:::\n\n### Two\n\nText.\n\n##### Three\n\nText.\n")
    assert found(folder) == ["A11-101 pages/welcome.md:23:1"]


def test_a_link_text_has_its_place_in_an_option(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "pages" / "check.md", "A car may come.", "Look [here](https://example.org).")
    assert found(folder) == ["A11-103 pages/check.md:14:10"]


def test_new_options_count_towards_the_36_that_can_be_recorded(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    lock = folder / "course.lock"
    gone = "".join(f"option q-first/old-{number} {number} gone\n" for number in range(2, 35))
    lock.write_text(lock.read_text(encoding="utf-8").replace("wave 2", "wave 35") + gone, encoding="utf-8")
    assert found(folder) == []
    replaced(folder / "pages" / "check.md", "- [ ] Run", "- [ ] Sing {#sing}\n  > No.\n- [ ] Run")
    assert [f"{found.rule} {found.at}" for found in api.lint(folder).report.errors] == ["S12-302 pages/check.md:6:1"]


def test_nothing_is_missed_in_a_course_yaml_that_was_cut_off(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "language: en\n", "language: en\nvariables:\n\tplace: here\n")
    with (folder / "pages" / "welcome.md").open("a", encoding="utf-8") as page:
        page.write("\nNow {{place}}. Look [here](https://example.org).\n")
    assert {found.split()[0] for found in all_found(folder)} == {"SRC-103", "A11-103"}


def test_a_page_whose_text_could_not_be_read_is_not_called_empty(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    (folder / "pages" / "check.md").write_text("---\nid: check\ntitle: C\n---\n:::{include} nothing.md\n:::\n")
    assert "CRS-112" not in {found.split()[0] for found in all_found(folder)}


def test_what_has_no_id_yet_is_not_named_by_its_stand_in(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    check = folder / "pages" / "check.md"
    check.write_text("---\ntitle: C\n---\n:::{choice}\n\nWhich?\n\n- [x] A {#a}\n- [ ] B {#b}\n:::\n")
    messages = [found.message for found in lint(read_course(folder))]
    assert "a wrong option of this question has no feedback" in messages
    assert not [message for message in messages if "missing-" in message]


def test_nothing_is_said_of_questions_while_a_page_with_mistakes_may_hold_them(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "completion: both", "completion: assessment")
    for page in (folder / "pages").rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        page.write_text(text.replace(":::{", ":::{not-"), encoding="utf-8")
    assert [rule for rule in all_found(folder) if rule.startswith("CRS-12")] == []
