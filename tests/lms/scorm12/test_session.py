"""How a SCORM 1.2 session opens and ends: entry, mode, mastery, times, what a crash leaves."""

import pytest

from scormforge.lms.attempt import Attempt, Mode
from scormforge.lms.scorm12 import standing
from tests.lms.scorm12.dialogue import ADA, Dialogue


def entry_after(exit_value: str | None) -> str:
    first = Dialogue.begun()
    first.set("cmi.core.lesson_status", "incomplete")
    if exit_value is not None:
        first.set("cmi.core.exit", exit_value)
    return Dialogue.begun(first.finish()).get("cmi.core.entry")


def test_a_first_launch_enters_from_the_beginning() -> None:
    assert Dialogue.begun().get("cmi.core.entry") == "ab-initio"


@pytest.mark.parametrize(
    ("left", "entry"), [("suspend", "resume"), ("", ""), ("logout", ""), ("time-out", ""), (None, "")]
)
def test_only_a_suspended_attempt_is_resumed(left: str | None, entry: str) -> None:
    assert entry_after(left) == entry


def test_a_later_session_that_does_not_suspend_is_not_resumed() -> None:
    first = Dialogue.begun()
    first.set_all(lesson_status="incomplete", exit="suspend")
    second = Dialogue.begun(first.finish())
    assert second.get("cmi.core.entry") == "resume"
    assert Dialogue.begun(second.finish()).get("cmi.core.entry") == ""


def test_a_session_that_died_before_any_commit_leaves_a_first_launch() -> None:
    died = Dialogue.begun()
    died.set_all(lesson_status="incomplete", exit="suspend")
    assert died.stored == {}
    assert Dialogue.begun(died.attempt).get("cmi.core.entry") == "ab-initio"


def test_what_was_committed_before_a_crash_is_resumed_and_the_rest_is_lost() -> None:
    died = Dialogue.begun()
    died.set_all(lesson_status="incomplete", exit="suspend", lesson_location="page-3", session_time="00:10:00")
    died.call("LMSCommit", "")
    died.set_all(lesson_location="page-4")
    again = Dialogue.begun(died.attempt)
    assert again.get("cmi.core.entry") == "resume"
    assert again.get("cmi.core.lesson_location") == "page-3"
    assert again.get("cmi.core.total_time") == "0000:00:00.00"


def test_a_commit_stores_only_what_changed() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.suspend_data", "a")
    dialogue.call("LMSCommit", "")
    assert dialogue.last.stored == {"cmi.suspend_data": "a"}
    dialogue.set("cmi.core.lesson_location", "p")
    dialogue.call("LMSCommit", "")
    assert dialogue.last.stored == {"cmi.core.lesson_location": "p"}
    dialogue.call("LMSCommit", "")
    assert dialogue.last.stored == {}


def test_session_times_add_up_at_finish_and_not_before() -> None:
    attempt = Attempt(ADA)
    for expected, spent in (("0000:00:00.00", "00:01:30.25"), ("0000:01:30.25", "00:00:30.75")):
        visit = Dialogue.begun(attempt)
        assert visit.get("cmi.core.total_time") == expected
        visit.set_all(lesson_status="incomplete", session_time="00:59:00")
        visit.set_all(session_time=spent)
        assert visit.get("cmi.core.total_time") == expected
        attempt = visit.finish()
    assert attempt.values["cmi.core.total_time"] == "0000:02:01.00"


def test_without_any_status_a_finish_means_completed() -> None:
    assert Dialogue.begun().finish().values["cmi.core.lesson_status"] == "completed"


def test_without_any_status_in_browse_mode_a_finish_means_browsed() -> None:
    assert Dialogue.begun(Attempt(mode="browse")).finish().values["cmi.core.lesson_status"] == "browsed"


MASTERY = [
    ("80", "completed", "normal", 0.8, "passed"),
    ("79.99", "completed", "normal", 0.8, "failed"),
    ("80", "failed", "normal", 0.8, "passed"),
    ("0", "incomplete", "normal", 0.8, "failed"),
    ("", "incomplete", "normal", 0.8, "incomplete"),
    ("100", "incomplete", "normal", None, "incomplete"),
    ("0", "incomplete", "normal", 0.0, "passed"),
    ("10", "completed", "browse", 0.8, "completed"),
    ("10", "completed", "review", 0.8, "completed"),
]


@pytest.mark.parametrize(("raw", "written", "mode", "mastery", "status"), MASTERY)
def test_with_credit_and_a_mastery_score_the_lms_decides_from_the_raw_score(
    raw: str, written: str, mode: Mode, mastery: float | None, status: str
) -> None:
    visit = Dialogue.begun(Attempt(mode=mode, mastery_score=mastery))
    visit.set_all(lesson_status=written, score__raw=raw)
    assert visit.finish().values["cmi.core.lesson_status"] == status
    changed = status != written
    assert len(visit.last.notes) == int(changed)
    if changed:
        assert visit.last.notes[0].startswith(f"the LMS changed the status from {written} to {status}")


