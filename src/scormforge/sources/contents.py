"""What a course contains and in which order: from `contents` in course.yaml, or from the folders below `pages`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Annotated

from pydantic import AfterValidator, Field

from scormforge.course.node import Id, Node
from scormforge.course.slug import slug, words_of
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.yaml import YamlMapping, YamlScalar, YamlSequence, YamlValue, kind_of
from scormforge.sources.fields import read_fields
from scormforge.sources.files import natural
from scormforge.sources.rules.course_yaml import contents_entry, unit_id_twice
from scormforge.sources.rules.fields import missing_key


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page file that is to be read, and where it is named."""

    path: str
    at: Location


@dataclass(frozen=True, slots=True)
class Required:
    """A unit that another one requires, by its id, and where it is named."""

    id: str
    at: Location


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit before its pages are read."""

    id: str
    title: str
    at: Location
    pages: tuple[PlannedPage, ...]
    requires: tuple[Required, ...] = ()
    requires_at: Location | None = None
    """Where the key `requires` stands; None: it does not."""


@dataclass(frozen=True, slots=True)
class PlannedSection:
    """A section before its pages are read."""

    title: str
    at: Location
    units: tuple[PlannedUnit, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The course's own id and title: they name what stands in no section or unit of its own."""

    id: str
    title: str


class SectionKeys(Node):
    """The keys of a section in `contents`, but for `units`."""

    section: str


def _not_empty(names: tuple[Id, ...]) -> tuple[Id, ...]:
    """With `min_length` pydantic would say as well that a list is too short whose only item is wrong."""
    if not names:
        raise ValueError("no unit is named; name one, or remove the key")
    return names


class UnitKeys(Node):
    """The keys of a unit in `contents`, but for `pages`."""

    unit: Id
    title: str
    requires: Annotated[tuple[Id, ...], AfterValidator(_not_empty), Field(json_schema_extra={"minItems": 1})] = ()


def read_contents(value: YamlValue, course: Surroundings) -> tuple[tuple[PlannedSection, ...], Report]:
    """The sections that `contents` lists.

    Units and pages that stand there without a section form one that bears the course's title; pages without a unit form
    a unit with the id and title of what holds them.
    """
    found: list[Diagnostic] = []
    sections: list[PlannedSection] = []
    for is_section, entries in groupby(_entries(value, found), key=lambda entry: _says(entry, "section")):
        if is_section:
            sections.extend(filter(None, (_section(entry, found) for entry in entries)))
        else:
            bare = list(entries)
            units = _units(bare, Surroundings(course.id, course.title), found)
            sections.append(PlannedSection(course.title, bare[0].at, units))
    sections, more = _unique_units(sections)
    return tuple(sections), Report.of(found) + more


def contents_of_folders(paths: Iterable[str], course: Surroundings) -> tuple[PlannedSection, ...]:
    """Sections and units from the folders of page files, in their order: `pages/<section>/<unit>/…`.

    A number in front of a folder's name sorts it and does not show. Pages directly in `pages` belong to a section with
    the course's title; pages directly in a section's folder form a unit of its name.
    """
    sections: list[PlannedSection] = []
    for folder, group in groupby(sorted(paths, key=_folder_order), key=lambda path: path.split("/")[1:-1][:1]):
        units = []
        for trail, pages in groupby(group, key=lambda path: path.split("/")[1:-1][:2]):
            planned = tuple(PlannedPage(path, Location(path)) for path in pages)
            identifier = "-".join(slug(name) for name in trail) if trail else course.id
            title = words_of(trail[-1]) if trail else course.title
            units.append(PlannedUnit(identifier or course.id, title, planned[0].at, planned))
        sections.append(PlannedSection(words_of(folder[0]) if folder else course.title, units[0].at, tuple(units)))
    return tuple(_with_unit_ids(sections))


def planned_pages(sections: Iterable[PlannedSection]) -> Iterator[PlannedPage]:
    """Every page in reading order."""
    return (page for section in sections for unit in section.units for page in unit.pages)


def _folder_order(path: str) -> list[tuple[int, object]]:
    """In every folder its pages come first, then its own folders; numbers in names sort as numbers."""
    *folders, page = path.split("/")
    return [*((1, natural(folder)) for folder in folders), (0, natural(page))]


