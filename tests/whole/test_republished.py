"""A course is published again under learners in mid-attempt: everything they did is where it was."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Frame, expect

from scormforge import api
from scormforge.diagnostics import BuildStopped
from scormforge.lms.server import Launch, StandIn
from tests.whole.editing import page_added, page_deleted, page_text, question_deleted, replaced
from tests.whole.learner import (
    RIGHT,
    WRONG,
    answer,
    chosen,
    closed,
    done_marks,
    hurry,
    is_locked,
    launched,
    open_page,
    recorded,
    results,
    saved,
    soon,
    state,
    titles,
    try_again,
    verdict,
)
from tests.whole.publishing import SOURCES, Published, copied, lines, offered, published, republished

ANSWERS = {**RIGHT, "q-look": WRONG["q-look"], "q-angle": ("four", "two")}
"""One wrong, one half right; the rest right."""

FIRST_QUESTION = """\
Who looks the ladder over?

:::{true-false} q-who
:answer: true

You look the ladder over yourself, each time.
:::"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the course, to edit."""
    return copied(SOURCES, tmp_path / "ladders")


class Learner:
    """Somebody with an attempt at the course, who sits down again and again."""

    def __init__(self, lms: StandIn, package: int, context: BrowserContext, name: str) -> None:
        self._lms, self._package, self._context, self._name = lms, package, context, name

    def sits_down(self) -> Frame:
        """A launch, in a new tab."""
        self.launch: Launch = self._lms.launch(self._package, learner=self._name)
        self.page = self._context.new_page()
        return launched(self.page, self.launch)

    def gets_up(self) -> None:
        """Close the tab; the LMS has heard of it."""
        closed(self.page)
        soon(lambda: self._lms.calls(self.launch.attempt_id)[-1].name, "LMSFinish")

    def republishes(self, made: Published) -> None:
        """Meanwhile the LMS's administrator puts the new version in the old one's place."""
        self._lms.update(self._package, made.tree, made.outline)


@pytest.fixture
def learner(lms: StandIn, ladders: Published, fresh_context: BrowserContext, request: pytest.FixtureRequest) -> Learner:
    """A learner of the first version, at an LMS entry that this test alone republishes."""
    name = request.node.name.partition("[")[0].replace("_", "-")
    return Learner(lms, offered(lms, ladders), fresh_context, name[:60])


STEP_OVER = """\
- [ ] Use the ladder, and step over that rung {#step-over}
  > A loose rung means that the side rails can spread.
"""
TELL = """\
- [ ] Tell a colleague, and go on {#tell}
  > The ladder stays where the next person takes it.
"""
WAIT = """\
- [ ] Wait for daylight {#wait}
  > The rung turns by day too.
"""
TAPE_SAYS = "  > Tape hides the damage from the next person.\n"
MOVE, POLE = "- [x] Climb down and move the ladder {#move}\n", "- [x] Use a tool with a longer handle {#pole}\n"


def edit_everything(course: Path) -> None:
    """Pages, options, blanks and questions inserted, deleted, reordered; titles and words changed."""
    config, pages = course / "course.yaml", course / "pages"
    replaced(config, "[climb/angle, climb/hold, climb/reach,", "[climb/reach, climb/hold, climb/angle,")
    replaced(config, "title: Choosing a ladder", "title: The ladder")
    page_added(course, "choose/who", page_text("who", "Who looks", FIRST_QUESTION), before="choose/when")
    page_added(course, "climb/wind", page_text("wind", "Wind", "Above force five, stay down."), after="climb/hold")
    page_deleted(course, "choose/load")
    look, reach = pages / "choose/look-over.md", pages / "climb/reach.md"
    replaced(look, "title: Look it over", "title: Look twice")
    replaced(look, TELL, "")
    replaced(look, STEP_OVER, WAIT)
    replaced(look, TAPE_SAYS, TAPE_SAYS + STEP_OVER)
    replaced(reach, POLE, "")
    replaced(reach, MOVE, POLE + "- [ ] Hurry {#hurry}\n" + MOVE)
    replaced(pages / "climb/angle.md", "For every {blank}", "On {blank}`ground = firm` ground, for every {blank}")
    replaced(pages / "climb/hold.md", "if you go slowly", "if you go very slowly")


