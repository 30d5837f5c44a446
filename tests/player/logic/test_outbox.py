"""Statements on their way to a record store that fails in every way: each arrives once, or is visibly refused."""

import random

import pytest

from tests.player.conftest import Modules

WORLD = """
const { createOutbox } = await use('lms/outbox');
const { openLrsLine } = await use('lms/lrs_line');

const randomOf = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0;
  let mixed = Math.imul(seed ^ (seed >>> 15), 1 | seed);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
};
const unanswered = () => { throw new TypeError('no answer'); };
const answer = (status, body = '', headers = {}) => new Response(status === 204 ? null : body, { status, headers });
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/** A store that takes a batch as a whole or not at all; `faulty` is what may go wrong now. */
function storeOf(random, known) {
  const store = { has: new Map(), order: [], requests: 0, faulty: true, expired: false, seen: 0 };
  const take = (batch) => {
    if (store.expired) return answer(random() < 0.5 ? 401 : 403);
    if (batch.length > 4 && random() < 0.3 && store.faulty) return answer(413);
    if (batch.some(({ bad }) => bad === 'refused')) return answer(400, 'bad');
    if (batch.some(({ bad }) => bad === 'forbidden')) return answer(403, 'not allowed');
    const there = batch.filter(({ id }) => store.has.has(id));
    if (there.some((each) => !same(each, store.has.get(each.id)))) return answer(409);
    if (there.length && known === 409) return answer(409);
    for (const each of batch) if (!store.has.has(each.id)) { store.has.set(each.id, each); store.order.push(each.id); }
    return answer(200, JSON.stringify(batch.map(({ id }) => id)));
  };
  const carry = async (url, { method, body }) => {
    if (method === 'POST') return take(JSON.parse(body));
    const id = new URL(url).searchParams.get('statementId');
    return store.has.has(id) ? answer(200, JSON.stringify(store.has.get(id))) : answer(404);
  };
  store.fetch = async (url, how) => {
    store.requests += 1;
    const lot = store.faulty ? random() : 1;
    if (lot < 0.1) unanswered();
    if (lot < 0.2) { await carry(url, how); unanswered(); }
    if (lot < 0.25) return answer(500);
    if (lot < 0.3) return answer(429, '', { 'Retry-After': '7' });
    if (lot < 0.33) return answer(200, '<!doctype html><title>Sign in</title>');
    if (lot < 0.45) await new Promise((go) => setTimeout(go, 0));
    return carry(url, how);
  };
  return store;
}

function tableOf() {
  const rows = new Map();
  const copy = (row) => JSON.parse(JSON.stringify(row));
  return {
    kept: rows,
    lasting: () => true,
    rows: async () => [...rows.values()].map(copy).sort((one, other) => (one.id < other.id ? -1 : 1)),
    put: async (row) => (rows.set(row.id, copy(row)), true),
    remove: async (id) => (rows.delete(id), true),
  };
}

function windowOf(store, random) {
  const clock = { now: 0, back: 0 };
  const win = Object.assign(clock, { Math: { random }, fetch: store.fetch, performance: { now: () => clock.now } });
  win.Date = { now: () => 1e12 + clock.now - clock.back };
  return Object.assign(win, { AbortController, setTimeout: () => 0, clearTimeout: () => {} });
}

const ACTOR = { name: 'Ada Lovelace', mbox: 'mailto:ada@example.org' };
function pageOf(store, random, table) {
  const win = windowOf(store, random);
  const line = openLrsLine(win, 'https://lrs.example.org/');
  line.authorise('Basic c2VjcmV0');
  const addressed = (statement) => ({ ...statement, actor: ACTOR });
  return { win, box: createOutbox({ win, lane: 'lane', isOurs: () => false, line, addressed, table }) };
}

const said = (number, random) => ({
  id: String(random()).slice(2, 12) + number,
  actor: ACTOR,
  verb: { id: 'v:answered' },
  object: { id: `q:${number}` },
  timestamp: new Date(1e12 + number * 1000).toISOString(),
});
const until = async (test, pass) => {
  for (let round = 0; round < 60; round += 1) { if (await pass() === true) return round; }
  return test;
};
"""

