"""Searching: by what statements mention, by when they were stored, page by page, in three shapes."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scormforge.lms.database import Database
from tests.lms.lrs.talking import ADA, BOB, COURSE, VERBS, Talk, about, statement

REGISTRATION = "aaaaaaaa-0000-4000-8000-00000000000a"
OTHER = "https://c.example/other"


def sub_statement(**more: Any) -> dict[str, Any]:
    inner = statement(**more)
    del inner["id"]
    return {"objectType": "SubStatement", **inner}


def test_a_search_finds_what_is_meant_and_nothing_else(talk: Talk) -> None:
    mine, theirs, other_verb, other_thing, registered = talk.state(
        statement(),
        statement(actor=BOB),
        statement("answered"),
        statement(object={"id": OTHER}),
        statement(context={"registration": REGISTRATION.upper()}),
    )
    assert talk.ids(agent=BOB) == [theirs]
    assert talk.ids(verb=VERBS + "answered") == [other_verb]
    assert talk.ids(activity=OTHER) == [other_thing]
    assert talk.ids(registration=REGISTRATION) == [registered]
    assert talk.ids(agent=ADA, verb=VERBS + "experienced", activity=COURSE) == [registered, mine]
    assert talk.ids(agent=BOB, activity=OTHER) == []


def test_an_agent_is_found_as_object_and_in_groups_but_elsewhere_only_where_related(talk: Talk) -> None:
    as_object, in_group, as_instructor, within = talk.state(
        statement(object={**BOB}),
        statement(actor={"objectType": "Group", "member": [BOB]}),
        statement(context={"instructor": BOB}),
        statement(object=sub_statement(actor=BOB)),
    )
    assert talk.ids(agent=BOB, ascending=True) == [as_object, in_group]
    assert talk.ids(agent=BOB, ascending=True, related_agents=True) == [as_object, in_group, as_instructor, within]


def test_an_activity_is_found_in_the_context_only_where_related(talk: Talk) -> None:
    as_object, in_context, within = talk.state(
        statement(object={"id": OTHER}),
        statement(context={"contextActivities": {"parent": [{"id": OTHER}]}}),
        statement(object=sub_statement(object={"id": OTHER})),
    )
    assert talk.ids(activity=OTHER) == [as_object]
    assert talk.ids(activity=OTHER, related_activities=True, ascending=True) == [as_object, in_context, within]


def test_a_statement_about_one_that_is_found_is_found_too_even_when_that_was_voided(talk: Talk) -> None:
    (target,) = talk.state(statement("answered"))
    (comment,) = talk.state(about(target))
    (on_comment,) = talk.state(about(comment))
    (voiding,) = talk.state(about(target, "voided"))
    talk.state(statement(actor=BOB))
    assert talk.ids(verb=VERBS + "answered") == [voiding, on_comment, comment]


def test_a_span_of_time_begins_after_its_beginning_and_includes_its_end(talk: Talk) -> None:
    ids = [talk.state(statement())[0] for _ in range(4)]
    stored = [one["stored"] for one in talk.found(ascending=True)]
    assert talk.ids(since=stored[1], ascending=True) == ids[2:]
    assert talk.ids(until=stored[1], ascending=True) == ids[:2]
    assert talk.ids(since=stored[0], until=stored[2]) == [ids[2], ids[1]]
    assert talk.ids(since="2999-01-01T00:00:00+01:00") == []


def test_pages_hold_everything_once(talk: Talk) -> None:
    ids = talk.state(*(statement() for _ in range(7)))
    talk.state(statement(actor=BOB))
    assert all_pages(talk, agent=ADA, limit="3", ascending=True) == [ids[:3], ids[3:6], ids[6:]]
    assert all_pages(talk, agent=ADA, limit="7") == [ids[::-1]]


def test_new_statements_do_not_shift_pages(talk: Talk) -> None:
    ids = talk.state(*(statement() for _ in range(4)))
    first = talk.ask("GET", "statements", {"limit": "2"})
    talk.state(statement())
    second = follow(talk, json.loads(first.body)["more"])
    assert [one["id"] for one in second["statements"]] == [ids[1], ids[0]]


def test_an_answer_holds_100_at_most(talk: Talk) -> None:
    talk.state(*(statement() for _ in range(101)))
    for parameters in ({}, {"limit": "0"}, {"limit": "1000"}):
        page = json.loads(talk.ask("GET", "statements", parameters).body)
        assert len(page["statements"]) == 100
        assert page["more"].startswith("/xapi/more?")


def test_every_answer_says_through_when_it_is_complete(talk: Talk) -> None:
    (id,) = talk.state(statement())
    for parameters in ({}, {"statementId": id}):
        header = talk.ask("GET", "statements", parameters).headers["X-Experience-API-Consistent-Through"]
        assert header >= talk.found()[0]["stored"]


WRONG = [
    {"x": "1"},
    {"Agent": "{}"},
    {"agent": "ada"},
    {"agent": "{}"},
    {"agent": '{"objectType": "Group", "member": [{"mbox": "mailto:b@b.example"}]}'},
    {"verb": "experienced"},
    {"activity": "course"},
    {"registration": "1"},
    {"since": "yesterday"},
    {"until": "2026-01-01T00:00:00"},
    {"limit": "-1"},
    {"limit": "many"},
    {"limit": "9" * 30},
    {"ascending": "yes"},
    {"related_agents": "1"},
    {"format": "pretty"},
    {"attachments": "1"},
    {"statementId": "x"},
    {"statementId": REGISTRATION, "voidedStatementId": REGISTRATION},
    {"statementId": REGISTRATION, "limit": "1"},
    {"statementId": REGISTRATION, "agent": json.dumps(ADA)},
]


@pytest.mark.parametrize("parameters", WRONG, ids=str)
def test_a_search_that_means_nothing_is_400_in_words(talk: Talk, parameters: dict[str, str]) -> None:
    done = talk.ask("GET", "statements", parameters)
    assert done.status == 400
    assert b"parameter" in done.body or b"statement" in done.body or b"attachments" in done.body


@pytest.mark.parametrize("link", ["", "q=", "q=x", "q=e30x", "q=WzFd", "q=eyJ4IjoxfQ", "q=eyJmcm9tIjoieCJ9"])
def test_a_link_that_is_not_ours_is_400(talk: Talk, link: str) -> None:
    assert talk.ask("GET", "more", dict(parse_qsl(link))).status == 400


def test_ids_leaves_only_what_identifies(talk: Talk) -> None:
    sent = statement(
        actor={**ADA, "name": "Ada"},
        object={"id": COURSE, "definition": {"name": {"en": "Course"}}},
        context={"instructor": {"objectType": "Group", "member": [{**BOB, "name": "Bob"}]}},
        result={"success": True},
    )
    talk.state({**sent, "verb": {"id": VERBS + "answered", "display": {"en": "answered"}}})
    (short,) = talk.found(format="ids")
    assert short["actor"] == ADA
    assert short["verb"] == {"id": VERBS + "answered"}
    assert short["object"] == {"id": COURSE}
    assert short["context"]["instructor"] == {"objectType": "Group", "member": [BOB]}
    assert short["result"] == {"success": True}


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("de", "Kurs"), ("de;q=0.1, en;q=0.9", "Course"), ("fr", "Course"), ("", "Course"), ("*", "Course")],
)
def test_canonical_speaks_one_language(talk: Talk, wanted: str, name: str) -> None:
    talk.state(statement(object={"id": COURSE, "definition": {"name": {"en-GB": "Course", "de-CH": "Kurs"}}}))
    page = talk.ask("GET", "statements", {"format": "canonical"}, headers={"accept-language": wanted})
    (found,) = json.loads(page.body)["statements"]
    assert list(found["object"]["definition"]["name"].values()) == [name]


def test_an_activity_has_the_definition_that_was_sent_last(talk: Talk) -> None:
    talk.state(statement(object={"id": COURSE, "definition": {"name": {"en": "Old"}}}))
    talk.state(statement(object={"id": COURSE, "definition": {"name": {"en": "New"}}}), statement())
    done = talk.ask("GET", "activities", {"activityId": COURSE})
    expected = {"objectType": "Activity", "id": COURSE, "definition": {"name": {"en": "New"}}}
    assert json.loads(done.body) == expected
    unknown = talk.ask("GET", "activities", {"activityId": OTHER})
    assert json.loads(unknown.body) == {"objectType": "Activity", "id": OTHER}


def test_a_person_has_every_name_it_went_by(talk: Talk) -> None:
    talk.state(statement(actor={**BOB, "name": "Bob"}), statement(context={"instructor": {**BOB, "name": "Robert"}}))
    done = json.loads(talk.ask("GET", "agents", {"agent": BOB}).body)
    assert set(done.pop("name")) == {"Bob", "Robert"}
    assert done == {"objectType": "Person", "mbox": [BOB["mbox"]]}


MENTIONS = st.fixed_dictionaries(
    {
        "actor": st.sampled_from([ADA, BOB]),
        "verb": st.sampled_from(["experienced", "answered"]),
        "object": st.sampled_from([COURSE, OTHER]),
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(MENTIONS, max_size=12), MENTIONS, st.integers(1, 5), st.booleans())
def test_pages_of_a_search_are_the_stated_ones_in_order(
    database: Database, said: list[Any], wanted: Any, limit: int, ascending: bool
) -> None:
    talk = Talk(database, tenant=next_tenant())
    ids = talk.state(*(statement(one["verb"], actor=one["actor"], object={"id": one["object"]}) for one in said))
    expected = [id for id, one in zip(ids, said, strict=True) if one == wanted]
    pages = all_pages(
        talk,
        agent=wanted["actor"],
        verb=VERBS + wanted["verb"],
        activity=wanted["object"],
        limit=str(limit),
        ascending=ascending,
    )
    assert [id for page in pages for id in page] == (expected if ascending else expected[::-1])


_TENANTS = iter(range(1000, 10_000_000))


def next_tenant() -> int:
    return next(_TENANTS)


def all_pages(talk: Talk, **parameters: Any) -> list[list[str]]:
    page = json.loads(talk.ask("GET", "statements", parameters).body)
    pages = [[one["id"] for one in page["statements"]]]
    while page["more"]:
        page = follow(talk, page["more"])
        pages.append([one["id"] for one in page["statements"]])
    return pages


def follow(talk: Talk, link: str) -> dict[str, Any]:
    parts = urlsplit(link)
    assert parts.path == "/xapi/more"
    done = talk.ask("GET", "more", dict(parse_qsl(parts.query)))
    assert done.status == 200, done.body
    return dict(json.loads(done.body))
