"""docs/course.schema.json: what editors may know of course.yaml, made from the models that read it."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scormforge.course.model import Tracking
from scormforge.course.node import ID_PATTERN, Node
from scormforge.sources import course_yaml
from scormforge.sources.contents import SectionKeys, UnitKeys
from scormforge.sources.course import LONGEST_TITLE

Schema = dict[str, Any]

AUTHORS_REFERENCE = Path(__file__).parents[2] / "docs" / "source-format.md"

TEXT: Schema = {"type": ["string", "number", "boolean"]}
"""Text is taken as it is written: `version: 1.10` and `title: 2024` are texts, and numbers to an editor."""
SOME_TEXT: Schema = {**TEXT, "pattern": r"\S"}
TITLE: Schema = {**TEXT, "minLength": 1, "maxLength": LONGEST_TITLE}
FORMAT: Schema = {
    "description": "the version of the source format",
    "enum": [int(course_yaml.FORMAT), course_yaml.FORMAT],
}
ID: Schema = {**TEXT, "pattern": ID_PATTERN}


def schema_text() -> str:
    """The schema as JSON."""
    return json.dumps(course_schema(), ensure_ascii=False, indent=2) + "\n"


def course_schema() -> Schema:
    """The schema (JSON Schema 2020-12). Whatever it refuses, `lint` refuses too; `lint` sees more."""
    keys = of_model(course_yaml.CourseKeys)
    own = {"format": FORMAT, **keys["properties"], **_tables()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:scormforge:course.yaml:1",
        "title": "course.yaml of a scormforge course",
        "type": "object",
        "properties": _described(own, "## course.yaml"),
        "required": ["format", *keys["required"]],
        "additionalProperties": False,
        "$defs": _contents_definitions(),
    }


def of_model(model: type[Node]) -> Schema:
    """The keys that an author may write for a node: properties, required ones, and no others."""
    made = model.model_json_schema()
    properties = {key: _for_author(key, value) for key, value in made["properties"].items() if key != "at"}
    required = [key for key in made.get("required", ()) if key != "at"]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _for_author(key: str, value: Schema) -> Schema:
    """One property as an editor sees it: without pydantic's titles, and text in whatever way it may be written."""
    kept = {name: part for name, part in value.items() if name != "title"}
    if kept.get("type") == "string" and "enum" not in kept:
        kept = {**kept, **(TITLE if key in ("title", "section") else TEXT)}
    if kept.get("type") == "array":
        kept = {**kept, "items": {**kept["items"], **SOME_TEXT}}
    return kept


def _tables() -> dict[str, Schema]:
    """The keys of course.yaml that are read one by one."""
    name = f"^(?:{course_yaml._NAME.pattern})$"
    plain = {**SOME_TEXT, "maxLength": course_yaml._LONGEST_VALUE, "not": _texts_with(course_yaml._NOT_PLAIN)}
    made = {
        "objectives": _table(ID_PATTERN, SOME_TEXT),
        "glossary": _table(r"\S", SOME_TEXT),
        "variables": _table(name, plain),
        "tracking": _tracking(),
        "contents": _list_of("section", "unit", "page"),
    }
    return {key: made[key] for key in course_yaml.TABLES}


def _texts_with(found: re.Pattern[str]) -> Schema:
    return {"type": "string", "pattern": found.pattern}


def _table(name: str, value: Schema) -> Schema:
    return {"type": ["object", "null"], "propertyNames": {"pattern": name}, "additionalProperties": value}


def _tracking() -> Schema:
    made = of_model(Tracking)
    return {**made, "type": ["object", "null"], "properties": _described(made["properties"], "### tracking")}


def _described(properties: Mapping[str, Schema], heading: str) -> dict[str, Schema]:
    """The properties with what the author's reference says of them. KeyError: it says nothing of one."""
    whats = table_under(heading)
    return {key: {"description": _plain(whats[key]), **value} for key, value in properties.items()}


def _contents_definitions() -> dict[str, Schema]:
    return {
        "section": _with_list(of_model(SectionKeys), "units", _list_of("unit", "page")),
        "unit": _with_list(of_model(UnitKeys), "pages", _list_of("page")),
        "page": {**SOME_TEXT, "description": "path of a page below pages/, without .md"},
    }


def _with_list(keys: Schema, name: str, listed: Schema) -> Schema:
    return {**keys, "properties": {**keys["properties"], name: listed}, "required": [*keys["required"], name]}


def _list_of(*kinds: str) -> Schema:
    references = [{"$ref": f"#/$defs/{kind}"} for kind in kinds]
    return {"type": "array", "minItems": 1, "items": references[0] if len(kinds) == 1 else {"anyOf": references}}


def table_under(heading: str) -> dict[str, str]:
    """Key → what it is, from the first table below a heading of the author's reference, as Markdown."""
    _, found, below = AUTHORS_REFERENCE.read_text(encoding="utf-8").partition(f"\n{heading}\n")
    assert found, f"{AUTHORS_REFERENCE.name} has no heading {heading}"
    rows = re.search(r"(?:^\|.*\n)+", below, re.MULTILINE)
    assert rows, f"no table below {heading}"
    cells = [re.split(r"(?<!\\)\|", line.strip().strip("|")) for line in rows.group().splitlines()[2:]]
    return {row[0].strip().strip("`"): row[-1].strip() for row in cells}


def _plain(cell: str) -> str:
    """A cell without Markdown's marks; a link keeps its text."""
    return re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", cell).replace("`", "").replace("\\|", "|").strip()
