"""Launches with options over the wire: modes, LMS models, frames, faults, waivers, and what is said of a course."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlencode

import pytest

from scormforge.lms.fault_catalogue import CATALOGUE
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import Preview, PreviewOptions
from scormforge.standards.scorm2004.read import read
from scormforge.standards.standard import Outline, OutlineSection
from tests.lms.sequencing.small_courses import FLOW, item
from tests.lms.sequencing.small_courses import package as sequenced_package
from tests.lms.small_content import COURSE, Unit, au
from tests.lms.small_packages import FramePage, Wire, outline, package
from tests.lms.small_packages import unit as small_unit
from tests.preview.test_library import frame_of, launch

ONE, TWO, THREE = (f"{COURSE}/{name}" for name in ("one", "two", "three"))
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def cmi5_course() -> Outline:
    units = (au(ONE), au(TWO), au(THREE, href="https://elsewhere.example/au"))
    section = OutlineSection(f"{COURSE}/block", "Basics", (units[0], units[1]))
    return Outline("cmi5", "Quartz", COURSE, "A course in blocks", units, parts=(section, units[2]))


def sequenced_course(source: Path) -> Built:
    limits = '<imsss:limitConditions endTimeLimit="2030-01-01"/>'
    control = FLOW if "flow" in source.stem else '<imsss:controlMode choice="true" flow="false"/>'
    tree = sequenced_package(item("a", limits), item("b"), sequencing=control)
    return Built(tree, read(tree)[0])


def build(source: Path) -> Built:
    if "sequenced" in source.stem:
        return sequenced_course(source)
    return Built(package(), cmi5_course() if source.stem == "cmi5" else outline(title="A SCO"))


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("sources")
    sources = [folder / f"{name}.zip" for name in ("sco", "cmi5", "sequenced-flow", "sequenced-choice")]
    for source in sources:
        source.touch()
    with Preview(sources, build, PreviewOptions(port=0)) as running:
        yield running


@pytest.fixture(scope="module")
def wire(preview: Preview) -> Iterator[Wire]:
    client = Wire(preview.stand_in.port)
    yield client
    client.close()


def options(wire: Wire, package: int, unit: str, learner: str) -> str:
    return wire.get(f"/options?{urlencode({'package': package, 'unit': unit, 'learner': learner})}").text


def test_a_model_a_frame_and_faults_are_chosen_at_the_launch(preview: Preview, wire: Wire) -> None:
    chosen = {"model": "moodle", "frame": "nested", "fault-failing-commit": "1", "fault-slow-commit": "1"}
    answer = launch(wire, package="1", learner="mia", options="1", **chosen)
    frame = frame_of(preview, wire, answer)
    (kept,) = [one for one in preview.stand_in.attempts(1) if one.learner.id == "mia"]
    faults = preview.stand_in.faults(kept.id)
    assert (kept.model, faults.refuse_commit, faults.commit_seconds) == ("moodle", True, 2.0)
    assert frame.launch["depth"] == 3
    page = options(wire, 1, "u", "mia")
    assert "the LMS: Moodle" in page
    assert '<option value="moodle" selected>' in page


def test_only_faults_that_the_content_can_meet_are_offered(wire: Wire) -> None:
    sco, unit = options(wire, 1, "u", "fay"), options(wire, 2, ONE, "fay")
    for name, known in CATALOGUE.items():
        assert (f'name="fault-{name}"' in sco) is known.concerns("scorm12")
        assert (f'name="fault-{name}"' in unit) is known.concerns("cmi5")
    assert ('id="model"' in sco, 'id="model"' in unit) == (True, False)


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"model": "blackboard"}, "There is no LMS model called blackboard"),
        ({"frame": "carpet"}, "There is no way to show a unit that is called carpet"),
        ({"fault-nothing": "1"}, "There is no fault called nothing"),
        ({"mastery_score": "many"}, "The mastery score must be a number of per cent"),
        ({"mastery_score": "nan"}, "The mastery score must be a number of per cent"),
        ({"mastery_score": "130"}, "The mastery score must lie from 0 to 100 per cent; it is 130"),
        ({"launch_data": "x" * 5000}, "Launch data must be text of at most 4096 characters"),
        ({"move_on": "Passed"}, "has no place for moveOn"),
    ],
)
def test_what_cannot_be_is_said_on_the_form_with_what_was_filled_in(
    preview: Preview, wire: Wire, fields: dict[str, str], reason: str
) -> None:
    answer = launch(wire, package="1", unit="u", learner="eli", options="1", time_limit_action="exit,message", **fields)
    assert answer.status_code == 400
    assert reason in answer.text
    assert "<option selected>exit,message</option>" in answer.text
    assert 'role="alert"' in answer.text
    assert [one for one in preview.stand_in.attempts(1) if one.learner.id == "eli"] == []


@pytest.mark.parametrize("mode", ["normal", "browse", "review"])
def test_a_mode_is_chosen_at_the_launch(preview: Preview, wire: Wire, mode: str) -> None:
    frame = frame_of(preview, wire, launch(wire, package="1", learner=f"mo-{mode}", options="1", mode=mode))
    frame.call("LMSInitialize", "")
    assert frame.call("LMSGetValue", "cmi.core.lesson_mode") == mode


def test_cmi5_is_launched_with_all_that_can_be_overridden(preview: Preview, wire: Wire) -> None:
    said = {"mastery_score": "45,5", "launch_data": "a=1", "move_on": "Completed", "return_url": "https://r.example/"}
    answer = launch(wire, package="2", unit=ONE, learner="cal", options="1", mode="browse", **said)
    page = wire.get(answer.headers["location"]).text
    data = Unit(wire, "http" + page.partition('src="http')[2].partition('"')[0]).launch_data
    names = ("masteryScore", "launchParameters", "moveOn", "returnURL", "launchMode")
    assert [data[name] for name in names] == [0.455, "a=1", "Completed", "https://r.example/", "Browse"]


def test_a_course_says_what_is_satisfied_and_a_unit_is_waived_for_a_reason(preview: Preview, wire: Wire) -> None:
    fields = {"package": "2", "unit": ONE, "learner": "wes", "options": "1"}
    before = wire.get("/?learner=wes").text
    assert "Basics" in before
    assert "not satisfied yet" in before
    refused = wire.ask("POST", "/waivers", content=urlencode(fields), headers=FORM)
    assert (refused.status_code, "A unit is waived for a reason" in refused.text) == (400, True)
    done = wire.ask("POST", "/waivers", content=urlencode({**fields, "reason": "Tested Out"}), headers=FORM)
    assert done.status_code == 303
    assert "satisfied: waived" in wire.get("/?learner=wes").text
    page = wire.get(done.headers["location"]).text
    assert "waived" in page
    assert "Waive this unit" not in page
    again = wire.ask("POST", "/waivers", content=urlencode({**fields, "reason": "Again"}), headers=FORM)
    assert (again.status_code, "is waived already" in again.text) == (400, True)


def test_a_unit_out_on_the_web_is_said_and_not_launched(wire: Wire) -> None:
    page = wire.get("/").text
    assert "It lies at https://elsewhere.example/au." in page
    assert f'name="unit" value="{THREE}"' not in page
    assert launch(wire, package="2", unit=THREE).status_code == 400


def test_a_waiver_of_what_is_no_cmi5_is_refused_in_words(wire: Wire) -> None:
    fields = {"package": "1", "unit": "u", "reason": "Tested Out"}
    for more in ({}, {"options": "1"}):
        answer = wire.ask("POST", "/waivers", content=urlencode({**fields, **more}), headers=FORM)
        assert answer.status_code == 400
        assert "cmi5" in answer.text


def test_attempts_are_listed_the_latest_first(preview: Preview, wire: Wire) -> None:
    for score in ("40", "90"):
        frame: FramePage = frame_of(preview, wire, launch(wire, package="1", learner="list", do="new"))
        frame.call("LMSInitialize", "")
        frame.call("LMSSetValue", "cmi.core.score.raw", score)
        frame.call("LMSSetValue", "cmi.core.lesson_status", "passed" if score == "90" else "failed")
        frame.call("LMSFinish", "")
    page = options(wire, 1, "u", "list")
    places = [page.index(word) for word in ("Attempt 2</a>", "90 %", "Attempt 1</a>", "40 %")]
    assert places == sorted(places)
    assert "Go on with attempt 2" in page


def test_a_course_with_a_way_through_it_is_launched_as_a_whole_or_by_choice(preview: Preview, wire: Wire) -> None:
    page = wire.get("/?learner=seq").text
    assert "The LMS leads through its units." in page
    frame = frame_of(preview, wire, launch(wire, package="3", learner="seq"))
    assert frame.launch["course"]["unit"] == "Unit a"
    frame.call("Initialize", "")
    frame.call("SetValue", "cmi.completion_status", "incomplete")
    frame.call("Commit", "")
    assert "Resume Course" in wire.get("/?learner=seq").text
    chosen = frame_of(preview, wire, launch(wire, package="3", learner="seq-b", unit="b"))
    assert chosen.launch["course"]["unit"] == "Unit b"


def test_a_course_that_opens_nothing_by_itself_is_shown_with_its_contents(preview: Preview, wire: Wire) -> None:
    answer = launch(wire, package="4", learner="seq")
    page = wire.get(answer.headers["location"])
    assert page.status_code == 200
    assert "Not started" in page.text


def test_what_will_not_happen_of_sequencing_is_said_on_the_card(wire: Wire) -> None:
    page = wire.get("/").text
    assert "1 note on sequencing" in page
    assert "endTimeLimit of “Unit a”" in page


def test_what_comes_before_a_unit_is_said_with_whether_it_has(tmp_path: Path) -> None:
    (tmp_path / "s.zip").touch()
    units = (small_unit("one"), replace(small_unit("two"), prerequisites="one"))

    def build_two(source: Path) -> Built:
        return Built(package(), outline(*units))

    with Preview([tmp_path / "s.zip"], build_two, PreviewOptions(port=0)) as running:
        client = Wire(running.stand_in.port)
        assert "It comes after “Unit one”, which is not done yet." in client.get("/").text
        frame = frame_of(running, client, launch(client, package="1", unit="one"))
        frame.call("LMSInitialize", "")
        frame.call("LMSSetValue", "cmi.core.lesson_status", "completed")
        frame.call("LMSFinish", "")
        assert "It comes after “Unit one”, which is done." in client.get("/").text
        client.close()
