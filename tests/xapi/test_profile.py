"""The closed list of statements that the player sends, and what each must be."""

from typing import Any

import pytest

from scormforge.xapi.profile import TEMPLATES, profile_problems, template_of
from scormforge.xapi.vocabulary import (
    CMI5_CATEGORY,
    MASTERY_SCORE,
    MOVEON_CATEGORY,
    SESSION_ID,
    TERMS,
    VERBS,
    VIDEO_EXTENSIONS,
    VIDEO_PROFILE,
    VIDEO_TYPE,
    VIDEO_VERBS,
    terms,
)
from tests.xapi.statements import COURSE, ID, LEARNER, MISSING, changed

UNIT = {
    "objectType": "Activity",
    "id": "https://example.com/courses/fire-safety/units/exits",
    "definition": {"type": "http://adlnet.gov/expapi/activities/lesson", "name": {"en": "Exits"}},
}
QUESTION = {
    "objectType": "Activity",
    "id": "https://example.com/courses/fire-safety/questions/doors",
    "definition": {
        "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
        "description": {"en": "Which door?"},
        "interactionType": "choice",
        "choices": [{"id": "a", "description": {"en": "Left"}}, {"id": "b", "description": {"en": "Right"}}],
        "correctResponsesPattern": ["b"],
    },
}
OBJECTIVE = {"id": "urn:objective", "definition": {"type": "http://adlnet.gov/expapi/activities/objective"}}
RESULTS: dict[str, dict[str, Any]] = {
    "completed": {"completion": True, "duration": "PT1M"},
    "passed": {"success": True, "duration": "PT1M", "score": {"scaled": 0.8}},
    "failed": {"success": False, "duration": "PT1M", "score": {"scaled": 0.4}},
    "suspended": {"duration": "PT1M"},
    "terminated": {"duration": "PT1M"},
    "scored": {"score": {"scaled": 0.5}, "completion": False},
    "answered": {"response": "a", "success": False, "score": {"scaled": 0}, "duration": "PT4.5S"},
}
RECORDED = " a recording"
CATEGORIES = {"initialized": [CMI5_CATEGORY], "terminated": [CMI5_CATEGORY], "answered": [], "scored": []}
RECORDING = {
    "objectType": "Activity",
    "id": "https://example.com/courses/fire-safety/recordings/media/exits.mp4",
    "definition": {"type": VIDEO_TYPE, "name": {"en": "Exits"}},
}
PLACE = {f"{VIDEO_EXTENSIONS}time": 4}
PROGRESS = {**PLACE, f"{VIDEO_EXTENSIONS}progress": 0.5, f"{VIDEO_EXTENSIONS}played-segments": "0[.]2[,]4.5[.]6"}
WATCHED: dict[str, dict[str, Any]] = {
    "played": {"extensions": PLACE},
    "paused": {"extensions": PROGRESS},
    "seeked": {"extensions": {f"{VIDEO_EXTENSIONS}time-from": 1.5, f"{VIDEO_EXTENSIONS}time-to": 0}},
    "completed": {"extensions": PROGRESS, "completion": True, "duration": "PT1M"},
    "terminated": {"extensions": PROGRESS, "duration": "PT1M"},
}
EVERY = [(target, template.name) for target, templates in TEMPLATES.items() for template in templates]


def watched(target: str, verb: str) -> dict[str, Any]:
    """A statement of our player about a recording."""
    made = sent(target, "scored")
    base = VIDEO_VERBS if verb in ("played", "paused", "seeked") else VERBS
    activities = {**made["context"]["contextActivities"], "category": [{"id": VIDEO_PROFILE}]}
    extensions = {**made["context"].get("extensions", {}), f"{VIDEO_EXTENSIONS}session-id": ID}
    context = {**made["context"], "contextActivities": activities, "extensions": extensions}
    about = {**made, "verb": {"id": base + verb}, "object": RECORDING, "context": context}
    del about["result"]
    return {**about, "result": WATCHED[verb]} if verb in WATCHED else about


