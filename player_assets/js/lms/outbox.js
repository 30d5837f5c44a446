/** Statements on their way to a learning record store: kept on the device in their order until the store has them, sent again
 * after a growing wait, and never dropped in silence. Never holds credentials. */

import { openTable } from "../database.js";
import { bytesIn, isPassing, MOST_LEAVING } from "./lrs_line.js";

const MOST_IN_BATCH = 50;
/** Milliseconds: the first wait after a failure, doubled each time up to the longest, each shortened by up to a half at random,
 * so that a class that lost the network together does not come back together. */
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60000;
/** Of what the store itself asks for. */
const LONGEST_ASKED = 600000;
const LONGEST_KEPT = 180 * 24 * 3600 * 1000;
/** Answers that speak of the statement; any other refusal speaks of the way to the store, which may be mended. */
const CONDEMNING = { 400: true, 409: true, 413: true, 422: true };
/** Letters after one that was forbidden. */
const MOST_LOOKED_AT = 5;
/** Milliseconds by which a store may round a timestamp. */
const ROUNDED = 1000;

/**
 * @typedef {object} Letter
 * @property {string} id  Of the statement: a second one of the same id is the same letter.
 * @property {string} lane  Whose it is, and where it goes: store, learner, registration, and for cmi5 session.
 * @property {number} order  Within its lane.
 * @property {number} at  Milliseconds since 1970.
 * @property {object} statement  As it was frozen when it happened, but for its actor: that is who is launched.
 * @property {string} dead  Why the store will never take it; "": it is waiting.
 */

/**
 * @typedef {object} Outbox
 * @property {() => Promise<void>} open  Finds what earlier pages left.
 * @property {(statement: object, how?: {lasting: boolean}) => Promise<boolean>} put  Settles when it is on the device (false: only
 *   in this page, as what is not `lasting`).
 * @property {(how: {leaving: boolean}) => Promise<boolean|"over">} deliver  true: the store has all; "over": it takes nothing more
 *   from this session.
 * @property {(why: (letter: Letter) => string) => Promise<void>} bury  What will never be sent, with the reason ("": it stays), unless the
 *   store has it.
 * @property {() => {waiting: Letter[], dead: Letter[]}} contents
 */

/**
 * @param {object} ports
 * @param {Window} ports.win
 * @param {string} ports.lane
 * @param {(letter: Letter) => boolean} ports.isOurs  Of a letter of another lane: whether this session may send it.
 * @param {import("./lrs_line.js").LrsLine} ports.line
 * @param {(statement: object) => object} ports.addressed  The statement with its actor.
 * @param {import("../database.js").Table} [ports.table]
 * @returns {Outbox}
 */
export function createOutbox({ win, lane, isOurs, line, addressed, table = lettersOf(win) }) {
  const box = { win, lane, line, table, addressed, letters: [], dead: [], taken: new Set(), order: 0, failures: 0, notBefore: 0, sending: null, flying: new Set() };
  return {
    open: () => open(box, isOurs),
    put: (statement, how) => put(box, statement, how),
    deliver: (how) => deliver(box, how),
    bury: (why) => bury(box, why),
    contents: () => ({ waiting: [...box.letters], dead: [...box.dead] }),
  };
}

function lettersOf(win) {
  return openTable(win, { database: "scormforge-outbox", table: "letters", key: "id" });
}

/** The order is counted on from what is found: by the clock alone, one that was set back would turn it round. */
async function open(box, isOurs) {
  const rows = (await box.table.rows()) || [];
  const old = rows.filter(({ at }) => box.win.Date.now() - at > LONGEST_KEPT);
  for (const { id } of old) void box.table.remove(id);
  const found = rows.filter((letter) => !old.includes(letter) && !box.taken.has(letter.id) && (letter.lane === box.lane || isOurs(letter)));
  found.sort((one, other) => one.order - other.order || one.at - other.at);
  for (const { id, order } of found) {
    box.taken.add(id);
    box.order = Math.max(box.order, order);
  }
  box.dead.push(...found.filter(({ dead }) => dead));
  box.letters.unshift(...found.filter(({ dead }) => !dead));
}

/** The actor is left out on the device: a lane tells learners apart without their names. */
function put(box, { actor: _actor, ...statement }, { lasting = true } = {}) {
  if (box.taken.has(statement.id)) return Promise.resolve(true);
  box.taken.add(statement.id);
  box.order += 1;
  const letter = { id: statement.id, lane: box.lane, order: box.order, at: box.win.Date.now(), statement, dead: "" };
  box.letters.push(letter);
  return lasting ? box.table.put(letter) : Promise.resolve(false);
}

/** One delivery at a time, so that the order holds. A page that is leaving waits for nobody: what is on its way is sent a second
 * time under the same ids, and the store keeps it once. */
function deliver(box, { leaving }) {
  if (leaving) return sendAll(box, true);
  if (!box.sending) {
    box.sending = sendAll(box, false).finally(() => {
      box.sending = null;
    });
    return box.sending;
  }
  return box.sending.then(() => deliver(box, { leaving }));
}

function sendAll(box, leaving) {
  const early = !leaving && box.win.performance.now() < box.notBefore;
  return early ? Promise.resolve(box.letters.length === 0) : sendRest(box, MOST_IN_BATCH, leaving);
}

async function sendRest(box, most, leaving) {
  const batch = batchOf(box, most, leaving);
  // What is left may be on its way from a moment ago.
  if (!batch.length) return box.letters.length === 0;
  const answer = await post(box, batch, leaving);
  const { fate, wait = answer.wait } = await settle(box, batch, answer, leaving);
  if (fate === "over") return "over";
  if (fate === "later") return later(box, wait);
  box.failures = 0;
  return sendRest(box, { singly: 1, halves: Math.ceil(batch.length / 2) }[fate] || Math.min(MOST_IN_BATCH, most * 2), leaving);
}

