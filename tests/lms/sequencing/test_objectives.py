"""Objectives that activities share, and what of them the content is given and gives (SN 3.10, RTE 4.2.17, 4.3)."""

from __future__ import annotations

from scormforge.lms.attempt import SharedStore
from scormforge.lms.sequencing.bench import Bench
from scormforge.lms.sequencing.runtime import shared_stores, take_in
from scormforge.lms.sequencing.state import Progress
from tests.lms.sequencing.small_courses import (
    BY_CONTENT,
    FLOW,
    FLOW_ONLY,
    Learner,
    before,
    item,
    objective,
    primary,
    rule,
    tree,
)

KEEP = 'adlseq:objectivesGlobalToSystem="false"'


def objectives(*parts: str) -> str:
    return f"<imsss:objectives>{''.join(parts)}</imsss:objectives>"


def test_content_is_given_the_objectives_of_the_manifest_with_what_is_known_of_them() -> None:
    writer = item("a", objectives(objective("primaryObjective"), objective("objective", "x", "g ws wm")) + BY_CONTENT)
    reader = item("b", objectives(objective("primaryObjective", "p"), objective("objective", "y", "g rs rm")))
    learner = Learner(tree(writer, reader))
    learner.ask("start")
    assert learner.given() == {"cmi.objectives.0.id": "x"}
    said = {"objectives__0__id": "x", "objectives__0__success_status": "passed", "objectives__0__score__scaled": "0.75"}
    learner.say("completed", **said).ask("continue")
    assert learner.state.shared == {"g": Progress(satisfied=True, measure=0.75)}
    assert learner.given() == {
        "cmi.objectives.0.id": "p",
        "cmi.objectives.1.id": "y",
        "cmi.objectives.1.success_status": "passed",
        "cmi.objectives.1.score.scaled": "0.75",
    }


def test_a_closed_unit_opens_when_another_one_is_done() -> None:
    first = item("a", objectives(objective("primaryObjective"), objective("objective", "done", "g ws")) + BY_CONTENT)
    closed = before("disabled", "not satisfied of after", "not objectiveStatusKnown of after", all=False)
    second = item("b", closed + objectives(objective("primaryObjective"), objective("objective", "after", "g rs")))
    learner = Learner(tree(first, second))
    learner.ask("start")
    assert learner.may("choice.{target=b}") == "false"
    assert learner.may("continue") == "false"
    told = {"completion_status": "completed", "objectives.0.id": "done", "objectives.0.success_status": "passed"}
    assert learner.may("choice.{target=b}", **told) == "true"
    learner.say("completed", objectives__0__id="done", objectives__0__success_status="passed")
    assert learner.choose("b") == "b"


def test_the_primary_objective_may_be_told_by_its_name() -> None:
    learner = Learner(tree(item("a", primary("main", "g ws") + BY_CONTENT), item("b")))
    learner.ask("start")
    learner.say("completed", objectives__0__id="main", objectives__0__success_status="failed")
    assert learner.state.shared["g"].satisfied is False
    learner.say("passed", objectives__0__id="main", objectives__0__success_status="failed")
    assert learner.state.shared["g"].satisfied is True, "the status of the whole comes first"


def test_an_objective_is_met_by_the_measure_that_another_one_wrote() -> None:
    test = item("test", primary("t", "g wm") + BY_CONTENT)
    lesson = item("lesson", before("skip", "satisfied") + primary("l", "g rm", least="0.6"))
    learner = Learner(tree(test, lesson, item("end")))
    learner.ask("start")
    assert learner.say("completed", "0.7").ask("continue") == "end"


def test_measures_can_be_compared_by_rules() -> None:
    test = item("test", BY_CONTENT + primary("t", "g wm"))
    weak = item("weak", before("skip", "objectiveMeasureGreaterThan than 0.5") + primary("w", "g rm"))
    strong = item("strong", before("skip", "objectiveMeasureLessThan than 0.5") + primary("s", "g rm"))
    learner = Learner(tree(test, weak, strong))
    learner.ask("start")
    assert learner.say("0.8").ask("continue") == "strong"


