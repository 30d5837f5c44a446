"""Sessions of cmi5: how they begin, are loaded again, refused, abandoned and left; what is said once is said once."""

from typing import Any

import pytest

from tests.player.conftest import Modules
from tests.player.logic.cmi5_lms import LAID_OUT, play, problems

FETCH = "POST fetch"
LAUNCH_DATA = "GET activities/state LMS.LaunchData"
PREFERENCES = "GET agents/profile cmi5LearnerPreferences"
STATE = "GET activities/state scormforge"
STATEMENTS = "POST statements"
REFUSED = """
const lms = lmsOf(given.how);
const visit = await opened(lms, '1', given.launch);
answers(visit);
const { launch, runtime } = visit;
const asked = [...lms.asked];
const told = [await reaches(visit, 'completed', 'passed', 1, true), await runtime.finish(true), runtime.alive()];
const { waiting, lastError } = runtime.support();
return { launch, asked, late: lms.asked.length - asked.length + waiting, told, error: lastError };
"""
"""A visit that is not let in, and what it tries all the same: `late` counts what it asked or kept to be said."""


def test_a_session_begins_with_what_the_standard_asks_for_in_its_order(modules: Modules) -> None:
    body = """
    const lms = lmsOf();
    const { launch, runtime } = await opened(lms, '1');
    return [await runtime.commit(false), launch, lms.asked, lms.keys, lms.stated];
    """
    stored, launch, asked, keys, stated = play(modules, body)
    assert stored is True
    assert asked == [FETCH, LAUNCH_DATA, PREFERENCES, STATE, STATEMENTS]
    assert keys == ["", *["Basic token-1"] * 4]
    assert [each["verb"]["display"]["en"] for each in stated] == ["initialized"]
    assert problems(stated) == []
    assert launch == {
        "found": True,
        "mode": "normal",
        "state": "",
        "status": "",
        "masteryScore": 0.7,
        "preferences": {"language": "", "audio": ""},
        "returnUrl": "https://lms.example.org/back",
    }


def test_a_token_that_says_already_what_it_is_does_not_say_it_twice(modules: Modules) -> None:
    body = "const lms = lmsOf({ token: 'basic dG9rZW4=' }); await opened(lms, '1'); return lms.keys[1];"
    assert play(modules, body) == "basic dG9rZW4="


@pytest.mark.parametrize(
    "launch",
    [
        *({"without": word} for word in ("endpoint", "fetch", "actor", "registration", "activityId")),
        {"actor": {"objectType": "Agent", "name": "Ada"}},
    ],
    ids=str,
)
def test_without_all_of_a_launch_there_is_no_lms_and_nothing_is_asked(modules: Modules, launch: dict[str, Any]) -> None:
    body = "const lms = lmsOf(); return [(await opened(lms, '1', given.launch)).launch.found, lms.asked];"
    assert play(modules, body, launch=launch) == [False, []]


def test_a_page_that_is_loaded_again_goes_on_in_its_session(modules: Modules) -> None:
    body = """
    const [lms, tab] = [lmsOf(), new Map()];
    await reaches(await opened(lms, '1', { tab }), 'completed', 'unknown', null);
    lms.asked.length = 0;
    const again = await opened(lms, '1', { tab });
    const told = [again.launch.state, await reaches(again, 'completed', 'passed', 1, true)];
    return [...told, lms.asked, lms.verbs('1'), lms.sent];
    """
    state, stored, asked, verbs, sent = play(modules, body)
    assert (state, stored) == ("completed unknown", True)
    assert not {FETCH, LAUNCH_DATA} & set(asked)
    assert verbs == sent == ["initialized", "completed", "passed"]


def test_what_a_page_could_not_say_first_the_next_one_says_under_the_same_id(modules: Modules) -> None:
    body = """
    const [lms, tab] = [lmsOf({ refuses: { 'POST statements': 503 } }), new Map()];
    await reaches(await opened(lms, '1', { tab }), 'incomplete', 'unknown', null);
    const written = lms.document;
    const id = JSON.parse([...tab.values()][0]).initialized.id;
    lms.refuses = {};
    for (const round of [1, 2]) await (await opened(lms, '1', { tab })).runtime.commit(false);
    return [written, lms.stated.map((each) => [verbOf(each), each.id === id])];
    """
    assert play(modules, body) == [None, [["initialized", True]]]  # no state counts what is not stated


def test_a_token_that_is_in_use_ends_it_at_once_and_the_reason_can_be_read(modules: Modules) -> None:
    body = "const used = lmsOf(); await opened(used, '1'); given.how = { fetched: used.fetched };" + REFUSED
    found = play(modules, body)
    assert found["launch"]["problem"] == "refused"
    assert (found["asked"], found["late"], found["told"]) == ([FETCH], 0, ["over", True, False])
    assert found["error"] == {"call": "POST fetch", "code": "1", "text": "The token is in use"}


