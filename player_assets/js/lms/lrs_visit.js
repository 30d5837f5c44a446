/** One session with a learning record store, for xAPI and cmi5 alike: statements go through the outbox, saved state into one
 * document, and what is said once in a registration is said once. */

import { watched } from "./recordings.js";
import { isSure, objectiveName, objectiveNews } from "./said_before.js";
import { answered, scoredObjective } from "./statements.js";

const PAUSES = [400, 1200];
/** Milliseconds from one try to the next, when the learner has left and the store does not answer. */
const AFTER_LEAVING = 5000;
/** Milliseconds from a change to its commit: several answers in a short time are one request (the device has each at once). */
const DELAYS = { answer: 1200, page: 2000, move: 5000 };
/** Milliseconds from playing or pausing a recording to its request, unless another takes it along. */
const WATCHED = 5000;

/**
 * @typedef {object} LrsVisit  One session; changes in place.
 * @property {Window} win
 * @property {import("./lrs_line.js").LrsLine} line
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./lrs_state.js").Shelf} shelf
 * @property {import("./statements.js").Speaker} speaker
 * @property {boolean} begun  There is a session in which something can be said.
 * @property {boolean} unsure  Earlier sessions of the registration may have said what saved state does not tell of.
 * @property {boolean} careful  To say it twice is forbidden: the store is asked also when nothing hints at earlier sessions.
 * @property {Promise<boolean>|null} asking  Whether the store has told what earlier sessions said.
 * @property {boolean} over  The store takes nothing more from this session.
 * @property {number} seconds  Spent in this session.
 * @property {import("./runtime.js").Verdict|null} verdict  Of this session; null: nothing has changed so far.
 * @property {import("./runtime.js").Verdict|null} before  As earlier sessions left it.
 * @property {Map<string, string>} fresh  What was said in this session and must not be said again: name → value.
 * @property {() => Record<string, string>} search  Query for statements of this learner about the unit in this registration.
 * @property {Set<string>} said  Verbs about the unit in this session.
 * @property {number|null} telling  Timer of what was done with recordings.
 */

/**
 * @param {{win: Window, line: object, outbox: object, shelf: object, speaker: object, search: () => object}} parts
 * @returns {LrsVisit}
 */
export function createLrsVisit(parts) {
  const idle = { begun: false, unsure: false, careful: false, asking: null, over: false, seconds: 0, telling: null };
  return { ...parts, ...idle, verdict: null, before: null, fresh: new Map(), said: new Set() };
}

/**
 * @typedef {object} Dialect  In what the two differ.
 * @property {string} name
 * @property {(visit: LrsVisit) => string[]} outcome  Verbs that are due about the unit.
 * @property {(visit: LrsVisit, verb: string) => object} statementOf  The statement with such a verb.
 * @property {string[]} once  Verbs of which an earlier session's counts.
 * @property {Set<string>} ofRecordings  Verbs with which recordings are spoken of.
 * @property {boolean} outlives  A later session may send what this one could not.
 */

/**
 * What the runtimes of both share.
 * @param {LrsVisit} visit
 * @param {Dialect} dialect
 * @returns {object}
 */
export function lrsRuntime(visit, dialect) {
  const { shelf, outbox, line } = visit;
  return {
    limits: { state: Infinity, location: Infinity },
    delays: DELAYS,
    timeEvery: 0,
    learner: () => JSON.stringify(visit.speaker.actor),
    location: () => shelf.held().location,
    stateFirst: () => false,
    saveState: (state) => change(visit, { state }),
    setLocation: (location) => change(visit, { location }),
    frozen: (record, question) => frozen(visit, record, question),
    recordInteraction: (record) => {
      void outbox.put(record.statement);
      return true;
    },
    setObjectives: (objectives) => objectives.every((each) => tellObjective(visit, each)),
    setOutcome: (verdict) => {
      visit.verdict = verdict;
      return true;
    },
    setSessionTime: (seconds) => {
      visit.seconds = seconds;
      return true;
    },
    commit: (leaving) => commit(visit, dialect, leaving),
    alive: () => !visit.over,
    support: () => ({ name: dialect.name, quirks: [], ...line.report(), ...counts(outbox) }),
    undelivered: () => outbox.contents().dead,
    watched: (event, how) => tellWatched(visit, dialect, event, how),
  };
}

/** How far a recording was played when the page went is no work of the learner's: where it cannot be sent later, nobody is told. */
function tellWatched(visit, { ofRecordings, outlives }, event, { leaving }) {
  const { outbox, speaker, win } = visit;
  if (!visit.begun || visit.over || visit.said.has("terminated") || !ofRecordings.has(event.verb)) return;
  void outbox.put(watched(speaker, event), { lasting: outlives || !leaving });
  if (!leaving) visit.telling ??= win.setTimeout(() => deliverWatched(visit), WATCHED);
}

function deliverWatched(visit) {
  visit.telling = null;
  if (!visit.over) void visit.outbox.deliver({ leaving: false });
}