def _with_unit_ids(sections: list[PlannedSection]) -> Iterator[PlannedSection]:
    """The same sections; a unit whose id is taken gets a number behind it."""
    taken: set[str] = set()
    for section in sections:
        units = []
        for unit in section.units:
            identifier, number = unit.id[:60], 1
            while identifier in taken:
                number += 1
                identifier = f"{unit.id[:60]}-{number}"
            taken.add(identifier)
            units.append(replace(unit, id=identifier))
        yield replace(section, units=tuple(units))


def _entries(value: YamlValue, found: list[Diagnostic]) -> Iterator[YamlValue]:
    if not isinstance(value, YamlSequence):
        found.append(contents_entry(value.at, f"a list is wanted here, not {kind_of(value)}"))
        return
    yield from value.items


def _says(entry: YamlValue, key: str) -> bool:
    return isinstance(entry, YamlMapping) and key in entry.entries


def _section(entry: YamlValue, found: list[Diagnostic]) -> PlannedSection | None:
    assert isinstance(entry, YamlMapping)
    keys, report = read_fields(SectionKeys, entry.without("units"), extra={}, at=entry.at, also_known=("units",))
    found.extend(report)
    title = keys.section if keys else ""
    inside = entry.get("units")
    if inside is None:
        if entry.whole:
            found.append(missing_key(entry.at, "units"))
        return PlannedSection(title, entry.at, ())
    units = _units(list(_entries(inside, found)), Surroundings(slug(title) or "section", title), found)
    return PlannedSection(title, entry.at, units)


def _units(entries: list[YamlValue], around: Surroundings, found: list[Diagnostic]) -> tuple[PlannedUnit, ...]:
    units: list[PlannedUnit] = []
    for is_unit, group in groupby(entries, key=lambda entry: _says(entry, "unit")):
        if is_unit:
            units.extend(filter(None, (_unit(entry, found) for entry in group)))
        elif pages := tuple(_pages(group, found)):
            units.append(PlannedUnit(around.id, around.title, pages[0].at, pages))
    return tuple(units)


def _unit(entry: YamlValue, found: list[Diagnostic]) -> PlannedUnit | None:
    assert isinstance(entry, YamlMapping)
    keys, report = read_fields(UnitKeys, entry.without("pages"), extra={}, at=entry.at, also_known=("pages",))
    found.extend(report)
    inside = entry.get("pages")
    if inside is None and entry.whole:
        found.append(missing_key(entry.at, "pages"))
    pages = tuple(_pages(_entries(inside, found), found)) if inside else ()
    if keys is None:
        return PlannedUnit("", "", entry.at, pages)
    requires, at = _requires(entry, keys)
    return PlannedUnit(keys.unit, keys.title, entry.at, pages, requires, at)


def _requires(entry: YamlMapping, keys: UnitKeys) -> tuple[tuple[Required, ...], Location | None]:
    """The units that a unit names as required, each at its place; none when one of them cannot be an id, which
    `read_fields` has said."""
    said = entry.entries.get("requires")
    if said is None:
        return (), None
    items = said.value.items if isinstance(said.value, YamlSequence) else ()
    return tuple(Required(name, item.at) for name, item in zip(keys.requires, items, strict=False)), said.key.at


def _pages(entries: Iterable[YamlValue], found: list[Diagnostic]) -> Iterator[PlannedPage]:
    for entry in entries:
        if isinstance(entry, YamlScalar) and not entry.is_null:
            yield PlannedPage(f"pages/{entry.text}.md", entry.at)
        elif isinstance(entry, YamlMapping):
            keys = ", ".join(f"`{key}`" for key in entry.entries) or "no keys"
            found.append(contents_entry(entry.at, f"the path of a page is wanted here, not a mapping with {keys}"))
        else:
            found.append(contents_entry(entry.at, f"the path of a page is wanted here, not {kind_of(entry)}"))


def _unique_units(sections: list[PlannedSection]) -> tuple[list[PlannedSection], Report]:
    first: dict[str, Location] = {}
    found = []
    for unit in (unit for section in sections for unit in section.units if unit.id):
        if unit.id in first:
            found.append(unit_id_twice(unit.at, unit.id, first[unit.id]))
        first.setdefault(unit.id, unit.at)
    return sections, Report.of(found)
