"""How a SCORM 2004 session opens and ends: entry, mode, statuses, times, what a crash leaves, what a new attempt."""

import pytest

from scormforge.lms.attempt import Attempt, Mode
from scormforge.lms.scorm2004 import over, standing
from tests.lms.scorm2004.dialogue import ADA, Dialogue


def left_by(exit_value: str | None, request: str | None = None) -> Attempt:
    """An attempt after a session that was left in this way."""
    first = Dialogue.begun()
    first.set_all(completion_status="incomplete", location="page-3", session_time="PT5M")
    if exit_value is not None:
        first.set("cmi.exit", exit_value)
    if request is not None:
        assert first.set("adl.nav.request", request) == "true"
    return first.finish()


def test_a_first_launch_enters_from_the_beginning() -> None:
    assert Dialogue.begun().get("cmi.entry") == "ab-initio"


def test_a_suspended_attempt_is_resumed_with_all_its_data() -> None:
    again = Dialogue.begun(left_by("suspend"))
    assert again.get("cmi.entry") == "resume"
    assert again.get("cmi.location") == "page-3"
    assert again.get("cmi.completion_status") == "incomplete"
    assert again.get("cmi.total_time") == "PT5M"


@pytest.mark.parametrize("left", ["", "normal", "logout", "time-out", None])
def test_after_any_other_exit_the_attempt_is_over_and_a_launch_begins_a_fresh_one(left: str | None) -> None:
    attempt = left_by(left)
    assert over(attempt.values)
    assert standing(attempt.values).status == "in progress"
    again = Dialogue.begun(attempt)
    assert again.get("cmi.entry") == "ab-initio"
    assert again.get("cmi.completion_status") == "unknown"
    assert again.get("cmi.total_time") == "PT0H0M0S"
    again.get("cmi.location")
    assert again.error == "403"


@pytest.mark.parametrize(
    ("left", "request_", "ended"),
    [
        ("normal", "suspendAll", False),
        ("suspend", "abandon", True),
        ("suspend", "abandonAll", True),
        ("suspend", "exit", False),
        ("suspend", "continue", False),
        ("suspend", "_none_", False),
    ],
)
def test_a_request_to_suspend_or_abandon_overrides_the_exit(left: str, request_: str, ended: bool) -> None:
    assert over(left_by(left, request_).values) is ended


def test_the_exit_and_the_request_are_new_in_every_session() -> None:
    first = Dialogue.begun()
    first.set_all(exit="suspend")
    first.set("adl.nav.request", "continue")
    second = Dialogue.begun(first.finish())
    assert second.get("adl.nav.request") == "_none_"
    assert over(second.finish().values)
    assert "adl.nav.request" not in second.stored


def test_a_session_that_died_before_any_commit_leaves_a_first_launch() -> None:
    died = Dialogue.begun()
    died.set_all(completion_status="incomplete", exit="suspend")
    assert died.stored == {}
    assert Dialogue.begun(died.attempt).get("cmi.entry") == "ab-initio"


def test_what_was_committed_before_a_crash_is_resumed_and_the_rest_is_lost() -> None:
    died = Dialogue.begun()
    died.set_all(exit="suspend", location="page-3", session_time="PT10M")
    died.call("Commit", "")
    died.set_all(location="page-4")
    again = Dialogue.begun(died.attempt)
    assert again.get("cmi.entry") == "resume"
    assert again.get("cmi.location") == "page-3"
    assert again.get("cmi.total_time") == "PT0H0M0S"


def test_a_crash_without_any_exit_keeps_the_data_and_is_neither_a_beginning_nor_a_resume() -> None:
    died = Dialogue.begun()
    died.set_all(location="page-3")
    died.call("Commit", "")
    again = Dialogue.begun(died.attempt)
    assert again.get("cmi.entry") == ""
    assert again.get("cmi.location") == "page-3"


def test_a_commit_stores_only_what_changed() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.suspend_data", "a")
    dialogue.call("Commit", "")
    assert dialogue.last.stored == {"cmi.suspend_data": "a"}
    dialogue.set("cmi.location", "p")
    dialogue.call("Commit", "")
    assert dialogue.last.stored == {"cmi.location": "p"}
    dialogue.call("Commit", "")
    assert dialogue.last.stored == {}


