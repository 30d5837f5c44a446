"""The author's reference says what the readers read: its examples are sound, and no key is missing from it."""

import re
from pathlib import Path

import pytest

from scormforge.course.blocks import CALLOUT_KINDS
from scormforge.course.html import HARMLESS_TAGS
from scormforge.course.model import MediaFile, Page, Tracking
from scormforge.course.questions import QUESTION_TYPES, Question
from scormforge.sources.course_yaml import TABLES, CourseKeys, read_course_yaml
from scormforge.sources.media_yaml import OF_LATER_VERSIONS
from scormforge.sources.pages import PageContext, PageSource, read_page
from scormforge.sources.pages.links import ENDINGS

REFERENCE = (Path(__file__).parents[2] / "docs" / "source-format.md").read_text(encoding="utf-8")


BODIES = {"options", "blanks", "sources", "targets", "items", "statements", "image", "scenes"}
"""Fields that the shape of a question's body gives."""


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", REFERENCE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", blocks("markdown"))
def test_every_example_of_a_page_is_sound(example: str) -> None:
    text = example if example.startswith("---") else f"---\nid: example\ntitle: Example\n---\n\n{example}"
    reading = read_page(PageSource("pages/example.md", text), PageContext({"site": "North Works"}))
    assert not reading.report.diagnostics


def test_the_examples_show_every_question_type_and_every_callout() -> None:
    shown = set(re.findall(r"^:::+\{([\w-]+)\}", "\n".join(blocks("markdown")), re.MULTILINE))
    assert set(QUESTION_TYPES) <= shown
    assert all(f"`{kind}`" in REFERENCE for kind in (*CALLOUT_KINDS, *QUESTION_TYPES))


def test_the_example_of_course_yaml_is_sound_and_holds_every_key() -> None:
    yaml, report = read_course_yaml(blocks("yaml")[0], "course.yaml")
    assert not report.diagnostics
    keys = {key for key in CourseKeys.model_fields if key != "at"} | {"format", *TABLES}
    assert keys <= set(yaml.places)
    tracking = {f"tracking.{key}" for key in Tracking.model_fields if key != "at"}
    assert tracking <= set(yaml.places)


def test_every_key_that_is_read_is_listed() -> None:
    keys = {*CourseKeys.model_fields, *Tracking.model_fields, *MediaFile.model_fields, *Page.model_fields, *TABLES}
    keys |= {key for model in QUESTION_TYPES.values() for key in model.model_fields}
    inner = {"at", "path", "blocks", "digest", "outline", "type", "id", "stem"}
    inner |= {"feedback", "answer", "hints", "model_answer", *BODIES}
    listed = set(re.findall(r"`([a-z0-9_]+)(?:: true)?`", REFERENCE))
    assert sorted(keys - inner - listed) == []
    assert set(OF_LATER_VERSIONS) <= listed


def test_every_field_of_any_question_is_in_its_table() -> None:
    own = set(Question.model_fields) - {"at", "id", "stem", "feedback", "hints", "model_answer"}
    table = REFERENCE.split("| field of any question |")[1].split("\n\n")[0]
    assert set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE)) == own


def test_every_tag_and_every_ending_is_listed() -> None:
    assert [tag for tag in HARMLESS_TAGS if f"`{tag}`" not in REFERENCE] == []
    assert [end for ends in ENDINGS.values() for end in ends if f"`{end}`" not in REFERENCE] == []
