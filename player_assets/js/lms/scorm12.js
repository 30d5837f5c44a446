/** SCORM 1.2: neutral calls → LMSSetValue, as real LMSs need them. Evidence stands where each rule is kept. */

import { interactionLeaves, rawScore, short, timespan } from "./encode.js";
import { openLine } from "./line.js";
import { quirksOf } from "./quirks.js";

const STATUS = "cmi.core.lesson_status";
const RAW = "cmi.core.score.raw";
const EXIT = "cmi.core.exit";
const STATE = "cmi.suspend_data";
const LOCATION = "cmi.core.lesson_location";
const SESSION_TIME = "cmi.core.session_time";
/** RTE 1.2 ch. 3.4; some LMSs take more, none must. */
const LIMITS = { state: 4096, location: 255 };
/** An outcome at the LMS is never replaced by one further left. */
const RANKS = { failed: 1, completed: 2, passed: 3 };
const REFUSALS_BORNE = 3;
/** These say that the LMS will never take it; any other answer, or none, may be a session that is down. */
const LASTING_ERRORS = { 201: true, 401: true, 402: true, 403: true, 405: true };

/**
 * @typedef {object} Visit  One session with the LMS; changes in place.
 * @property {import("./line.js").Line} line
 * @property {"resume"|"restart"} afterFinish
 * @property {Map<string, string>} held  What the LMS holds, as far as we know: a value is written only when it changes.
 * @property {boolean} open
 * @property {boolean} writable
 * @property {boolean} uncommitted
 * @property {number} rank  Of the outcome that the LMS holds.
 * @property {object} quirks
 * @property {string|null} learner
 * @property {number|null} next  Index of the next interaction; null: not asked yet.
 * @property {number} refusals  Of interactions.
 */

/**
 * @param {Window} win
 * @param {{afterFinish: "resume"|"restart"}} options
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { afterFinish }) {
  const idle = { open: false, writable: false, uncommitted: false, rank: 0, learner: null, next: null, refusals: 0 };
  const visit = { line: openLine(win), afterFinish, held: new Map(), quirks: quirksOf({}), ...idle };
  const { line } = visit;
  return {
    limits: LIMITS,
    start: () => start(visit),
    begin: (stored, options) => begin(visit, stored, options),
    learner: () => learner(visit),
    location: () => (visit.open ? line.get(LOCATION) : ""),
    saveState: (text) => set(visit, STATE, text),
    setLocation: (text) => set(visit, LOCATION, short(text)),
    recordInteraction: (record) => recordInteraction(visit, record),
    setOutcome: (verdict) => setOutcome(visit, verdict),
    setSessionTime: (seconds) => set(visit, SESSION_TIME, timespan(seconds)),
    commit: () => commit(visit),
    finish: () => finish(visit),
    alive: () => visit.open && line.order("LMSCommit"),
    stateFirst: () => visit.quirks.stateFirst === true,
    support: () => ({ name: "SCORM 1.2", quirks: visit.quirks.known, ...line.report() }),
  };
}

function set(visit, element, value) {
  if (visit.held.get(element) === value) return true;
  if (!visit.open || !visit.writable || !visit.line.set(element, value)) return false;
  visit.held.set(element, value);
  visit.uncommitted = true;
  return true;
}

/** Optional elements: an LMS without them is no failure. */
function setOptional(visit, element, value) {
  return set(visit, element, value) || !visit.line.threw();
}

/** A second LMSInitialize wipes uncommitted work at Moodle 4.1, so there is one. Where it is refused because a wrapper
 * has made it already, values can be read all the same. */
function start(visit) {
  const { line } = visit;
  if (!line.found()) return { ...launchOf({}), found: false };
  visit.open = line.order("LMSInitialize");
  const facts = { standard: "scorm12", state: line.get(STATE), status: wordAt(line, STATUS) };
  if (!visit.open && facts.state === "" && facts.status === "") return { ...launchOf(facts), problem: "refused" };
  visit.open = true;
  readRest(visit, facts);
  return launchOf(facts);
}

function readRest(visit, facts) {
  const { line, held } = visit;
  facts.mode = wordAt(line, "cmi.core.lesson_mode");
  facts.credit = facts.mode === "review" || facts.mode === "browse" ? "" : wordAt(line, "cmi.core.credit");
  facts.mastery = line.get("cmi.student_data.mastery_score");
  visit.quirks = quirksOf(facts);
  line.tellErrors(!visit.quirks.errorsUntold);
  visit.writable = launchOf(facts).mode === "normal";
  visit.rank = RANKS[facts.status] || 0;
  held.set(STATE, facts.state);
  if (facts.status !== "") held.set(STATUS, facts.status);
}

/** The words of 1.2 are in lower case. AICC HACP, with which many LMSs grew up, minds no capitals ("Review"), and a learner
 * who looks back must not overwrite a result because of one. */