def sent(target: str, name: str) -> dict[str, Any]:
    """A statement of our player."""
    if name.endswith(RECORDED):
        return watched(target, name.removesuffix(RECORDED))
    activities: dict[str, Any] = {"grouping": [COURSE]}
    context: dict[str, Any] = {"registration": ID, "contextActivities": activities}
    if target == "cmi5":
        activities["category"] = [{"id": iri} for iri in CATEGORIES.get(name, [CMI5_CATEGORY, MOVEON_CATEGORY])]
        context["extensions"] = {SESSION_ID: "1", MASTERY_SCORE: 0.5}
    if name in ("answered", "scored"):
        activities["parent"] = [UNIT]
    if name == "answered":
        activities["other"] = [OBJECTIVE]
    made = {
        "id": ID,
        "actor": LEARNER,
        "verb": {"id": VERBS + name, "display": {"en": name}},
        "object": {"answered": QUESTION, "scored": OBJECTIVE}.get(name, UNIT),
        "context": context,
        "timestamp": "2026-03-01T10:00:00.123Z",
    }
    return {**made, "result": RESULTS[name]} if name in RESULTS else made


@pytest.mark.parametrize(("target", "name"), EVERY)
def test_each_template_takes_what_the_player_sends(target: str, name: str) -> None:
    assert profile_problems(sent(target, name), target) == ()
    template = template_of(sent(target, name), target)
    assert template is not None
    assert template.name == name


WRONG = [
    ("xapi", "scored", "result|score", MISSING, "`result.score` is how far"),
    ("xapi", "scored", "result|completion", MISSING, "`result.completion` tells"),
    ("xapi", "initialized", "id", MISSING, "`id` is made where the event happens"),
    ("xapi", "initialized", "timestamp", "2026-03-01T10:00:00+01:00", "`timestamp` is the moment of the event, in UTC"),
    ("xapi", "initialized", "actor", {"objectType": "Group", "mbox": "mailto:a@b.c"}, "`actor` is the agent"),
    ("xapi", "initialized", "object|definition|type", "urn:x", "`object.definition.type` is the activity type"),
    ("xapi", "initialized", "context", MISSING, "`context.contextActivities.grouping` has the course"),
    ("xapi", "resumed", "result", {"completion": False}, "there is no `result`"),
    ("xapi", "suspended", "result", MISSING, "`result.duration` is the time it took"),
    ("xapi", "terminated", "result|completion", True, "there is neither `result.score`"),
    ("xapi", "completed", "result|completion", False, "`result.completion` is true"),
    ("xapi", "passed", "result|score", {"raw": 5}, "`result.score`, where there is one, has `scaled`"),
    ("xapi", "answered", "object|definition|choices", MISSING, "`object.definition` has the parts"),
    ("xapi", "answered", "object|definition|scale", [], "`object.definition` has the parts"),
    ("xapi", "answered", "object|definition|description", MISSING, "`object.definition.name` or `description`"),
    ("xapi", "answered", "object|definition|correctResponsesPattern", ["a b"], "`object.definition.correctResponses"),
    ("xapi", "answered", "result|response", "a b", "`result.response`, where there is one, is of the interaction type"),
    ("xapi", "answered", "result|duration", MISSING, "`result.duration`"),
    ("xapi", "completed", "result|duration", MISSING, "`result.duration` is the time it took (9.5.4), unless"),
    ("xapi", "answered", "result|completion", True, "there is no `result.completion`"),
    ("xapi", "answered", "context|contextActivities|parent", [COURSE, UNIT], "`context.contextActivities.parent`"),
    ("xapi", "answered", "context|contextActivities|other", [COURSE], "`context.contextActivities.other`"),
    (
        "cmi5",
        "initialized",
        "actor",
        {"mbox": "mailto:a@b.c"},
        "`actor` is the agent of the launch, who has an account",
    ),
    ("cmi5", "initialized", "context|registration", MISSING, "`context.registration` is that of the launch"),
    ("cmi5", "initialized", "context|extensions", {}, "`context.extensions` has the session id"),
    (
        "cmi5",
        "initialized",
        "context|contextActivities|grouping",
        [],
        "`context.contextActivities.grouping` has the pub",
    ),
    (
        "cmi5",
        "initialized",
        "context|contextActivities|category",
        [],
        "`context.contextActivities.category` has the cat",
    ),
    (
        "cmi5",
        "completed",
        "context|contextActivities|category|1",
        {"id": "urn:x"},
        "`context.contextActivities.category",
    ),
    (
        "cmi5",
        "terminated",
        "context|contextActivities|category|0",
        {"id": MOVEON_CATEGORY},
        "`context.contextActivities",
    ),
    ("cmi5", "completed", "object|definition|type", "urn:x", "`object.definition.type`, where it is told"),
    ("xapi", "answered", "object|definition", {"name": {"en": "Doors"}}, "`object.definition.interactionType` is set"),
    ("cmi5", "completed", "result|score", {"scaled": 1}, "there is neither `result.success` nor `result.score`"),
    ("cmi5", "passed", "result|completion", True, "there is no `result.completion`"),
    ("cmi5", "passed", "result|success", False, "`result.success` is true"),
    ("cmi5", "passed", "result|score|scaled", 0.4, "`result.score.scaled` is at least the mastery score"),
    ("cmi5", "failed", "result|score|scaled", 0.5, "`result.score.scaled` is below the mastery score"),
    ("cmi5", "failed", "result|success", MISSING, "`result.success` is false"),
    ("cmi5", "answered", "context|contextActivities|category", [{"id": CMI5_CATEGORY}], "`context.contextActivities."),
    ("xapi", "played a recording", "result", MISSING, "`result.extensions` has the place in seconds"),
    ("xapi", "seeked a recording", "result|extensions", PLACE, "`result.extensions` has both places"),
    ("xapi", "paused a recording", "result|extensions", PLACE, "`result.extensions` has the progress"),
    ("cmi5", "paused a recording", "context|contextActivities|category", [], "`context.contextActivities.category`"),
    ("xapi", "played a recording", "context|extensions", MISSING, "`context.extensions` has the session with"),
]


