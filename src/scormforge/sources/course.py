"""Reads a course: its folder becomes a `Course`, its slots, and all its mistakes in one report."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from scormforge.course.model import Course, MediaFile, Page, Section, Unit
from scormforge.course.slots import SlotTable
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.text import decode
from scormforge.sources.contents import (
    PlannedPage,
    PlannedSection,
    Surroundings,
    contents_of_folders,
    planned_pages,
    read_contents,
)
from scormforge.sources.course_yaml import CourseYaml, read_course_yaml
from scormforge.sources.files import MOST_PAGES, CourseFiles, Trouble
from scormforge.sources.lock import MOST_LOCK, lock_problems, read_lock
from scormforge.sources.lock import PATH as LOCK_PATH
from scormforge.sources.media_yaml import PATH as MEDIA_PATH
from scormforge.sources.media_yaml import read_media_yaml
from scormforge.sources.page_files import PageFiles
from scormforge.sources.pages import MissingId, PageReading
from scormforge.sources.prerequisites import check_prerequisites
from scormforge.sources.references import Named, check_references
from scormforge.sources.rules.course_yaml import (
    course_without_pages,
    page_file_missing,
    page_listed_twice,
    page_not_in_contents,
    title_too_long,
)
from scormforge.sources.rules.files import no_course_here, too_many_pages
from scormforge.sources.store import PageStore

PATH = "course.yaml"
LONGEST_TITLE = 200
"""Characters of a title in a manifest (SCORM 1.2 CAM 2.3.4)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A course as read. `course` is None when its id, title or every page is missing; the report then says so.

    The course is there to be looked at even when the report has errors: pages without ids have stand-ins that begin
    with `missing-`. Only a report without errors makes it fit to build.
    """

    course: Course | None
    lock: SlotTable
    report: Report
    missing_ids: tuple[MissingId, ...] = ()
    """Ids that the author has not written yet; see `sources/ids.py`."""
    places: Mapping[str, Location] = field(default_factory=dict)
    """Where the values of course.yaml stand: `title`, `tracking.mastery_score`."""
    whole: bool = True
    """False when a mistake cut course.yaml off: what it lacks may have been written."""
    slots: SlotTable = field(default_factory=SlotTable)
    """The lock with a slot for everything that is in the course."""
    whole_page: Callable[[Page], Page] = field(default=lambda page: page, compare=False)
    """Gives a page that was read as an outline its words. InputError when its file is another by now."""


def read_course(folder: Path, store: PageStore | None = None, *, outlines: bool = False) -> Reading:
    """The course in a folder, its lock file, and every mistake in both. Never raises for what an author wrote.

    With a store, pages that have not changed since they were last read are not parsed again; their findings come back
    with them. With `outlines` as well, such pages come without their words (`course/outline.py`).
    """
    with _uncollected():
        return _read(CourseFiles(folder), store, outlines)


def _read(files: CourseFiles, store: PageStore | None, outlines: bool) -> Reading:
    raw = files.read(PATH)
    if isinstance(raw, Trouble):
        found = raw.diagnostic(Location(PATH), lambda at, _, __: no_course_here(at, _hint(files)))
        return Reading(None, SlotTable(), Report((found,)))
    text, report = decode(raw, PATH)
    yaml, more = read_course_yaml(text, PATH)
    report += more
    media, more = _media(files)
    report += more
    sections, more = _plan(yaml, files)
    report += more
    page_files = PageFiles(files, _known_variables(yaml), yaml.language, store)
    readings, more = _pages(sections, lambda path, real: page_files.read(path, real, outline=outlines), files)
    report += more
    for reading in readings.values():
        if reading.report.diagnostics:
            report += reading.report
    report += check_references(readings.values(), _named(yaml, files))
    course = _course(yaml, media, _with_pages(sections, readings))
    lock, more = _lock(files)
    report += more
    slots = lock.completed_for(course) if course else lock
    if course and not report.errors:
        report += lock_problems(lock, slots)
    missing = tuple(one for reading in readings.values() for one in reading.missing_ids)
    return Reading(course, lock, report.sorted(), missing, yaml.places, yaml.whole, slots, page_files.whole)


def _named(yaml: CourseYaml, files: CourseFiles) -> Named:
    """What pages may refer to. In a file that was cut off, a table that was not reached may hold anything."""
    objectives = [objective.id for objective in yaml.objectives]
    terms = [term.term for term in yaml.glossary]
    return Named(objectives if yaml.whole else None, terms if yaml.whole else None, files)


def _known_variables(yaml: CourseYaml) -> Mapping[str, str] | None:
    """None when the table was not reached, or not to its end: pages then keep their `{{…}}` and nothing is said."""
    return yaml.variables if yaml.whole else None


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without garbage collection: a thousand pages are 60,000 values and no circles, and looking through them again and
    again takes longer than reading them from the store (0.25 s against 0.15 s, CPython 3.11).
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _hint(files: CourseFiles) -> str:
    if not isinstance(files.find("course.yml"), Trouble):
        return "rename `course.yml` to `course.yaml`"
    return "give the command the folder that holds it, or make a new course with `scormforge new`"


def _media(files: CourseFiles) -> tuple[tuple[MediaFile, ...], Report]:
    if not files.holds(MEDIA_PATH):
        return (), Report()
    raw = files.read(MEDIA_PATH)
    if isinstance(raw, Trouble):
        return (), Report((raw.diagnostic(Location(MEDIA_PATH), page_file_missing),))
    text, report = decode(raw, MEDIA_PATH)
    media, more = read_media_yaml(text, files)
    return media, report + more


def _lock(files: CourseFiles) -> tuple[SlotTable, Report]:
    if not files.holds(LOCK_PATH):
        return SlotTable(), Report()
    raw = files.read(LOCK_PATH, MOST_LOCK)
    if isinstance(raw, Trouble):
        return SlotTable(), Report((raw.diagnostic(Location(LOCK_PATH), page_file_missing),))
    text, report = decode(raw, LOCK_PATH)
    table, more = read_lock(text)
    return table, report + more


def _plan(yaml: CourseYaml, files: CourseFiles) -> tuple[tuple[PlannedSection, ...], Report]:
    """Sections, units and page files, and what `contents` and the folder `pages` do not agree on."""
    present = files.under("pages", ".md")
    around = Surroundings(*yaml.name)
    if len(present) > MOST_PAGES:
        return (), Report((too_many_pages(Location("pages"), MOST_PAGES),))
    if yaml.contents is None:
        sections, report = contents_of_folders(present, around), Report()
    else:
        sections, report = read_contents(yaml.contents.value, around)
        report += check_prerequisites(sections, yaml.tracking, whole=yaml.whole)
        named = {page.path for page in planned_pages(sections)}
        if named and yaml.whole:
            report += Report.of(
                page_not_in_contents(Location(path, 1, 1), path[len("pages/") : -len(".md")])
                for path in present
                if path not in named
            )
    found = list(_long_titles(yaml, sections))
    if not any(planned_pages(sections)) and not report.errors:
        found.append(course_without_pages(yaml.contents.key.at if yaml.contents else Location(PATH)))
    return sections, report + Report.of(found)


def _long_titles(yaml: CourseYaml, sections: Iterable[PlannedSection]) -> Iterable[Diagnostic]:
    titles = [("course", yaml.keys.title, yaml.places["title"])] if yaml.keys else []
    for section in sections:
        titles.append(("section", section.title, section.at))
        titles.extend(("unit", unit.title, unit.at) for unit in section.units)
    return (title_too_long(at, what, len(title)) for what, title, at in titles if len(title) > LONGEST_TITLE)


def _pages(
    sections: Iterable[PlannedSection], read: Callable[[str, str], PageReading | Trouble], files: CourseFiles
) -> tuple[dict[str, PageReading], Report]:
    """The reading of every page by path, in reading order."""
    readings: dict[str, PageReading] = {}
    first: dict[str, PlannedPage] = {}
    found: list[Diagnostic] = []
    for page in planned_pages(sections):
        if page.path in first:
            name = page.path[len("pages/") : -len(".md")]
            found.append(page_listed_twice(page.at, name, first[page.path].at))
            continue
        first[page.path] = page
        place = files.find(page.path)
        reading = place if isinstance(place, Trouble) else read(page.path, place.path)
        if isinstance(reading, Trouble):
            found.append(reading.diagnostic(page.at, page_file_missing))
        else:
            readings[page.path] = reading
    return readings, Report.of(found)


def _with_pages(sections: Iterable[PlannedSection], readings: Mapping[str, PageReading]) -> tuple[Section, ...]:
    """Sections with the pages that could be read, each where it is first named.

    Sections, units and the course are put together of values that were validated when they were read: to do it again
    takes 10 ms for the schemas alone.
    """
    left = {path: reading.page for path, reading in readings.items() if reading.page}

    def taken(planned: Iterable[PlannedPage]) -> tuple[Page, ...]:
        return tuple(page for page in (left.pop(one.path, None) for one in planned) if page)

    return tuple(
        Section.model_construct(
            at=section.at,
            title=section.title,
            units=tuple(
                Unit.model_construct(
                    at=unit.at,
                    id=unit.id,
                    title=unit.title,
                    requires=tuple(required.id for required in unit.requires),
                    requires_at=unit.requires_at,
                    pages=taken(unit.pages),
                )
                for unit in section.units
                if unit.id
            ),
        )
        for section in sections
    )


def _course(yaml: CourseYaml, media: tuple[MediaFile, ...], sections: tuple[Section, ...]) -> Course | None:
    if yaml.keys is None or not any(unit.pages for section in sections for unit in section.units):
        return None
    return Course.model_construct(
        **dict(yaml.keys),
        variables=yaml.variables,
        objectives=yaml.objectives,
        glossary=yaml.glossary,
        media=media,
        sections=sections,
        tracking=yaml.tracking,
    )
