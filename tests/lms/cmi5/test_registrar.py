"""What people of an LMS do: units are waived, sessions given up, and what is satisfied is told as a tree."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scormforge.diagnostics import UsageError
from scormforge.lms.cmi5.satisfaction import Satisfaction
from scormforge.lms.overrides import Overrides
from scormforge.lms.server import StandIn
from scormforge.standards.standard import Outline, OutlineSection
from tests.lms.small_content import CATEGORY, COURSE, EXTENSION, UNIT, Unit, au, cmi5_outline, verbs, xapi_outline
from tests.lms.small_packages import Wire, package

ONE, TWO, THREE = (f"{COURSE}/{name}" for name in ("one", "two", "three"))
OUTER, INNER = f"{COURSE}/outer", f"{COURSE}/inner"
SESSION = EXTENSION + "sessionid"
REASON = "https://w3id.org/xapi/cmi5/result/extensions/reason"
TYPES = "https://w3id.org/xapi/cmi5/activitytype/"


def nested() -> Outline:
    """A course of a unit, and a block with a unit and another block in it."""
    one, two, three = au(ONE, "Passed"), au(TWO, "Completed"), au(THREE, "CompletedOrPassed")
    inner = OutlineSection(INNER, "Inner", (three,))
    parts = (one, OutlineSection(OUTER, "Outer", (two, inner)))
    return replace(cmi5_outline(one, two, three), parts=parts)


def told(lms: StandIn, wire: Wire, package_id: int, registration: str) -> list[tuple[str, str]]:
    """Verb and publisher's id of every statement of a registration, in the order of the store."""
    account = lms.record_account(package_id)
    headers = {"Authorization": account.authorization, "X-Experience-API-Version": "1.0.3"}
    found = wire.get(f"{account.endpoint}statements?registration={registration}&ascending=true", headers=headers)
    statements = found.json()["statements"]
    return [(*verbs([one]), one["context"]["contextActivities"]["grouping"][0]["id"]) for one in statements]


def flat(part: Satisfaction) -> list[tuple[str, str, bool, str]]:
    own = (part.kind, part.id, part.satisfied, part.how)
    return [own, *(row for inner in part.parts for row in flat(inner))]


def test_blocks_are_satisfied_from_the_inside_and_the_course_last(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), nested())
    for unit, verb in ((ONE, "passed"), (THREE, "completed"), (TWO, "completed")):
        made = lms.launch(number, unit=unit)
        assert Unit(wire, made.url).say_defined("initialized", verb, "terminated").status_code == 200
    said = told(lms, wire, number, lms.registration(made.attempt_id))
    assert [one for one in said if one[0] == "satisfied"] == [
        *(("satisfied", INNER), ("satisfied", OUTER), ("satisfied", COURSE)),
    ]
    assert said[said.index(("satisfied", INNER)) - 1] == ("terminated", THREE)


def test_a_satisfied_block_is_told_of_in_the_session_that_satisfied_it(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), nested())
    made = lms.launch(number, unit=THREE)
    unit = Unit(wire, made.url)
    unit.say_defined("initialized", "passed")
    satisfied = lms.statements(made.attempt_id)[-1]
    assert satisfied["object"]["definition"]["type"] == TYPES + "block"
    assert satisfied["object"]["id"] not in (INNER, unit.query["activityId"])
    context = satisfied["context"]
    assert context["contextActivities"]["grouping"] == [{"objectType": "Activity", "id": INNER}]
    assert context["contextActivities"]["category"] == [{"objectType": "Activity", "id": CATEGORY + "cmi5"}]
    assert context["extensions"] == {SESSION: unit.session_id}
    assert "result" not in satisfied


