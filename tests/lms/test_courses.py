"""Courses with a way through them, launched: the frame page played by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scormforge.diagnostics import UsageError
from scormforge.lms.server import Faults, Overrides, StandIn
from scormforge.package.tree import PackageTree
from scormforge.standards.scorm2004.read import read
from tests.lms.sequencing.small_courses import (
    BY_CONTENT,
    FLOW,
    FLOW_ONLY,
    after,
    before,
    item,
    objective,
    package,
    primary,
)
from tests.lms.small_packages import FramePage, Wire

THREE = (item("a", BY_CONTENT), item("b", BY_CONTENT), item("c", BY_CONTENT))


def offered(lms: StandIn, tree: PackageTree) -> int:
    outline, _ = read(tree)
    assert outline is not None
    return lms.add(tree, outline)


class Page(FramePage):
    """The frame page of a course."""

    def onward(self, request: str = "") -> dict[str, object]:
        """What the LMS's controls ask for; the facts of what is open then."""
        body = {"session": self.launch.get("session", ""), "calls": [], "request": request}
        answer = self.wire.ask("POST", self.url, content=json.dumps(body))
        assert answer.status_code == 200, answer.text
        facts = dict(answer.json())
        if request != "look" and facts:
            self.launch, self.number = facts, 0
        return facts

    def __init__(self, wire: Wire, url: str) -> None:
        self.url = url
        super().__init__(wire, url)

    @property
    def unit(self) -> str:
        return str(self.launch["course"]["unit"])

    def play(self, *written: tuple[str, str], end: bool = True) -> None:
        """Initialize, write, and end the session."""
        assert self.call("Initialize", "") == "true"
        for name, value in written:
            assert self.call("SetValue", name, value) == "true", name
        if end:
            assert self.call("Terminate", "") == "true"


DONE = (("cmi.completion_status", "completed"), ("cmi.success_status", "passed"))


def test_a_course_opens_its_first_unit_and_goes_on_as_the_learner_wants(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    launch = lms.launch(number, learner="goes-on")
    page = Page(wire, launch.url)
    assert page.unit == "Unit a"
    assert page.launch["course"]["controls"] == {
        "previous": False, "continue": True, "suspendAll": True, "exitAll": True,
    }  # fmt: skip
    page.play(*DONE)
    page.onward("continue")
    assert page.unit == "Unit b"
    page.play(*DONE)
    page.onward("{target=a}choice")
    assert page.unit == "Unit a"
    assert [kept.unit for kept in lms.attempts(number)] == ["a", "b", "a"]
    assert lms.values(launch.attempt_id)["cmi.completion_status"] == "completed"


def test_what_content_asks_for_is_done_as_it_terminates(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner="asks").url)
    assert page.call("Initialize", "") == "true"
    assert page.call("GetValue", "adl.nav.request_valid.continue") == "true"
    assert page.call("GetValue", "adl.nav.request_valid.previous") == "false"
    assert page.call("GetValue", "adl.nav.request_valid.choice.{target=c}") == "true"
    assert page.call("GetValue", "adl.nav.request_valid.choice.{target=z}") == "false"
    assert page.call("GetValue", "adl.nav.request_valid.jump.{target=c}") == "true"
    page.call("SetValue", "adl.nav.request", "{target=c}choice")
    last = {"n": page.number + 1, "name": "Terminate", "arguments": [""]}
    body = {"session": page.launch["session"], "calls": [last]}
    assert wire.ask("POST", f"{page.origin}/call", content=json.dumps(body)).json()["moved"] is True
    page.onward()
    assert page.unit == "Unit c"
    page.play(("adl.nav.request", "exitAll"))
    page.onward()
    assert page.launch["course"]["said"] == "This attempt at the course has ended."
    assert "content" not in page.launch


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        ("{target=nowhere}choice", "the course has no such part. [NB.2.1-11]"),
        ("previous", "nothing comes before the beginning of the course. [SB.2.1-3]"),
    ],
)
def test_what_content_asks_for_in_vain_is_told(lms: StandIn, wire: Wire, request_: str, said: str) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner=f"vain-{request_[1:5]}").url)
    page.play(("cmi.exit", "suspend"), ("adl.nav.request", request_))
    page.onward()
    assert "content" not in page.launch, "what has ended is not opened again by itself"
    assert str(page.launch["course"]["said"]).endswith(said)
    page.onward("continue")
    assert page.unit == "Unit b"


