"""Statements for a record store: valid, of our profile, with what the launch gave in it and the question in words."""

import json
import random
import re
from typing import Any

import pytest

from scormforge.xapi.profile import profile_problems
from scormforge.xapi.validity import statement_problems
from scormforge.xapi.versions import VERSIONS
from tests.player.conftest import Modules
from tests.player.logic.some_answers import some_answer
from tests.player.logic.test_delimited import RECORD

REGISTRATION = "7f5a1c1e-9c35-4a43-8d6a-0c3c3c7f1a10"
COURSE = {"objectType": "Activity", "id": "https://example.org/course"}
ACTOR = {"objectType": "Agent", "account": {"homePage": "https://lms.example.org", "name": "ada"}}
SESSION = {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": "s-1"}
CMI5 = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
UNIT = {"objectType": "Activity", "id": "https://example.org/course/u"}
PREFIXES = {"questions": "https://example.org/course/q/", "objectives": "https://example.org/course/o/"}
SPEAKERS: dict[str, dict[str, Any]] = {
    "xapi": {
        "unit": {**UNIT, "definition": {"type": "http://adlnet.gov/expapi/activities/lesson", "name": {"en": "Unit"}}},
        "context": {"registration": REGISTRATION, "language": "en", "contextActivities": {"grouping": [COURSE]}},
    },
    "cmi5": {
        "unit": UNIT,
        "context": {
            "registration": REGISTRATION,
            "extensions": SESSION,
            "contextActivities": {"grouping": [COURSE]},
        },
    },
}
"""By target, what stands the same in every statement of a launch."""
TIME = 1_772_355_600_128
WORLD = """
const statements = await use('lms/statements');
const newId = () => statements.newUuid(window);
const speakerOf = (said) => ({ ...said, newId });
"""


def speaker(target: str = "xapi", **changed: object) -> dict[str, Any]:
    return {"actor": ACTOR, "language": "en", "prefixes": PREFIXES, **SPEAKERS[target], **changed}


def problems(statement: dict[str, Any], target: str) -> list[str]:
    """Why it is no statement of xAPI, in either version, or none of our profile."""
    found = [said for version in VERSIONS for said in statement_problems(statement, version)]
    return found or list(profile_problems(statement, target))


def about_unit(modules: Modules, said: dict[str, Any], verb: str, more: dict[str, Any]) -> dict[str, Any]:
    body = "return statements.aboutUnit(speakerOf(given.said), given.verb, given.time, given.more);"
    given = {"said": said, "verb": verb, "time": TIME, "more": more}
    made: dict[str, Any] = modules.run(WORLD + body, given)
    return made


def answered(modules: Modules, question: dict[str, Any], **changed: object) -> dict[str, Any]:
    body = "return statements.answered(speakerOf(given.said), given.record, given.question);"
    given = {"said": speaker(), "record": {**RECORD, **changed}, "question": question}
    made: dict[str, Any] = modules.run(WORLD + body, given)
    return made


@pytest.mark.parametrize("target", SPEAKERS)
def test_answers_to_questions_of_every_type_are_valid_and_fit_our_profile(modules: Modules, target: str) -> None:
    seed = random.randrange(1_000_000_000)
    print("seed", seed)
    dice = random.Random(seed)
    some = [some_answer(dice) for _ in range(400)]
    given = [each.given() for each in some if each.question.get("sources") != []]  # no course has a pair of nothing
    body = """
    const { recordsOf } = await use('records');
    const when = { ordinal: 0, time: 1772355600128, latency: 1.5 };
    return JSON.stringify(JSON.parse(given.answers).flatMap(({ question, response, correct }) =>
      recordsOf({ question, correct }, { response, score: 0.5, tries: 1 }, when)
        .map((record) => statements.answered(speakerOf(given.said), record, question))));
    """
    made = json.loads(modules.run(WORLD + body, {"said": speaker(target), "answers": json.dumps(given)}))
    assert len(made) >= len(given) / 2
    assert [(said, each) for each in made for said in problems(each, target)][:1] == []


def test_an_answer_says_who_answered_what_how_and_for_which_objectives(modules: Modules) -> None:
    options = [{"id": "remove", "label": "Remove it"}, {"id": "keep", "label": "Keep it"}]
    made = answered(modules, {"options": options}, objectives=["apply", "know more"])
    made.pop("id")
    objective = {"type": "http://adlnet.gov/expapi/activities/objective"}
    others = [
        {"objectType": "Activity", "id": PREFIXES["objectives"] + name, "definition": objective}
        for name in ("apply", "know%20more")
    ]
    assert made == {
        "actor": ACTOR,
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": PREFIXES["questions"] + "q-arrest",
            "definition": {
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "name": {"en": "Which?"},
                "description": {"en": "Which?"},
                "interactionType": "choice",
                "correctResponsesPattern": ["remove[,]restrict"],
                "choices": [
                    {"id": "remove", "description": {"en": "Remove it"}},
                    {"id": "keep", "description": {"en": "Keep it"}},
                ],
            },
        },
        "result": {
            "response": "remove",
            "duration": "PT12.35S",
            "success": False,
            "score": {"scaled": 0, "raw": 0, "min": 0, "max": 0.1 + 0.2},
        },
        "context": {
            **SPEAKERS["xapi"]["context"],
            "contextActivities": {"grouping": [COURSE], "parent": [UNIT], "other": others},
        },
        "timestamp": "2026-03-01T09:00:00.128Z",
    }


