"""What a launch says in place of the package, and in which language the learner is addressed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Learner
from scormforge.lms.server import Overrides, StandIn
from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_content import EXTENSION, UNIT, Unit, au, cmi5_outline, verbs, xapi_outline
from tests.lms.small_packages import AT, FramePage, Wire, outline, package, unit

S2004 = Outline("scorm2004", "4th", "small", "Small", (OutlineUnit("u", "Unit", "index.html", AT),))
LIMITS = {
    "scorm12": Overrides(0.45, "x=1", "00:30:00", "exit,message"),
    "scorm2004": Overrides(-0.5, "x=1", "PT30M", "exit,message"),
}


def test_scorm_1_2_content_reads_what_the_launch_says(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline(unit(mastery=0.8)))
    page = FramePage(wire, lms.launch(number, overrides=LIMITS["scorm12"]).url)
    page.call("LMSInitialize", "")
    names = ("mastery_score", "max_time_allowed", "time_limit_action")
    said = [page.call("LMSGetValue", f"cmi.student_data.{name}") for name in names]
    assert said == ["45", "00:30:00", "exit,message"]
    assert page.call("LMSGetValue", "cmi.launch_data") == "x=1"
    page.call("LMSSetValue", "cmi.core.score.raw", "50")
    page.call("LMSFinish", "")
    assert lms.standing(lms.attempts(number)[0].id).status == "passed"


def test_scorm_2004_content_reads_what_the_launch_says(lms: StandIn, wire: Wire) -> None:
    page = FramePage(wire, lms.launch(lms.add(package(), S2004), overrides=LIMITS["scorm2004"]).url)
    page.call("Initialize", "")
    names = ("scaled_passing_score", "launch_data", "max_time_allowed", "time_limit_action")
    assert [page.call("GetValue", f"cmi.{name}") for name in names] == ["-0.5", "x=1", "PT30M", "exit,message"]


def test_cmi5_content_is_launched_and_judged_by_what_the_launch_says(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(move_on="Passed", mastery_score=0.9, launch_data="old")))
    home = "https://lms.example/home?a=b"
    said = Overrides(mastery_score=0.5, launch_data="new", move_on="Completed", return_url=home)
    launch = lms.launch(number, overrides=said)
    content = Unit(wire, launch.url)
    told = {name: content.launch_data[name] for name in ("masteryScore", "launchParameters", "moveOn", "returnURL")}
    assert told == {"masteryScore": 0.5, "launchParameters": "new", "moveOn": "Completed", "returnURL": home}
    assert content.say_defined("initialized", "completed").status_code == 200
    stated = lms.statements(launch.attempt_id)
    assert verbs(stated) == ["launched", "initialized", "completed", "satisfied"]
    extensions = stated[0]["context"]["extensions"]
    assert [extensions[EXTENSION + name] for name in ("moveon", "masteryscore", "launchparameters")] == [
        "Completed",
        0.5,
        "new",
    ]


def test_overrides_stay_with_the_attempt_until_others_are_told(lms: StandIn, wire: Wire, tmp_path: Path) -> None:
    file = tmp_path / "lms.sqlite"
    with StandIn(file) as first:
        first.launch(first.add(package(), outline()), overrides=LIMITS["scorm12"])
    with StandIn(file) as again:
        number = again.add(package(), outline())
        attempt = again.launch(number).attempt_id
        assert again.overrides(attempt) == LIMITS["scorm12"]
        again.launch(number, overrides=Overrides())
        assert again.overrides(attempt) == Overrides()
        assert again.overrides(again.launch(number, new_attempt=True).attempt_id) == Overrides()


WRONG = [
    ("scorm12", Overrides(mastery_score=1.2), "the mastery score must lie from 0 to 1; it is 1.2"),
    ("scorm12", Overrides(max_time_allowed="PT30M"), "the time limit must be a duration as HHHH:MM:SS"),
    ("scorm12", Overrides(launch_data="x" * 4097), "launch data must be text of at most 4096 characters"),
    ("scorm12", Overrides(move_on="Passed"), "SCORM 1.2 has no place for moveOn"),
    ("scorm2004", Overrides(mastery_score=-1.5), "must lie from -1 to 1"),
    ("scorm2004", Overrides(max_time_allowed="00:30:00"), "the time limit must be a duration such as PT1H"),
    ("scorm2004", Overrides(time_limit_action="stop"), "what happens at the time limit must be one of"),
    ("cmi5", Overrides(move_on="passed"), "moveOn must be one of Passed, Completed"),
    ("cmi5", Overrides(return_url="javascript:alert(1)"), "the return address must be an absolute http"),
    ("cmi5", Overrides(return_url="http://[::"), "the return address must be an absolute http"),
    ("cmi5", Overrides(mastery_score=-0.1), "must lie from 0 to 1"),
    ("cmi5", Overrides(max_time_allowed="PT1H"), "cmi5 has no place for the time limit"),
    ("xapi", Overrides(launch_data="x"), "has no place for launch data"),
]
OUTLINES = {"scorm12": outline(), "scorm2004": S2004, "cmi5": cmi5_outline(), "xapi": xapi_outline()}


@pytest.mark.parametrize(("standard", "overrides", "reason"), WRONG)
def test_what_the_standard_could_not_say_is_refused_in_words(
    lms: StandIn, standard: str, overrides: Overrides, reason: str
) -> None:
    number = lms.add(package(), OUTLINES[standard])
    with pytest.raises(UsageError, match=reason):
        lms.launch(number, overrides=overrides)
    assert lms.attempts(number) == ()


def test_scorm_content_is_told_the_language_until_it_writes_another(lms: StandIn, wire: Wire) -> None:
    for shape, name, (begin, read, write, end) in (
        (outline(), "cmi.student_preference.language", ("LMSInitialize", "LMSGetValue", "LMSSetValue", "LMSCommit")),
        (S2004, "cmi.learner_preference.language", ("Initialize", "GetValue", "SetValue", "Commit")),
    ):
        number = lms.add(package(), shape)
        page = FramePage(wire, lms.launch(number, learner=Learner(f"ada-{begin}", language="de-AT")).url)
        page.call(begin, "")
        assert page.call(read, name) == "de-AT"
        page.call(end, "")
        assert name not in lms.attempts(number)[0].values, "the LMS's own word is nothing that content stored"
        page.call(write, name, "fr")
        page.call(end, "")
        assert (page.call(read, name), lms.attempts(number)[0].values[name]) == ("fr", "fr")


def test_cmi5_content_is_told_the_language_and_its_change(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    ada = Learner("ada-c", "Lovelace, Ada", "en")
    content = Unit(wire, lms.launch(number, learner=ada).url)
    assert content.preferences().json() == {"languagePreference": "en", "audioPreference": "on"}
    lms.keep_learner(Learner("ada-c", "King, Ada", "de"))
    assert content.preferences().json() == {"languagePreference": "de", "audioPreference": "on"}
    again = Unit(wire, lms.launch(number, learner="ada-c").url)
    assert json.loads(again.query["actor"])["name"] == "King, Ada"
    lms.keep_learner(Learner("ada-c", "King, Ada"))
    assert again.preferences().json() == {"audioPreference": "on"}


def test_learners_are_added_and_changed_without_a_launch(lms: StandIn) -> None:
    lms.keep_learner(Learner("eve", "Moneypenny, Eve", "en-GB"))
    lms.keep_learner(Learner("eve", "Moneypenny, Eve", "fr"))
    assert [one for one in lms.learners() if one.id == "eve"] == [Learner("eve", "Moneypenny, Eve", "fr")]


@pytest.mark.parametrize("language", ["german", "de_AT", "de-", "-de", "d", "de at", "dé", "de\n"])
def test_what_is_no_language_is_refused(lms: StandIn, language: str) -> None:
    with pytest.raises(UsageError, match="is no language"):
        lms.keep_learner(Learner("eve", "Moneypenny, Eve", language))


def test_a_course_of_two_units_is_satisfied_by_each_as_it_was_launched(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(), au(UNIT + "2")))
    first = lms.launch(number, unit=UNIT, overrides=Overrides(move_on="Completed"))
    Unit(wire, first.url).say_defined("initialized", "completed")
    second = lms.launch(number, unit=UNIT + "2")
    Unit(wire, second.url).say_defined("initialized", "passed")
    assert "satisfied" in verbs(lms.statements(second.attempt_id))