def test_what_asks_for_nothing_is_satisfied_before_anything_is_launched(lms: StandIn, wire: Wire) -> None:
    free = au(THREE, "NotApplicable")
    outline = replace(cmi5_outline(au(ONE), free), parts=(au(ONE), OutlineSection(INNER, "Inner", (free,))))
    number = lms.add(package(), outline)
    for _ in range(2):
        made = lms.launch(number, unit=ONE)
        Unit(wire, made.url)
    assert verbs(lms.statements(made.attempt_id)) == ["satisfied", "launched", "abandoned", "launched"]


def test_course_block_and_unit_of_one_id_are_three_activities(lms: StandIn, wire: Wire) -> None:
    unit = au(COURSE, "Completed")
    outline = replace(cmi5_outline(unit), parts=(OutlineSection(COURSE, "All", (unit,)),))
    made = lms.launch(lms.add(package(), outline))
    Unit(wire, made.url).say_defined("initialized", "completed")
    said = lms.statements(made.attempt_id)
    assert verbs(said) == ["launched", "initialized", "completed", "satisfied", "satisfied"]
    assert len({one["object"]["id"] for one in said[2:]}) == 3
    assert COURSE not in {one["object"]["id"] for one in said}


def test_a_waived_unit_counts_as_if_it_were_done(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(move_on="CompletedAndPassed")))
    made = lms.launch(number)
    unit = Unit(wire, made.url)
    unit.say_defined("initialized", "terminated")
    lms.waive(number, UNIT, "learner-1", " Administrative ")
    said = lms.statements(made.attempt_id)
    assert verbs(said) == ["launched", "initialized", "terminated", "waived", "satisfied"]
    waived, satisfied = said[3:]
    assert waived["actor"] == said[0]["actor"]
    assert waived["object"]["id"] == unit.query["activityId"]
    assert waived["result"] == {"success": True, "completion": True, "extensions": {REASON: "Administrative"}}
    assert waived["context"]["registration"] == unit.query["registration"]
    categories = [one["id"] for one in waived["context"]["contextActivities"]["category"]]
    assert categories == [CATEGORY + "cmi5", CATEGORY + "moveon"]
    assert waived["context"]["contextActivities"]["grouping"][0]["id"] == UNIT
    own = waived["context"]["extensions"][SESSION]
    assert own != unit.session_id
    assert satisfied["context"]["extensions"][SESSION] == own


def test_a_unit_is_waived_before_it_was_ever_launched(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), nested())
    lms.waive(number, THREE, "ada", "Tested Out")
    made = lms.launch(number, unit=THREE, learner="ada")
    assert verbs(lms.statements(made.attempt_id)) == ["waived", "satisfied"]
    assert Unit(wire, made.url).launch_data["launchMode"] == "Normal", "it may be taken all the same"
    assert lms.standing(made.attempt_id).status == "not started"


def test_a_unit_is_waived_once_in_a_registration(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline())
    lms.waive(number, UNIT, "ada", "Tested Out")
    with pytest.raises(UsageError, match="waived already"):
        lms.waive(number, UNIT, "ada", "Tested Out")
    made = lms.launch(number, learner="ada", new_attempt=True)
    assert lms.statements(made.attempt_id) == ()
    lms.waive(number, UNIT, "ada", "Tested Out")
    assert verbs(lms.statements(made.attempt_id)) == ["waived", "satisfied"]


@pytest.mark.parametrize("reason", ["", "  "])
def test_nothing_is_waived_without_a_reason(lms: StandIn, reason: str) -> None:
    number = lms.add(package(), cmi5_outline())
    with pytest.raises(UsageError, match="for a reason"):
        lms.waive(number, UNIT, "ada", reason)


def test_only_a_cmi5_course_has_units_to_waive(lms: StandIn) -> None:
    number = lms.add(package(), xapi_outline())
    with pytest.raises(UsageError, match="is no cmi5 course"):
        lms.waive(number, UNIT, "ada", "Tested Out")
    with pytest.raises(UsageError, match="is no cmi5 course"):
        lms.satisfaction(number, "ada")


