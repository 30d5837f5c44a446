"""The schema for editors takes and refuses the same course.yaml as the reader, wherever a schema can say it."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from scormforge import api
from scormforge.diagnostics import Location
from scormforge.places.yaml import YamlMapping, YamlScalar, YamlSequence, YamlValue, read_mapping
from tests.reference.course_schema import course_schema
from tests.reference.schema_check import problems

ROOT = Path(__file__).parents[2]
COURSES = [
    *sorted(path.parent for path in (ROOT / "course_sources").glob("*/course.yaml")),
    ROOT / "tests/rules/_course",
]
SCHEMA = course_schema()

HEAD = "format: 1\nid: c\ntitle: C\n"
GOOD = {
    "the least": HEAD,
    "text that looks like a number": "format: 1\nid: 2024\ntitle: 7\nversion: 1.10\n",
    "a quoted format": "format: '1'\nid: c\ntitle: C\n",
    "empty tables": HEAD + "objectives:\nvariables: {}\ntracking:\n",
    "every kind of entry": HEAD + "contents:\n  - section: S\n    units:\n      - unit: u\n        title: U\n"
    "        pages: [welcome]\n",
    "keywords that look like other things": HEAD + "keywords: [fire, 2024, true]\nlicence: 1.0\n",
    "no keywords": HEAD + "keywords: []\nlicence: ''\n",
    "bare pages": HEAD + "contents: [welcome]\n",
    "no mastery score": HEAD + "tracking: {mastery_score: null, attempts: 3}\n",
    "tracking": HEAD + "tracking: {launch: unit, completion: pages, move_on: Completed, after_finish: restart}\n",
}
BAD = {
    "no id": "format: 1\ntitle: C\n",
    "no format": "id: c\ntitle: C\n",
    "another format": "format: 2\nid: c\ntitle: C\n",
    "an unknown key": HEAD + "tags: [a]\n",
    "capitals in the id": "format: 1\nid: Course\ntitle: C\n",
    "a title that is a list": "format: 1\nid: c\ntitle: [C]\n",
    "a title of 201 characters": f"format: 1\nid: c\ntitle: {'x' * 201}\n",
    "no title after the colon": "format: 1\nid: c\ntitle:\n",
    "keywords in one text": HEAD + "keywords: fire, water\n",
    "an empty keyword": HEAD + "keywords: [fire, ' ']\n",
    "a keyword of 101 characters": HEAD + f"keywords: [{'x' * 101}]\n",
    "eleven keywords": HEAD + f"keywords: [{', '.join('abcdefghijk')}]\n",
    "a licence of 1,001 characters": HEAD + f"licence: {'x' * 1001}\n",
    "a score over 1": HEAD + "tracking: {mastery_score: 80}\n",
    "a score as a word": HEAD + "tracking: {mastery_score: high}\n",
    "no attempts at all": HEAD + "tracking: {attempts: 0}\n",
    "half an attempt": HEAD + "tracking: {attempts: 1.5}\n",
    "a truth where a number stands": HEAD + "tracking: {attempts: true}\n",
    "an unknown completion": HEAD + "tracking: {completion: everything}\n",
    "an unknown key of tracking": HEAD + "tracking: {passing: 0.8}\n",
    "an objective without text": HEAD + "objectives: {o-1: }\n",
    "an objective with a bad id": HEAD + "objectives: {O 1: Do it}\n",
    "a variable with Markdown": HEAD + "variables: {site: '**North**'}\n",
    "a variable with a bad name": HEAD + "variables: {1site: North}\n",
    "objectives as a list": HEAD + "objectives: [one]\n",
    "contents as a mapping": HEAD + "contents: {a: b}\n",
    "empty contents": HEAD + "contents: []\n",
    "a section without units": HEAD + "contents: [{section: S}]\n",
    "a unit without title": HEAD + "contents: [{unit: u, pages: [welcome]}]\n",
    "a unit that requires nothing": HEAD + "contents: [{unit: u, title: U, requires: [], pages: [welcome]}]\n",
    "a unit that requires something that is no list": HEAD
    + "contents: [{unit: u, title: U, requires: a, pages: [welcome]}]\n",
    "a page as a mapping": HEAD + "contents: [{page: welcome}]\n",
}


def as_json(value: YamlValue) -> Any:
    """A value as an editor sees it: scalars by YAML 1.2's core schema."""
    match value:
        case YamlMapping():
            return {key: as_json(entry.value) for key, entry in value.entries.items()}
        case YamlSequence():
            return [as_json(item) for item in value.items]
        case YamlScalar():
            return value.value


def schema_takes(text: str) -> bool:
    mapping, _ = read_mapping(text, Location("course.yaml", 1, 1))
    return not list(problems(as_json(mapping), SCHEMA, SCHEMA))


def reader_takes(text: str, folder: Path) -> bool:
    """Whether a course with this course.yaml and one page has no error in it."""
    shutil.copytree(ROOT / "tests/rules/_course", folder)
    shutil.rmtree(folder / "pages")
    (folder / "pages").mkdir()
    (folder / "pages" / "welcome.md").write_text("---\nid: welcome\n---\n# Welcome\n\nText.\n", encoding="utf-8")
    (folder / "course.yaml").write_text(text, encoding="utf-8")
    return not api.lint(folder).report.errors


@pytest.mark.parametrize("folder", COURSES, ids=lambda folder: folder.name)
def test_the_schema_takes_every_course_of_ours(folder: Path) -> None:
    mapping, report = read_mapping((folder / "course.yaml").read_text(encoding="utf-8"), Location("course.yaml", 1, 1))
    assert not report.diagnostics
    assert list(problems(as_json(mapping), SCHEMA, SCHEMA)) == []


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_both_take_what_is_right(text: str, tmp_path: Path) -> None:
    assert schema_takes(text)
    assert reader_takes(text, tmp_path / "course")


@pytest.mark.parametrize("text", BAD.values(), ids=BAD)
def test_both_refuse_what_is_wrong(text: str, tmp_path: Path) -> None:
    assert not schema_takes(text)
    assert not reader_takes(text, tmp_path / "course")


def test_the_schema_takes_what_a_unit_requires() -> None:
    assert schema_takes(HEAD + "contents: [{unit: b, title: B, requires: [a, 2], pages: [welcome]}]\n")


def test_every_key_is_explained_to_the_author() -> None:
    tracking = SCHEMA["properties"]["tracking"]["properties"]
    assert [key for key, value in {**SCHEMA["properties"], **tracking}.items() if not value["description"]] == []