def test_the_controls_of_the_lms_count_more_than_what_the_content_asks_for(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner="taken").url)
    page.play(("adl.nav.request", "exitAll"), end=False)
    body = {"session": page.launch["session"], "calls": [{"n": 3, "name": "Terminate", "arguments": [""]}]}
    answer = wire.ask("POST", f"{page.origin}/call", content=json.dumps({**body, "taken": True}))
    assert "moved" not in answer.json()
    page.onward("continue")
    assert page.unit == "Unit b"


def test_a_suspended_unit_is_gone_on_with_and_an_ended_one_begins_again(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    first = lms.launch(number, learner="resumes")
    page = Page(wire, first.url)
    page.play(("cmi.exit", "suspend"), ("cmi.location", "p3"))
    page.onward("continue")
    page.play(("cmi.location", "p9"))
    page.onward("previous")
    page.call("Initialize", "")
    assert (page.call("GetValue", "cmi.entry"), page.call("GetValue", "cmi.location")) == ("resume", "p3")
    page.onward("continue")
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.entry") == "ab-initio"
    assert [kept.unit for kept in lms.attempts(number)] == ["a", "b", "b"]


def test_suspending_everything_keeps_what_the_content_gave_up(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner="suspends").url)
    page.play(("cmi.exit", "normal"), ("cmi.location", "p3"))
    page.onward("suspendAll")
    assert page.launch["course"]["said"] == "The course is suspended: the next launch goes on here."
    again = Page(wire, lms.launch(number, learner="suspends").url)
    again.call("Initialize", "")
    assert (again.call("GetValue", "cmi.entry"), again.call("GetValue", "cmi.location")) == ("resume", "p3")


def test_who_just_closes_the_window_comes_back_to_where_they_were(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner="closes").url)
    page.play(*DONE)
    page.onward("continue")
    page.play(("cmi.location", "p2"), end=False)
    page.call("Commit", "")
    back = Page(wire, lms.launch(number, learner="closes").url)
    assert back.unit == "Unit b"
    back.call("Initialize", "")
    assert back.call("GetValue", "cmi.location") == "p2"
    assert [kept.unit for kept in lms.attempts(number)] == ["a", "b"]


