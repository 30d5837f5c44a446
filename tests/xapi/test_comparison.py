"""Which statements are the same (Data 2.3.1), and what a statement is found by."""

import pytest

from scormforge.xapi.comparison import same_statement
from scormforge.xapi.json_text import parsed
from scormforge.xapi.mentions import ACTIVITY, AGENT, STATEMENT, agent_key, mentioned, voided_statement
from tests.xapi.statements import COURSE, ID, LEARNER, MAILED, MISSING, TEAM, changed, planned, smallest, usual


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("id", MISSING),
        ("id", ID.upper()),
        ("stored", "2027-01-01T00:00:00Z"),
        ("authority", MAILED),
        ("version", MISSING),
        ("timestamp", MISSING),
        ("timestamp", "2026-03-01T11:00:00.123+01:00"),
        ("verb|display", {"de": "beantwortet"}),
        ("object|definition", MISSING),
        ("object|objectType", MISSING),
        ("actor|objectType", MISSING),
        ("context|registration", "EC531277-B57B-4C15-8D91-D292C5B2B8F7"),
        ("context|team|member", TEAM["member"][::-1]),
        ("context|instructor|mbox", "MAILTO:ann@EXAMPLE.com"),
        ("context|contextActivities|grouping", [{"id": COURSE["id"]}]),
        ("context|contextActivities|other", []),
        ("result|score|raw", 5.0),
        ("result|duration", "PT4.509S"),
        ("result|duration", "PT4.50S"),
    ],
)
def test_what_is_not_part_of_a_statement_does_not_tell_two_apart(path: str, value: object) -> None:
    other = changed(usual(), path, value)
    assert same_statement(usual(), other)
    assert same_statement(other, usual())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("timestamp", "2026-03-01T10:00:00.124Z"),
        ("verb|id", "http://adlnet.gov/expapi/verbs/asked"),
        ("actor|account|name", "4712"),
        ("actor|name", "Ann"),
        ("object|id", "https://example.com/other"),
        ("object", {"objectType": "Agent", **MAILED}),
        ("result|duration", "PT4.51S"),
        ("result|success", True),
        ("result|success", 0),
        ("result|response", "b"),
        ("result|score|scaled", 0.25),
        ("result", MISSING),
        ("context|contextActivities|parent", []),
        ("context|team|member", [MAILED]),
        ("context|instructor|mbox", "mailto:Ann@example.com"),
        ("context|extensions", {"https://example.com/x": {"y": False}}),
        ("attachments|0|length", 28),
    ],
)
def test_everything_else_does(path: str, value: object) -> None:
    assert not same_statement(usual(), changed(usual(), path, value))


def test_a_substatement_is_compared_like_a_statement_that_no_store_touched() -> None:
    assert same_statement(planned(), changed(planned(), "object|object|definition", MISSING))
    assert same_statement(planned(), changed(planned(), "object|timestamp", "2026-03-01T11:00:00.123+01:00"))
    assert not same_statement(planned(), changed(planned(), "object|timestamp", MISSING))


def test_a_statement_is_found_by_its_object_or_by_all_of_its_activities() -> None:
    question = "https://example.com/courses/fire-safety/questions/exits"
    assert found_by(usual(), ACTIVITY) == {question: 1, COURSE["id"]: 0}
    assert found_by(planned(), ACTIVITY) == {question: 0, COURSE["id"]: 0}


def test_a_statement_is_found_by_actor_and_object_or_by_all_of_its_agents() -> None:
    key, mailed = agent_key(LEARNER), agent_key(MAILED)
    assert (key, mailed) == ("account:https://lms.example 4711", "mbox:mailto:ann@example.com")
    assert found_by(usual(), AGENT) == {key: 1, "openid:https://id.example/1": 0, mailed: 0}
    assert found_by({**smallest(), "actor": TEAM}, AGENT) == {mailed: 1, key: 1}
    assert found_by({**smallest(), "object": {"objectType": "Agent", **MAILED}}, AGENT) == {key: 1, mailed: 1}
    assert found_by(planned(), AGENT)[mailed] == 0
    with_agents = {"contextAgents": [{"objectType": "contextAgent", "agent": MAILED}]}
    assert found_by({**smallest(), "context": with_agents}, AGENT) == {key: 1, mailed: 0}
    with_groups = {"contextGroups": [{"objectType": "contextGroup", "group": TEAM}]}
    assert found_by({**smallest(), "context": with_groups}, AGENT) == {key: 1, mailed: 0}
    assert found_by({**smallest(), "authority": MAILED}, AGENT) == {key: 1, mailed: 0}


def test_half_a_pair_in_a_name_is_written_out_since_no_file_could_hold_it() -> None:
    assert agent_key({"account": {"homePage": "https://a.example", "name": "\ud83d"}}) == (
        "account:https://a.example \\ud83d"
    )


def found_by(statement: dict[str, object], kind: str) -> dict[str, int]:
    return {value: direct for (what, value), direct in mentioned(statement).items() if what == kind}


def test_agents_are_equal_when_their_identifiers_are() -> None:
    assert agent_key({"mbox": "mailto:ann@EXAMPLE.com", "name": "A"}) == agent_key(MAILED)
    assert agent_key({"mbox": "mailto:Ann@example.com"}) != agent_key(MAILED)
    assert agent_key(TEAM) is None


def test_statements_about_statements_name_them() -> None:
    about = {**smallest(), "object": {"objectType": "StatementRef", "id": ID.upper()}}
    assert (found_by(about, STATEMENT), voided_statement(about)) == ({ID: 1}, None)
    voiding = {**about, "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}
    assert (found_by(voiding, STATEMENT), voided_statement(voiding)) == ({ID: 1}, ID)
    assert found_by(smallest(), STATEMENT) == {}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (b'{"a": 1, "a": 1}', "`a` stands twice"),
        (b'{"a": NaN}', "NaN is no JSON"),
        (b'{"a": -Infinity}', "-Infinity is no JSON"),
        (b"{", "Expecting"),
        (b'"\xff"', "not UTF-8: byte 1"),
        (b"[" * 200_000, "nested too deeply"),
    ],
)
def test_json_that_nobody_should_take(text: bytes, problem: str) -> None:
    with pytest.raises(ValueError, match=problem):
        parsed(text)


def test_json_as_it_is() -> None:
    assert (
        parsed('{"a": [1, 0.5, null, "é"]}')
        == parsed('{"a": [1, 0.5, null, "é"]}'.encode())
        == {"a": [1, 0.5, None, "é"]}
    )