def test_session_times_add_up_at_terminate_and_not_before() -> None:
    attempt = Attempt(ADA)
    for expected, spent in (("PT0H0M0S", "PT1M30.25S"), ("PT1M30.25S", "PT30.75S")):
        visit = Dialogue.begun(attempt)
        assert visit.get("cmi.total_time") == expected
        visit.set_all(exit="suspend", session_time="PT59M")
        visit.set_all(session_time=spent)
        assert visit.get("cmi.total_time") == expected
        attempt = visit.finish()
    assert attempt.values["cmi.total_time"] == "PT2M1S"
    assert standing(attempt.values).seconds == 121.0


COMPLETION = [
    (None, "completed", None, "completed"),
    (None, "completed", "0.1", "completed"),
    (None, None, "1", "unknown"),
    (0.5, "completed", None, "unknown"),
    (0.5, "completed", "0.49", "incomplete"),
    (0.5, "incomplete", "0.5", "completed"),
    (0.5, None, "1.0", "completed"),
    (0.0, None, "0", "completed"),
]


@pytest.mark.parametrize(("threshold", "written", "progress", "answered"), COMPLETION)
def test_a_completion_threshold_decides_the_completion(
    threshold: float | None, written: str | None, progress: str | None, answered: str
) -> None:
    visit = Dialogue.begun(Attempt(completion_threshold=threshold))
    given = {"completion_status": written, "progress_measure": progress}
    visit.set_all(**{name: value for name, value in given.items() if value is not None})
    assert visit.get("cmi.completion_status") == answered
    assert visit.finish().values.get("cmi.completion_status", "unknown") == answered


SUCCESS = [
    (None, "passed", "0.1", "passed"),
    (None, None, "1", "unknown"),
    (0.8, "passed", None, "unknown"),
    (0.8, "passed", "0.79", "failed"),
    (0.8, "failed", "0.8", "passed"),
    (-1.0, None, "-1", "passed"),
]


@pytest.mark.parametrize(("passing", "written", "scaled", "answered"), SUCCESS)
def test_a_passing_score_decides_the_success(
    passing: float | None, written: str | None, scaled: str | None, answered: str
) -> None:
    visit = Dialogue.begun(Attempt(mastery_score=passing))
    given = {"success_status": written, "score__scaled": scaled}
    visit.set_all(**{name: value for name, value in given.items() if value is not None})
    assert visit.get("cmi.success_status") == answered
    assert visit.finish().values.get("cmi.success_status", "unknown") == answered


def test_a_commit_already_stores_the_statuses_as_the_lms_answers_them() -> None:
    visit = Dialogue.begun(Attempt(mastery_score=0.8, completion_threshold=1.0))
    visit.set_all(score__scaled="0.9", progress_measure="1")
    visit.call("Commit", "")
    assert standing(visit.stored).status == "passed"


@pytest.mark.parametrize(
    ("status", "success", "stands"),
    [("completed", "passed", "passed"), ("completed", "failed", "failed"), ("completed", "unknown", "completed")],
)
def test_a_finished_attempt_that_was_suspended_comes_back_for_review(status: str, success: str, stands: str) -> None:
    first = Dialogue.begun()
    first.set_all(completion_status=status, success_status=success, score__scaled="0.83", exit="suspend")
    attempt = first.finish()
    assert standing(attempt.values).status == stands
    again = Dialogue.begun(attempt)
    assert again.get("cmi.mode") == "review"
    assert again.get("cmi.credit") == "no-credit"
    assert again.get("cmi.entry") == "resume"
    assert again.get("cmi.score.scaled") == "0.83"


def test_a_finished_attempt_that_was_left_for_good_is_followed_by_a_fresh_one_for_credit() -> None:
    first = Dialogue.begun()
    first.set_all(completion_status="completed", success_status="passed", exit="normal")
    attempt = first.finish()
    assert standing(attempt.values).status == "passed"
    again = Dialogue.begun(attempt)
    assert again.get("cmi.mode") == "normal"
    assert again.get("cmi.credit") == "credit"
    assert again.get("cmi.success_status") == "unknown"