@pytest.mark.parametrize(("target", "name", "path", "value", "problem"), WRONG)
def test_a_statement_that_breaks_a_rule_is_told_which(
    target: str, name: str, path: str, value: object, problem: str
) -> None:
    found = profile_problems(changed(sent(target, name), path, value), target)
    assert any(each.startswith(f"{name}: {problem}") for each in found), found


def test_a_score_need_not_be_told_nor_a_mastery_score() -> None:
    assert profile_problems(changed(sent("cmi5", "passed"), "result|score", MISSING), "cmi5") == ()
    unknown = changed(sent("cmi5", "failed"), f"context|extensions|{MASTERY_SCORE}", MISSING)
    assert profile_problems(unknown, "cmi5") == ()


def test_a_course_launched_as_a_whole_is_the_parent_of_its_questions() -> None:
    assert profile_problems(changed(sent("xapi", "answered"), "context|contextActivities|grouping", []), "xapi") == ()


def test_what_the_lms_knows_of_its_own_unit_need_not_be_told() -> None:
    assert profile_problems(changed(sent("cmi5", "completed"), "object|definition", MISSING), "cmi5") == ()


def test_other_verbs_are_not_sent() -> None:
    (problem,) = profile_problems(sent("xapi", "progressed"), "xapi")
    sent_ones = "initialized, resumed, answered, scored, completed, passed, failed, suspended, terminated"
    assert f"it sends {sent_ones}, initialized a recording" in problem
    assert template_of(sent("cmi5", "suspended"), "cmi5") is None


def test_what_is_no_statement_at_all_is_told_first() -> None:
    assert profile_problems({"actor": LEARNER}, "xapi") == ("verb: is missing", "object: is missing")
    assert profile_problems(None, "xapi") == ("statement: must be an object, not null",)


def test_a_target_without_xapi_has_no_profile() -> None:
    with pytest.raises(ValueError, match="scorm12"):
        profile_problems(sent("xapi", "passed"), "scorm12")


def test_every_word_that_the_profile_uses_is_known() -> None:
    for templates in TEMPLATES.values():
        for template in templates:
            assert all(terms(iri) for iri in (template.verb, *template.object))
    assert [term.profile for term in terms("https://w3id.org/xapi/video/extensions/progress")] == ["video"]
    assert len(TERMS) == len(set(TERMS))


def test_every_rule_of_the_profile_can_fail() -> None:
    """A rule that no wrong statement of these tests breaks would prove nothing."""
    broken = {
        words.partition(": ")[2]
        for target, name, path, value, _ in WRONG
        for words in profile_problems(changed(sent(target, name), path, value), target)
    }
    rules = {rule.words for templates in TEMPLATES.values() for each in templates for rule in each.required}
    assert rules - broken == set()
