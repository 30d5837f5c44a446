"""The one document at a record store that a learner goes on from: tags, preconditions, tabs, refusals, leaving."""

from typing import Any

import pytest

from tests.player.conftest import Modules

WORLD = """
const { openLrsLine } = await use('lms/lrs_line');
const { openShelf } = await use('lms/lrs_state');

/** `tags`: on which answers ("both", "read", "none").
 * `strict`: xAPI 2.0, which takes nothing over without a precondition. */
function storeOf({ tags = 'both', strict = false, packed = false, star = '*', versions = ['1.0.3', '2.0.0'] }) {
  const store = { text: null, tag: 0, asked: [], status: 0, headers: {}, meanwhile: null, hold: null };
  const fresh = () => `"${store.tag}"`;
  const sent = () => (packed ? fresh().replace(/"$/, '-gzip"') : fresh());
  const told = (on) => (tags === 'both' || tags === on ? { ETag: sent() } : {});
  const fits = (match, none) => {
    if (match) return store.text !== null && (match === star || match === fresh()) ? 204 : 412;
    if (none) return store.text === null ? 204 : 412;
    return strict && store.text !== null ? 409 : 204;
  };
  const answer = (status, body, headers = {}) => new Response(status === 204 ? null : body, { status, headers });
  store.put = (text) => { store.text = JSON.stringify(text); store.tag += 1; };
  store.fetch = async (url, { method, body, headers, keepalive }) => {
    const resource = new URL(url).pathname.replace('/lrs/', '');
    const { 'If-Match': match = '', 'If-None-Match': none = '', 'X-Experience-API-Version': version } = headers;
    store.asked.push([method, resource, match || none, keepalive].filter(Boolean).join(' '));
    store.query = Object.fromEntries(new URL(url).searchParams);
    if (resource === 'about') return answer(200, JSON.stringify({ version: versions }));
    if (store.status) return answer(store.status, '', store.headers);
    if (!versions.includes(version)) return answer(400, 'version');
    if (method === 'GET') return store.text === null ? answer(404, '') : answer(200, store.text, told('read'));
    if (store.hold) await store.hold;
    if (store.meanwhile) { store.put(store.meanwhile); store.meanwhile = null; }
    const status = fits(match, none);
    if (status !== 204) return answer(status, '');
    store.put(JSON.parse(body));
    return answer(204, null, told('write'));
  };
  return store;
}

function shelfAt(store) {
  const win = { fetch: store.fetch, performance, AbortController, setTimeout: () => 0, clearTimeout: () => {} };
  const line = openLrsLine(win, 'https://lms.example.org/lrs/');
  return openShelf(line, () => ({ activityId: 'https://example.org/a' }), (ours, theirs) => `${ours}+${theirs}`);
}
const [waiting, leaving] = [{ leaving: false }, { leaving: true }];
const held = (store) => JSON.parse(store.text);
const ANCIENT = { state: 'before', location: 'p1', sent: {} };
async function opened(how, text) {
  const store = storeOf(how);
  if (text) store.put(text);
  const shelf = shelfAt(store);
  const read = await shelf.read();
  store.asked.length = 0;
  return { store, shelf, read };
}
"""
STORES = [
    {"tags": "both"},
    {"tags": "both", "strict": True},
    {"tags": "read"},
    {"tags": "read", "strict": True},
    {"tags": "none"},
    {"tags": "none", "strict": True},
    {"tags": "none", "star": "not known"},
    {"tags": "both", "packed": True},
    {"tags": "both", "packed": True, "strict": True},
]
"""How record stores tell tags and what they ask for; the packed ones stand behind a proxy that changes tags; one does
not know that a star fits whatever is there."""


