"""YAML text to values with line and column, from PyYAML's C events, under hard limits.

Never `load` or `compose`: the first hangs on a merge-key bomb and both crash on 100,000 nested brackets (PyYAML 6.0.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.rules.yaml import (
    control_character,
    keys_expected,
    text_too_long,
    yaml_feature_refused,
    yaml_key_twice,
    yaml_syntax,
    yaml_too_big,
)
from scormforge.places.text import place_at
from scormforge.places.yaml_errors import explained
from scormforge.places.yaml_values import YamlEntry, YamlMapping, YamlScalar, YamlSequence, YamlValue, kind_of

__all__ = [
    "YamlEntry",
    "YamlLimits",
    "YamlMapping",
    "YamlScalar",
    "YamlSequence",
    "YamlValue",
    "kind_of",
    "read_line",
    "read_mapping",
    "read_yaml",
]


@dataclass(frozen=True, slots=True)
class YamlLimits:
    """How much YAML is read: characters of text, levels of nesting, scalars and collections."""

    characters: int = 2**20
    depth: int = 60
    nodes: int = 100_000


MOST_FOUND = 50
"""Reading ends after so many mistakes in one text: they are one mistake, or somebody's joke."""

_NOT_PRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_OTHER_LINE_ENDS = str.maketrans({"\x85": " ", "\u2028": " ", "\u2029": " "})
"""libyaml takes these for line ends as YAML 1.1 did; YAML 1.2 and every editor do not."""

_WORDS = re.compile(r"[A-Za-z_/.][\w /.@+-]*\w|[A-Za-z]|[0-9]+(?:\.[0-9]+)?", re.ASCII)
_WORD_LIST = re.compile(r"\[ *(?:[A-Za-z][\w./-]*(?: *, *[A-Za-z][\w./-]*)*)? *\]", re.ASCII)
_WORD = re.compile(r"[A-Za-z][\w./-]*", re.ASCII)


def read_line(text: str, at: Location) -> tuple[YamlValue | None, Report]:
    """One value on one line, such as a directive's field: a scalar or a flow list. `at` is its first character."""
    if _WORDS.fullmatch(text):
        return YamlScalar(at, text), Report()
    if _WORD_LIST.fullmatch(text):
        words = _WORD.finditer(text)
        items = (YamlScalar(Location(at.path, at.line, at.column + word.start()), word.group()) for word in words)
        return YamlSequence(at, tuple(items)), Report()
    value, report = read_yaml(text, at)
    return YamlScalar(at, "") if value is None and not report.errors else value, report


def read_yaml(text: str, at: Location, limits: YamlLimits = YamlLimits()) -> tuple[YamlValue | None, Report]:
    """The value that a text holds, and every mistake met.

    `at` is the place of the text's first character. None when there is no value at all (an empty text is no mistake
    here). After a mistake, whatever stands before it is still in the value; mappings that were cut off are not `whole`.
    """
    if len(text) > limits.characters:
        return None, Report((text_too_long(at, len(text), limits.characters),))
    found = [
        control_character(place_at(text, match.start(), at.path, at), ord(match.group()))
        for match in _NOT_PRINTABLE.finditer(text)
    ]
    clean = _NOT_PRINTABLE.sub("\ufffd", text) if found else text
    tree = _Tree(at, limits, found[:MOST_FOUND])
    tree.grow(clean.translate(_OTHER_LINE_ENDS) if not clean.isascii() else clean)
    return tree.root, Report.of(tree.found)


def read_mapping(text: str, at: Location, limits: YamlLimits = YamlLimits()) -> tuple[YamlMapping, Report]:
    """The `key: value` lines of a text; an empty mapping when the text holds none. See `read_yaml`."""
    value, report = read_yaml(text, at, limits)
    if isinstance(value, YamlMapping):
        return value, report
    if value is not None and not report.errors and not (isinstance(value, YamlScalar) and value.is_null):
        report += Report((keys_expected(value.at, kind_of(value)),))
    return YamlMapping(at, whole=not report.errors), report


@dataclass(slots=True)
class _Open:
    """A sequence or mapping whose end has not come yet."""

    at: Location
    is_mapping: bool
    items: list[YamlValue] = field(default_factory=list)
    entries: dict[str, YamlEntry] = field(default_factory=dict)
    key: YamlScalar | None = None
    expects_key: bool = True
    """In a mapping: whether the next node is a key. When a key cannot be read, `key` is None: its value is skipped."""
    whole: bool = True

    def closed(self) -> YamlValue:
        if self.is_mapping:
            return YamlMapping(self.at, self.entries, self.whole)
        return YamlSequence(self.at, tuple(self.items))


class _Stop(Exception):  # noqa: N818 - not an error: the limits say that reading ends here
    """Ends the reading; the finding is already kept."""


