"""What is a valid statement in each version, and what a wrong one is told."""

import time
import timeit
from decimal import Decimal
from typing import Any

import pytest

from scormforge.xapi.validity import actor_problems, statement_problems
from tests.xapi.statements import COURSE, ID, LEARNER, MAILED, MISSING, TEAM, changed, planned, smallest, usual

VERSIONS = ("1.0.3", "2.0.0")
REFERENCE = {"objectType": "StatementRef", "id": ID}


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("made", [smallest, usual, planned])
def test_valid_statements_have_no_problems(made: Any, version: str) -> None:
    assert statement_problems(made(), version) == ()


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("actor", MAILED),
        ("actor", TEAM),
        ("actor", {"objectType": "Group", "mbox": "mailto:team@example.com"}),
        ("actor", {"mbox_sha1sum": "ebd31e95054c018b10727ccffd2ef2ec3a016ee9"}),
        ("verb|id", "urn:example:did"),
        ("verb|display", {}),
        ("object", {"objectType": "Agent", **MAILED}),
        ("object", TEAM),
        ("object", REFERENCE),
        ("object|id", "https://example.com/%C3%A9/é?q=1#part"),
        ("result", {}),
        ("result", {"score": {"scaled": -1}}),
        ("result", {"score": {"scaled": Decimal("0.1"), "min": 0.0, "max": 0.1, "raw": 0.1}}),
        ("result", {"response": ""}),
        ("context", {}),
        ("context", {"contextActivities": {}}),
        ("context", {"instructor": TEAM}),
        ("context", {"revision": "1", "platform": "x"}),
        ("authority", {"objectType": "Group", "member": [LEARNER, MAILED]}),
        ("attachments", []),
        ("version", "1.0"),
        ("version", "1.0.9"),
        ("id", ID.upper()),
    ],
)
def test_whatever_the_standard_allows_is_taken(path: str, value: object, version: str) -> None:
    assert statement_problems(changed(smallest(), path, value), version) == ()