def test_who_had_finished_a_unit_when_they_closed_the_window_comes_back_to_the_next(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    Page(wire, lms.launch(number, learner="finished").url).play(*DONE)
    assert Page(wire, lms.launch(number, learner="finished").url).unit == "Unit b"


def test_loading_the_page_again_shows_the_same_unit_or_that_it_has_ended(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    url = lms.launch(number, learner="reloads").url
    Page(wire, url).play(("cmi.location", "p1"), end=False)
    again = Page(wire, url)
    assert again.unit == "Unit a"
    again.play(*DONE)
    ended = Page(wire, url)
    assert (ended.unit, ended.launch["course"]["said"]) == ("", "This part has ended.")
    ended.onward("continue")
    assert ended.unit == "Unit b"


def test_a_unit_is_launched_by_its_name_unless_the_course_keeps_it_closed(lms: StandIn, wire: Wire) -> None:
    closed = before("disabled", "not satisfied of after", "not objectiveStatusKnown of after", all=False)
    objectives = "<imsss:objectives>{}</imsss:objectives>".format
    first = item("a", objectives(objective("primaryObjective") + objective("objective", "done", "g ws")) + BY_CONTENT)
    second = item("b", closed + objectives(objective("primaryObjective") + objective("objective", "after", "g rs")))
    keep = 'adlseq:objectivesGlobalToSystem="false"'
    number = offered(lms, package(first, second, attributes=keep))
    with pytest.raises(UsageError, match="“Unit b” cannot be opened now: it is closed: a rule disables it"):
        lms.launch(number, unit="b", learner="waits")
    assert lms.attempts(number) == (), "what was refused has left nothing"
    page = Page(wire, lms.launch(number, unit="a", learner="waits").url)
    page.call("Initialize", "")
    assert page.call("GetValue", "cmi.objectives.0.id") == "done"
    assert page.call("GetValue", "adl.nav.request_valid.continue") == "false"
    page.call("SetValue", "cmi.objectives.0.success_status", "passed")
    assert page.call("GetValue", "adl.nav.request_valid.continue") == "true"
    assert page.onward("look")["course"]["controls"]["continue"] is True
    page.call("Terminate", "")
    other = Page(wire, lms.launch(number, unit="b", learner="waits").url)
    other.call("Initialize", "")
    assert other.call("GetValue", "cmi.objectives.0.success_status") == "passed"


def test_a_test_is_repeated_until_it_is_passed(lms: StandIn, wire: Wire) -> None:
    test = item("test", after("retry", "not satisfied") + primary(least="0.8") + BY_CONTENT)
    number = offered(lms, package(test, item("end"), sequencing=FLOW_ONLY))
    page = Page(wire, lms.launch(number, learner="repeats").url)
    for score, unit in (("0.5", "Unit test"), ("0.9", "Unit end")):
        page.play(("cmi.score.scaled", score), ("adl.nav.request", "continue"))
        page.onward()
        assert page.unit == unit
    assert [kept.unit for kept in lms.attempts(number)] == ["test", "test", "end"]
    standing = lms.course_standing(number, "repeats")
    assert standing is not None
    assert standing.status == "in progress"


@pytest.mark.parametrize("way", ["time-out", "logout"])
def test_some_exits_end_the_whole_course(lms: StandIn, wire: Wire, way: str) -> None:
    number = offered(lms, package(*THREE, attributes=f'x="{way}"'))
    page = Page(wire, lms.launch(number, learner=way).url)
    page.play(("cmi.exit", way))
    page.onward()
    assert page.launch["course"]["said"] == "This attempt at the course has ended."


def test_where_nothing_opens_by_itself_the_learner_chooses(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE, sequencing='<imsss:controlMode choice="true"/>'))
    launch = lms.launch(number, learner="chooses")
    assert launch.attempt_id == 0
    page = Page(wire, launch.url)
    assert "[SB.2.2-1]" in page.launch["course"]["said"]
    assert [entry["open"] for entry in page.launch["course"]["contents"]] == [True, True, True]
    page.onward("{target=b}choice")
    assert page.unit == "Unit b"


def test_a_new_attempt_is_one_at_the_whole_course(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE))
    Page(wire, lms.launch(number, learner="anew").url).play(*DONE)
    page = Page(wire, lms.launch(number, learner="anew", new_attempt=True).url)
    assert page.unit == "Unit a"
    assert page.launch["course"]["contents"][0]["status"] == "in progress"


def test_a_new_attempt_that_the_course_does_not_allow_leaves_the_learner_where_they_were(
    lms: StandIn, wire: Wire
) -> None:
    forward = '<imsss:controlMode choice="false" flow="true"/>'
    number = offered(lms, package(item("a", BY_CONTENT), item("b", BY_CONTENT), sequencing=forward))
    page = Page(wire, lms.launch(number, learner="stays").url)
    page.play(*DONE)
    page.onward("continue")
    page.play(("cmi.exit", "suspend"))
    with pytest.raises(UsageError, match="cannot be opened now"):
        lms.launch(number, unit="b", learner="stays", new_attempt=True)
    assert Page(wire, lms.launch(number, learner="stays").url).unit == "Unit b"


def test_another_mastery_score_decides_the_way_as_well(lms: StandIn, wire: Wire) -> None:
    test = item("test", after("retry", "not satisfied") + primary(least="0.8") + BY_CONTENT)
    number = offered(lms, package(test, item("end"), sequencing=FLOW_ONLY))
    launch = lms.launch(number, learner="mastered", overrides=Overrides(mastery_score=0.4))
    page = Page(wire, launch.url)
    for score, unit in (("0.3", "Unit test"), ("0.5", "Unit end")):
        page.call("Initialize", "")
        assert page.call("GetValue", "cmi.scaled_passing_score") == "0.4"
        page.call("SetValue", "cmi.score.scaled", score)
        page.call("Terminate", "")
        page.onward("continue")
        assert page.unit == unit