class _Tree:
    """Builds values from events with a stack of its own: nesting never costs Python's."""

    def __init__(self, begin: Location, limits: YamlLimits, found: list[Diagnostic]) -> None:
        self.begin = begin
        self.limits = limits
        self.found = found
        self.root: YamlValue | None = None
        self.stack: list[_Open] = []
        self.nodes = 0
        self.documents = 0

    def grow(self, text: str) -> None:
        """Take in every event; after a mistake that ends the reading, close what is open."""
        try:
            for event in self._events(text):
                self._take(event)
                if len(self.found) > MOST_FOUND:
                    break
        except yaml.MarkedYAMLError as error:
            self._syntax(error)
        except _Stop:
            del self.stack[1:]
        self._close()

    def _close(self) -> None:
        """Keep what was read of everything that is still open; what stands where a key should is left out."""
        while self.stack:
            last = self.stack.pop()
            last.whole = False
            if not self.stack or not self.stack[-1].is_mapping or not self.stack[-1].expects_key:
                self._add(last.closed())

    def _events(self, text: str) -> Iterator[yaml.Event]:
        events: Iterator[yaml.Event] = yaml.parse(text, Loader=yaml.CSafeLoader)
        return events

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._refuse_marks(event)
                scalar = YamlScalar(self._place(event.start_mark), event.value, not event.style)
                self._count(scalar.at)
                self._add(scalar)
            case yaml.MappingStartEvent() | yaml.SequenceStartEvent():
                self._open(event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._add(self.stack.pop().closed())
            case yaml.AliasEvent():
                at = self._place(event.start_mark)
                cure = f"write the text out, or put it in quotes if it should begin with `*`: `'*{event.anchor}'`"
                self.found.append(yaml_feature_refused(at, f"an alias (`*{event.anchor}`) is", cure))
                self._skip()
            case yaml.DocumentStartEvent():
                self._document(event)

    def _open(self, event: yaml.CollectionStartEvent) -> None:
        self._refuse_marks(event)
        at = self._place(event.start_mark)
        self._count(at)
        if len(self.stack) >= self.limits.depth:
            self.found.append(yaml_too_big(at, f"more than {self.limits.depth} levels of nesting"))
            raise _Stop
        self.stack.append(_Open(at, isinstance(event, yaml.MappingStartEvent)))

    def _count(self, at: Location) -> None:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self.found.append(yaml_too_big(at, f"more than {self.limits.nodes:,} values"))
            raise _Stop

    def _document(self, event: yaml.Event) -> None:
        self.documents += 1
        if self.documents > 1:
            at = self._place(event.start_mark)
            self.found.append(yaml_feature_refused(at, "a second document is", "remove this `---`"))
            raise _Stop

    def _add(self, value: YamlValue) -> None:
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        if not top.is_mapping:
            top.items.append(value)
        elif top.expects_key:
            self._take_key(top, value)
        else:
            if top.key is not None:
                top.entries[top.key.text] = YamlEntry(top.key, value)
            top.expects_key = True

    def _take_key(self, top: _Open, key: YamlValue) -> None:
        top.expects_key, top.key = False, None
        if not isinstance(key, YamlScalar):
            self.found.append(yaml_feature_refused(key.at, "a list or mapping as a key is", "write a word as the key"))
            top.whole = False
        elif key.text == "<<" and key.plain:
            self.found.append(yaml_feature_refused(key.at, "a merge key (`<<`) is", "write the keys out"))
            top.whole = False
        elif key.text in top.entries:
            self.found.append(yaml_key_twice(key.at, key.text, top.entries[key.text].key.at))
        else:
            top.key = key

    def _skip(self) -> None:
        """Leave a node out that cannot be read."""
        if self.stack and self.stack[-1].is_mapping:
            top = self.stack[-1]
            top.whole = False
            if top.expects_key:
                top.key = None
            top.expects_key = not top.expects_key

    def _refuse_marks(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Report an anchor or a tag; the value itself is read."""
        if event.anchor is not None:
            what = f"an anchor (`&{event.anchor}`) is"
            self.found.append(yaml_feature_refused(self._place(event.start_mark), what, "remove it, or use quotes"))
        if event.tag is not None:
            self.found.append(yaml_feature_refused(self._place(event.start_mark), "a tag (`!…`) is", "remove it"))

    def _syntax(self, error: yaml.MarkedYAMLError) -> None:
        problem = explained(error)
        mark = error.context_mark if problem.is_beginning and error.context_mark else error.problem_mark
        at = self._place(mark) if mark else self.begin
        began = self._place(error.context_mark) if problem.shows_beginning and error.context_mark else None
        self.found.append(yaml_syntax(at, problem.reason, problem.cure, None if began == at else began))

    def _place(self, mark: Any) -> Location:  # noqa: ANN401 - PyYAML's types allow None, its C parser gives none
        line: int = mark.line
        column: int = mark.column
        return Location(self.begin.path, self.begin.line + line, column + (1 if line else self.begin.column))
