"""The objective that tells an LMS of SCORM 2004 that a unit is done, so that others open."""

from typing import Any

import pytest

from tests.player.conftest import Modules

SCORM2004 = """
const { createRuntime } = await use('lms/scorm2004');
const written = [];
const refused = given.refused || [];
const ids = given.ids || ['done:why', 'after:base', 'look'];
const values = { 'cmi.completion_status': 'incomplete', 'cmi.mode': 'normal', 'cmi.credit': 'credit', ...given.values };
values['cmi.objectives._count'] = String(ids.length);
ids.forEach((id, place) => (values[`cmi.objectives.${place}.id`] = id));
const API_1484_11 = {
  Initialize: () => 'true', Commit: () => 'true', Terminate: () => 'true', GetLastError: () => '0',
  GetErrorString: () => '', GetDiagnostic: () => '',
  GetValue: (element) => values[element] || '',
  SetValue: (element, value) => {
    if (refused.includes(element)) return 'false';
    if (element.startsWith('cmi.objectives')) written.push(`${element.slice(15)}=${value}`);
    return 'true';
  },
};
const data = given.done === undefined ? {} : { done: given.done };
const runtime = createRuntime({ performance, API_1484_11 }, { afterFinish: 'resume', data });
runtime.start();
const idle = { completion: 'incomplete', success: 'unknown', score: null, final: false, mastery: null, progress: 0 };
runtime.begin({ ...idle, ...given.stored }, { restart: given.restart === true });
const told = given.verdicts.map((verdict) => runtime.setOutcome({ ...idle, ...verdict }));
return { written, told };
"""
COMPLETED = {"completion": "completed", "final": True, "progress": 1}
PASSED = {**COMPLETED, "success": "passed", "score": 1, "mastery": 0.8}
FAILED = {**COMPLETED, "success": "failed", "score": 0, "mastery": 0.8}
OPEN = {**COMPLETED, "final": False, "mastery": 0.8}
SAID = ["0.success_status=passed"]


def told(modules: Modules, *verdicts: dict[str, Any], **given: object) -> list[str]:
    answer = modules.run(SCORM2004, {"done": "done:why", "verdicts": list(verdicts), **given})
    assert all(answer["told"])
    written: list[str] = answer["written"]
    return written


@pytest.mark.parametrize("verdict", [COMPLETED, PASSED], ids=["completed", "passed"])
def test_it_is_passed_once_the_unit_is_done(modules: Modules, verdict: dict[str, Any]) -> None:
    assert told(modules, verdict) == SAID


@pytest.mark.parametrize("verdict", [{}, OPEN, FAILED], ids=["begun", "completed but not passed", "failed"])
def test_until_then_nothing_is_said_of_it(modules: Modules, verdict: dict[str, Any]) -> None:
    assert told(modules, verdict) == []


def test_it_is_said_once_and_never_taken_back(modules: Modules) -> None:
    assert told(modules, {}, PASSED, PASSED, FAILED, {}) == SAID


def test_who_was_done_before_it_was_required_has_it_said_at_the_next_launch(modules: Modules) -> None:
    assert told(modules, stored=PASSED) == SAID
    assert told(modules, PASSED, stored=PASSED) == SAID
    assert told(modules, stored=OPEN) == []


def test_a_new_beginning_does_not_count_as_done(modules: Modules) -> None:
    assert told(modules, stored=PASSED, restart=True) == []


def test_what_an_earlier_session_said_is_not_said_again(modules: Modules) -> None:
    assert told(modules, PASSED, values={"cmi.objectives.0.success_status": "passed"}) == []


def test_it_is_found_at_whatever_place_the_lms_has_it(modules: Modules) -> None:
    assert told(modules, COMPLETED, ids=["look", "done:why"]) == ["1.success_status=passed"]


def test_an_lms_that_does_not_know_it_hears_of_it(modules: Modules) -> None:
    assert told(modules, COMPLETED, ids=[]) == ["0.id=done:why", "0.success_status=passed"]


def test_a_unit_that_no_other_requires_says_nothing(modules: Modules) -> None:
    answer = modules.run(SCORM2004, {"verdicts": [PASSED]})
    assert answer == {"written": [], "told": [True]}


def test_an_lms_that_refuses_it_keeps_nothing_else_back(modules: Modules) -> None:
    assert told(modules, COMPLETED, refused=["cmi.objectives.0.success_status"]) == []
