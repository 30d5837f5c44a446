"""SCORM 2004 packages at the running stand-in LMS: what a launch begins, what it goes on with, what it keeps."""

import pytest

from scormforge.lms.server import Faults, StandIn
from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_packages import AT, FramePage, Wire, package

UNIT = OutlineUnit(
    "u",
    "Unit",
    "index.html",
    AT,
    mastery_score=0.8,
    completion_threshold=0.5,
    launch_data="x=1",
    objectives=("arrest",),
)


def added(lms: StandIn) -> int:
    return lms.add(package(), Outline("scorm2004", "4th", "small", "Small", (UNIT,)))


def visit(wire: Wire, url: str, **values: str) -> FramePage:
    """A visit from Initialize to Terminate that writes these elements of `cmi`."""
    page = FramePage(wire, url)
    writes = [("SetValue", f"cmi.{name.replace('__', '.')}", value) for name, value in values.items()]
    replies = page.post(("Initialize", ""), *writes, ("Terminate", ""))
    assert {reply["value"] for reply in replies if reply} == {"true"}
    return page


def test_the_frame_page_is_told_of_the_api(lms: StandIn, wire: Wire) -> None:
    page = FramePage(wire, lms.launch(added(lms)).url)
    assert page.launch["api"] == "API_1484_11"
    assert page.launch["constants"] == {"version": "1.0"}
    assert set(page.launch["booleans"]) < set(page.launch["functions"])


def test_what_the_manifest_says_reaches_the_content(lms: StandIn, wire: Wire) -> None:
    page = FramePage(wire, lms.launch(added(lms)).url)
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.scaled_passing_score") == "0.8"
    assert page.call("GetValue", "cmi.completion_threshold") == "0.5"
    assert page.call("GetValue", "cmi.launch_data") == "x=1"
    assert page.call("GetValue", "cmi.objectives.0.id") == "arrest"


def test_a_suspended_attempt_is_gone_on_with(lms: StandIn, wire: Wire) -> None:
    number = added(lms)
    first = lms.launch(number)
    visit(wire, first.url, location="page-3", exit="suspend")
    second = lms.launch(number)
    assert second.attempt_id == first.attempt_id
    page = FramePage(wire, second.url)
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.entry") == "resume"
    assert page.call("GetValue", "cmi.location") == "page-3"


def test_answers_of_another_type_are_gone_from_what_is_kept(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(added(lms))
    page = FramePage(wire, launch.url)
    start = "cmi.interactions.0"
    answers = (("id", "q"), ("type", "choice"), ("correct_responses.0.pattern", "a"), ("learner_response", "b"))
    page.post(("Initialize", ""), *(("SetValue", f"{start}.{leaf}", value) for leaf, value in answers), ("Commit", ""))
    assert lms.values(launch.attempt_id)[f"{start}.learner_response"] == "b"
    page.post(("SetValue", f"{start}.type", "numeric"), ("Commit", ""))
    kept = {name: value for name, value in lms.values(launch.attempt_id).items() if name.startswith(start)}
    assert kept == {f"{start}.id": "q", f"{start}.type": "numeric"}


def test_after_another_exit_a_launch_begins_a_new_attempt_and_the_old_one_keeps_its_outcome(
    lms: StandIn, wire: Wire
) -> None:
    number = added(lms)
    first = lms.launch(number)
    visit(wire, first.url, score__scaled="0.9", progress_measure="1", exit="normal")
    assert lms.standing(first.attempt_id).status == "passed"
    second = lms.launch(number)
    assert second.attempt_id != first.attempt_id
    page = FramePage(wire, second.url)
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.entry") == "ab-initio"
    assert page.call("GetValue", "cmi.success_status") == "unknown"
    assert lms.standing(first.attempt_id).status == "passed"
    assert lms.standing(second.attempt_id).status == "not started"


def test_a_review_that_is_asked_for_shows_the_attempt_that_is_over(lms: StandIn, wire: Wire) -> None:
    number = added(lms)
    first = lms.launch(number)
    visit(wire, first.url, location="page-9", exit="normal")
    review = lms.launch(number, mode="review")
    assert review.attempt_id == first.attempt_id
    page = FramePage(wire, review.url)
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.location") == "page-9"


def test_loading_a_launch_again_after_its_end_begins_a_new_attempt_with_the_same_faults(
    lms: StandIn, wire: Wire
) -> None:
    number = added(lms)
    launch = lms.launch(number)
    visit(wire, launch.url, location="page-3")
    lms.set_faults(launch.attempt_id, Faults(refuse_commit=True))
    again = FramePage(wire, launch.url)
    again.call("Initialize", "")
    assert again.call("GetValue", "cmi.entry") == "ab-initio"
    assert again.call("Commit", "") == "false"
    assert len(lms.calls(launch.attempt_id)) == 3
    assert [kept.id for kept in lms.attempts(number)][-2:] == [launch.attempt_id, launch.attempt_id + 1]


@pytest.mark.parametrize(
    ("faults", "name", "code"),
    [
        (Faults(refuse_initialize=True), "Initialize", "102"),
        (Faults(refuse_commit=True), "Commit", "391"),
        (Faults(refuse_finish=True), "Terminate", "111"),
        (Faults(dead=True), "SetValue", "101"),
    ],
)
def test_an_lms_that_is_told_to_refuse_does_so_with_the_code_for_it(
    lms: StandIn, wire: Wire, faults: Faults, name: str, code: str
) -> None:
    launch = lms.launch(added(lms), faults=faults)
    page = FramePage(wire, launch.url)
    if name != "Initialize":
        page.call("Initialize", "")
    arguments = ("cmi.location", "p") if name == "SetValue" else ("",)
    assert page.call(name, *arguments) == "false"
    lms.set_faults(launch.attempt_id, Faults())
    assert page.call("GetLastError") == code
