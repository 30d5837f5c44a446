"""course.yaml: what a course is, what it contains, how it is tracked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scormforge.course.model import Keywords, Licence, Objective, Term, Tracking
from scormforge.course.node import Id, Node
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.yaml import YamlEntry, YamlMapping, YamlScalar, YamlValue, kind_of, read_mapping
from scormforge.sources.fields import read_fields
from scormforge.sources.meanings import not_of_a_meaning
from scormforge.sources.rules.course_yaml import format_not_read, meaning_not_plain, variable_not_plain
from scormforge.sources.rules.fields import missing_key, wrong_value

FORMAT = "1"
TABLES = ("objectives", "glossary", "variables", "tracking", "contents")
"""Keys of course.yaml whose values are read one by one."""

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
_NOT_PLAIN = re.compile(r"[\n\r\t*`<>\[\]{}|\\$]|^\s*[#>+:=~-]|^\s*\d+[.)]\s|&\w+;|^\s|\s$|__")
_LONGEST_VALUE = 200


class CourseKeys(Node):
    """The keys of course.yaml that hold one value."""

    id: Id
    title: str
    language: str = "en"
    version: str = "1.0.0"
    publisher: str = ""
    description: str = ""
    keywords: Keywords = ()
    licence: Licence = ""


@dataclass(frozen=True, slots=True)
class CourseYaml:
    """course.yaml as read. `keys` is None when the id or the title is missing or wrong; the rest is read anyway."""

    keys: CourseKeys | None
    language: str
    variables: dict[str, str]
    objectives: tuple[Objective, ...]
    glossary: tuple[Term, ...]
    tracking: Tracking
    contents: YamlEntry | None
    places: Mapping[str, Location]
    """Where the values stand: `title`, `tracking.mastery_score`."""
    whole: bool
    """False when a mistake cut the file off: what is missing may have been written."""

    @property
    def name(self) -> tuple[str, str]:
        """The course's id and title, or stand-ins for them."""
        return (self.keys.id, self.keys.title) if self.keys else ("course", "Course")


def read_course_yaml(text: str, path: str) -> tuple[CourseYaml, Report]:
    """What course.yaml says, and every mistake in it. Pages are not looked for here."""
    mapping, report = read_mapping(text, Location(path, 1, 1))
    found = list(report)
    found.extend(_format_problems(mapping))
    keys, more = read_fields(
        CourseKeys, mapping.without("format", *TABLES), extra={}, at=mapping.at, also_known=("format", *TABLES)
    )
    found.extend(more)
    read = CourseYaml(
        keys=keys,
        language=keys.language if keys else "en",
        variables=dict(_variables(_table(mapping, "variables", found), found)),
        objectives=tuple(_objectives(_table(mapping, "objectives", found), found)),
        glossary=tuple(_glossary(_table(mapping, "glossary", found), found)),
        tracking=_tracking(_table(mapping, "tracking", found), mapping, found),
        contents=mapping.entries.get("contents"),
        places=dict(_places(mapping)),
        whole=mapping.whole and all(_is_whole(mapping.get(key)) for key in TABLES),
    )
    return read, Report.of(found)


def _is_whole(value: YamlValue | None) -> bool:
    return not isinstance(value, YamlMapping) or value.whole


def _places(mapping: YamlMapping) -> Iterator[tuple[str, Location]]:
    for key, entry in mapping.entries.items():
        yield key, entry.value.at
        if key == "tracking" and isinstance(entry.value, YamlMapping):
            yield from ((f"{key}.{inner}", below.value.at) for inner, below in entry.value.entries.items())


def _format_problems(mapping: YamlMapping) -> Iterator[Diagnostic]:
    value = mapping.get("format")
    if value is None:
        if mapping.whole:
            yield missing_key(mapping.at, "format")
    elif not isinstance(value, YamlScalar) or value.text != FORMAT:
        yield format_not_read(value.at, f"`{value.text}`" if isinstance(value, YamlScalar) else kind_of(value))


