"""docs/course-yaml.md: the keys of course.yaml in tables, from the same schema that editors get."""

from collections.abc import Iterator, Mapping

from tests.reference.course_schema import Schema, course_schema, table_under
from tests.reference.markdown import code, page, table

INTRODUCTION = """\
Every key of `course.yaml`, from the code that reads it. How they work together, with an example, stands in
[Writing a course](source-format.md#courseyaml)."""

EDITORS = """\
## In an editor

[course.schema.json](course.schema.json) is the same as a JSON Schema (2020-12): editors that know YAML complete keys by
it, explain them, and mark mistakes while you type. Copy it beside your courses, and name it in the first line of
`course.yaml`:

```yaml
# yaml-language-server: $schema=../course.schema.json
```

or in the settings of VS Code's YAML extension, once for all courses of a workspace:

```json
{ "yaml.schemas": { "./course.schema.json": "**/course.yaml" } }
```

What the schema refuses, `scormforge lint` refuses too. `lint` sees more: ids that stand twice, pages that are not
there, values that do not fit together."""

HEAD = ("key", "needed", "value", "if left out", "what")


def course_yaml_page() -> str:
    """The page."""
    schema = course_schema()
    definitions = schema["$defs"]
    return page(
        "The keys of course.yaml",
        INTRODUCTION,
        table(HEAD, _rows(schema, table_under("## course.yaml"))),
        "## tracking",
        table(HEAD, _rows(schema["properties"]["tracking"], table_under("### tracking"))),
        "## contents",
        "A list of sections, units and pages. A page is its path below `pages/`, without `.md`.",
        "A section groups units. Pages that stand directly in it form a unit named after it.",
        table(HEAD[:3], (row[:3] for row in _rows(definitions["section"], {}))),
        "A unit is what an LMS can launch and track by itself.",
        table(HEAD[:3], (row[:3] for row in _rows(definitions["unit"], {}))),
        EDITORS,
    )


def _rows(schema: Schema, whats: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    for key, value in schema["properties"].items():
        needed = "yes" if key in schema["required"] else ""
        what = whats.get(key, "").replace("](#", "](source-format.md#")
        yield (code(key), needed, kind_of(value), _default(value), what)


def _default(value: Schema) -> str:
    default = value.get("default")
    return code(default) if isinstance(default, str) else "" if default is None else code(str(default))


def kind_of(value: Schema) -> str:
    """What a value looks like, in words."""
    if "enum" in value:
        return ", ".join(dict.fromkeys(code(str(choice)) for choice in value["enum"]))
    if "anyOf" in value:
        return kind_of(next(kind for kind in value["anyOf"] if kind.get("type") != "null"))
    kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
    if "object" in kinds:
        return "keys, see below" if "properties" in value else "name: text"
    if "array" in kinds:
        most = f"at most {value['maxItems']} " if "maxItems" in value else ""
        return f"a list of {most}{_listed(value['items'])}"
    return _text(value) if "string" in kinds else _number(value)


def _listed(items: Schema) -> str:
    """`sections, units and pages`, or `texts`."""
    if "$ref" not in items and "anyOf" not in items:
        return "texts"
    *others, last = (f"{each['$ref'].rpartition('/')[2]}s" for each in items.get("anyOf", [items]))
    return f"{', '.join(others)} and {last}" if others else last


def _text(value: Schema) -> str:
    if "pattern" in value:
        return "an id"
    return f"text of at most {value['maxLength']} characters" if "maxLength" in value else "text"


def _number(value: Schema) -> str:
    kind = "a whole number" if value["type"] == "integer" else "a number"
    return f"{kind} from {value['minimum']:g} to {value['maximum']:g}"