PARTS = {
    "options": [{"id": "a", "label": "A"}],
    "items": [{"id": "b"}],
    "scale": [{"id": "c", "label": "C"}],
    "sources": [{"id": "d"}],
    "targets": [{"id": "e", "label": "E"}],
    "scenes": [{"id": "f"}, {"id": "g"}],
    "labels": {"b": "B", "f": "F"},
}
"""Player data of a question that has everything; only what its type may show is to be shown (Data 2.4.4.1)."""


@pytest.mark.parametrize(
    ("kind", "shown"),
    [
        ("choice", {"choices": {"a": "A"}}),
        ("sequencing", {"choices": {"b": "B"}}),
        ("likert", {"scale": {"c": "C"}}),
        ("matching", {"source": {"d": "d"}, "target": {"e": "E"}}),
        ("performance", {"steps": {"f": "F", "g": "g"}}),
        ("true-false", {}),
        ("numeric", {}),
        ("fill-in", {}),
        ("long-fill-in", {}),
    ],
)
def test_the_parts_of_a_question_are_told_in_words_or_by_their_ids(
    modules: Modules, kind: str, shown: dict[str, dict[str, str]]
) -> None:
    definition = answered(modules, PARTS, type=kind, correct=None, response=None)["object"]["definition"]
    always = {"type", "name", "description", "interactionType"}
    found = {
        name: {part["id"]: part["description"]["en"] for part in definition[name]}
        for name in definition.keys() - always
    }
    assert found == shown


def test_a_long_question_gets_a_short_name_and_one_without_words_its_id(modules: Modules) -> None:
    long = answered(modules, {}, text="x" * 78 + "😀 and more")["object"]["definition"]
    assert (long["name"]["en"], long["description"]["en"]) == ("x" * 78 + "…", "x" * 78 + "😀 and more")
    assert answered(modules, {}, text="")["object"]["definition"]["description"] == {"en": "q-arrest"}


@pytest.mark.parametrize(
    ("changed", "result"),
    [
        (
            {"result": "correct", "score": 1, "weighting": 2},
            {"response": "remove", "success": True, "score": {"scaled": 1, "raw": 2, "min": 0, "max": 2}},
        ),
        ({"score": 1 / 3, "weighting": 0}, {"response": "remove", "success": False, "score": {"scaled": 0.3333333}}),
        ({"result": "neutral"}, {"response": "remove"}),
        ({"result": "neutral", "response": None}, {}),
    ],
)
def test_points_are_the_raw_score_and_an_opinion_is_neither_right_nor_wrong(
    modules: Modules, changed: dict[str, Any], result: dict[str, Any]
) -> None:
    assert answered(modules, {}, **changed)["result"] == {**result, "duration": "PT12.35S"}


