"""The calls of both versions once more through a launch in a real browser: its frame passes on what the judge says."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from scormforge.lms.attempt import Attempt
from scormforge.lms.judges import JUDGES
from scormforge.lms.server import StandIn
from scormforge.lms.steps import STORED, Launching, Step, met, read_steps
from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_packages import AT, package

FILES = [
    *(("scorm12", name) for name in ("api", "elements", "interactions", "visits")),
    *(("scorm2004", name) for name in ("api", "comments_and_objectives", "interactions", "names", "single_elements")),
    *(("scorm2004", name) for name in ("statuses", "visits")),
]
"""A launch cannot bring about the shared stores of `navigation`; `times` is more of the same."""
ASKS = {"scorm12": "LMSGetLastError", "scorm2004": "GetLastError"}
SCRIPT = """
  API = window.parent["%s"];
  window.answers = %s.map(function (step) { return [API[step[0]].apply(API, step[1]), API["%s"]()]; });
"""


def launches(standard: str, file: str) -> Iterator[tuple[Attempt | None, list[Step]]]:
    """The launches of a file with their steps; those of an attempt that another LMS began are left out."""
    read = read_steps((Path(__file__).parent / standard / "steps" / f"{file}.txt").read_text("utf-8"))
    starts = [number for number, one in enumerate(read) if isinstance(one, Launching)]
    for start, end in zip(starts, [*starts[1:], len(read)], strict=True):
        launching = read[start]
        assert isinstance(launching, Launching)
        if launching.facts is None or not launching.facts.values:
            yield launching.facts, [step for step in read[start + 1 : end] if isinstance(step, Step)]


def unit_of(facts: Attempt) -> OutlineUnit:
    return OutlineUnit(
        "u",
        "Unit",
        "index.html",
        AT,
        mastery_score=facts.mastery_score,
        completion_threshold=facts.completion_threshold,
        launch_data=facts.launch_data,
        max_time_allowed=facts.max_time_allowed,
        time_limit_action=facts.time_limit_action,
        objectives=facts.objectives,
    )


@pytest.mark.parametrize(("standard", "file"), FILES)
def test_a_browser_hears_what_the_judge_answers(lms: StandIn, fresh_page: Page, standard: str, file: str) -> None:
    facts, number = Attempt(), 0
    for given, steps in launches(standard, file):
        facts = given or facts
        calls = [[step.name, step.arguments] for step in steps if step.name != STORED]
        tree = package(SCRIPT % (JUDGES[standard].api_name, json.dumps(calls), ASKS[standard]))
        outline = Outline(standard, "", file, file, (unit_of(facts),))
        if given or not number:
            number = lms.add(tree, outline)
        else:
            lms.update(number, tree, outline)
        launch = lms.launch(number, learner=facts.learner, mode=facts.mode, new_attempt=given is not None)
        fresh_page.goto(launch.url)
        fresh_page.wait_for_function("window.frames[0] && window.frames[0].answers", timeout=30_000)
        heard = iter(fresh_page.frames[1].evaluate("window.answers"))
        answered = [(step, *next(heard)) for step in steps if step.name != STORED]
        assert [answer for answer in answered if not met(*answer)] == []
        last = [step for step in steps if step.name == STORED and step.arguments[0] not in later(step, steps)]
        values = lms.values(launch.attempt_id)
        assert [step for step in last if values.get(str(step.arguments[0])) != step.value] == []


def later(step: Step, steps: list[Step]) -> set[object]:
    """What is asked of the store again after this step: only the last answer can be seen from outside."""
    return {other.arguments[0] for other in steps if other.name == STORED and other.line > step.line}