WRONG: list[tuple[str, object, str]] = [
    ("actor", MISSING, "actor: is missing"),
    ("verb", MISSING, "verb: is missing"),
    ("object", MISSING, "object: is missing"),
    ("Actor", LEARNER, "Actor: there is no such property here"),
    ("id", 12345, "id: must be a UUID in standard form, not a number"),
    ("id", "6690e6c9-3ef0-4ed3-8b37-7f3964730beee", "id: must be a UUID in standard form"),
    ("actor", "Ann", "actor: must be an agent or a group, not a string"),
    ("actor|name", None, "actor.name: must be a string, not null"),
    ("actor|mbox", "mailto:a@example.com", "actor: one of mbox, account is enough: more than one identifier"),
    ("actor|account", MISSING, "actor: needs one of mbox, mbox_sha1sum, openid, account"),
    ("actor|account|name", MISSING, "actor.account.name: is missing"),
    ("actor|account|name", {}, "actor.account.name: must be a string, not an object"),
    ("actor|account|homePage", "lms.example", "actor.account.homePage: must be an absolute IRI"),
    ("actor|account|site", "x", "actor.account.site: there is no such property here"),
    ("actor|member", [], "actor.member: there is no such property here"),
    ("actor|objectType", "agent", "actor.objectType: must be Agent"),
    ("actor|objectType", 1, "actor.objectType: must be Agent"),
    ("actor", {"mbox": "mailto:ann.example.com"}, "actor.mbox: must be `mailto:` and an e-mail address"),
    ("actor", {"mbox": "ann@example.com"}, "actor.mbox: must be `mailto:` and an e-mail address"),
    ("actor", {"mbox_sha1sum": "cd9b"}, "actor.mbox_sha1sum: must be a SHA-1 sum in hex"),
    ("actor", {"openid": "ann"}, "actor.openid: must be an absolute IRI"),
    ("actor", {"objectType": "Group"}, "actor.member: an anonymous group lists its members"),
    ("actor", {**TEAM, "member": LEARNER}, "actor.member: must be an array, not an object"),
    ("actor", {**TEAM, "member": [TEAM]}, "actor.member[0].objectType: must be Agent"),
    ("verb", "completed", "verb: must be an object, not a string"),
    ("verb|id", MISSING, "verb.id: is missing"),
    ("verb|id", "ab=c://should.fail.com", "verb.id: must be an absolute IRI"),
    ("verb|id", "completed", "verb.id: must be an absolute IRI"),
    ("verb|id", "", "verb.id: must be an absolute IRI"),
    ("verb|display", "done", "verb.display: must be a language map, not a string"),
    ("verb|display", {"en-US": None}, "verb.display.en-US: must be a string, not null"),
    ("verb|display", {"something": "x"}, "verb.display.something: the key must be a language tag (RFC 5646)"),
    ("object", [], "object: must be an object, not an array"),
    ("object|objectType", "activity", "object.objectType: must be one of"),
    ("object|objectType", {}, "object.objectType: must be one of"),
    ("object|id", MISSING, "object.id: is missing"),
    ("object|id", "https://example.com/a b", "object.id: must be an absolute IRI"),
    ("object|definition", "x", "object.definition: must be an object, not a string"),
    ("object|definition", {"type": "x"}, "object.definition.type: must be an absolute IRI"),
    ("object|definition", {"moreInfo": None}, "object.definition.moreInfo: must be an absolute IRI, not null"),
    ("object|definition", {"name": 1}, "object.definition.name: must be a language map, not a number"),
    ("object|definition", {"extensions": "x"}, "object.definition.extensions: must be an object, not a string"),
    (
        "object|definition",
        {"extensions": {"id": 1}},
        "object.definition.extensions.id: the key must be an absolute IRI",
    ),
    ("object|definition", {"interactionType": "Choice"}, "object.definition.interactionType: must be one of"),
    ("object|definition", {"choices": []}, "object.definition.interactionType: is missing, and choices needs it"),
    (
        "object|definition",
        {"interactionType": "choice", "choices": [{"id": "a"}, {"id": "a"}]},
        "object.definition.choices[1].id: another component of the list has this id",
    ),
    (
        "object|definition",
        {"interactionType": "choice", "choices": [{"description": {}}]},
        "object.definition.choices[0].id: is missing",
    ),
    (
        "object|definition",
        {"interactionType": "other", "correctResponsesPattern": "x"},
        "object.definition.correctResponsesPattern: must be an array, not a string",
    ),
    ("object", {"objectType": "StatementRef"}, "object.id: is missing"),
    ("object", {"objectType": "StatementRef", "id": "x"}, "object.id: must be a UUID in standard form"),
    ("object", {"objectType": "Agent"}, "object: needs one of mbox, mbox_sha1sum, openid, account"),
    ("result", {"score": 5}, "result.score: must be an object, not a number"),
    ("result", {"score": {"max": "100"}}, "result.score.max: must be a number, not a string"),
    ("result", {"score": {"scaled": 1.01}}, "result.score.scaled: must be from -1 to 1"),
    ("result", {"score": {"scaled": True}}, "result.score.scaled: must be a number, not a boolean"),
    ("result", {"score": {"scaled": float("nan")}}, "result.score.scaled: must be a number, not a number"),
    ("result", {"score": {"raw": 11, "max": 10}}, "result.score.raw: must be from min to max"),
    ("result", {"score": {"raw": -1, "min": 0}}, "result.score.raw: must be from min to max"),
    ("result", {"score": {"min": 1, "max": 1}}, "result.score.min: must be less than max"),
    ("result", {"success": "true"}, "result.success: must be true or false, not a string"),
    ("result", {"completion": 1}, "result.completion: must be true or false, not a number"),
    ("result", {"response": 1}, "result.response: must be a string, not a number"),
    ("result", {"duration": "PA1H0M0S"}, "result.duration: must be a duration (ISO 8601:2004 4.4.3.2)"),
    ("context", {"registration": None}, "context.registration: must be a UUID in standard form, not null"),
    ("context", {"language": "something"}, "context.language: must be a language tag (RFC 5646)"),
    ("context", {"team": MAILED}, "context.team.objectType: is missing"),
    ("context", {"instructor": {"key": 1}}, "context.instructor.key: there is no such property here"),
    ("context", {"statement": {"id": ID}}, "context.statement.objectType: is missing"),
    ("context", {"contextActivities": "x"}, "context.contextActivities: must be an object, not a string"),
    (
        "context",
        {"contextActivities": {"sibling": [COURSE]}},
        "context.contextActivities.sibling: there is no such property here",
    ),
    (
        "context",
        {"contextActivities": {"other": [COURSE, {"key": "x"}]}},
        "context.contextActivities.other[1].id: is missing",
    ),
    (
        "context",
        {"contextActivities": {"other": "x"}},
        "context.contextActivities.other: must be an array of activities, not a string",
    ),
    ("timestamp", "01/011/2015", "timestamp: must be a timestamp with a time zone"),
    ("timestamp", "2008-09-15T15:53:00.601-00:00", "timestamp: must be a timestamp with a time zone"),
    ("stored", 5, "stored: must be a timestamp with a time zone, not a number"),
    ("authority", {"objectType": "Group", "member": [LEARNER]}, "authority.member: a group as authority has two"),
    ("authority", {**TEAM, "mbox": "mailto:a@b.c"}, "authority: a group as authority is anonymous"),
    ("version", "0.9.9", "version: must be a version of xAPI"),
    ("version", "1.1.0", "version: must be a version of xAPI"),
    ("attachments", {}, "attachments: must be an array, not an object"),
    ("attachments", ["x"], "attachments[0]: must be an object, not a string"),
]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize(("path", "value", "problem"), WRONG)
def test_what_is_wrong_is_named_with_its_place(path: str, value: object, problem: str, version: str) -> None:
    found = statement_problems(changed(smallest(), path, value), version)
    assert any(each.startswith(problem) for each in found), found


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("usageType", "x", "must be an absolute IRI"),
        ("display", MISSING, "is missing"),
        ("contentType", "should fail", "must be an Internet media type"),
        ("length", "x", "must be a whole number of bytes"),
        ("length", 2.5, "must be a whole number of bytes"),
        ("length", -1, "must be a whole number of bytes"),
        ("sha2", 1, "must be a SHA-2 sum in hex, not a number"),
        ("sha2", "495395", "must be a SHA-2 sum in hex"),
        ("fileUrl", "x", "must be an absolute IRI"),
    ],
)
def test_an_attachment_says_what_it_is(key: str, value: object, problem: str) -> None:
    found = statement_problems(changed(usual(), f"attachments|0|{key}", value), "1.0.3")
    assert found == (f"attachments[0].{key}: {problem}",)


