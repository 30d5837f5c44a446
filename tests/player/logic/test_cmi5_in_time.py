"""What a cmi5 session says when the learner does not wait for the store: leaves, closes, reloads, looks elsewhere."""

from typing import Any

import pytest

from tests.player.conftest import Modules
from tests.player.logic.cmi5_lms import play, problems

HURRY = """
const soon = () => new Promise((go) => setTimeout(go, 50));
const PASSED = { completion: 'completed', success: 'passed', score: 0.9, final: true, mastery: 0.7, progress: 1 };
const FAILED = { ...PASSED, success: 'failed', score: 0.2 };
const OPEN = { ...PASSED, completion: 'incomplete', success: 'unknown', score: null, final: false };

/** Whoever asks the store what it has waits until it is let go. */
function slowStore() {
  const lms = lmsOf();
  const { fetch } = lms;
  const answered = new Promise((go) => { lms.letGo = go; });
  lms.fetch = async (address, how) => {
    if (how.method === 'GET' && new URL(address).pathname.endsWith('/statements')) await answered;
    return fetch(address, how);
  };
  return lms;
}

function judged({ runtime }, verdict) {
  runtime.setOutcome(verdict);
  runtime.saveState(JSON.stringify(verdict));
}
"""


def hurry(modules: Modules, body: str, **given: object) -> Any:
    return play(modules, HURRY + body, **given)


def test_who_leaves_while_the_store_is_asked_is_waited_for_so_that_terminated_is_last(modules: Modules) -> None:
    body = """
    const lms = slowStore();
    const visit = await opened(lms, '1');
    judged(visit, PASSED);
    const before = visit.runtime.commit(false);
    const left = visit.runtime.commit(false).then(() => visit.runtime.finish(true));
    await soon();
    lms.letGo();
    return [await before, await left, lms.verbs('1'), lms.stated];
    """
    before, left, verbs, stated = hurry(modules, body)
    assert (before, left) == (True, True)
    assert verbs == ["initialized", "completed", "passed", "terminated"]
    assert problems(stated) == []