@pytest.mark.parametrize("store", STORES, ids=str)
def test_what_is_written_stands_in_every_store_the_first_time_and_after_that(
    modules: Modules, store: dict[str, Any]
) -> None:
    body = """
    const { store, shelf, read } = await opened(given);
    const told = [read, shelf.held().state];
    for (const state of ['one', 'two', 'three']) {
      shelf.change({ state, location: 'p1' });
      told.push(await shelf.write(waiting), held(store).state);
    }
    return [told, held(store), store.query.stateId];
    """
    told, there, name = modules.run(WORLD + body, store)
    assert told == [True, "", True, "one", True, "two", True, "three"]
    assert there == {"state": "three", "location": "p1", "sent": {}}
    assert name == "scormforge"


@pytest.mark.parametrize("store", STORES, ids=str)
def test_a_page_that_leaves_writes_with_one_request_whatever_the_store_asks_for(
    modules: Modules, store: dict[str, Any]
) -> None:
    body = """
    const { store, shelf } = await opened(given, ANCIENT);
    for (const state of ['one', 'two']) { shelf.change({ state }); await shelf.write(waiting); }
    store.asked.length = 0;
    shelf.change({ state: 'last' });
    return [await shelf.write(leaving), held(store).state, store.asked.length];
    """
    assert modules.run(WORLD + body, store) == [True, "last", 1]


