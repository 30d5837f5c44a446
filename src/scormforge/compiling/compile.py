"""Course → CompiledCourse: everything that the package of any standard holds."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scormforge.compiling.assets import strings_for
from scormforge.compiling.compiled import CompiledCourse, CompiledPage, CompiledUnit
from scormforge.compiling.index_page import shell_of
from scormforge.compiling.json_text import json_text
from scormforge.compiling.media import MediaShelf, package_path
from scormforge.compiling.page_cache import keep, page_script, recall
from scormforge.compiling.page_facts import Whole
from scormforge.compiling.player_script import player_script
from scormforge.compiling.player_strings import player_strings, target_strings
from scormforge.compiling.runs import number_runs, weighted_runs
from scormforge.compiling.store import Store
from scormforge.compiling.style_sheet import style_sheet
from scormforge.course.model import Course, Page
from scormforge.course.slots import SlotTable
from scormforge.course.state_size import state_sizes
from scormforge.diagnostics import Diagnostic, InputError, Report
from scormforge.package.measured import Deflated
from scormforge.package.tree import Content

FORMAT = 1
CHUNK = 100
"""Entries in one file of contents."""
HEAD, TAIL = "scormforge.page(", ");\n"


@dataclass(frozen=True, slots=True)
class CompileOptions:
    """How to compile. `folder` is the course folder; `progress` hears how many pages of how many are done."""

    folder: Path
    store: Store | None = None
    schemas: Path | None = None
    """Folder with control documents to pack instead of ours."""
    progress: Callable[[int, int], None] | None = None
    whole_page: Callable[[Page], Page] = lambda page: page
    """Gives a page that was read as an outline its words."""


def compile_course(course: Course, slots: SlotTable, options: CompileOptions) -> tuple[CompiledCourse | None, Report]:
    """Compile a course that has no errors. `slots` must hold every id of it (`SlotTable.completed_for`).

    InputError when it has no page, or a file that it shows cannot be read.
    """
    launched = [unit for unit in _launched(course) if unit.pages]
    if not launched:
        raise InputError("the course has no page")
    whole = Whole(course, slots, MediaShelf(options.folder, options.store), strings_for(course.language))
    scripts, media, problems = _pages(whole, options)
    units = tuple(_unit((number, unit), whole, scripts, options.store) for number, unit in enumerate(launched))
    types = whole.question_types
    assets: dict[str, Content] = {f"pages/{slot}.js": script for slot, script in scripts.items()}
    assets |= dict(_contents_files(launched[0], whole)) if course.tracking.launch == "course" else {}
    assets |= {package_path(path): whole.shelf.medium(path).file for path in media}
    assets["player.css"] = style_sheet(types)
    compiled = CompiledCourse(
        course=course,
        tracking=course.tracking,
        slots=slots,
        states=state_sizes(course, slots),
        units=units,
        assets=assets,
        question_types=types,
        player=partial(player_script, types, store=options.store),
        target_words=partial(target_strings, course.language, store=options.store),
        schemas=options.schemas,
    )
    return compiled, Report.of(problems).sorted()


# Pages.


def _pages(whole: Whole, options: CompileOptions) -> tuple[dict[int, Deflated], list[str], list[Diagnostic]]:
    """Scripts by slot, the media in use, and what was found."""
    scripts: dict[int, Deflated] = {}
    media: set[str] = set()
    problems: list[Diagnostic] = []
    pages = tuple(whole.course.pages())
    for number, page in enumerate(pages, 1):
        script, used, found = _page(page, whole, options)
        scripts[whole.slots.page(page.id)] = script
        media.update(used)
        problems.extend(found)
        if options.progress:
            options.progress(number, len(pages))
    return scripts, sorted(media), problems


def _page(page: Page, whole: Whole, options: CompileOptions) -> tuple[Deflated, Sequence[str], Sequence[Diagnostic]]:
    store = options.store
    cached = store is not None and bool(page.digest)
    if cached and store is not None and (known := recall(page, whole, store)):
        return known.script, known.media, ()
    from scormforge.compiling.page import render_page

    result = render_page(options.whole_page(page), whole)
    script = page_script(result)
    if cached and store is not None:
        keep(page, whole, store, (result, script))
    return script, tuple(result.facts["media"]), result.problems


# Units.


@dataclass(frozen=True, slots=True)
class _Launched:
    """What is launched as one: the course, or one of its units. `sections`: title and number of pages."""

    id: str
    title: str
    pages: tuple[Page, ...]
    sections: tuple[tuple[str, int], ...]


def _launched(course: Course) -> Iterator[_Launched]:
    if course.tracking.launch == "course":
        counts = [(part.title, sum(len(unit.pages) for unit in part.units)) for part in course.sections]
        filled = tuple((title, count) for title, count in counts if count)
        yield _Launched(course.id, course.title, tuple(course.pages()), filled)
    else:
        for unit in course.units():
            yield _Launched(unit.id, unit.title, unit.pages, ((unit.title, len(unit.pages)),))


def _unit(
    numbered: tuple[int, _Launched], whole: Whole, scripts: Mapping[int, Deflated], store: Store | None
) -> CompiledUnit:
    number, unit = numbered
    first = _first(unit.pages[0], whole, scripts)
    course = whole.course
    whole_course = course.tracking.launch == "course"
    page = {"course": course.id, "slot": first.slot, "id": first.id, "title": first.title, "questions": first.questions}
    data = {
        "format": FORMAT,
        "course": {"id": course.id, "title": course.title, "version": course.version, "language": course.language},
        "unit": {"id": unit.id, "title": unit.title},
        "order": number_runs(whole.slots.page(page.id) for page in unit.pages),
        "points": weighted_runs(_points(unit.pages, whole)),
        "sections": [list(section) for section in unit.sections],
        "objectives": list(_objectives(unit.pages, whole)),
        "plan": _plan(unit, whole),
        "first": page,
        "contents": _entries(unit.pages[:CHUNK] if whole_course else unit.pages, whole),
        "strings": player_strings(course.language, whole.question_types, store),
    }
    href = "index.html" if number == 0 else f"index-{unit.id}.html"
    shell = shell_of(course, (unit.id, unit.title), first, store)
    return CompiledUnit(unit.id, unit.title, href, first, shell, data)


def _first(page: Page, whole: Whole, scripts: Mapping[int, Deflated]) -> CompiledPage:
    slot = whole.slots.page(page.id)
    text = scripts[slot].plain().decode().removeprefix(HEAD).removesuffix(TAIL)
    data = json.loads(text)
    return CompiledPage(page.id, slot, page.title, data["html"], tuple(data["questions"]))


def _points(pages: Sequence[Page], whole: Whole) -> list[tuple[int, float]]:
    """Question slots with their points, ascending."""
    questions = (question for page in pages for question in page.questions())
    return sorted((whole.slots.question(question.id), question.points) for question in questions)


def _objectives(pages: Sequence[Page], whole: Whole) -> Iterator[list[str]]:
    """Each objective with the slots of the questions that test it and of the pages that teach it."""
    for objective in whole.course.objectives:
        asked = sorted(
            whole.slots.question(question.id)
            for page in pages
            for question in page.questions()
            if objective.id in question.objectives
        )
        taught = sorted(whole.slots.page(page.id) for page in pages if objective.id in page.objectives)
        if asked or taught:
            yield [objective.id, number_runs(asked), number_runs(taught)]


def _plan(unit: _Launched, whole: Whole) -> dict[str, Any]:
    """What counts as done. A unit without questions to score is done when its pages are read, and cannot be failed."""
    tracking = whole.course.tracking
    scored = any(question.points > 0 for page in unit.pages for question in page.questions())
    return {
        "completion": tracking.completion if scored else "pages",
        "mastery": tracking.mastery_score if scored else None,
        "attempts": tracking.attempts,
        "afterFinish": tracking.after_finish,
    }


# Contents.


def _entries(pages: Sequence[Page], whole: Whole) -> list[list[Any]]:
    """ContentsEntries of docs/player.md."""
    slots = whole.slots
    return [[page.title, *(slots.question(question.id) for question in page.questions())] for page in pages]


def _contents_files(unit: _Launched, whole: Whole) -> Iterator[tuple[str, Content]]:
    """`contents/<k>.js`, from the second chunk on; the first is in the index page."""
    for start in range(CHUNK, len(unit.pages), CHUNK):
        number = start // CHUNK
        entries = _entries(unit.pages[start : start + CHUNK], whole)
        chunk = {"course": whole.course.id, "chunk": number, "entries": entries}
        yield f"contents/{number}.js", Deflated.of(f"scormforge.contents({json_text(chunk)});\n".encode())