/** A page goes out of sight before it goes for good: what it sent then is not sent once more. */
function batchOf(box, most, leaving) {
  const { addressed, flying } = box;
  const letters = leaving ? box.letters.filter(({ id }) => !flying.has(id)) : box.letters;
  let size = 0;
  const fits = (letter, place) => {
    size += leaving ? bytesIn(JSON.stringify(addressed(letter.statement))) : 0;
    return place === 0 || (place < most && size < MOST_LEAVING / 2);
  };
  const end = letters.findIndex((letter, place) => !fits(letter, place));
  return letters.slice(0, end < 0 ? letters.length : end);
}

async function post({ line, addressed, flying }, batch, leaving) {
  for (const { id } of leaving ? batch : []) flying.add(id);
  const answer = await line.send("POST", "statements", { body: batch.map(({ statement }) => addressed(statement)), leaving });
  for (const { id } of batch) flying.delete(id);
  return answer;
}

/** Comm 3.2 and 2.1.2: a batch is stored as a whole or not at all, so one bad statement speaks for none of the others. */
function fateOf(status, count) {
  if (status >= 200 && status < 300) return "stored";
  if (status === 401) return "over";
  if (status === 413 && count > 1) return "halves";
  if (status !== 403 && !CONDEMNING[status]) return "later";
  if (count > 1) return "singly";
  return { 403: "forbidden", 409: "conflict" }[status] || "dead";
}

/** Carries out what the answer means for the batch; what it means, and how long it is to be waited. */
async function settle(box, batch, answer, leaving) {
  const fate = fateOf(answer.status, batch.length);
  const [letter] = batch;
  if (fate === "stored") await gone(box, batch);
  if (fate === "dead") die(box, letter, whyOf(answer));
  if (fate === "forbidden") return forbidden(box, letter, answer, leaving);
  return fate === "conflict" ? conflict(box, letter) : { fate };
}

function whyOf({ status, text }) {
  return `${status}: ${text.slice(0, 200)}`;
}

/** 403 may speak of this statement (an LMS of cmi5 refuses so what breaks its rules) or of the whole session: what the next ones
 * meet tells. */
async function forbidden(box, letter, answer, leaving, others = []) {
  const next = box.letters[box.letters.indexOf(letter) + 1 + others.length];
  if (!next || others.length === MOST_LOOKED_AT) return { fate: "over" };
  const second = await post(box, [next], leaving);
  const fate = fateOf(second.status, 1);
  if (fate === "forbidden") return forbidden(box, letter, answer, leaving, [...others, next]);
  if (fate === "over" || fate === "later") return { fate, wait: second.wait };
  for (const each of [letter, ...others]) die(box, each, whyOf(answer));
  if (fate === "stored") await gone(box, [next]);
  return { fate: "dead" };
}

/** The store has the id: it is compared what it has. Who may not look cannot know, and does not drop it in silence. */
async function conflict(box, letter) {
  const there = await lookUp(box, letter);
  if (there.status === 200 && isSame(letter.statement, there.text)) {
    await gone(box, [letter]);
    return { fate: "stored" };
  }
  const isShown = there.status === 200 || there.status === 404;
  if (!isShown && isPassing(there.status)) return { fate: "later", wait: there.wait };
  die(box, letter, isShown ? "409: another statement has its id" : "409: its id is taken, and the store does not show by what");
  return { fate: "dead" };
}

function lookUp({ line }, { id }) {
  return line.send("GET", "statements", { query: { statementId: id } });
}

async function gone(box, batch) {
  box.letters = box.letters.filter((letter) => !batch.includes(letter));
  await Promise.all(batch.map(({ id }) => box.table.remove(id)));
}

/** Not one that another request has brought there meanwhile. */
function die(box, letter, why) {
  if (!box.letters.includes(letter)) return;
  box.letters = box.letters.filter((each) => each !== letter);
  lay(box, letter, why);
}

function lay(box, letter, why) {
  const dead = { ...letter, dead: why };
  box.dead.push(dead);
  void box.table.put(dead);
}

function bury(box, why) {
  const buried = box.letters.filter((letter) => why(letter));
  box.letters = box.letters.filter((letter) => !buried.includes(letter));
  return layOut(box, buried, why);
}

/** A page that is closed sends its last words and never hears that they were stored. They went in their order: behind the first that
 * is not there, none is. Of what the store does not tell now the next page asks again. */
async function layOut(box, [letter, ...rest], why) {
  if (!letter) return;
  const { status, text } = await lookUp(box, letter);
  if (isPassing(status)) return;
  if (status === 200 && isSame(letter.statement, text)) {
    await gone(box, [letter]);
    await layOut(box, rest, why);
    return;
  }
  for (const each of [letter, ...rest]) lay(box, each, why(each));
}

function later(box, asked) {
  const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(box.failures, 10)) * (1 - box.win.Math.random() / 2);
  box.failures += 1;
  box.notBefore = box.win.performance.now() + Math.max(wait, Math.min(asked, LONGEST_ASKED));
  return false;
}

/** What tells one event from another; the store adds to the rest, and may write it in another form. */
function isSame(statement, text) {
  try {
    const there = JSON.parse(text);
    const apart = Math.abs(Date.parse(there.timestamp) - Date.parse(statement.timestamp));
    const core = ({ verb, object, result }) => JSON.stringify([verb.id, object.id, (result || {}).response, (result || {}).success, (result || {}).completion]);
    return core(there) === core(statement) && apart < ROUNDED;
  } catch {
    return false;
  }
}
