"""What is legal in SCORM 2004 and is noted, because it loses data somewhere."""

import pytest

from scormforge.lms.attempt import Attempt
from tests.lms.scorm2004.dialogue import ADA, Dialogue

NOTED = [
    ("cmi.location", "x" * 1001, "an LMS keeps 1000 characters of cmi.location and may cut the rest; here are 1001"),
    ("cmi.suspend_data", "🙂" * 32001, "an LMS keeps 64000 characters of cmi.suspend_data"),
    ("cmi.objectives.0.id", "x" * 4001, "an LMS keeps 4000 characters of cmi.objectives.0.id"),
    ("cmi.comments_from_learner.0.comment", "{lang=en}" + "x" * 4001, "an LMS keeps 4000 characters of"),
    ("cmi.session_time", "P1M", "years and months have no fixed length"),
    ("cmi.interactions.0.id", "Frage-ü", "“Frage-ü” has characters beyond ASCII"),
    ("cmi.exit", "logout", "“logout” is deprecated"),
]


@pytest.mark.parametrize(("name", "value", "note"), NOTED)
def test_what_is_legal_and_loses_data_somewhere_is_taken_and_noted(name: str, value: str, note: str) -> None:
    dialogue = Dialogue.begun()
    assert dialogue.set(name, value) == "true"
    assert len(dialogue.last.notes) == 1
    assert dialogue.last.notes[0].startswith(note)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("cmi.location", "x" * 1000),
        ("cmi.suspend_data", "🙂" * 32000),
        ("cmi.comments_from_learner.0.comment", "{lang=en}" + "x" * 4000),
        ("cmi.session_time", "P3DT5M"),
        ("cmi.objectives.0.id", "urn:x:1"),
        ("cmi.exit", "suspend"),
        ("cmi.score.scaled", "0.8"),
    ],
)
def test_what_is_well_everywhere_is_not_noted(name: str, value: str) -> None:
    dialogue = Dialogue.begun(Attempt(mastery_score=0.8))
    assert dialogue.set(name, value) == "true"
    assert dialogue.last.notes == ()


def test_more_places_than_an_lms_must_keep_are_noted() -> None:
    dialogue = Dialogue.begun()
    for place in range(100):
        dialogue.set(f"cmi.objectives.{place}.id", f"o{place}")
        assert dialogue.last.notes == ()
    assert dialogue.set("cmi.objectives.100.id", "o100") == "true"
    assert dialogue.last.notes == ("an LMS keeps 100 places of cmi.objectives; this is one more",)
    dialogue.set("cmi.objectives.100.success_status", "passed")
    assert dialogue.last.notes == ()


@pytest.mark.parametrize(("kind", "most"), [("choice", 10), ("fill-in", 5)])
def test_more_right_answers_than_an_lms_must_keep_are_noted(kind: str, most: int) -> None:
    dialogue = Dialogue.begun()
    start = f"{dialogue.interaction(0, kind)}.correct_responses"
    for place in range(most):
        dialogue.set(f"{start}.{place}.pattern", f"a{place}")
        assert dialogue.last.notes == ()
    assert dialogue.set(f"{start}.{most}.pattern", "z") == "true"
    assert dialogue.last.notes == (f"an LMS keeps {most} places of {start}; this is one more",)


def test_an_answer_longer_than_an_lms_must_keep_is_noted() -> None:
    dialogue = Dialogue.begun()
    start = dialogue.interaction(0, "fill-in")
    assert dialogue.set(f"{start}.learner_response", "x" * 251) == "true"
    assert dialogue.last.notes == (
        "an LMS keeps 250 characters of each part of an answer of type fill-in; here are 251",
    )


@pytest.mark.parametrize("leaf", ["learner_response", "correct_responses.0.pattern"])
def test_a_type_that_changes_after_an_answer_is_noted(leaf: str) -> None:
    dialogue = Dialogue.begun()
    start = dialogue.interaction(0, "other")
    dialogue.set(f"{start}.{leaf}", "two words")
    assert dialogue.set(f"{start}.type", "other") == "true"
    assert dialogue.last.notes == ()
    assert dialogue.set(f"{start}.type", "likert") == "true"
    assert len(dialogue.last.notes) == 1
    assert dialogue.last.notes[0].startswith("cmi.interactions.0 was of type other: its answers are forgotten")


@pytest.mark.parametrize(
    ("name", "was", "value"),
    [
        ("cmi.completion_status", "completed", "incomplete"),
        ("cmi.completion_status", "completed", "unknown"),
        ("cmi.success_status", "passed", "unknown"),
        ("cmi.success_status", "failed", "unknown"),
    ],
)
def test_going_back_from_an_outcome_is_noted(name: str, was: str, value: str) -> None:
    dialogue = Dialogue.begun()
    dialogue.set(name, was)
    assert dialogue.set(name, value) == "true"
    assert dialogue.last.notes == (f"{name} goes back from {was} to {value}",)


