"""What a package is visited under: which combinations there are, when a fault strikes, what the rules leave unsaid."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scormforge.diagnostics import UsageError, rules_in
from scormforge.lms.attempt import Call
from scormforge.lms.fault_catalogue import CATALOGUE
from scormforge.lms.faults import Faults
from scormforge.lms.frames import FRAMES
from scormforge.lms.models import MODELS
from scormforge.run.circumstances import Circumstances, Wishes
from scormforge.run.witness import Session, Witness


def names(standard: str, **wished: tuple[str, ...]) -> list[tuple[str, str, str]]:
    return [(each.lms, each.frame, each.fault) for each in Wishes(**wished).circumstances(standard)]


def test_without_a_wish_there_is_one_visit_by_the_book() -> None:
    assert names("scorm12") == [("strict", "", "")]
    assert Circumstances().words == ""


def test_every_combination_is_visited_once() -> None:
    found = names("scorm12", lms=("moodle", "moodle"), frames=("popup", "nested"), faults=("offline",))
    assert found == [("moodle", "popup", "offline"), ("moodle", "nested", "offline")]


def test_all_is_what_the_standard_can_meet() -> None:
    assert [lms for lms, _, _ in names("scorm12", lms=("all",))] == list(MODELS)
    assert [lms for lms, _, _ in names("scorm2004", lms=("all",))] == ["strict", "moodle", "moodle-strict", "open-edx"]
    assert [lms for lms, _, _ in names("cmi5", lms=("all",))] == ["strict"]
    assert [frame for _, frame, _ in names("xapi", frames=("all",))] == list(FRAMES)
    of_calls = [fault for _, _, fault in names("scorm12", faults=("all",))]
    of_requests = [fault for _, _, fault in names("cmi5", faults=("all",))]
    assert set(of_calls) | set(of_requests) == set(CATALOGUE)
    assert ("refused-state" in of_requests, "conflict" in of_calls) == (False, False)


@pytest.mark.parametrize("wished", [{"lms": ("mudle",)}, {"frames": ("window",)}, {"faults": ("slow",)}])
def test_names_that_nobody_knows_are_refused(wished: dict[str, tuple[str, ...]]) -> None:
    with pytest.raises(UsageError):
        Wishes(**wished)


def played(fault: str) -> list[bool]:
    """Whether the fault is on: at launch, once ready and before leaving, of the first visit and of a later one."""
    under = Circumstances(fault=fault)
    moments = (under.at_launch, under.once_ready, under.before_leaving)
    return [moment(first=first) != Faults() for first in (True, False) for moment in moments]


def test_a_fault_strikes_for_as_long_as_it_lasts() -> None:
    assert played("slow-commit") == [True] * 6
    assert played("offline") == [False, True, False, False, False, False]
    assert played("expired") == [False, True, True, False, False, False]
    assert played("refused-initialize") == [True, True, True, False, False, False]
    assert Circumstances(lms="moodle", frame="popup", fault="offline").words == "Moodle 4.1, window, network gone"


OPENED = Call(1, 1, 0.0, "LMSInitialize", ("",), "true", "0")
REFUSED = Call(1, 2, 0.0, "LMSSetValue", ("cmi.suspend_data", "x"), "false", "101", "the LMS was told to refuse it")
CLOSED = Call(1, 3, 0.0, "LMSFinish", ("",), "true", "0")


def found(witness: Witness) -> list[str]:
    rules = [rule for rule in rules_in("scormforge.run") if rule.looks_for_itself]
    return sorted(each.rule for rule in rules for each in rule.check(witness))


def seen(*sessions: Session, **more: object) -> Witness:
    return Witness("index.html", sessions=sessions, status="completed", **more)  # type: ignore[arg-type]


def test_what_an_lms_was_told_to_refuse_is_no_fault_of_the_package() -> None:
    assert found(seen(Session("beginning", (OPENED, REFUSED, CLOSED)))) == []
    own = replace(REFUSED, diagnostic="cmi.suspend_data is too long")
    assert found(seen(Session("beginning", (OPENED, own, CLOSED)))) == ["RUN-101"]


def test_who_lost_an_answer_finds_out_by_a_conflict() -> None:
    stated = Call(1, 1, 0.0, "POST statements", ({}, "[]"), "200", "0")
    lost = Call(1, 2, 0.0, "PUT activities/state", ({}, "{}"), "204", "0", notes=("the LMS was told to lose it",))
    conflict = Call(1, 3, 0.0, "PUT activities/state", ({}, "{}"), "412", "412", "another tag")
    assert found(seen(Session("beginning", (stated, lost, conflict)))) == []
    assert found(seen(Session("beginning", (stated, conflict)))) == ["RUN-101"]


def test_who_was_not_let_in_neither_begins_nor_keeps_a_place() -> None:
    barred = replace(OPENED, value="false", error="101", diagnostic="the LMS was told to refuse LMSInitialize")
    first = Session("beginning", (barred,), place="two")
    again = Session("coming back", (OPENED, CLOSED), opened_at="one")
    assert found(seen(first, again)) == []
    assert found(seen(replace(first, calls=(OPENED, CLOSED)), again)) == ["RUN-107"]


def test_who_leaves_an_lms_that_fails_need_not_finish() -> None:
    left = Session("beginning", (OPENED,))
    assert (found(seen(left)), found(seen(replace(left, troubled=True)))) == (["RUN-103"], [])


def test_who_is_not_told_of_a_review_cannot_heed_it() -> None:
    written = replace(REFUSED, value="true", error="0", diagnostic="")
    looked = Session("looking again", (OPENED, written, CLOSED), review=True)
    assert found(seen(looked)) == ["RUN-109"]
    assert found(seen(looked, under=Circumstances("open-edx"))) == []


def test_in_a_frame_without_an_origin_nobody_hears_of_an_outcome_or_keeps_a_place() -> None:
    sessions = (Session("beginning", place="two"), Session("coming back", opened_at="one"))
    hidden = seen(*sessions, under=Circumstances(frame="sandbox"), tracked=False, walked=True)
    assert found(hidden) == []
    assert (Circumstances(frame="sandbox").hears("scorm12"), Circumstances(frame="sandbox").hears("cmi5")) == (
        False,
        True,
    )
