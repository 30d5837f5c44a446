"""A learner at the keyboard: reads a package of ours page by page, answers, leaves; only looks at anybody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scormforge.package.tree import PackageTree
from scormforge.run.answers import Aim, entry_for

if TYPE_CHECKING:
    from playwright.sync_api import Frame, Page

PATIENCE = 10_000
"""How long the learner waits for anything, in milliseconds."""

READY = "body:not(.is-starting) article.page[data-page]"


@dataclass(frozen=True, slots=True)
class Walked:
    """How far the learner came."""

    pages: int = 0
    answered: int = 0
    place: str = ""
    said: tuple[str, ...] = ()
    """What was done, and what could not be, in plain words."""


def our_player(page: Page) -> Frame | None:
    """The frame that holds our player, when it stands ready; None in anybody else's package."""
    for frame in page.frames:
        frame.wait_for_selector("html", state="attached", timeout=PATIENCE)  # `query_selector` waits for ever
        if frame.query_selector("#player-data"):
            frame.wait_for_selector(READY, timeout=PATIENCE)
            return frame
    return None


def place_of(frame: Frame) -> str:
    """The id of the page that is shown."""
    shown = frame.query_selector("article.page[data-page]")
    return (shown.get_attribute("data-page") or "") if shown else ""


def walk(frame: Frame, tree: PackageTree, aim: Aim, until: Callable[[int], bool]) -> Walked:
    """Read on from the page shown, answering every question, until told to stop or the last page was read."""
    questions = questions_of(tree)
    pages = answered = 0
    unknown: list[str] = []
    while True:
        pages += 1
        for identifier in _open_questions(frame):
            done = _answer(frame, questions.get(identifier, {}), aim)
            answered += done
            unknown += [] if done else [identifier]
        if until(pages) or not _turn(frame):
            return Walked(pages, answered, place_of(frame), _said(pages, answered, unknown))


def page_count(frame: Frame) -> int:
    """How many pages the unit has, from the player data."""
    order = frame.evaluate("() => JSON.parse(document.getElementById('player-data').textContent).order")
    runs = (run.partition("-") for run in str(order).split(",") if run)
    return sum(int(last or first) - int(first) + 1 for first, _, last in runs)


def questions_of(tree: PackageTree) -> Mapping[str, Mapping[str, Any]]:
    """Player data of every question, by id, from the package's own page scripts (docs/player.md)."""
    found: dict[str, Mapping[str, Any]] = {}
    for path in tree:
        if path.startswith("pages/") and path.endswith(".js"):
            text = tree.read(path).decode()
            record = json.loads(text[text.index("(") + 1 : text.rindex(")")])
            found |= {question["id"]: question for question in record["questions"]}
    return found


def _said(pages: int, answered: int, unknown: list[str]) -> tuple[str, ...]:
    read = f"read {pages} page{'' if pages == 1 else 's'}, answered {answered} question{'' if answered == 1 else 's'}"
    return (read, *(f"did not know how to answer `{each}`" for each in unknown))


def leave(frame: Frame) -> None:
    """Press Leave, and wait until the player says goodbye."""
    frame.click("#leave", timeout=PATIENCE)
    frame.wait_for_selector("body.is-left", timeout=PATIENCE)


def _open_questions(frame: Frame) -> list[str]:
    forms = frame.query_selector_all("form.question")
    waiting = [form for form in forms if form.query_selector("button[type=submit]:not([disabled]):not([hidden])")]
    return [form.get_attribute("data-question") or "" for form in waiting]


def _answer(frame: Frame, question: Mapping[str, Any], aim: Aim) -> bool:
    entry = entry_for(question, aim)
    if entry is None:
        return False
    form = f"form.question[data-question='{question['id']}']"
    for _ in range(int(question["tries"])):
        for value in entry.tick:
            frame.check(f"{form} input[value='{value}']", timeout=PATIENCE)
        for name, text in entry.write:
            frame.fill(f"{form} input[name='{name}']", text, timeout=PATIENCE)
        frame.click(f"{form} button[type=submit]", timeout=PATIENCE)
        again = frame.query_selector(f"{form} [data-action=retry]:not([hidden])")
        if again is None:
            return True
        again.click()
    return True


def _turn(frame: Frame) -> bool:
    """Go to the next page; False when there is none, or the next is not a page of the course."""
    before = place_of(frame)
    following = frame.query_selector("#next:not([disabled]):not([hidden])")
    if following is None:
        return False
    following.click()
    frame.wait_for_function(
        "before => document.querySelector('article.page')?.dataset.page !== before", arg=before, timeout=PATIENCE
    )
    return bool(place_of(frame))