def test_a_session_is_given_up_on_request_and_its_token_with_it(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    unit = Unit(wire, made.url)
    unit.say_defined("initialized")
    unit.state("PUT", "page", {"page": 1})
    assert lms.abandon(unit.session_id)
    assert not lms.abandon(unit.session_id), "once is enough"
    abandoned = lms.statements(made.attempt_id)[-1]
    assert verbs([abandoned]) == ["abandoned"]
    assert abandoned["result"]["duration"].startswith("PT0.")
    assert abandoned["object"]["id"] == unit.query["activityId"]
    assert abandoned["context"]["extensions"] == {SESSION: unit.session_id}
    for answer in (unit.say(unit.allowed("experienced")), unit.state("GET", "page"), unit.ask("GET", "statements")):
        assert (answer.status_code, "abandoned" in answer.text) == (403, True)
    assert unit.fetch()["error-code"] == "1"
    again = Unit(wire, lms.launch(lms.attempt(made.attempt_id).package).url)
    assert again.state("GET", "page").json() == {"page": 1}


def test_a_session_that_ended_is_not_given_up(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    unit = Unit(wire, made.url)
    unit.say_defined("initialized", "terminated")
    assert not lms.abandon(unit.session_id)
    assert not lms.abandon_attempt(made.attempt_id)
    assert verbs(lms.statements(made.attempt_id)) == ["launched", "initialized", "terminated"]
    with pytest.raises(UsageError, match="there is no session nobody"):
        lms.abandon("nobody")


def test_an_attempt_is_given_up_by_its_number(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    Unit(wire, made.url).say_defined("initialized")
    assert lms.abandon_attempt(made.attempt_id)
    assert verbs(lms.statements(made.attempt_id)) == ["launched", "initialized", "abandoned"]


def test_the_time_of_a_session_given_up_ends_with_the_units_last_statement(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(UNIT), au(TWO)))
    made = lms.launch(number, unit=UNIT)
    unit = Unit(wire, made.url)
    lms.waive(number, UNIT, "learner-1", "Tested Out")
    lms.abandon(unit.session_id)
    assert lms.statements(made.attempt_id)[-1]["result"]["duration"] == "PT0.00S", "the unit itself said nothing"


def test_what_is_satisfied_is_told_as_a_tree(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), nested())
    assert flat(lms.satisfaction(number, "ada")) == [
        ("course", COURSE, False, ""),
        ("unit", ONE, False, ""),
        ("section", OUTER, False, ""),
        ("unit", TWO, False, ""),
        ("section", INNER, False, ""),
        ("unit", THREE, False, ""),
    ]
    made = lms.launch(number, unit=THREE, learner="ada")
    Unit(wire, made.url).say_defined("initialized", "completed", "passed", "terminated")
    lms.waive(number, TWO, "ada", "Tested Out")
    first = lms.registration(made.attempt_id)
    tree = lms.satisfaction(number, "ada")
    assert flat(tree)[2:] == [
        ("section", OUTER, True, ""),
        ("unit", TWO, True, "waived"),
        ("section", INNER, True, ""),
        ("unit", THREE, True, "completed and passed"),
    ]
    assert (tree.satisfied, tree.title, tree.parts[1].title) == (False, "A small course", "Outer")
    lms.launch(number, unit=THREE, learner="ada", new_attempt=True)
    assert not lms.satisfaction(number, "ada").parts[1].satisfied, "a new registration begins anew"
    assert lms.satisfaction(number, "ada", first) == tree


def test_a_moveon_that_a_launch_overrides_is_the_one_that_counts(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), cmi5_outline(au(move_on="Passed")))
    made = lms.launch(number, learner="ada", overrides=Overrides(move_on="Completed"))
    Unit(wire, made.url).say_defined("initialized", "completed")
    assert verbs(lms.statements(made.attempt_id))[-1] == "satisfied"
    assert lms.satisfaction(number, "ada").satisfied
