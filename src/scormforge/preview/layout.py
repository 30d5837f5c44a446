"""What lies behind the slots of a package of ours: pages, questions and options by their names (docs/player.md)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from scormforge.diagnostics import ScormforgeError
from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.hrefs import href_of

LARGEST = 8 * 2**20
"""Bytes of an index page or a page's script that are read."""
_PLAYER = ".//script[@id='player-data']"


@dataclass(frozen=True, slots=True)
class AskedQuestion:
    """A question as the player knows it: its words, its page, and what its option slots stand for."""

    id: str
    text: str
    page: str
    options: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """Titles by page slot, in reading order, and questions by slot."""

    pages: Mapping[int, str]
    questions: Mapping[int, AskedQuestion] = field(default_factory=dict)


def layout_of(tree: PackageTree, href: str) -> Layout | None:
    """The layout of the unit launched at `href`; None: the package is not one of ours, or is not whole."""
    data = _player_data(tree, href_of(href).path)
    if data is None:
        return None
    try:
        slots = tuple(_numbers(str(data["order"])))
        entries = tuple(_entries(tree, data))
        pages = {slot: str(entry[0]) for slot, entry in zip(slots, entries, strict=False)}
        asking = {slot for slot, entry in zip(slots, entries, strict=False) if len(entry) > 1}
        first = data["first"]
        known = {int(first["slot"]): first}
        return Layout(pages, dict(_questions(tree, pages, asking, known)))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError):
        return None


def _player_data(tree: PackageTree, path: str) -> Mapping[str, Any] | None:
    from lxml import etree, html

    if path not in tree:
        return None
    try:
        found = html.document_fromstring(tree.read(path, LARGEST)).find(_PLAYER)
        data = json.loads(found.text or "") if found is not None else None
    except (etree.ParserError, ValueError, RecursionError, ScormforgeError):
        return None
    return data if isinstance(data, dict) and data.get("format") == 1 else None


def _entries(tree: PackageTree, data: Mapping[str, Any]) -> Iterator[list[Any]]:
    """Title and question slots of each page: the first hundred stand in the index page, the others in files."""
    yield from data["contents"]
    number = 1
    while (said := _called(tree, f"contents/{number}.js")) is not None:
        yield from said["entries"]
        number += 1


def _questions(
    tree: PackageTree, pages: Mapping[int, str], asking: set[int], known: Mapping[int, Any]
) -> Iterator[tuple[int, AskedQuestion]]:
    for slot in sorted(asking):
        page = known.get(slot) or _called(tree, f"pages/{slot}.js")
        for question in page["questions"] if page else ():
            labels = question.get("labels", {})
            options = {place: str(labels.get(name, name)) for name, place in _parts(question)}
            asked = AskedQuestion(str(question["id"]), str(question.get("text", "")), pages[slot], options)
            yield int(question["slot"]), asked


def _parts(value: object, *, inside: bool = False) -> Iterator[tuple[str, int]]:
    """Id and slot of every part of a question, in whatever list of it they stand."""
    if isinstance(value, dict):
        if inside and "id" in value and "slot" in value:
            yield str(value["id"]), int(value["slot"])
        for part in value.values():
            yield from _parts(part, inside=True)
    elif isinstance(value, list):
        for part in value:
            yield from _parts(part, inside=True)


def _called(tree: PackageTree, path: str) -> Mapping[str, Any] | None:
    """The object that a script of ours hands to the player: `scormforge.page({…});`."""
    if path not in tree:
        return None
    text = tree.read(path, LARGEST).decode("utf-8", "replace")
    said = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return said if isinstance(said, dict) else None


def _numbers(runs: str) -> Iterator[int]:
    """`0-2,7` → 0, 1, 2, 7."""
    for run in filter(None, runs.split(",")):
        first, _, last = run.partition("-")
        if int(last or first) - int(first) > 100_000:
            raise ValueError("no course has that many pages")
        yield from range(int(first), int(last or first) + 1)