function wordAt(line, element) {
  return line.get(element).trim().toLowerCase();
}

/** Moodle 4.1: without a status LMSFinish makes it `completed`; a reload reads before the old page's writes arrive. So
 * `incomplete` at once, and `suspend` too, because a crash asks nobody. */
function begin(visit, stored, { restart }) {
  const status = visit.held.get(STATUS);
  if (restart) visit.rank = 0;
  if (restart || status === "not attempted" || (status === undefined && !stored.final)) set(visit, STATUS, "incomplete");
  if (status === undefined && stored.final) holdAlready(visit, stored);
  set(visit, EXIT, "suspend");
}

function holdAlready(visit, stored) {
  visit.held.set(STATUS, wordOf(stored));
  visit.rank = RANKS[wordOf(stored)];
  if (stored.score !== null) visit.held.set(RAW, rawScore(stored.score, stored.mastery));
}

/** Score and success are held back until nothing is open: with a mastery score Moodle 4.1 sets passed or failed from any
 * raw, also for a suspended attempt, and `failed` counts as finished. Order: score, status, exit. */
function setOutcome(visit, verdict) {
  const word = wordOf(verdict);
  if ((RANKS[word] || 0) < visit.rank) return true;
  const scored = !verdict.final || verdict.score === null || setScore(visit, verdict);
  const exit = verdict.final && visit.afterFinish === "restart" ? "" : "suspend";
  return [scored, setStatus(visit, word), set(visit, EXIT, exit)].every(Boolean);
}

function setStatus(visit, word) {
  if (!RANKS[word] && visit.held.has(STATUS)) return true;
  if (!set(visit, STATUS, word)) return false;
  visit.rank = RANKS[word] || 0;
  return true;
}

/** A score of an earlier visit is asked for once, so that a lower one does not replace it. */
function setScore(visit, { score, mastery }) {
  const raw = rawScore(score, mastery);
  if (visit.held.get(RAW) === raw) return true;
  if (visit.rank && !visit.held.has(RAW) && Number(visit.line.get(RAW) || -1) >= Number(raw)) {
    visit.held.set(RAW, raw);
    return true;
  }
  const range = () => setOptional(visit, "cmi.core.score.min", "0") && setOptional(visit, "cmi.core.score.max", "100");
  return set(visit, RAW, raw) && range();
}

/** Indices go on after the LMS's own count; Open edX answers "", there it is our own. */
function recordInteraction(visit, record) {
  if (!visit.open) return false;
  if (visit.refusals >= REFUSALS_BORNE || !visit.writable) return true;
  if (visit.next === null) {
    const count = visit.line.get("cmi.interactions._count");
    visit.next = /^\d+$/.test(count) ? Number(count) : record.ordinal;
  }
  return writeInteraction(visit, interactionLeaves(record));
}

function writeInteraction(visit, [id, ...leaves]) {
  const stem = `cmi.interactions.${visit.next}`;
  if (!visit.line.set(`${stem}.${id[0]}`, id[1])) return refusedInteraction(visit);
  visit.uncommitted = true;
  for (const [leaf, value] of leaves) {
    if (!visit.line.set(`${stem}.${leaf}`, value) && visit.line.threw()) return false;
  }
  visit.next += 1;
  return true;
}

/** Interactions are optional in 1.2: an LMS without them is left alone after a few refusals. */
function refusedInteraction(visit) {
  if (visit.line.threw()) return false;
  visit.refusals += 1;
  return LASTING_ERRORS[visit.line.report().lastError.code] === true || visit.refusals >= REFUSALS_BORNE;
}

function commit(visit) {
  if (!visit.open) return false;
  if (!visit.uncommitted) return true;
  visit.uncommitted = !visit.line.order("LMSCommit");
  return !visit.uncommitted;
}

function finish(visit) {
  if (!visit.open) return false;
  visit.open = !visit.line.order("LMSFinish");
  return !visit.open;
}

function learner(visit) {
  if (visit.learner === null) visit.learner = visit.open ? visit.line.get("cmi.core.student_id") : "";
  return visit.learner;
}

function launchOf({ state = "", status = "", mode = "", credit = "", mastery = "" }) {
  return { found: true, mode: modeOf(mode, credit), state, status, masteryScore: masteryOf(mastery) };
}

function modeOf(mode, credit) {
  if (mode === "review") return "review";
  return mode === "browse" || credit === "no-credit" ? "browse" : "normal";
}

/** 0 is what an LMS without a mastery score may say (Moodle 4.1 drops a 0): it must not let everybody pass. */
function masteryOf(text) {
  const score = Number(text);
  return score > 0 && score <= 100 ? score / 100 : null;
}

/** One word for completion and success: 1.2 has no more. While anything is open it is `incomplete`. */
function wordOf({ final, success }) {
  if (!final) return "incomplete";
  return success === "unknown" ? "completed" : success;
}