def test_a_page_that_goes_out_of_sight_in_a_later_session_says_what_it_had_to_ask_about_first(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const first = await opened(lms, '1');
    judged(first, OPEN);
    await first.runtime.commit(false);
    const visit = await opened(lms, '2');
    judged(visit, PASSED);
    return [await visit.runtime.commit(true), lms.verbs('2')];
    """
    assert hurry(modules, body) == [True, ["initialized", "completed", "passed"]]


def test_a_page_that_is_closed_in_a_later_session_has_asked_before(modules: Modules) -> None:
    body = """
    const lms = slowStore();
    lms.letGo();
    const first = await opened(lms, '1');
    judged(first, OPEN);
    await first.runtime.commit(false);
    const visit = await opened(lms, '2');
    await visit.runtime.commit(false);
    await soon();
    const asked = lms.asked.length;
    judged(visit, PASSED);
    void visit.runtime.commit(true);  // and nothing more is heard of it
    return lms.asked.slice(asked);
    """
    assert hurry(modules, body) == ["POST statements", "PUT activities/state scormforge"]


def test_what_was_reached_and_not_said_is_said_by_a_session_in_which_nothing_happens(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const first = await opened(lms, '1');
    judged(first, OPEN);
    await first.runtime.commit(false);
    const runtime = runtimeOf(windowOf(lms, '2'));
    await runtime.start();
    runtime.begin(PASSED, { restart: false });
    return [await runtime.commit(false), await runtime.finish(true), lms.verbs('2'), lms.stated];
    """
    stored, left, verbs, stated = hurry(modules, body)
    assert (stored, left, verbs) == (True, True, ["initialized", "completed", "passed", "terminated"])
    assert problems(stated) == []


def test_a_page_that_is_loaded_again_while_the_store_is_asked_says_it_then(modules: Modules) -> None:
    body = """
    const [lms, tab] = [slowStore(), new Map()];
    await (await opened(lms, '1', { tab })).runtime.commit(false);
    const gone = await opened(lms, '1', { tab });
    judged(gone, PASSED);
    for (const leaving of [false, true]) void gone.runtime.commit(leaving);
    await soon();
    const { registration, fetched, stated, document } = lms;
    const then = lmsOf({ registration, fetched, stated, document });
    const again = await opened(then, '1', { tab });
    judged(again, PASSED);
    return [await again.runtime.commit(false), then.verbs('1')];
    """
    assert hurry(modules, body) == [True, ["initialized", "completed", "passed"]]


def test_durations_are_of_the_session_also_when_its_page_is_loaded_again(modules: Modules) -> None:
    body = """
    const [lms, tab] = [lmsOf(), new Map()];
    await (await opened(lms, '1', { tab })).runtime.commit(false);
    const again = await opened(lms, '1', { tab });
    judged(again, PASSED);
    await again.runtime.commit(false);
    again.runtime.setSessionTime(20);
    await again.runtime.finish(true);
    return lms.stated.map(({ verb, result }) => [verb.display.en, result ? result.duration : '']);
    """
    assert hurry(modules, body) == [
        ["initialized", ""],
        ["completed", "PT24.00S"],
        ["passed", "PT24.00S"],
        ["terminated", "PT32.00S"],
    ]


@pytest.mark.parametrize(
    ("verdict", "score", "raw"),
    [("PASSED", 0.70006, 71), ("PASSED", 1, 100), ("FAILED", 0.69996, 69), ("FAILED", 0.5, 50), ("FAILED", 0, 0)],
)
def test_a_raw_score_is_an_integer_on_its_side_of_the_mastery_score(
    modules: Modules, verdict: str, score: float, raw: int
) -> None:
    body = f"""
    const lms = lmsOf();
    const visit = await opened(lms, '1');
    judged(visit, {{ ...{verdict}, score: given.score }});
    await visit.runtime.commit(false);
    return [lms.stated, lms.stated.at(-1).result.score];
    """
    stated, told = hurry(modules, body, score=score)
    assert problems(stated) == []
    assert {name: told[name] for name in ("raw", "min", "max")} == {"raw": raw, "min": 0, "max": 100}


def test_the_last_failure_is_said_though_an_earlier_session_gave_up_and_then_no_more(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const rounds = [['1', { ...FAILED, success: 'unknown', final: false }], ['2', FAILED], ['3', FAILED]];
    for (const [session, verdict] of rounds) {
      const visit = await opened(lms, session);
      judged(visit, verdict);
      await visit.runtime.commit(false);
      await visit.runtime.finish(true);
    }
    const runtime = runtimeOf(windowOf(lms, '4'));
    await runtime.start();
    runtime.begin(OPEN, { restart: true });
    judged({ runtime }, FAILED);
    await runtime.commit(false);
    return ['1', '2', '3', '4'].map((session) => lms.verbs(session).filter((verb) => verb === 'failed').length);
    """
    assert hurry(modules, body) == [1, 1, 0, 1]


def test_what_did_not_get_out_at_leave_gets_out_while_the_page_is_still_open(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const win = windowOf(lms, '1');
    win.setTimeout = (go, pause) => setTimeout(go, pause / 500);
    win.performance = { now: () => 500 * performance.now() };
    const runtime = runtimeOf(win);
    await runtime.start();
    runtime.begin(OPEN, { restart: false });
    await runtime.commit(false);
    lms.refuses = { 'POST statements': [0, 503, 0], 'PUT activities/state scormforge': [0, 0] };
    answers({ runtime });
    runtime.saveState('left');
    await runtime.commit(false);
    const left = [await runtime.finish(true), lms.verbs('1')];
    const open = performance.now();
    while (lms.verbs('1').length < 3 && performance.now() - open < 5000) await soon();
    const asked = lms.asked.length;
    await soon();
    return [...left, lms.verbs('1'), JSON.parse(lms.document).state, lms.asked.length - asked];
    """
    left, before, after, state, more = hurry(modules, body)
    assert (left, before) == (False, ["initialized"])
    assert (after, state, more) == (["initialized", "answered", "terminated"], "left", 0)


@pytest.mark.parametrize("stored", [0, 1, 3], ids="{} stored".format)
def test_what_a_closed_page_has_sent_without_hearing_of_it_is_not_undelivered(modules: Modules, stored: int) -> None:
    body = """
    const lms = lmsOf();
    const { fetch } = lms;
    let gone = false;
    lms.fetch = async (address, how) => {
      const id = new URL(address).searchParams.get('statementId');
      const found = lms.stated.find((each) => each.id === id);
      if (id) return found ? json(found) : answer(404);
      if (gone && how.method === 'POST') how.body = JSON.stringify(JSON.parse(how.body).slice(0, given.stored));
      const said = await fetch(address, how);
      return gone ? new Promise(() => {}) : said;
    };
    const visit = await opened(lms, '1');
    await visit.runtime.commit(false);
    for (const round of [1, 2, 3]) answers(visit);
    await soon();
    gone = true;
    void visit.runtime.commit(true);
    gone = await soon();
    const counted = async (session) => {
      const { runtime } = await opened(lms, session);
      await runtime.commit(false);
      await soon();
      return runtime.undelivered().length;
    };
    return [await counted('2'), await counted('3')];
    """
    assert hurry(modules, body, stored=stored) == [3 - stored] * 2