def test_from_failed_to_passed_is_no_way_back() -> None:
    dialogue = Dialogue.begun()
    dialogue.set("cmi.success_status", "failed")
    dialogue.set("cmi.success_status", "passed")
    assert dialogue.last.notes == ()


def test_writes_in_review_mode_are_taken_and_noted() -> None:
    dialogue = Dialogue.begun(Attempt(mode="review"))
    assert dialogue.set("cmi.location", "p") == "true"
    assert dialogue.last.notes == (
        "written in review mode: some LMSs ignore it, others overwrite the finished attempt",
    )


def test_completed_without_the_progress_that_the_manifest_asks_for_is_noted_once() -> None:
    dialogue = Dialogue.begun(Attempt(completion_threshold=0.9))
    dialogue.set_all(completion_status="completed", exit="suspend")
    dialogue.call("Commit", "")
    said = "the LMS answers unknown, not completed: the completion threshold is 0.9 and no progress measure is set"
    assert dialogue.last.notes == (said,)
    dialogue.set_all(progress_measure="0.5")
    dialogue.call("Commit", "")
    said = "the LMS answers incomplete, not completed: the completion threshold is 0.9 and the progress measure is 0.5"
    assert dialogue.last.notes == (said,)
    dialogue.call("Commit", "")
    assert dialogue.last.notes == ()


def test_completed_with_its_progress_is_well_in_any_order() -> None:
    dialogue = Dialogue.begun(Attempt(completion_threshold=0.9))
    dialogue.set_all(completion_status="completed", progress_measure="1", exit="suspend")
    dialogue.call("Commit", "")
    assert dialogue.last.notes == ()


def test_a_success_that_the_score_contradicts_is_noted() -> None:
    dialogue = Dialogue.begun(Attempt(mastery_score=0.8))
    dialogue.set_all(success_status="passed", score__scaled="0.7")
    dialogue.call("Commit", "")
    said = "the LMS answers failed, not passed: the passing score is 0.8 and the scaled score is 0.7"
    assert dialogue.last.notes == (said,)


def test_a_raw_score_alone_is_noted() -> None:
    dialogue = Dialogue.begun()
    dialogue.set_all(score__raw="70")
    dialogue.call("Commit", "")
    said = "a raw score without a scaled one: only the scaled score decides and is reported"
    assert dialogue.last.notes == (said,)


def test_a_raw_score_with_a_scaled_one_is_well() -> None:
    dialogue = Dialogue.begun()
    dialogue.set_all(score__raw="70", score__scaled="0.7")
    dialogue.call("Commit", "")
    assert dialogue.last.notes == ()


def test_an_end_without_any_status_is_noted() -> None:
    dialogue = Dialogue.begun()
    dialogue.finish()
    assert len(dialogue.last.notes) == 1
    assert dialogue.last.notes[0].startswith("neither status was set: an LMS takes the unit for completed")


@pytest.mark.parametrize(
    ("attempt", "written"),
    [
        (Attempt(ADA), {"exit": "suspend"}),
        (Attempt(ADA), {"completion_status": "incomplete"}),
        (Attempt(ADA), {"success_status": "failed"}),
        (Attempt(ADA, mode="browse"), {}),
    ],
)
def test_an_end_that_says_enough_is_not_noted(attempt: Attempt, written: dict[str, str]) -> None:
    dialogue = Dialogue.begun(attempt)
    dialogue.set_all(**written)
    dialogue.finish()
    assert dialogue.last.notes == ()


def test_data_that_the_next_launch_will_not_have_are_noted() -> None:
    dialogue = Dialogue.begun()
    dialogue.set_all(completion_status="incomplete", suspend_data="x", location="p", exit="normal")
    dialogue.finish()
    said = "the exit is “normal”, not suspend: the next launch begins anew, without cmi.suspend_data and cmi.location"
    assert dialogue.last.notes == (said,)


def test_a_review_drops_nothing() -> None:
    dialogue = Dialogue.begun(Attempt(mode="review"))
    dialogue.set_all(completion_status="incomplete", location="p", exit="normal")
    dialogue.finish()
    assert dialogue.last.notes == ()


@pytest.mark.parametrize(
    "written", [{"exit": "suspend", "completion_status": "incomplete"}, {"completion_status": "completed"}]
)
def test_data_that_stay_or_are_done_with_are_not_noted(written: dict[str, str]) -> None:
    dialogue = Dialogue.begun()
    dialogue.set_all(suspend_data="x", **written)
    dialogue.finish()
    assert dialogue.last.notes == ()