@pytest.mark.parametrize(("status", "times"), [(403, 1), (404, 1), (503, 3), (0, 3)])
def test_without_a_token_nothing_else_is_asked(modules: Modules, status: int, times: int) -> None:
    found = play(modules, REFUSED, how={"refuses": {FETCH: status}})
    assert found["launch"]["problem"] == "refused"
    assert (found["asked"], found["late"], found["told"]) == ([FETCH] * times, 0, ["over", True, False])
    assert found["error"]["call"] == "POST fetch"
    assert found["error"]["code"] == (str(status) if status else "")


@pytest.mark.parametrize("statuses", [[0, 503], [503, 0]])
def test_who_comes_out_of_a_tunnel_gets_the_token(modules: Modules, statuses: list[int]) -> None:
    body = (
        "const lms = lmsOf(given.how); return [(await opened(lms, '1')).launch.problem || '', lms.asked.slice(0, 4)];"
    )
    found = play(modules, body, how={"refuses": {FETCH: statuses}})
    assert found == ["", [FETCH, FETCH, FETCH, LAUNCH_DATA]]


@pytest.mark.parametrize("said", ["", "rubbish", "null", "[]", "7"])
def test_where_the_lms_has_laid_out_nothing_nothing_is_said(modules: Modules, said: str) -> None:
    found = play(modules, REFUSED, how={"laidOut": said})
    assert found["launch"]["problem"] == "refused"
    assert (found["asked"], found["late"], found["told"]) == ([FETCH, LAUNCH_DATA], 0, ["over", True, False])
    assert found["error"]["call"] == "GET activities/state"


@pytest.mark.parametrize(
    ("said", "understood"),
    [
        ({}, {}),
        ({"launchMode": "Browse"}, {"mode": "browse"}),
        ({"launchMode": "Review"}, {"mode": "review"}),
        ({"launchMode": "Examination"}, {}),
        ({"launchMode": None}, {}),
        ({"masteryScore": None}, {"masteryScore": None}),
        ({"masteryScore": "0.7"}, {"masteryScore": None}),
        ({"masteryScore": 70}, {"masteryScore": None}),
        ({"masteryScore": 0}, {"masteryScore": 0}),
        ({"returnURL": "javascript:alert(1)"}, {"returnUrl": ""}),
        ({"returnURL": 7}, {"returnUrl": ""}),
    ],
    ids=str,
)
def test_what_is_laid_out_in_another_way_is_taken_as_if_it_were_not_there(
    modules: Modules, said: dict[str, Any], understood: dict[str, Any]
) -> None:
    body = "const { launch } = await opened(lmsOf(given.how), '1'); return launch;"
    launch = play(modules, body, how={"laidOut": LAID_OUT | said})
    usual = {"mode": "normal", "masteryScore": 0.7, "returnUrl": "https://lms.example.org/back"}
    assert {name: launch[name] for name in usual} == usual | understood


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ('{"languagePreference": "de-DE,en", "audioPreference": "off"}', {"language": "de-DE,en", "audio": "off"}),
        ('{"languagePreference": 7, "audioPreference": "loud"}', {"language": "", "audio": ""}),
        ("rubbish", {"language": "", "audio": ""}),
        ("null", {"language": "", "audio": ""}),
    ],
)
def test_what_the_learner_wishes_of_every_course_is_asked_once(
    modules: Modules, text: str, read: dict[str, str]
) -> None:
    body = """
    const lms = lmsOf({ preferences: given.text });
    const visit = await opened(lms, '1');
    await reaches(visit, 'completed', 'passed', 1, true);
    return [visit.launch.preferences, lms.asked.filter((name) => name.includes('Preferences')).length];
    """
    assert play(modules, body, text=text) == [read, 1]


@pytest.mark.parametrize("mode", ["Browse", "Review"])
def test_who_only_looks_begins_and_ends_and_leaves_no_other_trace(modules: Modules, mode: str) -> None:
    body = """
    const { openSession } = await use('session');
    const { createDevice } = await use('device');
    const { createClock } = await use('clock');
    const lms = lmsOf(given.how);
    const win = windowOf(lms, '1');
    const page = { addEventListener: () => {}, document: { visibilityState: 'visible', addEventListener: () => {} } };
    const ports = { clock: createClock(win), page, device: createDevice(win, given.how.laidOut.launchMode) };
    const player = { data: given.data, runtime: runtimeOf(win), randomText: () => 'abcdef' };
    const session = await openSession({ ...player, ...ports });
    session.tracker.begin();
    const begun = lms.verbs('1');
    session.store.dispatch({ type: 'pageShown', slot: 1 });
    const question = { slot: 3, id: 'q', cmiType: 'true-false', points: 1 };
    session.store.dispatch({ type: 'answered', question, response: true, correct: true, score: 1 });
    await session.tracker.leave();
    return [begun, lms.stated, lms.asked.filter((name) => name.startsWith('PUT')), lms.asked.at(-1)];
    """
    begun, stated, written, last = play(modules, body, how={"laidOut": LAID_OUT | {"launchMode": mode}})
    assert begun == ["initialized"]  # the tab may be closed at any time
    assert [each["verb"]["display"]["en"] for each in stated] == ["initialized", "terminated"]
    assert problems(stated) == []
    assert (written, last) == ([], STATEMENTS)
