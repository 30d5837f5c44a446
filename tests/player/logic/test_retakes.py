"""When a finished learner begins anew, where the author allows it: not before nothing is open any more."""

from typing import Any

import pytest

from tests.player.conftest import Modules

RELAUNCHED = """
const { createRuntime } = await use('lms/scorm2004');
const { restoreState } = await use('restore');
const { encodeState } = await use('suspend');
const { freshState } = await use('reducer');
const outcome = { completion: 'completed', success: given.success, score: null };
const answers = { 3: { response: true, score: 1, tries: 1, done: true } };
const { text } = encodeState({ ...freshState('abcdef', 0), seen: { 0: true, 1: true }, answers, outcome }, 64000);
const values = {
  'cmi.completion_status': 'completed', 'cmi.success_status': given.said, 'cmi.scaled_passing_score': given.passing,
  'cmi.mode': 'normal', 'cmi.credit': 'credit', 'cmi.suspend_data': given.lost ? '' : text,
};
const API_1484_11 = { Initialize: () => 'true', GetValue: (element) => values[element] || '', GetLastError: () => '0' };
const launch = createRuntime({ performance, API_1484_11 }, { afterFinish: 'restart', data: {} }).start();
const points = new Map([[3, 1], [4, 1]]);
const rules = { completion: 'pages', mastery: given.mastery, attempts: 2, afterFinish: 'restart' };
const plan = { pages: [0, 1], points, objectives: [], ...rules };
const { restart, state } = restoreState({ launch, entries: [], recalled: null, learner: '' }, plan, 'ghijkl');
return [restart, Object.keys(state.answers).length];
"""
PAGES_READ = {"success": "unknown", "said": "unknown", "mastery": 0.8, "passing": ""}


@pytest.mark.parametrize("said", ["unknown", ""])
@pytest.mark.parametrize("passing", ["0.8", ""], ids="passing score: {}".format)
def test_who_has_read_all_pages_and_may_still_pass_goes_on(modules: Modules, said: str, passing: str) -> None:
    assert modules.run(RELAUNCHED, {**PAGES_READ, "said": said, "passing": passing}) == [False, 1]


@pytest.mark.parametrize(
    "finished",
    [
        {"success": "passed", "said": "passed"},
        {"success": "failed", "said": "failed"},
        {"said": "passed"},
        {"mastery": None},
        {"lost": True},
    ],
    ids=["passed", "failed", "passed, as the LMS says", "nothing to pass", "completed, and the state is lost"],
)
def test_who_is_through_begins_anew(modules: Modules, finished: dict[str, Any]) -> None:
    assert modules.run(RELAUNCHED, {**PAGES_READ, **finished}) == [True, 0]