def _table(mapping: YamlMapping, key: str, found: list[Diagnostic]) -> YamlMapping | None:
    """The mapping below a key; None when there is none, which is reported unless the key itself is missing."""
    value = mapping.get(key)
    if value is None or (isinstance(value, YamlScalar) and value.is_null):
        return None
    if isinstance(value, YamlMapping):
        return value
    cure = f"write `{key}:` and below it, indented, `key: value` lines"
    found.append(wrong_value(value.at, key, f"a mapping is wanted, not {kind_of(value)}", cure))
    return None


def _tracking(table: YamlMapping | None, mapping: YamlMapping, found: list[Diagnostic]) -> Tracking:
    entry = mapping.entries.get("tracking")
    at = entry.key.at if entry else mapping.at
    if table is None:
        return Tracking(at=at)
    tracking, report = read_fields(Tracking, table, extra={}, at=at)
    found.extend(report)
    return tracking or Tracking(at=at)


def _objectives(table: YamlMapping | None, found: list[Diagnostic]) -> Iterator[Objective]:
    for entry in _texts(table, found):
        fields = YamlMapping(entry.key.at, {"id": YamlEntry(entry.key, entry.key), "text": entry})
        objective, report = read_fields(Objective, fields, extra={}, at=entry.key.at)
        found.extend(report)
        if objective:
            yield objective


def _glossary(table: YamlMapping | None, found: list[Diagnostic]) -> Iterator[Term]:
    first: dict[str, Location] = {}
    for entry in _texts(table, found):
        term = " ".join(entry.key.text.split())
        if term.casefold() in first:
            line = first[term.casefold()].line
            found.append(
                wrong_value(entry.key.at, term, f"the same term stands in line {line}", "remove one of the two")
            )
            continue
        first[term.casefold()] = entry.key.at
        meaning = _text_of(entry)
        if held := not_of_a_meaning(meaning):
            found.append(meaning_not_plain(entry.value.at, term, held))
        yield Term(at=entry.key.at, term=term, meaning=meaning)


def _variables(table: YamlMapping | None, found: list[Diagnostic]) -> Iterator[tuple[str, str]]:
    for entry in _texts(table, found):
        name, value = entry.key.text, _text_of(entry)
        if not _NAME.fullmatch(name):
            cure = "use letters, digits, `-` and `_`, beginning with a letter; at most 64"
            found.append(variable_not_plain(entry.key.at, name, "this is not a name for a variable", cure))
        elif reason := _not_plain(value):
            found.append(variable_not_plain(entry.value.at, name, reason))
        yield name, " ".join(value.split())


def _not_plain(value: str) -> str:
    """Why a text cannot be a variable's value; empty when it can."""
    if len(value) > _LONGEST_VALUE:
        return f"the text has {len(value)} characters; at most {_LONGEST_VALUE} are possible"
    if wrong := _NOT_PLAIN.search(value):
        shown = wrong.group().strip()
        return f"the text holds `{shown}`" if shown else "the text holds a line break, a tab or space at an end"
    return ""


def _texts(table: YamlMapping | None, found: list[Diagnostic]) -> Iterator[YamlEntry]:
    """The entries of a table of texts; others are reported and left out."""
    for key, entry in (table.entries if table else {}).items():
        value = entry.value
        if not key.strip():
            found.append(wrong_value(entry.key.at, "", "there is no name before the colon", "write `name: text`"))
        elif isinstance(value, YamlScalar) and not value.is_null and value.text.strip():
            yield entry
        elif isinstance(value, YamlScalar):
            found.append(wrong_value(entry.key.at, key, "there is no text", f"write `{key}: …`"))
        else:
            found.append(wrong_value(value.at, key, f"text is wanted, not {kind_of(value)}", "put it in quotes"))


def _text_of(entry: YamlEntry) -> str:
    assert isinstance(entry.value, YamlScalar)
    return entry.value.text
