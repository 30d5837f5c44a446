"""Of the records that a device kept, those that the LMS does not have are sent, and no other."""

from typing import Any

from tests.player.conftest import Modules

RESTORED = """
const { restoreState } = await use('restore');
const { encodeState } = await use('suspend');
const { freshState } = await use('reducer');
const rules = { completion: 'pages', mastery: null, attempts: null, afterFinish: 'resume' };
const plan = { ...rules, pages: [0], points: new Map([[0, 1], [6, 0]]) };
const textOf = (changed) => encodeState({ ...freshState('abcdef', 0), ...changed }, 4096).text;
const launch = { found: true, mode: 'normal', state: textOf(given.lms), status: 'incomplete', masteryScore: null };
const kept = { nonce: 'abcdef', text: textOf(given.kept), revision: 9, stored: true, learner: '' };
const found = { launch, entries: [{ ...kept, records: given.records }], recalled: null, learner: '' };
return restoreState(found, plan, 'nonce2').records.map(({ id }) => id);
"""
CHOSEN: dict[str, Any] = {"response": [1], "score": 0, "tries": 1, "done": False}
RATED: dict[str, Any] = {"response": {"4": 1, "5": 2, "6": 0}, "score": 0, "tries": 1, "done": True}
STATEMENTS: list[dict[str, Any]] = [{"id": f"mood.{n}", "slot": 6, "ordinal": 3 + n, "tries": 1} for n in range(3)]


def unsent(modules: Modules, lms: dict[str, Any], kept: dict[str, Any], records: list[dict[str, Any]]) -> list[str]:
    found: list[str] = modules.run(RESTORED, {"lms": lms, "kept": kept | {"revision": 9}, "records": records})
    return found


def test_of_an_answer_half_of_which_is_counted_the_other_half_is_sent(modules: Modules) -> None:
    lms = {"recorded": 4, "answers": {"6": RATED}, "revision": 8}
    assert unsent(modules, lms, {"recorded": 6, "answers": {"6": RATED}}, STATEMENTS) == ["mood.1", "mood.2"]


def test_of_an_answer_that_is_counted_nothing_is_sent(modules: Modules) -> None:
    lms = {"recorded": 6, "answers": {"6": RATED}, "revision": 8}
    assert unsent(modules, lms, {"recorded": 6, "answers": {"6": RATED}}, STATEMENTS) == []


def test_an_answer_that_the_lms_never_saw_is_sent_though_its_numbers_are_taken(modules: Modules) -> None:
    lms = {"recorded": 5, "answers": {"0": CHOSEN}, "revision": 8}
    assert unsent(modules, lms, {"answers": {"6": RATED}}, STATEMENTS) == ["mood.0", "mood.1", "mood.2"]


def test_a_try_that_the_lms_never_saw_is_sent_though_its_number_is_taken(modules: Modules) -> None:
    lms = {"recorded": 2, "answers": {"0": CHOSEN, "6": RATED}, "revision": 8}
    tries = [{"id": f"try {n}", "slot": 0, "ordinal": n - 1, "tries": n} for n in (1, 2)]
    assert unsent(modules, lms, {"answers": {"0": {**CHOSEN, "tries": 2}}}, tries) == ["try 2"]


def test_records_of_an_older_player_do_not_say_which_try_they_are(modules: Modules) -> None:
    lms = {"recorded": 1, "answers": {"0": CHOSEN}, "revision": 8}
    records = [{"id": "old", "slot": 0, "ordinal": 0}, {"id": "new", "slot": 0, "ordinal": 1}]
    assert unsent(modules, lms, {"answers": {"0": CHOSEN}}, records) == ["new"]


RELOADED = RESTORED.replace(
    "entries: [{ ...kept, records: given.records }], recalled: null",
    "entries: [], recalled: { ...kept, records: [], lately: given.records }",
)


def test_what_was_stored_just_before_a_reload_is_sent_again_where_the_next_session_was_opened_before_that(
    modules: Modules,
) -> None:
    stale = {"recorded": 3, "answers": {}, "revision": 8}
    kept = {"recorded": 6, "answers": {"6": RATED}, "revision": 9}
    given = {"lms": stale, "kept": kept, "records": STATEMENTS}
    assert modules.run(RELOADED, given) == ["mood.0", "mood.1", "mood.2"]
    assert modules.run(RELOADED, given | {"lms": stale | {"recorded": 6, "answers": {"6": RATED}}}) == []


HIDDEN = """
const { flush, workOf } = await use('sending');
const { freshState } = await use('reducer');
const remembered = [];
const state = { ...freshState('abcdef', 0), recorded: 0 };
const work = workOf({ state, records: [{ id: 'q-look', slot: 0 }], known: true, unsaved: true });
const yes = () => true;
const runtime = { limits: { state: 4096, location: 255 }, commit: yes, saveState: yes, setLocation: yes };
for (const name of ['recordInteraction', 'setObjectives', 'setOutcome', 'setSessionTime']) runtime[name] = yes;
runtime.stateFirst = () => false;
const device = { keep: async () => true, drop: () => {}, remember: (entry) => remembered.push(entry) };
const clock = { elapsed: () => 0, after: () => 1, cancel: () => {} };
const store = { getState: () => state, dispatch: () => {} };
const plan = { completion: 'pages', mastery: null, pages: [0], points: new Map([[0, 1]]), objectives: [] };
const track = { work, clock, runtime, device, store, plan, launch: { found: true }, stopwatch: { seconds: () => 1 } };
Object.assign(track, { tell: () => {}, untell: () => {}, learner: () => '' });
flush(track, { hiding: false });
flush(track, { hiding: true, going: true });
return remembered.map(({ records, lately }) => [records, lately.map(({ id }) => id)]);
"""


def test_a_page_that_goes_remembers_what_its_last_commit_stored(modules: Modules) -> None:
    assert modules.run(HIDDEN, None) == [[[], ["q-look"]]]