STORY = """
async function story(seed) {
  const random = randomOf(seed);
  const store = storeOf(random, random() < 0.5 ? 409 : 200);
  const table = tableOf();
  const all = [];
  let [leak, overlaps] = [false, false];  // who leaves waits for nobody: what is sent then may overtake
  let page = pageOf(store, random, table);
  await page.box.open();
  const reopen = async () => {
    page.win.fetch = unanswered;
    await new Promise((go) => setTimeout(go, 5));
    page = pageOf(store, random, table); store.expired = false; await page.box.open();
  };
  for (let step = 0; step < 25; step += 1) {
    const lot = random();
    if (lot < 0.5) {
      const one = said(all.length, random);
      const kind = random();
      if (kind < 0.08) one.bad = kind < 0.04 ? 'refused' : 'forbidden';
      else if (kind < 0.12) store.has.set(one.id, { ...one, object: { id: 'q:foreign' } });
      all.push(one);
      void page.box.put(one);
      if (random() < 0.1) void page.box.put(one);
    } else if (lot < 0.75) {
      const leaving = random() < 0.2;
      overlaps = overlaps || leaving;
      void page.box.deliver({ leaving });
    } else if (lot < 0.85) await page.box.deliver({ leaving: false });
    else if (lot < 0.9) store.expired = true;
    else if (lot < 0.97) await reopen();
    page.win.now += random() * 8000;
    leak = leak || /Ada|ada@|c2VjcmV0/.test(JSON.stringify([...table.kept.values()]));
  }
  await new Promise((go) => setTimeout(go, 5));
  store.faulty = false;
  await reopen();
  const last = [0, 1].map((more) => said(all.length + more, random));
  for (const one of last) { all.push(one); void page.box.put(one); }
  const before = store.requests;
  for (let round = 0; round < 3; round += 1) { await page.box.deliver({ leaving: false }); page.win.now += 700000; }
  const { waiting, dead } = page.box.contents();
  const gone = new Set(dead.map(({ id }) => id));
  const fine = ({ id, object }) => store.has.has(id) && same(store.has.get(id).object, object);
  const arrived = store.order.map((id) => all.findIndex((one) => one.id === id));
  return {
    leak,
    waiting: waiting.length,
    missing: all.filter((one) => !one.bad && !fine(one) && !gone.has(one.id)).length,
    refusedInSilence: all.filter((one) => one.bad && !gone.has(one.id)).length,
    deadInVain: dead.filter(({ id }) => fine(all.find((one) => one.id === id))).length,
    turned: !overlaps && arrived.some((place, at) => at > 0 && place < arrived[at - 1]) ? arrived : null,
    twice: store.order.length - new Set(store.order).size,
    kept: table.kept.size - dead.length,
    busy: store.requests - before > 4 * all.length + 10,
  };
}
const found = [];
for (const seed of given) {
  const end = await story(seed);
  if (Object.values(end).some(Boolean)) found.push({ seed, ...end });
}
return found;
"""


def test_whatever_fails_each_statement_arrives_once_in_order_or_is_a_dead_letter(modules: Modules) -> None:
    first = random.randrange(1_000_000_000)
    print("seeds from", first)
    assert modules.run(WORLD + STORY, list(range(first, first + 300)))[:3] == []


def test_waits_grow_up_to_a_minute_differ_and_honour_the_store(modules: Modules) -> None:
    body = """
    const waitsOf = async (random, headers, rounds) => {
      const store = { fetch: async () => answer(503, '', headers) };
      const { win, box } = pageOf(store, random, tableOf());
      void box.put(said(0, random));
      const waits = [];
      for (let round = 0; round < rounds; round += 1) {
        const began = win.now;
        let tried = false;
        win.fetch = async () => { tried = true; return answer(503, '', headers); };
        while (!tried) { await box.deliver({ leaving: false }); win.now += 250; }
        waits.push(win.now - 250 - began);
      }
      return waits.slice(1);
    };
    const asked = await waitsOf(() => 0.5, { 'Retry-After': '30' }, 3);
    return [await waitsOf(() => 0, {}, 9), await waitsOf(() => 0.999, {}, 9), asked];
    """
    longest, shortest, asked = modules.run(WORLD + body)
    assert longest == pytest.approx([1000, 2000, 4000, 8000, 16000, 32000, 60000, 60000], abs=500)
    assert shortest == pytest.approx([500, 1000, 2000, 4000, 8000, 16000, 30000, 30000], abs=500)
    assert asked == pytest.approx([30000, 30000], abs=500)


def test_who_may_not_look_at_what_has_the_id_does_not_wait_for_ever(modules: Modules) -> None:
    body = """
    const store = { fetch: async (url, { method }) => answer(method === 'POST' ? 409 : 403) };
    const { box } = pageOf(store, Math.random, tableOf());
    void box.put(said(0, Math.random));
    await box.deliver({ leaving: false });
    return box.contents().dead.map(({ dead }) => dead);
    """
    assert modules.run(WORLD + body) == ["409: its id is taken, and the store does not show by what"]


def test_an_order_survives_a_clock_that_is_set_back(modules: Modules) -> None:
    body = """
    const posted = [];
    const store = {
      fetch: async (url, { body }) => {
        posted.push(...JSON.parse(body).map(({ object }) => object.id));
        return answer(200, '[]');
      },
    };
    const table = tableOf();
    const first = pageOf(store, Math.random, table);
    void first.box.put(said(0, Math.random));
    first.win.back = 60000;
    void first.box.put(said(1, Math.random));
    const second = pageOf(store, Math.random, table);
    second.win.back = 120000;
    await second.box.open();
    void second.box.put(said(2, Math.random));
    await second.box.deliver({ leaving: false });
    return posted;
    """
    assert modules.run(WORLD + body) == ["q:0", "q:1", "q:2"]
