"""What cmi5 allows once in a session or a registration, over launches, lost notes, silent stores and ended sessions."""

from typing import Any

import pytest

from tests.player.conftest import Modules
from tests.player.logic.cmi5_lms import play, problems

STATEMENTS = "POST statements"
SEARCH = "GET statements"
SCORED = """
const scored = ({ runtime }, score, success = 'unknown', completion = 'completed') =>
  runtime.setObjectives([{ id: 'o-1', completion, success, score, progress: 1 }]);
"""


def test_completed_comes_before_passed_each_once_with_what_belongs_to_it(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const visit = await opened(lms, '1');
    answers(visit);
    const told = [];
    for (const round of [1, 2, 3]) told.push(await reaches(visit, 'completed', 'passed', 0.8, true));
    return [told, lms.stated, JSON.parse(lms.document).sent];
    """
    told, stated, sent = play(modules, body)
    assert told == [True] * 3
    assert problems(stated) == []
    verbs = [each["verb"]["display"]["en"] for each in stated]
    assert verbs == ["initialized", "answered", "completed", "passed"]
    assert sent == {"completed": stated[2]["id"], "passed": stated[3]["id"]}
    assert stated[2]["result"] == {"completion": True, "duration": "PT12.00S"}
    score = {"scaled": 0.8, "raw": 80, "min": 0, "max": 100}
    assert stated[3]["result"] == {"score": score, "success": True, "duration": "PT12.00S"}
    mastery = {name: value for name, value in stated[3]["context"]["extensions"].items() if "masteryscore" in name}
    assert list(mastery.values()) == [0.7]


@pytest.mark.parametrize("lost", [False, True])
def test_what_a_registration_has_is_not_said_in_a_later_session(modules: Modules, lost: bool) -> None:
    body = """
    const lms = lmsOf();
    await reaches(await opened(lms, '1'), 'completed', 'passed', 0.8, true);
    if (given.lost) lms.document = null;
    const later = await opened(lms, '2');
    const told = await reaches(later, 'completed', 'passed', 0.9, true);
    await later.runtime.finish(true);
    return [told, lms.verbs('2'), Object.keys(JSON.parse(lms.document).sent), lms.asked];
    """
    told, verbs, sent, asked = play(modules, body, lost=lost)
    assert (told, verbs, sorted(sent)) == (True, ["initialized", "terminated"], ["completed", "passed"])
    assert asked.count(SEARCH) == (4 if lost else 2)  # the first session cannot know that it is the first


def test_what_the_store_does_not_tell_waits_until_it_does(modules: Modules) -> None:
    body = """
    const lms = lmsOf({ refuses: { [given.search]: 503 } });
    const visit = await opened(lms, '1');
    answers(visit);
    const told = [await reaches(visit, 'completed', 'passed', 0.8, true), lms.verbs('1')];
    lms.refuses = {};
    return [...told, await reaches(visit, 'completed', 'passed', 0.8, true), lms.verbs('1')];
    """
    told, before, later, verbs = play(modules, body, search=SEARCH)
    assert (told, before) == (False, ["initialized", "answered"])
    assert (later, verbs) == (True, ["initialized", "answered", "completed", "passed"])


def test_failed_is_said_once_in_a_session_and_a_later_one_may_pass_after_which_nobody_fails(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    for (const [session, success, score] of [['1', 'failed', 0.2], ['2', 'passed', 0.8], ['3', 'failed', 0.1]]) {
      const visit = await opened(lms, session);
      for (const round of [1, 2]) await reaches(visit, 'completed', success, score, true);
      await reaches(visit, 'completed', 'passed', 0.9, true);
      await visit.runtime.finish(true);
    }
    return [['1', '2', '3'].map(lms.verbs), lms.stated];
    """
    verbs, stated = play(modules, body)
    assert verbs == [
        ["initialized", "completed", "failed", "terminated"],
        ["initialized", "passed", "terminated"],
        ["initialized", "terminated"],
    ]
    assert problems(stated) == []


@pytest.mark.parametrize("then", [["failed", "passed"], ["passed"]], ids=str)
def test_a_page_that_is_loaded_again_does_not_judge_its_session_anew(modules: Modules, then: list[str]) -> None:
    body = """
    const [lms, tab] = [lmsOf(), new Map()];
    await reaches(await opened(lms, '1', { tab }), 'completed', 'failed', 0.2, true);
    lms.document = null;
    const again = await opened(lms, '1', { tab });
    for (const success of given.then) await reaches(again, 'completed', success, 0.9, true);
    return lms.sent;
    """
    assert play(modules, body, then=then) == ["initialized", "completed", "failed"]


@pytest.mark.parametrize(
    ("score", "how", "verbs"),
    [
        (0.5, {}, ["initialized", "completed", "failed", "terminated"]),
        (None, {}, ["initialized", "completed", "terminated"]),
        (0.5, {"passed": True}, ["initialized", "terminated"]),
        (0.5, {"silent": True}, ["initialized", "completed", "terminated"]),
    ],
    ids=["gives up", "not all questions done", "passed elsewhere", "the store does not tell"],
)
def test_while_a_try_is_open_failed_waits_for_leave(
    modules: Modules, score: float | None, how: dict[str, bool], verbs: list[str]
) -> None:
    body = """
    const lms = lmsOf();
    if (given.how.passed) {
      await reaches(await opened(lms, '1'), 'completed', 'passed', 0.8, true);
      lms.document = null;
    }
    const visit = await opened(lms, '2');
    await reaches(visit, 'completed', 'unknown', given.score);
    const before = lms.verbs('2');
    if (given.how.silent) lms.refuses = { [given.search]: 503 };
    return [await visit.runtime.finish(true), before.includes('failed'), lms.verbs('2'), lms.stated];
    """
    left, early, said, stated = play(modules, body, score=score, how=how, search=SEARCH)
    assert (left, early, said) == (True, False, verbs)
    assert problems(stated) == []


def test_an_objective_is_told_when_it_is_news_and_never_below_what_was_passed(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const told = [];
    const say = async (visit, ...outcome) => {
      scored(visit, ...outcome);
      visit.runtime.saveState(String(told.length));
      await visit.runtime.commit(false);
      told.push(lms.stated.filter((each) => verbOf(each) === 'scored').length);
    };
    const visit = await opened(lms, '1');
    for (const outcome of [[null], [0.5], [0.5], [0.8, 'passed'], [0.2, 'failed']]) await say(visit, ...outcome);
    const later = await opened(lms, '2');
    const [part, whole] = [[0.9, 'passed', 'incomplete'], [0.9, 'passed']];
    for (const outcome of [[0.8, 'passed'], part, whole, part]) await say(later, ...outcome);
    return [told, Object.keys(JSON.parse(lms.document).sent), lms.stated];
    """
    told, sent, stated = play(modules, SCORED + body)
    assert told == [0, 1, 1, 2, 2, 2, 3, 4, 4]
    assert sent == ["scored o-1"]
    assert problems(stated) == []


def test_an_abandoned_session_is_over_and_what_it_could_not_say_is_kept(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const visit = await opened(lms, '1');
    await visit.runtime.commit(false);
    lms.ended.add('1');
    answers(visit);
    const told = [await reaches(visit, 'completed', 'passed', 0.8, true), visit.runtime.alive()];
    const asked = lms.asked.length;
    answers(visit);
    told.push(await visit.runtime.commit(false), await visit.runtime.commit(true), lms.asked.length - asked);
    await new Promise((go) => setTimeout(go, 50));  // until the second answer is on the device
    const later = await opened(lms, '2');
    told.push(await reaches(later, 'completed', 'passed', 0.8, true));
    const dead = later.runtime.undelivered().map(({ statement, dead }) => [verbOf(statement), dead]);
    return [told, dead, lms.verbs('1'), lms.verbs('2'), lms.stated];
    """
    told, dead, first, second, stated = play(modules, body)
    assert told == ["over", False, "over", "over", 0, True]
    over = "its session was over before it was sent"
    assert dead == [[verb, over] for verb in ("answered", "completed", "passed", "answered")]
    assert (first, second) == (["initialized"], ["initialized", "completed", "passed"])
    assert problems(stated) == []


def test_terminated_is_the_last_word_also_of_a_page_that_is_loaded_again(modules: Modules) -> None:
    body = """
    const [lms, tab] = [lmsOf(), new Map()];
    const visit = await opened(lms, '1', { tab });
    await visit.runtime.commit(false);
    const told = [await visit.runtime.finish(false), lms.verbs('1').at(-1), await visit.runtime.finish(true)];
    const asked = lms.asked.length;
    told.push(await visit.runtime.finish(true), await reaches(visit, 'completed', 'passed', 1, true));
    const again = await opened(lms, '1', { tab });
    answers(again);
    told.push(again.launch.problem, await again.runtime.commit(false), await again.runtime.finish(true));
    return [told, lms.verbs('1'), lms.asked.length - asked, lms.stated];
    """
    told, verbs, more, stated = play(modules, body)
    assert told == [True, "initialized", True, True, "over", "refused", "over", True]
    assert (verbs, more) == (["initialized", "terminated"], 0)
    assert problems(stated) == []


def test_a_last_word_that_did_not_get_out_is_sent_by_the_page_that_is_loaded_again(modules: Modules) -> None:
    body = """
    const [lms, tab] = [lmsOf(), new Map()];
    const visit = await opened(lms, '1', { tab });
    answers(visit);
    await visit.runtime.commit(false);
    lms.refuses = { [given.statements]: 0 };
    answers(visit);
    const left = await visit.runtime.finish(true);
    lms.refuses = {};
    await new Promise((go) => setTimeout(go, 50));  // until it is on the device
    const again = await opened(lms, '1', { tab });
    return [left, again.launch.problem, lms.verbs('1'), again.runtime.support().waiting];
    """
    found: list[Any] = play(modules, body, statements=STATEMENTS)
    assert found == [False, "refused", ["initialized", "answered", "answered", "terminated"], 0]