def test_a_review_that_is_asked_for_shows_the_attempt_that_is_over() -> None:
    first = Dialogue.begun()
    first.set_all(completion_status="completed", location="page-9", exit="normal")
    values = first.finish().values
    review = Dialogue.begun(Attempt(ADA, values, mode="review"))
    assert review.get("cmi.mode") == "review"
    assert review.get("cmi.entry") == ""
    assert review.get("cmi.location") == "page-9"


@pytest.mark.parametrize("left", ["suspend", "normal"])
def test_a_review_leaves_the_exit_as_it_was(left: str) -> None:
    first = Dialogue.begun()
    first.set_all(completion_status="completed", exit=left)
    values = first.finish().values
    review = Dialogue.begun(Attempt(ADA, values, mode="review"))
    review.set_all(exit="normal" if left == "suspend" else "suspend")
    assert review.finish().values["cmi.exit"] == left


@pytest.mark.parametrize("status", ["incomplete", "unknown", "not attempted"])
def test_an_unfinished_attempt_comes_back_for_credit(status: str) -> None:
    first = Dialogue.begun()
    first.set_all(completion_status=status, exit="suspend")
    again = Dialogue.begun(first.finish())
    assert again.get("cmi.mode") == "normal"
    assert again.get("cmi.credit") == "credit"


@pytest.mark.parametrize(("mode", "credit"), [("browse", "no-credit"), ("review", "no-credit"), ("normal", "credit")])
def test_a_mode_that_is_asked_for_wins(mode: Mode, credit: str) -> None:
    values = {"cmi.completion_status": "completed", "cmi.exit": "suspend"}
    asked = Dialogue.begun(Attempt(values=values, mode=mode))
    assert asked.get("cmi.mode") == mode
    assert asked.get("cmi.credit") == credit


def test_objectives_of_the_manifest_are_there_from_the_beginning_and_come_back() -> None:
    first = Dialogue.begun(Attempt(ADA, objectives=("obj-a", "obj-b")))
    assert first.get("cmi.objectives._count") == "2"
    assert first.get("cmi.objectives.1.id") == "obj-b"
    assert first.set("cmi.objectives.1.success_status", "passed") == "true"
    assert first.set("cmi.objectives.2.id", "obj-c") == "true"
    first.set_all(exit="suspend")
    again = Dialogue.begun(first.finish())
    assert [again.get(f"cmi.objectives.{place}.id") for place in range(3)] == ["obj-a", "obj-b", "obj-c"]
    assert again.get("cmi.objectives.1.success_status") == "passed"


def test_interactions_go_on_where_the_last_session_stopped() -> None:
    first = Dialogue.begun()
    for place in range(2):
        first.interaction(place, "choice")
    first.set("cmi.interactions.1.objectives.0.id", "o")
    first.set_all(exit="suspend")
    again = Dialogue.begun(first.finish())
    assert again.get("cmi.interactions._count") == "2"
    assert again.get("cmi.interactions.1.objectives._count") == "1"
    assert again.get("cmi.interactions.0.type") == "choice"
    assert again.set("cmi.interactions.2.id", "q2") == "true"


DONE, MET, SCALED = "cmi.completion_status", "cmi.success_status", "cmi.score.scaled"


@pytest.mark.parametrize(
    ("values", "status", "score", "seconds"),
    [
        ({}, "not started", None, 0.0),
        ({"cmi.suspend_data": "x"}, "in progress", None, 0.0),
        ({DONE: "incomplete", MET: "passed"}, "in progress", None, 0.0),
        ({DONE: "incomplete", MET: "failed", SCALED: "-0.25"}, "in progress", -0.25, 0.0),
        ({DONE: "completed", MET: "failed", SCALED: "0.45"}, "failed", 0.45, 0.0),
        ({MET: "passed", "cmi.total_time": "PT1M1.5S"}, "passed", None, 61.5),
        ({DONE: "completed"}, "completed", None, 0.0),
        ({DONE: "not attempted"}, "in progress", None, 0.0),
    ],
)
def test_where_an_attempt_stands(values: dict[str, str], status: str, score: float | None, seconds: float) -> None:
    found = standing(values)
    assert (found.status, found.score, found.seconds) == (status, score, seconds)