/** On the device at once, in the order in which it happened; it is sent at the next commit. */
function frozen(visit, record, question) {
  // Without the actor: the device keeps the record, and never a name.
  const { actor: _actor, ...statement } = answered(visit.speaker, record, question);
  if (visit.begun) void visit.outbox.put(statement);
  return { ...record, statement };
}

function counts(outbox) {
  const { waiting, dead } = outbox.contents();
  return { waiting: waiting.length, undelivered: dead.length };
}

function change({ shelf }, values) {
  shelf.change(values);
  return true;
}

/** Only when its questions are done, and only what is new: passed once is passed, as with the unit. */
function tellObjective(visit, outcome) {
  if (outcome.score === null) return true;
  const { sent } = visit.shelf.wanted();
  const statement = scoredObjective(visit.speaker, outcome, visit.win.Date.now());
  const [name, news] = [objectiveName(outcome.id), objectiveNews(statement)];
  const before = sent[name] || "";
  if (before === news || (before.includes("passed") && !isBetter(news, before))) return true;
  visit.shelf.change({ sent: { ...sent, [name]: news } });
  void visit.outbox.put(statement);
  return true;
}

function isBetter(news, before) {
  const [now, then] = [news, before].map(parseFloat);
  return now > then || (now === then && news.includes("completed") && before.includes("incomplete"));
}

/** Statements before the state that counts them. Who leaves waits for neither, so nothing may be awaited before both are on their
 * way. */
async function commit(visit, dialect, leaving) {
  if (visit.over) return "over";
  if (!leaving) return commitWaiting(visit, dialect);
  if (!visit.unsure) say(visit, dialect);
  const stored = together(await Promise.all([visit.outbox.deliver({ leaving }), visit.shelf.write({ leaving })]), visit);
  // The page was out of sight only, and nobody else says what it had to ask about first.
  return dueIn(visit, dialect).length ? commit(visit, dialect, false) : stored;
}

/** What cannot be found out now waits for the next commit; the rest does not wait for it. It is found out before it is needed, since
 * who closes the page does not wait for an answer. */
async function commitWaiting(visit, dialect) {
  const sure = !dueIn(visit, dialect).length || (await isSure(visit, dialect.once));
  if (sure) say(visit, dialect);
  const stored = await inOrder(visit);
  if (stored === true && visit.unsure) void isSure(visit, dialect.once);
  return stored === true ? sure : stored;
}

function dueIn(visit, { outcome }) {
  return outcome(visit).filter((verb) => !visit.said.has(verb));
}

async function inOrder(visit) {
  const { outbox, shelf, fresh } = visit;
  const delivered = await outbox.deliver({ leaving: false });
  if (delivered !== true) return together([delivered], visit);
  shelf.change({ sent: { ...shelf.wanted().sent, ...Object.fromEntries(fresh) } });
  return together([await shelf.write({ leaving: false })], visit);
}

function together(outcomes, visit) {
  if (outcomes.includes("over")) visit.over = true;
  return visit.over ? "over" : outcomes.every(Boolean);
}

function say(visit, dialect) {
  for (const verb of dueIn(visit, dialect)) {
    visit.said.add(verb);
    const said = dialect.statementOf(visit, verb);
    visit.fresh.set(verb, said.id);
    void visit.outbox.put(said);
  }
}

/**
 * What earlier sessions reached counts also when nothing changes in this one: they may have had no time to say it.
 * @param {LrsVisit} visit
 * @returns {import("./runtime.js").Verdict|null}
 */
export function verdictIn({ verdict, before }) {
  return verdict || before;
}

/**
 * Ends the session: what is left is sent, and what ends it last. It is the last chance, and who has left closes the tab.
 * @param {LrsVisit} visit
 * @param {object} last  The statement.
 * @returns {Promise<boolean>}
 */
export async function end(visit, last) {
  void visit.outbox.put(last);
  const delivered = await visit.outbox.deliver({ leaving: true });
  if (delivered === false) tryAgain(visit);
  return delivered === true;
}

/** Who left on a bad line may have the page open still: a later session of cmi5 may not say what this one could not. */
function tryAgain(visit) {
  const { outbox, shelf, win } = visit;
  const again = async () => {
    const written = await shelf.write({ leaving: false });
    const delivered = await outbox.deliver({ leaving: false });
    if (delivered === false || (written === false && delivered !== "over")) tryAgain(visit);
  };
  win.setTimeout(again, AFTER_LEAVING);
}

/**
 * @param {() => Promise<boolean>} act  false: there was no answer.
 * @param {Window} win
 * @param {number[]} [pauses]  Milliseconds before each further try.
 * @returns {Promise<boolean>}  A start is tried again a little later, for who comes out of a tunnel.
 */
export async function persistently(act, win, [pause, ...rest] = PAUSES) {
  if (await act()) return true;
  if (pause === undefined) return false;
  await new Promise((go) => win.setTimeout(go, pause));
  return persistently(act, win, rest);
}
