"""What of an xAPI registration belongs to which attempt and tab: retakes, visits closed at once, two tabs."""

from typing import Any

from tests.player.conftest import Modules
from tests.player.logic.cmi5_lms import GIVEN, play

XAPI = """
const { createRuntime: createXapi } = await use('lms/xapi');
const { freshState } = await use('reducer');
const { encodeState, decodeState } = await use('suspend');
const PASSED = { completion: 'completed', success: 'passed', score: 0.9, final: true, mastery: 0.7, progress: 1 };
const OPEN = { ...PASSED, completion: 'incomplete', success: 'unknown', score: null, final: false };
const verbs = (lms) => lms.stated.map(verbOf);

/** A store that shows the newest first, as stores do. */
function newestFirst(how) {
  const lms = lmsOf(how);
  const { fetch } = lms;
  lms.fetch = async (address, asked) => {
    const verb = new URL(address).searchParams.get('verb');
    if (!verb) return fetch(address, asked);
    return json({ statements: lms.stated.filter((each) => each.verb.id === verb).slice(-1) });
  };
  return lms;
}

async function visited(lms, verdict, { restart = false } = {}) {
  const runtime = createXapi(windowOf(lms, '1'), { data: given.data, merged: mergedTexts, mark: fingerprint });
  const launch = await runtime.start();
  runtime.begin(OPEN, { restart });
  runtime.setOutcome(verdict);
  return { runtime, launch };
}

async function reached(lms, verdict, how) {
  const { runtime } = await visited(lms, verdict, how);
  runtime.saveState(JSON.stringify(verdict));
  await runtime.commit(false);
  await runtime.finish(true);
}
"""
UNIT = {"course": "https://example.org/c", "unit": "https://example.org/c/u", "type": "https://example.org/lesson"}
DATA: dict[str, Any] = {**GIVEN["data"], "xapi": {**GIVEN["data"]["xapi"], **UNIT}}


def visits(modules: Modules, body: str) -> Any:
    return play(modules, XAPI + body, data=DATA)


def test_a_retake_that_goes_on_in_another_visit_is_judged_for_itself(modules: Modules) -> None:
    body = """
    const lms = newestFirst();
    await reached(lms, PASSED);
    await new Promise((go) => setTimeout(go, 5));
    await reached(lms, OPEN, { restart: true });
    for (const visit of ['passes', 'looks']) await reached(lms, PASSED);
    return verbs(lms);
    """
    first = ["initialized", "completed", "passed", "terminated"]
    retake = ["initialized", "suspended", "resumed", "completed", "passed", "terminated", "resumed", "terminated"]
    assert visits(modules, body) == first + retake


def test_an_objective_told_by_a_page_that_was_closed_at_once_is_not_told_again(modules: Modules) -> None:
    body = """
    const lms = newestFirst();
    const outcome = { id: 'o-1', completion: 'completed', success: 'unknown', score: 0.5, progress: 1 };
    for (const leaving of [true, false]) {
      const { runtime } = await visited(lms, OPEN);
      runtime.setObjectives([outcome]);
      runtime.saveState(`leaving: ${leaving}`);
      await runtime.commit(leaving);
    }
    return verbs(lms);
    """
    assert visits(modules, body) == ["initialized", "scored", "resumed"]


def test_an_objective_that_waited_on_the_device_is_not_told_again(modules: Modules) -> None:
    body = """
    const lms = newestFirst();
    const outcome = { id: 'o 1', completion: 'completed', success: 'unknown', score: 0.333333, progress: 1 };
    for (const refuses of [{ 'POST statements': 503 }, {}]) {
      lms.refuses = refuses;
      const { runtime } = await visited(lms, OPEN);
      runtime.setObjectives([outcome]);
      await runtime.commit(false);
    }
    return verbs(lms);
    """
    assert visits(modules, body) == ["initialized", "scored", "initialized"]


def test_a_course_opened_twice_keeps_the_answers_of_both(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const { fetch } = lms;
    lms.tag = 0;
    lms.fetch = async (address, how) => {
      const { 'If-Match': match, 'If-None-Match': none } = how.headers || {};
      const isDocument = new URL(address).searchParams.get('stateId') === 'scormforge';
      if (!isDocument) return fetch(address, how);
      const fits = match ? match === `"${lms.tag}"` : !(none && lms.document !== null);
      if (how.method === 'PUT' && !fits) return answer(412);
      if (how.method === 'PUT') lms.tag += 1;
      const { status } = await fetch(address, how);
      return new Response(how.method === 'PUT' ? null : lms.document, { status, headers: { ETag: `"${lms.tag}"` } });
    };
    const right = { response: true, score: 1, tries: 1, done: true };
    const stateOf = (nonce, slot) => ({ ...freshState(nonce, 0), answers: { [slot]: right } });
    const states = ['firstTab', 'otherTab'].map(stateOf);
    const tabs = [await visited(lms, OPEN), await visited(lms, OPEN)];
    for (const round of [1, 2]) {
      for (const [place, { runtime }] of tabs.entries()) {
        runtime.saveState(encodeState({ ...states[place], revision: 10 * round + place }, Infinity).text);
        await runtime.commit(false);
      }
    }
    return Object.keys(decodeState(JSON.parse(lms.document).state).state.answers);
    """
    assert visits(modules, body) == ["0", "1"]