def test_a_tag_is_the_condition_of_the_next_write(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({});
    for (const state of ['one', 'two']) { shelf.change({ state }); await shelf.write(waiting); }
    return store.asked;
    """
    assert modules.run(WORLD + body) == ["PUT activities/state *", 'PUT activities/state "1"']


def test_what_is_as_it_was_is_not_written(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({}, ANCIENT);
    shelf.change({ state: 'before' });
    return [await shelf.write(waiting), await shelf.write(leaving), store.asked];
    """
    assert modules.run(WORLD + body) == [True, True, []]


@pytest.mark.parametrize("store", STORES[:4] + STORES[7:], ids=str)
def test_what_another_tab_wrote_meanwhile_is_merged_and_stays_so(modules: Modules, store: dict[str, Any]) -> None:
    body = """
    const { store, shelf } = await opened(given, { ...ANCIENT, sent: { passed: 'old' } });
    store.meanwhile = { state: 'theirs', location: 'p9', sent: { completed: 'id-7', passed: 'old' } };
    shelf.change({ state: 'ours', sent: {} });
    const first = [await shelf.write(waiting), held(store)];
    shelf.change({ state: 'later' });
    return [...first, await shelf.write(waiting), held(store).state];
    """
    stored, there, again, later = modules.run(WORLD + body, store)
    assert stored is again is True
    assert there == {"state": "ours+theirs", "location": "p1", "sent": {"completed": "id-7"}}
    assert later == "later+theirs"


def test_a_first_write_that_meets_another_device_s_is_merged(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({});
    store.meanwhile = { state: 'theirs', location: '', sent: {} };
    shelf.change({ state: 'ours' });
    return [await shelf.write(waiting), held(store).state];
    """
    assert modules.run(WORLD + body) == [True, "ours+theirs"]


@pytest.mark.parametrize(
    ("status", "outcome"), [(401, "over"), (403, "over"), (500, False), (429, False), (404, False)]
)
@pytest.mark.parametrize("how", ["waiting", "leaving"])
def test_a_refusal_is_the_end_of_the_session_or_a_matter_of_trying_again(
    modules: Modules, status: int, outcome: object, how: str
) -> None:
    body = f"""
    const {{ store, shelf }} = await opened({{}}, ANCIENT);
    store.status = given;
    shelf.change({{ state: 'ours' }});
    const told = [await shelf.write({how}), shelf.held().state];
    store.status = 0;
    return [...told, await shelf.write(waiting), held(store).state];
    """
    assert modules.run(WORLD + body, status) == [outcome, "before", True, "ours"]


def test_a_store_that_asks_for_time_is_given_it_but_for_the_last_word(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({}, ANCIENT);
    [store.status, store.headers] = [503, { 'Retry-After': '120' }];
    shelf.change({ state: 'ours' });
    const told = [await shelf.write(waiting)];
    store.status = 0;
    told.push(await shelf.write(waiting), store.asked.length);
    return [...told, await shelf.write(leaving), held(store).state];
    """
    assert modules.run(WORLD + body) == [False, False, 1, True, "ours"]


def test_a_page_that_goes_out_of_sight_and_then_for_good_says_the_same_once_and_news_at_once(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({ strict: given }, ANCIENT);
    let release;
    store.hold = new Promise((go) => { release = go; });
    shelf.change({ state: 'hidden' });
    const first = [shelf.write(leaving), shelf.write(leaving)];
    const same = store.asked.length;
    shelf.change({ state: 'gone' });
    const last = shelf.write(leaving);
    const news = store.asked.length;
    release();
    const told = await Promise.all([...first, last]);
    return [same, news, told, held(store).state];
    """
    assert [modules.run(WORLD + body, strict) for strict in (False, True)] == [[1, 2, [True] * 3, "gone"]] * 2


def test_what_an_ordinary_write_carries_is_sent_again_by_a_page_that_leaves(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({}, ANCIENT);
    let aborted;
    store.hold = new Promise((go, stop) => { aborted = stop; });
    shelf.change({ state: 'ours' });
    const ordinary = shelf.write(waiting);
    store.hold.catch(() => {});
    store.hold = null;
    const told = await shelf.write(leaving);
    aborted(new TypeError('the page is gone'));
    return [await ordinary, told, held(store).state, store.asked];
    """
    ordinary, told, there, asked = modules.run(WORLD + body)
    assert (ordinary, told, there) == (False, True, "ours")
    assert asked == ['PUT activities/state "1"', 'PUT activities/state "1" true']


def test_writes_wait_for_each_other(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({}, ANCIENT);
    shelf.change({ state: 'one' });
    const first = shelf.write(waiting);
    shelf.change({ state: 'two' });
    return [await Promise.all([first, shelf.write(waiting), shelf.write(waiting)]), held(store).state, store.asked];
    """
    told, there, asked = modules.run(WORLD + body)
    assert (told, there) == ([True] * 3, "two")
    assert asked == ['PUT activities/state "1"', 'PUT activities/state "2"']


@pytest.mark.parametrize("text", ["", "rubbish", "null", "7", '"text"', "[]", '{"state": 7, "sent": null}'])
def test_a_document_that_is_not_ours_is_begun_over(modules: Modules, text: str) -> None:
    body = """
    const { store, shelf } = await opened({});
    store.text = given;
    const read = await shelf.read();
    return [read, shelf.held().location, shelf.held().sent];
    """
    assert modules.run(WORLD + body, text) == [True, "", {}]


@pytest.mark.parametrize("status", [401, 403, 500])
def test_a_store_that_does_not_show_the_document_is_not_taken_for_an_empty_one(modules: Modules, status: int) -> None:
    body = "const store = storeOf({}); store.status = given; return shelfAt(store).read();"
    assert modules.run(WORLD + body, status) is False


def test_a_store_of_2_0_alone_is_asked_what_it_speaks_and_goes_on_so(modules: Modules) -> None:
    body = """
    const store = storeOf({ strict: true, versions: ['2.0.0'] });
    store.put(ANCIENT);
    const shelf = shelfAt(store);
    const told = [await shelf.read(), shelf.held().state];
    shelf.change({ state: 'ours' });
    return [...told, await shelf.write(waiting), held(store).state, store.asked];
    """
    *told, asked = modules.run(WORLD + body)
    assert told == [True, "before", True, "ours"]
    assert asked == ["GET activities/state", "GET about", "GET activities/state", 'PUT activities/state "1"']


def test_a_400_of_a_store_that_has_understood_before_is_no_matter_of_versions(modules: Modules) -> None:
    body = """
    const { store, shelf } = await opened({}, ANCIENT);
    store.status = 400;
    shelf.change({ state: 'ours' });
    return [await shelf.write(waiting), store.asked.length];
    """
    assert modules.run(WORLD + body) == [False, 1]
