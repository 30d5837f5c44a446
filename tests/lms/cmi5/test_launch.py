"""Launches of cmi5 units: the address, the token, the documents, and what the LMS states."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Learner
from scormforge.lms.server import Launch, StandIn
from tests.lms.small_content import COURSE, EXTENSION, UNIT, Unit, au, cmi5_outline, launched_at, verbs
from tests.lms.small_packages import Wire, package

SESSION = EXTENSION + "sessionid"


def launch(lms: StandIn, unit=None, **options) -> Launch:
    return lms.launch(lms.add(package(), cmi5_outline(*([unit] if unit else []))), **options)


def test_the_address_tells_all_that_a_unit_needs_and_keeps_its_own_query(lms: StandIn, wire: Wire) -> None:
    made = launch(lms, au(href="a%20b/index.html?x=%2F#top"), learner=Learner("ada", "Lovelace, Ada"))
    parts = urlsplit(launched_at(wire, made.url))
    assert (parts.path, parts.fragment) == ("/content/a%20b/index.html", "top")
    query = dict(parse_qsl(parts.query))
    origin = made.url.partition("/launch/")[0]
    assert parts.query.startswith("x=%2F&endpoint=")
    assert query["endpoint"] == f"{origin}/xapi/"
    assert query["fetch"].startswith(f"{origin}/fetch/")
    assert query["registration"] == lms.registration(made.attempt_id)
    actor = json.loads(query["actor"])
    assert (actor["objectType"], actor["account"]["name"], actor["name"]) == ("Agent", "ada", "Lovelace, Ada")
    assert actor.keys() == {"objectType", "account", "name"}
    assert query["activityId"] != UNIT
    assert query.keys() == {"x", "endpoint", "fetch", "registration", "actor", "activityId"}


def test_a_learner_whose_id_is_a_mail_address_still_has_an_account(lms: StandIn, wire: Wire) -> None:
    unit = Unit(wire, launch(lms, learner="ada@a.example").url)
    assert json.loads(unit.query["actor"])["account"]["name"] == "ada@a.example"


def test_the_token_is_given_once(lms: StandIn, wire: Wire) -> None:
    unit = Unit(wire, launch(lms).url, prepared=False)
    assert unit.fetch().keys() == {"auth-token"}
    again = unit.fetch()
    assert (again["error-code"], again.keys()) == ("1", {"error-code", "error-text"})
    assert wire.get(unit.query["fetch"]).status_code == 405
    unknown = wire.ask("POST", unit.query["fetch"] + "x")
    assert (unknown.status_code, unknown.json()["error-code"]) == (200, "2")


def test_the_launch_data_say_what_the_course_says(lms: StandIn, wire: Wire) -> None:
    made = launch(lms, au(mastery_score=0.8, launch_data='{"a": 1}', entitlement_key="key"))
    data = Unit(wire, made.url).launch_data
    session = data["contextTemplate"]["extensions"][SESSION]
    assert data == {
        "contextTemplate": {
            "contextActivities": {"grouping": [{"objectType": "Activity", "id": UNIT}]},
            "extensions": {SESSION: session},
        },
        "launchMode": "Normal",
        "moveOn": "Passed",
        "masteryScore": 0.8,
        "launchParameters": '{"a": 1}',
        "entitlementKey": {"courseStructure": "key"},
        "returnURL": made.url.partition("/launch/")[0] + "/returned",
    }


def test_what_the_course_does_not_say_is_not_in_the_launch_data(lms: StandIn, wire: Wire) -> None:
    data = Unit(wire, launch(lms, au(move_on="")).url).launch_data
    assert data.keys() == {"contextTemplate", "launchMode", "moveOn", "returnURL"}
    assert data["moveOn"] == "NotApplicable"


@pytest.mark.parametrize(("mode", "said"), [("normal", "Normal"), ("browse", "Browse"), ("review", "Review")])
def test_the_mode_is_told(lms: StandIn, wire: Wire, mode, said: str) -> None:
    made = launch(lms, mode=mode)
    assert Unit(wire, made.url).launch_data["launchMode"] == said
    (launched,) = lms.statements(made.attempt_id)
    assert launched["context"]["extensions"][EXTENSION + "launchmode"] == said


def test_the_lms_states_that_it_launched(lms: StandIn, wire: Wire) -> None:
    made = launch(lms, au(mastery_score=0.5, launch_data="p", href="index.html?x=1"))
    unit = Unit(wire, made.url)
    (launched,) = lms.statements(made.attempt_id)
    assert verbs([launched]) == ["launched"]
    assert launched["object"]["id"] == unit.query["activityId"]
    assert launched["actor"] == json.loads(unit.query["actor"])
    assert launched["timestamp"].endswith("Z")
    assert launched["context"]["registration"] == unit.query["registration"]
    assert launched["context"]["contextActivities"]["grouping"][0]["id"] == UNIT
    assert launched["context"]["extensions"] == {
        SESSION: unit.launch_data["contextTemplate"]["extensions"][SESSION],
        EXTENSION + "launchmode": "Normal",
        EXTENSION + "moveon": "Passed",
        EXTENSION + "masteryscore": 0.5,
        EXTENSION + "launchparameters": "p",
        EXTENSION + "launchurl": made.url.partition("/launch/")[0] + "/content/index.html?x=1",
    }


def test_loading_the_launch_page_again_is_the_same_session(lms: StandIn, wire: Wire) -> None:
    made = launch(lms)
    first = Unit(wire, made.url)
    again = Unit(wire, made.url, prepared=False)
    assert again.address == first.address
    assert again.fetch()["error-code"] == "1"
    assert verbs(lms.statements(made.attempt_id)) == ["launched"]


def test_a_new_launch_abandons_the_session_before(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    first = Unit(wire, lms.launch(number).url)
    first.say_defined("initialized")
    made = lms.launch(number)
    second = Unit(wire, made.url)
    stated = lms.statements(made.attempt_id)
    assert verbs(stated) == ["launched", "initialized", "abandoned", "launched"]
    abandoned, launched = stated[2:]
    assert abandoned["context"]["extensions"][SESSION] == stated[0]["context"]["extensions"][SESSION]
    assert launched["context"]["extensions"][SESSION] != stated[0]["context"]["extensions"][SESSION]
    assert abandoned["result"]["duration"].startswith("PT0.")
    assert second.query["registration"] == first.query["registration"]
    assert second.query["activityId"] == first.query["activityId"]
    refused = first.say(first.allowed("experienced"))
    assert (refused.status_code, "abandoned" in refused.text) == (403, True)
    assert second.say_defined("initialized").status_code == 200


def test_a_session_that_ended_is_not_abandoned_nor_is_one_twice(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    Unit(wire, lms.launch(number).url).say_defined("initialized", "terminated")
    for _ in range(2):
        made = lms.launch(number)
        Unit(wire, made.url)
    assert verbs(lms.statements(made.attempt_id)) == [
        *("launched", "initialized", "terminated"),
        *("launched", "abandoned", "launched"),
    ]


def test_launching_one_unit_abandons_the_session_of_another_in_the_same_registration(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(UNIT), au(COURSE + "/two")))
    first = lms.launch(number, unit=UNIT)
    one = Unit(wire, first.url)
    two = Unit(wire, lms.launch(number, unit=COURSE + "/two").url)
    assert two.query["registration"] == one.query["registration"]
    assert two.query["activityId"] != one.query["activityId"]
    stated = lms.statements(first.attempt_id)
    assert verbs(stated) == ["launched", "abandoned"]
    assert stated[1]["object"]["id"] == one.query["activityId"]
    assert stated[1]["context"]["contextActivities"]["grouping"][0]["id"] == UNIT


def test_a_new_attempt_is_a_new_registration_with_ids_and_state_of_its_own(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    first = Unit(wire, lms.launch(number).url)
    first.state("PUT", "resume", {"page": 3})
    made = lms.launch(number, new_attempt=True)
    second = Unit(wire, made.url)
    assert second.query["registration"] != first.query["registration"]
    assert second.query["activityId"] != first.query["activityId"]
    assert second.state("GET", "resume").status_code == 404
    assert lms.launch(number).attempt_id == made.attempt_id
    assert first.state("GET", "resume").json() == {"page": 3}


def test_a_unit_that_is_satisfied_is_launched_for_review_and_a_failed_one_is_not(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    Unit(wire, lms.launch(number).url).say_defined("initialized", "failed", "terminated")
    again = Unit(wire, lms.launch(number).url)
    assert again.launch_data["launchMode"] == "Normal"
    again.say_defined("initialized", "passed", "terminated")
    assert Unit(wire, lms.launch(number).url).launch_data["launchMode"] == "Review"


def test_the_course_is_satisfied_when_every_unit_is_and_once(lms: StandIn, wire: Wire) -> None:
    two = COURSE + "/two"
    number = lms.add(
        package(), cmi5_outline(au(UNIT, "Passed"), au(two, "CompletedAndPassed"), au(COURSE + "/x", "NotApplicable"))
    )
    first = lms.launch(number, unit=UNIT)
    Unit(wire, first.url).say_defined("initialized", "passed", "completed", "terminated")
    last = lms.launch(number, unit=two)
    unit = Unit(wire, last.url)
    unit.say_defined("initialized", "passed")
    assert "satisfied" not in verbs([*lms.statements(first.attempt_id), *lms.statements(last.attempt_id)])
    assert unit.say_defined("completed").status_code == 200
    stated = lms.statements(last.attempt_id)
    assert verbs(stated) == ["launched", "initialized", "passed", "completed", "satisfied"]
    satisfied = stated[-1]
    assert satisfied["object"]["definition"]["type"] == "https://w3id.org/xapi/cmi5/activitytype/course"
    assert satisfied["object"]["id"] != COURSE
    assert satisfied["context"]["contextActivities"]["grouping"] == [{"objectType": "Activity", "id": COURSE}]
    assert satisfied["context"]["extensions"] == unit.launch_data["contextTemplate"]["extensions"]
    assert satisfied["authority"]["account"]["name"] == "stand-in-lms"
    Unit(wire, lms.launch(number, unit=COURSE + "/x").url)
    assert "satisfied" not in verbs(lms.statements(lms.launch(number, unit=COURSE + "/x").attempt_id))


def test_a_course_without_criteria_is_satisfied_at_once(lms: StandIn, wire: Wire) -> None:
    made = launch(lms, au(move_on="NotApplicable"))
    Unit(wire, made.url)
    assert verbs(lms.statements(made.attempt_id)) == ["satisfied", "launched"]
    satisfied, launched = lms.statements(made.attempt_id)
    sessions = {one["context"]["extensions"][SESSION] for one in (satisfied, launched)}
    assert len(sessions) == 2, "satisfied at the registration, and so outside of the session"


STANDINGS = [
    ((), "not started", 0.0),
    (("initialized",), "in progress", 0.0),
    (("initialized", "completed"), "completed", 10.0),
    (("initialized", "completed", "passed"), "passed", 10.0),
    (("initialized", "failed", "completed", "terminated"), "failed", 10.0),
]


@pytest.mark.parametrize(("said", "status", "seconds"), STANDINGS)
def test_an_attempt_stands_where_its_statements_say(
    lms: StandIn, wire: Wire, said: tuple[str, ...], status: str, seconds: float
) -> None:
    made = launch(lms)
    unit = Unit(wire, made.url)
    assert not said or unit.say_defined(*said).status_code == 200
    standing = lms.standing(made.attempt_id)
    assert (standing.status, standing.seconds, standing.score) == (status, seconds, None)


def test_score_and_time_add_up_over_sessions(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(mastery_score=0.7)))
    unit = Unit(wire, lms.launch(number).url)
    unit.say_defined("initialized")
    unit.say(unit.defined("failed", score={"scaled": 0.5}), unit.defined("terminated"))
    made = lms.launch(number)
    unit = Unit(wire, made.url)
    unit.say_defined("initialized")
    assert unit.say(unit.defined("passed", score={"scaled": 0.9})).status_code == 200
    standing = lms.standing(made.attempt_id)
    assert (standing.status, standing.score, standing.seconds) == ("passed", 0.9, 20.0)


def test_a_unit_of_its_own_window_is_shown_in_one(lms: StandIn, wire: Wire) -> None:
    assert "&quot;window&quot;: true" in wire.get(launch(lms, au(launch_method="OwnWindow")).url).text
    assert "&quot;window&quot;: false" in wire.get(launch(lms, au(launch_method="AnyWindow")).url).text


@pytest.mark.parametrize(
    "href",
    [
        *("https://elsewhere.example/index.html", "//elsewhere.example/", "http://[x/", "//[x", "javascript:go()"),
        *("//localhost/", "app://localhost/", "http://localhost@elsewhere.example/", "http://10.0.0.1/"),
        *("http://elsewhere.example\\@localhost/", "http://localhost.elsewhere.example/", "http://local\thost/"),
    ],
)
def test_a_unit_that_lies_elsewhere_is_not_launched(lms: StandIn, href: str) -> None:
    with pytest.raises(UsageError, match="lies outside the package"):
        launch(lms, au(href=href))


@pytest.mark.parametrize("href", ["/\t/[x", "a[b?c=[#d["])
def test_a_unit_at_an_odd_address_is_launched_within_the_package(lms: StandIn, wire: Wire, href: str) -> None:
    assert "&quot;/content/" in wire.get(launch(lms, au(href=href)).url).text


def test_the_way_back_leads_to_a_page(lms: StandIn, wire: Wire) -> None:
    page = wire.get(Unit(wire, launch(lms).url).launch_data["returnURL"])
    assert (page.status_code, "You have left the course" in page.text) == (200, True)


def test_a_republished_package_keeps_registrations_and_running_launches(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    made = lms.launch(number)
    unit = Unit(wire, made.url)
    lms.update(number, package("var newer;"), cmi5_outline(au(), au(COURSE + "/two")))
    assert unit.say_defined("initialized").status_code == 200
    assert lms.launch(number).attempt_id == made.attempt_id
    lms.update(number, package(), cmi5_outline(au(COURSE + "/two")))
    assert unit.say_defined("completed").status_code == 401
    assert wire.get(made.url).status_code == 404
    assert lms.standing(made.attempt_id).status == "in progress"


def test_a_launch_goes_on_after_a_restart(tmp_path: Path) -> None:
    store = tmp_path / "learners.sqlite"
    with StandIn(store) as lms:
        wire = Wire(lms.port)
        made = lms.launch(lms.add(package(), cmi5_outline()))
        unit = Unit(wire, made.url)
        unit.say_defined("initialized")
        wire.close()
    with StandIn(store) as lms:
        lms.add(package(), cmi5_outline())
        unit.wire = wire = Wire(lms.port)
        unit.query["endpoint"] = unit.query["endpoint"].replace(str(urlsplit(made.url).port), str(lms.port))
        assert unit.say_defined("initialized").status_code == 403
        assert unit.say_defined("passed", "terminated").status_code == 200
        assert lms.standing(made.attempt_id).status == "passed"
        sequences = [(call.session, call.sequence) for call in lms.calls(made.attempt_id)]
        assert sequences == [(1, number) for number in range(1, 7)]
        wire.close()