def test_of_what_the_launch_gave_nothing_is_overwritten_and_nothing_grows(modules: Modules) -> None:
    template = {
        "contextActivities": {
            "grouping": COURSE,
            "category": [{"id": CMI5}],
            "parent": {"id": "https://example.org/p"},
        },
        "extensions": {**SESSION, "https://example.org/ours": "theirs"},
        "platform": "LMS",
    }
    body = """
    const speaker = speakerOf(given.said);
    const more = { categories: given.categories, extensions: { 'https://example.org/ours': 'ours', ...given.extra } };
    const made = [1, 2].map(() => statements.aboutUnit(speaker, 'passed', 0, more));
    made.push(statements.answered(speaker, given.record, {}));
    return [made.map(({ context }) => context), speaker.context];
    """
    given = {
        "said": speaker("cmi5", context=template),
        "categories": [CMI5, "https://example.org/c"],
        "extra": {"https://example.org/score": 0.7},
        "record": {**RECORD, "objectives": []},
    }
    [[first, second, answer], left] = modules.run(WORLD + body, given)
    assert left == template
    assert first == second
    assert first["contextActivities"] == {
        **template["contextActivities"],
        "category": [{"id": CMI5}, {"objectType": "Activity", "id": "https://example.org/c"}],
    }
    assert first["extensions"] == {**template["extensions"], "https://example.org/score": 0.7}
    assert answer["contextActivities"]["parent"] == [{"id": "https://example.org/p"}, UNIT]
    assert answer["extensions"] == template["extensions"]
    assert first["platform"] == answer["platform"] == "LMS"


@pytest.mark.parametrize(
    ("target", "verb", "more"),
    [
        ("xapi", "initialized", {}),
        ("xapi", "resumed", {}),
        ("xapi", "suspended", {"result": {"duration": "PT1.00S"}}),
        ("cmi5", "initialized", {"categories": [CMI5]}),
        ("cmi5", "terminated", {"categories": [CMI5], "result": {"duration": "PT1.00S"}}),
    ],
)
def test_what_is_said_about_the_unit_fits_our_profile_and_has_nothing_more(
    modules: Modules, target: str, verb: str, more: dict[str, Any]
) -> None:
    made = about_unit(modules, speaker(target), verb, more)
    assert problems(made, target) == []
    assert made["object"] == SPEAKERS[target]["unit"]
    assert made["timestamp"] == "2026-03-01T09:00:00.128Z"
    assert made.keys() == {"id", "actor", "verb", "object", "context", "timestamp"} | ({"result"} & more.keys())


@pytest.mark.parametrize("target", SPEAKERS)
@pytest.mark.parametrize(
    ("success", "judged"), [("passed", {"success": True}), ("failed", {"success": False}), ("unknown", {})]
)
def test_an_objective_is_told_by_its_score_and_judged_only_where_there_is_a_mastery_score(
    modules: Modules, target: str, success: str, judged: dict[str, bool]
) -> None:
    body = "return statements.scoredObjective(speakerOf(given.said), given.outcome, 0);"
    outcome = {"id": "know more", "completion": "incomplete", "success": success, "score": 2 / 3, "progress": 0.5}
    made = modules.run(WORLD + body, {"said": speaker(target), "outcome": outcome})
    assert problems(made, target) == []
    assert made["object"]["id"] == PREFIXES["objectives"] + "know%20more"
    assert made["result"] == {"score": {"scaled": 0.6667}, "completion": False, **judged}
    assert made["context"]["contextActivities"]["parent"] == [UNIT]


@pytest.mark.parametrize(
    ("score", "mastery", "scaled"), [(1 / 3, None, 0.3333), (0.699996, 0.7, 0.699996), (0.7, 0.7, 0.7), (1, 0.7, 1)]
)
def test_a_score_is_told_on_its_side_of_the_mastery_score(
    modules: Modules, score: float, mastery: float | None, scaled: float
) -> None:
    told = modules.run(
        WORLD + "return statements.scoreOf(given.score, given.mastery);", {"score": score, "mastery": mastery}
    )
    assert told == {"scaled": scaled, "raw": pytest.approx(scaled * 100, abs=1e-9), "min": 0, "max": 100}


def test_ids_are_new_each_time_and_made_where_the_browser_offers_no_uuids(modules: Modules) -> None:
    body = """
    const plain = { crypto: { getRandomValues: (bytes) => crypto.getRandomValues(bytes) } };  // as on plain http
    const speaker = { ...given, newId: () => statements.newUuid(plain) };
    return Array.from({ length: 500 }, () => statements.aboutUnit(speaker, 'initialized', 0).id);
    """
    made = modules.run(WORLD + body, speaker())
    assert len(set(made)) == 500
    form = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
    assert [each for each in made if not form.fullmatch(each)] == []