def test_without_a_raw_score_the_mastery_score_decides_nothing() -> None:
    visit = Dialogue.begun(Attempt(mastery_score=0.8))
    visit.set_all(lesson_status="passed")
    assert visit.finish().values["cmi.core.lesson_status"] == "passed"


def test_a_raw_score_that_is_committed_before_the_outcome_is_noted_once() -> None:
    visit = Dialogue.begun(Attempt(mastery_score=0.8))
    visit.set_all(lesson_status="incomplete", score__raw="40")
    visit.call("LMSCommit", "")
    assert len(visit.last.notes) == 1
    assert visit.last.notes[0].startswith("a raw score before the outcome")
    visit.call("LMSCommit", "")
    assert visit.last.notes == ()


@pytest.mark.parametrize(
    ("attempt", "status"),
    [(Attempt(mastery_score=0.8), "failed"), (Attempt(), "incomplete"), (Attempt(ADA, {}, "browse", 0.8), "browsed")],
)
def test_a_raw_score_before_the_status_of_the_same_save_is_well(attempt: Attempt, status: str) -> None:
    visit = Dialogue.begun(attempt)
    visit.set_all(score__raw="40")
    assert visit.last.notes == ()
    visit.set_all(lesson_status=status)
    visit.call("LMSCommit", "")
    assert visit.last.notes == ()


@pytest.mark.parametrize("outcome", ["passed", "completed", "failed"])
def test_a_finished_attempt_comes_back_for_review(outcome: str) -> None:
    first = Dialogue.begun()
    first.set_all(lesson_status=outcome, score__raw="83")
    again = Dialogue.begun(first.finish())
    assert again.get("cmi.core.lesson_mode") == "review"
    assert again.get("cmi.core.credit") == "no-credit"
    assert again.get("cmi.core.lesson_status") == outcome
    assert again.get("cmi.core.score.raw") == "83"


def test_writes_in_review_mode_are_taken_and_noted() -> None:
    first = Dialogue.begun()
    first.set_all(lesson_status="passed")
    again = Dialogue.begun(first.finish())
    assert again.set("cmi.core.lesson_status", "completed") == "true"
    assert again.last.notes == ("written in review mode: some LMSs ignore it, others overwrite the finished attempt",)
    assert again.finish().values["cmi.core.lesson_status"] == "completed"


@pytest.mark.parametrize("status", ["incomplete", "browsed"])
def test_an_unfinished_attempt_comes_back_for_credit(status: str) -> None:
    first = Dialogue.begun()
    first.set_all(lesson_status=status)
    again = Dialogue.begun(first.finish())
    assert again.get("cmi.core.lesson_mode") == "normal"
    assert again.get("cmi.core.credit") == "credit"


def test_a_mode_that_is_asked_for_wins() -> None:
    finished = Attempt(values={"cmi.core.lesson_status": "passed"}, mode="normal")
    assert Dialogue.begun(finished).get("cmi.core.lesson_mode") == "normal"


def test_interactions_go_on_where_the_last_session_stopped() -> None:
    first = Dialogue.begun()
    first.set("cmi.core.lesson_status", "incomplete")
    for index in range(2):
        first.set(f"cmi.interactions.{index}.id", f"q{index}")
    first.set("cmi.interactions.1.objectives.0.id", "o")
    again = Dialogue.begun(first.finish())
    assert again.get("cmi.interactions._count") == "2"
    assert again.get("cmi.interactions.1.objectives._count") == "1"
    assert again.set("cmi.interactions.2.id", "q2") == "true"


@pytest.mark.parametrize(
    ("values", "status", "score", "seconds"),
    [
        ({}, "not started", None, 0.0),
        ({"cmi.suspend_data": "x"}, "in progress", None, 0.0),
        ({"cmi.core.lesson_status": "browsed"}, "in progress", None, 0.0),
        ({"cmi.core.lesson_status": "failed", "cmi.core.score.raw": "45"}, "failed", 0.45, 0.0),
        ({"cmi.core.lesson_status": "passed", "cmi.core.total_time": "0000:01:01.50"}, "passed", None, 61.5),
        ({"cmi.core.lesson_status": "completed", "cmi.core.score.raw": ""}, "completed", None, 0.0),
    ],
)
def test_where_an_attempt_stands(values: dict[str, str], status: str, score: float | None, seconds: float) -> None:
    found = standing(values)
    assert (found.status, found.score, found.seconds) == (status, score, seconds)
