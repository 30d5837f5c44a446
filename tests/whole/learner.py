"""A learner in front of the screen: reads, answers by what the options say, turns pages, leaves."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

from playwright.sync_api import Frame, Page, expect

from scormforge.course.state import DecodedState, decode_state
from scormforge.lms.server import Launch, StandIn

PATIENCE = 15_000
"""How long anything may take on a busy machine, in milliseconds."""

RIGHT: dict[str, tuple[str, ...]] = {
    "q-look": ("Label the ladder and take it out of use",),
    "q-load": ("53.5",),
    "q-angle": ("four", "one"),
    "q-hold": ("False",),
    "q-reach": ("Climb down and move the ladder", "Use a tool with a longer handle"),
}
"""Question → what the learner ticks (by the option's words) or writes, in the order of the fields."""

WRONG: dict[str, tuple[str, ...]] = {
    "q-look": ("Fix the rung with tape",),
    "q-load": ("12",),
    "q-angle": ("three", "two"),
    "q-hold": ("True",),
    "q-reach": ("Lean over, with one foot on the rung",),
}
HOME = {"q-look": "Look it over", "q-load": "What it may carry", "q-angle": "The right angle"}
HOME |= {"q-hold": "Three points of contact", "q-reach": "How far to reach"}
"""Question → title of its page."""

PAGES = ["when", "look-over", "load", "angle", "hold", "reach", "put-away"]


def launched(page: Page, launch: Launch) -> Frame:
    """The unit's frame, once the player stands ready."""
    page.goto(launch.url)
    return ready(page)


def ready(page: Page) -> Frame:
    """The frame below the launch page that holds the player."""
    page.wait_for_selector("iframe", timeout=PATIENCE)
    return stands(page.frames[1])


def stands(frame: Frame) -> Frame:
    """Wait until the player stands ready in this frame."""
    frame.wait_for_selector("body:not(.is-starting) article.page", timeout=PATIENCE)
    return frame


def shown(frame: Frame) -> str:
    """The id of the page that is shown."""
    return frame.locator("article.page").get_attribute("data-page") or ""


def turn(frame: Frame) -> str:
    """Go to the next page; its id."""
    before = shown(frame)
    frame.click("#next", timeout=PATIENCE)
    expect(frame.locator("article.page")).not_to_have_attribute("data-page", before, timeout=PATIENCE)
    return shown(frame)


def open_page(frame: Frame, title: str) -> None:
    """Open a page by its title in the contents."""
    frame.locator("#contents-list").get_by_role("button", name=title).click()
    expect(frame.locator("article.page h1")).to_have_text(title, timeout=PATIENCE)


def enter(frame: Frame, question: str, given: tuple[str, ...]) -> None:
    """Tick or write, without checking the answer yet."""
    form = frame.locator(f"form[data-question='{question}']")
    fields = form.locator("input[type=text]")
    if fields.count():
        for place, text in enumerate(given):
            fields.nth(place).fill(text)
        return
    for words in given:
        form.get_by_label(words, exact=True).check()


def check(frame: Frame, question: str) -> None:
    """Press “Check answer”."""
    frame.locator(f"form[data-question='{question}'] button[type=submit]").click()


def answer(frame: Frame, question: str, given: tuple[str, ...]) -> None:
    """Enter and check an answer to a question of the page shown."""
    enter(frame, question, given)
    check(frame, question)


def try_again(frame: Frame, question: str) -> None:
    """Press “Try again” below a question that has a try left."""
    frame.locator(f"form[data-question='{question}'] [data-action=retry]").click()


def chosen(frame: Frame, question: str) -> tuple[str, ...]:
    """What the learner sees as the given answer: words of ticked options, or texts in fields."""
    form = frame.locator(f"form[data-question='{question}']")
    fields = form.locator("input[type=text]")
    if fields.count():
        return tuple(fields.nth(place).input_value() for place in range(fields.count()))
    return tuple(form.locator(".option:has(input:checked) .option-content").all_inner_texts())


def is_locked(frame: Frame, question: str) -> bool:
    """Whether nothing can be entered any more."""
    form = frame.locator(f"form[data-question='{question}']")
    return form.locator("input:enabled").count() == 0 and not form.locator("button[type=submit]").is_visible()


def verdict(frame: Frame, question: str) -> str:
    """What stands below the question: `Right`, `Not right`, …; "" while it is open."""
    result = frame.locator(f"form[data-question='{question}'] .question-result")
    return result.inner_text() if result.is_visible() else ""


def go_through(frame: Frame, answers: dict[str, tuple[str, ...]]) -> None:
    """Read on to the last page, giving these answers. A question with tries left gets the same answer again."""
    while True:
        for form in frame.locator("form.question").all():
            question = form.get_attribute("data-question") or ""
            answer(frame, question, answers[question])
            if form.locator("[data-action=retry]").is_visible():
                try_again(frame, question)
                answer(frame, question, answers[question])
        if frame.locator("#position").inner_text() == f"Page {len(PAGES)} of {len(PAGES)}":
            return
        turn(frame)


_HURRY = """async ([answers, until, patience]) => {
  // a page that is slow to come leaves the stage without an article for a while
  const shown = () => document.querySelector("article.page")?.dataset.page;
  const wait = async (ready, missed) => {
    const end = performance.now() + patience;
    while (!ready()) {
      if (performance.now() > end) throw new Error(missed);
      await new Promise((next) => setTimeout(next, 10));
    }
  };
  const enter = (form, given) => {
    const fields = [...form.querySelectorAll("input[type=text]")];
    fields.forEach((field, place) => { field.value = given[place]; });
    if (fields.length) return;
    for (const row of form.querySelectorAll(".option")) {
      row.querySelector("input").checked = given.includes(row.querySelector(".option-content").textContent.trim());
    }
  };
  for (;;) {
    for (const form of document.querySelectorAll("article.page form.question")) {
      const retry = form.querySelector("[data-action=retry]");
      const { question } = form.dataset;
      const given = answers[question];
      const isLocked = () => form.classList.contains("is-locked");
      while (given && !isLocked()) {
        enter(form, given);
        form.requestSubmit();
        if (!retry.hidden) retry.click();
        else if (!isLocked()) throw new Error(`${question} does not take: ${given}`);
      }
    }
    const before = shown();
    if (before === until) return;
    document.getElementById("next").click();
    await wait(() => shown() && shown() !== before, `no page comes after ${before}`);
  }
}"""


def hurry(frame: Frame, answers: dict[str, tuple[str, ...]], until: str = PAGES[-1]) -> None:
    """As `go_through`, up to a page, but by script inside the page: for what happens before the point of a story.

    Playwright waits for ever for a page that spins, so an answer that the question does not take ends it.
    """
    frame.evaluate(_HURRY, [answers, until, PATIENCE])


def done_marks(frame: Frame) -> list[str]:
    """Titles of the pages marked as read in the contents, in their order there."""
    rows = frame.locator("#contents-list button.contents-page.is-done span:not([class])")
    return [" ".join(text.split()).removesuffix(" read") for text in rows.all_inner_texts()]


def titles(frame: Frame) -> list[str]:
    """Titles of all pages in the contents."""
    rows = frame.locator("#contents-list .contents-pages button span:not([class])")
    return [" ".join(text.split()).removesuffix(" read") for text in rows.all_inner_texts()]


def results(frame: Frame) -> dict[str, str]:
    """The results page, opened: the verdict, the score in percent, and each figure by its label."""
    frame.locator("#contents-list").get_by_role("button", name="Results").click()
    screen = frame.locator("article.screen")
    expect(screen.locator("h1")).to_have_text("Your results")
    figures = zip(screen.locator("dt").all_inner_texts(), screen.locator("dd").all_inner_texts(), strict=True)
    score = screen.locator(".score").all_inner_texts()
    percent = {"Your score": score[0].split()[-1]} if score else {}
    return {"": screen.locator(".verdict-line").inner_text().strip(), **percent, **dict(figures)}


def saved(frame: Frame) -> None:
    """Wait until the player says that all is saved."""
    expect(frame.locator("#save")).to_have_text("Saved", timeout=PATIENCE)


def banners(frame: Frame) -> list[str]:
    """What the player tells above the page."""
    return frame.locator("#messages .message-text").all_inner_texts()


def soon(said: Callable[[], object], expected: object, seconds: float = 15) -> None:
    """Wait until it is so; fail showing what it is instead."""
    deadline = time.monotonic() + seconds
    while said() != expected and time.monotonic() < deadline:
        time.sleep(0.05)
    assert said() == expected


def closed(page: Page) -> None:
    """Close the tab as a learner does: the page hears of it."""
    page.close(run_before_unload=True)


def state(lms: StandIn, launch: Launch) -> DecodedState:
    """The saved state that the LMS has in its store."""
    return decode_state(lms.values(launch.attempt_id).get("cmi.suspend_data", ""))


def recorded(lms: StandIn, launch: Launch) -> list[tuple[str, str, str]]:
    """Interactions in the LMS's store: id, response, result."""
    return interactions(lms.values(launch.attempt_id))


def interactions(values: Mapping[str, str]) -> list[tuple[str, str, str]]:
    """Interactions among stored values: id, response, result, in the order of their numbers."""
    found: list[tuple[str, str, str]] = []
    while f"cmi.interactions.{len(found)}.id" in values:
        stem = f"cmi.interactions.{len(found)}"
        found.append((values[f"{stem}.id"], values[f"{stem}.student_response"], values[f"{stem}.result"]))
    return found