def asked_on(frame: Frame, title: str, question: str) -> tuple[set[str], bool, str]:
    """The page opened; what is chosen, whether it is locked, and the verdict."""
    open_page(frame, title)
    return set(chosen(frame, question)), is_locked(frame, question), verdict(frame, question)


def test_a_learner_in_mid_attempt_finds_everything_where_it_was(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    frame = learner.sits_down()
    hurry(frame, {name: given for name, given in ANSWERS.items() if name != "q-reach"}, until="reach")
    answer(frame, "q-reach", WRONG["q-reach"])  # and a try is left
    open_page(frame, "Three points of contact")
    saved(frame)
    before = recorded(lms, learner.launch)
    learner.gets_up()

    edit_everything(course)
    learner.republishes(republished(course, tmp_path / "second"))
    frame = learner.sits_down()
    expect(frame.locator("article.page h1")).to_have_text("Three points of contact")
    assert titles(frame) == [
        "Who looks",
        "When a ladder is the right tool",
        "Look twice",
        "How far to reach",
        "Three points of contact",
        "Wind",
        "The right angle",
        "Put it away",
    ]
    read = ["When a ladder is the right tool", "Look twice", "How far to reach", "Three points of contact"]
    assert done_marks(frame) == [*read, "The right angle"]
    assert asked_on(frame, "Look twice", "q-look") == ({"Fix the rung with tape"}, True, "Not right")
    assert asked_on(frame, "The right angle", "q-angle") == ({"", "four", "two"}, True, "Partly right")
    assert asked_on(frame, "Three points of contact", "q-hold") == ({"False"}, True, "Right")
    assert asked_on(frame, "Who looks", "q-who") == (set(), False, "")
    assert results(frame) == {
        "": "Not finished yet",
        "Pages read": "6 of 8",
        "Questions answered": "3 of 5",
        "Attempt": "1 of 2",
    }
    open_page(frame, "Who looks")
    answer(frame, "q-who", ("True",))
    assert asked_on(frame, "How far to reach", "q-reach") == (set(WRONG["q-reach"]), True, "Not right")
    try_again(frame, "q-reach")
    answer(frame, "q-reach", RIGHT["q-reach"])
    assert verdict(frame, "q-reach") == "Right"
    saved(frame)
    assert recorded(lms, learner.launch) == [*before, ("q-who", "t", "correct"), ("q-reach", "0,2", "correct")]
    kept = state(lms, learner.launch).answers
    assert {slot: (each.score, each.tries, each.done) for slot, each in kept.items()} == {
        0: (0, 1, True),
        2: (0.5, 1, True),
        3: (1, 1, True),
        4: (1, 2, True),
        5: (1, 1, True),
    }
    assert results(frame)["Your score"] == "70%"


def test_deleted_questions_count_no_more_and_a_page_that_is_gone_leads_to_the_next_unread(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    frame = learner.sits_down()
    hurry(frame, {**ANSWERS, "q-load": WRONG["q-load"]}, until="angle")
    saved(frame)
    learner.gets_up()
    page_deleted(course, "climb/angle")
    question_deleted(course / "pages/choose/load.md")
    learner.republishes(republished(course, tmp_path / "second"))
    frame = learner.sits_down()
    expect(frame.locator("article.page h1")).to_have_text("Three points of contact")
    read = ["When a ladder is the right tool", "Look it over", "What it may carry"]
    assert done_marks(frame) == [*read, "Three points of contact"]
    open_page(frame, "What it may carry")
    assert frame.locator("form.question").count() == 0
    found = results(frame)
    assert (found["Pages read"], found["Questions answered"]) == ("4 of 6", "1 of 3")
    hurry_on(frame)
    saved(frame)
    assert lms.values(learner.launch.attempt_id)["cmi.core.lesson_status"] == "incomplete"
    assert results(frame)["Your score"] == "66%"  # two of three; never rounded up


def test_an_outcome_is_not_lowered_by_what_is_added_later(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    frame = learner.sits_down()
    hurry(frame, RIGHT)
    saved(frame)
    learner.gets_up()
    kept = {name: lms.values(learner.launch.attempt_id)[f"cmi.core.{name}"] for name in ("lesson_status", "score.raw")}
    assert kept == {"lesson_status": "passed", "score.raw": "100"}
    page_added(course, "choose/who", page_text("who", "Who looks", FIRST_QUESTION), before="choose/when")
    learner.republishes(republished(course, tmp_path / "second"))
    frame = learner.sits_down()
    assert results(frame)[""] == "Passed"
    learner.gets_up()
    stored = lms.values(learner.launch.attempt_id)
    assert {name: stored[f"cmi.core.{name}"] for name in kept} == kept


def test_an_attempt_that_is_passed_but_not_read_stays_passed(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    """Passed by its questions, with a page unread: the LMS still says incomplete, the saved state says passed."""
    frame = learner.sits_down()
    hurry(frame, RIGHT, until="reach")
    saved(frame)
    learner.gets_up()
    assert (state(lms, learner.launch).success, state(lms, learner.launch).completion) == ("passed", "incomplete")
    page_added(course, "choose/who", page_text("who", "Who looks", FIRST_QUESTION), before="choose/when")
    learner.republishes(republished(course, tmp_path / "second"))
    frame = learner.sits_down()
    hurry(frame, {"q-who": ("False",)}, until="reach")
    open_page(frame, "Who looks")
    answer(frame, "q-who", ("False",))
    open_page(frame, "Put it away")
    saved(frame)
    stored = lms.values(learner.launch.attempt_id)
    assert (stored["cmi.core.lesson_status"], stored["cmi.core.score.raw"]) == ("passed", "100")


def test_a_page_that_comes_back_brings_its_old_answers(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    frame = learner.sits_down()
    hurry(frame, ANSWERS, until="hold")
    saved(frame)
    learner.gets_up()
    kept = (course / "pages/choose/look-over.md").read_text(encoding="utf-8")
    page_deleted(course, "choose/look-over")
    republished(course, tmp_path / "without")
    assert "page look-over 1 gone" in (course / "course.lock").read_text(encoding="utf-8")
    page_added(course, "choose/look-over", kept, after="choose/load")
    learner.republishes(republished(course, tmp_path / "again"))
    frame = learner.sits_down()
    open_page(frame, "Look it over")
    assert chosen(frame, "q-look") == WRONG["q-look"]
    assert is_locked(frame, "q-look")


def test_two_branches_that_took_one_slot_are_told_apart_after_the_merge(
    lms: StandIn, learner: Learner, course: Path, tmp_path: Path
) -> None:
    wind = page_text("wind", "Wind", "Above force five, stay down.")
    who = page_text("who", "Who looks", FIRST_QUESTION)
    page_added(course, "climb/wind", wind, after="climb/hold")
    learner.republishes(republished(course, tmp_path / "first"))
    frame = learner.sits_down()
    open_page(frame, "Wind")
    saved(frame)
    learner.gets_up()

    branch = copied(SOURCES, tmp_path / "branch")
    page_added(branch, "choose/who", who, before="choose/when")
    api.lock(branch)
    page_added(course, "choose/who", who, before="choose/when")
    merge_locks(course / "course.lock", branch / "course.lock")
    with pytest.raises(BuildStopped) as stopped:
        api.lock(course)
    assert [line.partition(" ")[0] for line in lines(stopped.value.report)] == ["SRC-203"]
    api.lock(course, move=["page:who"])
    learner.republishes(published(course, tmp_path / "merged"))
    frame = learner.sits_down()
    expect(frame.locator("article.page h1")).to_have_text("Wind")
    assert done_marks(frame) == ["When a ladder is the right tool", "Wind"]


def merge_locks(ours: Path, theirs: Path) -> None:
    """What git leaves of two branches that each added lines: the lines of both, sorted."""
    comment, *rows = ours.read_text(encoding="utf-8").splitlines()
    merged = sorted({*rows, *theirs.read_text(encoding="utf-8").splitlines()[1:]})
    ours.write_text("\n".join([comment, *merged]) + "\n", encoding="utf-8")


def hurry_on(frame: Frame) -> None:
    """From the page where the learner stopped to the end, with the same answers."""
    open_page(frame, "Three points of contact")
    hurry(frame, ANSWERS)
