"""A learner at the keyboard: reads a package of ours page by page, answers, leaves; only looks at anybody else's."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from scormforge.package.tree import PackageTree
from scormforge.run.answers import Aim, Entry, entry_for

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
    """Press Leave, and wait until the player says goodbye, closes its window, or has gone back to the LMS."""
    from playwright.sync_api import Error as NotThere

    frame.click("#leave", timeout=PATIENCE)
    left = "document.body?.classList.contains('is-left') && !document.querySelector('.screen-mark-saving')"
    gone = f"() => ({left}) || !document.getElementById('player-data')"
    try:
        frame.wait_for_function(gone, timeout=PATIENCE)
    except NotThere:
        if not frame.page.is_closed():  # a player closes its window where the browser lets it
            raise


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
        enter(frame, form, entry)
        again = frame.query_selector(f"{form} [data-action=retry]:not([hidden])")
        if again is None or question.get("ungraded"):
            return True
        again.click()
    return True


def enter(frame: Frame, form: str, entry: Entry) -> None:
    """Do what an entry says, and hand it in."""
    for name, value in entry.tick:
        frame.check(f"{form} input[name='{name}'][value='{value}']", timeout=PATIENCE)
    for name, text in entry.write:
        frame.fill(f"{form} [name='{name}']", text, timeout=PATIENCE)
    for name, value in entry.choose:
        frame.select_option(f"{form} select[name='{name}']", value, timeout=PATIENCE)
    _put_in_order(frame, form, entry.order)
    for value in entry.replies:
        frame.click(f"{form} button[value='{value}']:visible", timeout=PATIENCE)
    if not entry.replies:
        frame.click(f"{form} [data-check]", timeout=PATIENCE)


def _put_in_order(frame: Frame, form: str, order: tuple[str, ...]) -> None:
    """Move each item up to its place, from the first on; an order that stands already is left and made again."""
    if len(order) > 1 and _items(frame, form) == list(order):
        frame.click(f"{form} [data-item='{order[-1]}'] [data-move=up]", timeout=PATIENCE)
    for place, value in enumerate(order):
        item = f"{form} [data-item='{value}']"
        for _ in order:
            if _items(frame, form)[place] == value:
                break
            frame.click(f"{item} [data-move=up]", timeout=PATIENCE)


def _items(frame: Frame, form: str) -> list[str | None]:
    return [item.get_attribute("data-item") for item in frame.query_selector_all(f"{form} [data-item]")]


def _turn(frame: Frame) -> bool:
    """Go to the next page; False when there is none, or the next is not a page of the course."""
    before = place_of(frame)
    following = frame.query_selector("#next:not([disabled]):not([hidden])")
    if following is None:
        return False
    following.click()
    frame.wait_for_function(
        # a page that is slow to come leaves the stage without any article for a while
        "before => [...document.querySelectorAll('article.page')].some(shown => shown.dataset.page !== before)",
        arg=before,
        timeout=PATIENCE,
    )
    return bool(place_of(frame))