def test_everything_wrong_is_told_at_once() -> None:
    statement = {"actor": {}, "verb": {"id": "did"}, "object": {"id": 1}, "x": 0}
    assert [each.partition(":")[0] for each in statement_problems(statement, "1.0.3")] == [
        "actor",
        "verb.id",
        "object.id",
        "x",
    ]


@pytest.mark.parametrize("value", [None, [], "x", 5])
def test_a_statement_is_an_object(value: object) -> None:
    (problem,) = statement_problems(value, "1.0.3")
    assert problem.startswith("statement: must be an object")


@pytest.mark.parametrize("key", ["id", "stored", "version", "authority"])
def test_a_substatement_has_nothing_that_a_store_assigns(key: str) -> None:
    statement = changed(planned(), f"object|{key}", usual()[key])
    assert statement_problems(statement, "1.0.3") == (f"object.{key}: there is no such property here",)


def test_substatements_do_not_nest() -> None:
    statement = changed(planned(), "object|object", planned()["object"])
    assert "object.object: a sub-statement has no sub-statement" in statement_problems(statement, "1.0.3")


@pytest.mark.parametrize("thing", [{"objectType": "Agent", **MAILED}, TEAM, REFERENCE])
def test_a_revision_is_one_of_an_activity(thing: object) -> None:
    outer = {**usual(), "object": thing}
    assert statement_problems(outer, "1.0.3") == (
        "context.revision: only where the object is an activity",
        "context.platform: only where the object is an activity",
    )
    inner = changed(planned(), "object|object", thing)
    assert "object.context.revision: only where the object is an activity" in statement_problems(inner, "1.0.3")


def test_what_voids_names_a_statement() -> None:
    voiding = {**smallest(), "verb": {"id": "http://adlnet.gov/expapi/verbs/voided"}}
    assert statement_problems({**voiding, "object": REFERENCE}, "1.0.3") == ()
    assert statement_problems(voiding, "1.0.3") == (
        "object.objectType: must be StatementRef, for the statement to be voided",
    )


AGENTS = [{"objectType": "contextAgent", "agent": MAILED, "relevantTypes": ["https://example.com/boss"]}]
GROUPS = [{"objectType": "contextGroup", "group": TEAM}]


def test_agents_and_groups_of_a_context_came_with_2_0() -> None:
    statement = {**smallest(), "context": {"contextAgents": AGENTS, "contextGroups": GROUPS}}
    assert statement_problems(statement, "2.0.0") == ()
    assert statement_problems(statement, "1.0.3") == (
        "context.contextAgents: there is no such property here",
        "context.contextGroups: there is no such property here",
    )


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"objectType": "Agent"}, "objectType: must be contextAgent"),
        ({"agent": {"key": 1}}, "agent.key: there is no such property here"),
        ({"agent": TEAM}, "agent.objectType: must be Agent"),
        ({"relevantTypes": []}, "relevantTypes: must not be empty"),
        ({"relevantTypes": ["abc"]}, "relevantTypes[0]: must be an absolute IRI"),
    ],
)
def test_an_agent_of_a_context_is_checked(change: dict[str, object], problem: str) -> None:
    statement = {**smallest(), "context": {"contextAgents": [{**AGENTS[0], **change}]}}
    assert statement_problems(statement, "2.0.0")[0] == f"context.contextAgents[0].{problem}"


def test_a_store_of_2_0_takes_older_statements_and_one_of_1_0_no_newer() -> None:
    statement = {**smallest(), "version": "2.0.0"}
    assert statement_problems(statement, "2.0.0") == ()
    assert statement_problems(statement, "1.0.3") == ("version: must be a version of xAPI",)


def test_patches_of_a_version_are_that_version() -> None:
    assert statement_problems(smallest(), "1.0.1") == statement_problems(smallest(), "2.0") == ()
    with pytest.raises(ValueError, match=r"0\.95"):
        statement_problems(smallest(), "0.95")


def test_an_agent_alone_is_checked_for_the_resources_of_a_store() -> None:
    assert actor_problems(LEARNER) == actor_problems(TEAM) == ()
    assert actor_problems({"mbox": "x"}) == ("agent.mbox: must be `mailto:` and an e-mail address",)


def test_a_usual_statement_takes_little_time() -> None:
    """One with everything took 99 µs of CPU, an answer of the player 57 µs; a busy machine gets several times that."""
    statement = usual()
    best = (
        min(
            timeit.repeat(lambda: statement_problems(statement, "1.0.3"), number=100, repeat=5, timer=time.process_time)
        )
        / 100
    )
    assert best < 400e-6