def test_reviewing_and_browsing_leave_no_trace_in_the_course(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(*THREE, sequencing=FLOW_ONLY))
    Page(wire, lms.launch(number, learner="looks").url).play(("cmi.exit", "suspend"), *DONE)
    browsing = FramePage(wire, lms.launch(number, unit="c", learner="looks", mode="browse").url)
    assert "course" not in browsing.launch
    browsing.call("Initialize", "")
    browsing.call("Terminate", "")
    assert Page(wire, lms.launch(number, learner="looks").url).unit == "Unit a"


def test_what_will_not_happen_is_said_of_a_package(lms: StandIn) -> None:
    limits = '<imsss:limitConditions endTimeLimit="2030-01-01"/>'
    number = offered(lms, package(item("a", limits), item("b")))
    assert [each.element for each in lms.unsupported(number)] == ["endTimeLimit of “Unit a”"]


def test_one_unit_without_rules_is_launched_as_ever(lms: StandIn, wire: Wire) -> None:
    number = offered(lms, package(item("a", primary(least="0.8"))))
    page = FramePage(wire, lms.launch(number, learner="alone").url)
    assert "course" not in page.launch
    page.call("Initialize", "")
    assert page.call("GetValue", "adl.nav.request_valid.continue") == "unknown"


@pytest.mark.parametrize("request_", ["{target=b}jump", "retryAll", 7, "start"])
def test_the_controls_ask_for_nothing_else(lms: StandIn, wire: Wire, request_: object) -> None:
    number = offered(lms, package(*THREE))
    page = Page(wire, lms.launch(number, learner="asks-odd").url)
    body = {"session": "", "calls": [], "request": request_}
    assert wire.ask("POST", page.url, content=json.dumps(body)).status_code == 400
    assert wire.ask("POST", page.url, content="[]").status_code == 400


def test_an_lms_that_is_gone_leads_nowhere(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(offered(lms, package(*THREE)), learner="gone")
    page = Page(wire, launch.url)
    lms.set_faults(launch.attempt_id, Faults(offline=True))
    body = json.dumps({"session": "", "calls": [], "request": "continue"})
    assert wire.ask("POST", page.url, content=body).status_code == 503
    lms.set_faults(launch.attempt_id, Faults())
    page.onward("continue")
    assert page.unit == "Unit b"


def test_shared_stores_and_objectives_reach_other_courses_of_the_learner_if_the_manifest_lets_them(
    lms: StandIn, wire: Wire
) -> None:
    data = '<adlcp:data><adlcp:map targetID="urn:notes"/></adlcp:data>'
    apart = 'adlcp:sharedDataGlobalToSystem="false" adlseq:objectivesGlobalToSystem="false"'
    courses = [
        package(item("a", primary("p", "urn:g rs ws") + BY_CONTENT, more=data), item("b"), attributes=attributes)
        for attributes in ("", apart)
    ]
    system, own = (offered(lms, tree) for tree in courses)
    page = Page(wire, lms.launch(system, learner="shares").url)
    page.play(("adl.data.0.store", "remember"), *DONE)
    other = offered(lms, package(item("x", primary("q", "urn:g rs"), more=data), item("y")))
    for number, known in ((other, "passed"), (own, "unknown")):
        page = Page(wire, lms.launch(number, learner="shares").url)
        page.call("Initialize", "")
        assert page.call("GetValue", "cmi.objectives.0.success_status") == known
        assert page.call("GetValue", "adl.data.0.store") == ("remember" if known == "passed" else "")


def test_a_way_through_a_course_outlives_the_lms(tmp_path: Path) -> None:
    tree = package(item("s", FLOW, *THREE), item("d"))
    for unit in ("Unit a", "Unit b"):
        with StandIn(tmp_path / "lms.sqlite") as running:
            wire = Wire(running.port)
            page = Page(wire, running.launch(offered(running, tree)).url)
            assert page.unit == unit
            page.play(*DONE)
            wire.close()