def test_units_whose_objective_another_one_wrote_change_the_sections_above_them() -> None:
    section = item("s", FLOW, item("lesson", primary("l", "g rs") + BY_CONTENT))
    learner = Learner(tree(item("test", primary("t", "g ws") + BY_CONTENT), section))
    learner.ask("start")
    learner.say("completed", "passed").ask("exit")
    assert Bench(learner.tree, learner.state).satisfied("s") is True


def test_scores_and_progress_are_shared_from_the_4th_edition_on() -> None:
    more = "<adlseq:objectives>{}</adlseq:objectives>"
    every = ("RawScore", "MinScore", "MaxScore", "CompletionStatus", "ProgressMeasure")
    writes = " ".join(f'write{name}="true" read{name}="false"' for name in every)
    mapped = '<adlseq:objective objectiveID="{}"><adlseq:mapInfo targetObjectiveID="g" {}/></adlseq:objective>'
    writer = item("a", primary("p") + BY_CONTENT + more.format(mapped.format("p", writes)))
    reader = item("b", primary("q") + BY_CONTENT + more.format(mapped.format("q", "")))
    learner = Learner(tree(writer, reader))
    learner.ask("start")
    scores = {"score__raw": "40", "score__min": "0", "score__max": "50", "progress_measure": "0.5"}
    learner.say("completed", **scores).ask("continue")
    assert learner.state.shared["g"] == Progress(raw=40, least=0, most=50, completion=True, progress=0.5)
    assert learner.given() == {
        "cmi.objectives.0.id": "q",
        "cmi.objectives.0.score.raw": "40",
        "cmi.objectives.0.score.min": "0",
        "cmi.objectives.0.score.max": "50",
        "cmi.objectives.0.completion_status": "completed",
        "cmi.objectives.0.progress_measure": "0.5",
    }


def test_what_a_test_found_is_taught_again_and_nothing_else() -> None:
    """Remediation as it is commonly built: lessons are skipped once the test has found them known, and the test begins
    everything anew until it is passed."""
    lessons = [
        item(name, before("skip", "satisfied") + primary(f"p-{name}", f"known-{name} rs") + BY_CONTENT)
        for name in ("a", "b", "c")
    ]
    found = "".join(objective("objective", f"o-{name}", f"known-{name} ws") for name in ("a", "b", "c"))
    rules = rule("postConditionRule", "exitAll", "satisfied") + rule("postConditionRule", "retryAll", "not satisfied")
    test = f"<imsss:sequencingRules>{rules}</imsss:sequencingRules>{objectives(objective('primaryObjective'), found)}"
    learner = Learner(tree(*lessons, item("test", test + BY_CONTENT), sequencing=FLOW_ONLY, attributes=KEEP))
    assert [learner.ask(each) for each in ("start", "continue", "continue", "continue")] == ["a", "b", "c", "test"]
    told = {"objectives__0__id": "o-a", "objectives__0__success_status": "passed"}
    told |= {"objectives__1__id": "o-b", "objectives__1__success_status": "failed"}
    told |= {"objectives__2__id": "o-c", "objectives__2__success_status": "passed"}
    assert learner.say("completed", "failed", **told).ask("continue") == "b"
    assert learner.ask("continue") == "test"
    assert learner.say("completed", "passed").ask("continue") == "ended"


def test_stores_are_shared_as_far_as_the_manifest_allows() -> None:
    data = '<adlcp:data><adlcp:map targetID="notes"{}/></adlcp:data>'
    blind = item("c", more=data.format(' readSharedData="false"'))
    readers = [item("b", more=data.format(' writeSharedData="false"')), blind]
    learner = Learner(tree(item("a", more=data.format("")), *readers))
    learner.ask("start")
    assert stores(learner) == (SharedStore("notes"),)
    told = {"adl.data.0.store": "remember"}
    take(learner, told)
    learner.ask("continue")
    assert stores(learner) == (SharedStore("notes", "remember", writable=False),)
    take(learner, {"adl.data.0.store": "forget"})
    assert learner.state.stores == {"notes": "remember"}, "who may not write leaves it as it is"
    learner.ask("continue")
    assert stores(learner) == (SharedStore("notes", "remember", readable=False),)


def stores(learner: Learner) -> tuple[SharedStore, ...]:
    return shared_stores(learner.tree, learner.state, learner.state.current)


def take(learner: Learner, values: dict[str, str]) -> None:
    learner.state = take_in(learner.tree, learner.state, learner.state.current, values)
