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
 * @param {Window} win
 * @param {{afterFinish: "resume"|"restart"}} options
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { afterFinish }) {
  const line = openLine(win);
  /** What the LMS holds, as far as we know: a value is written only when it changes. */
  const held = new Map();
  const session = { open: false, writable: false, uncommitted: false, rank: 0, rawRead: false, quirks: quirksOf({}), learner: null };
  const interactions = { next: null, refusals: 0 };

  function set(element, value) {
    if (held.get(element) === value) return true;
    if (!session.open || !session.writable || !line.set(element, value)) return false;
    held.set(element, value);
    session.uncommitted = true;
    return true;
  }

  /** Optional elements: an LMS without them is no failure. */
  function setOptional(element, value) {
    return set(element, value) || !line.threw();
  }

  /** A second LMSInitialize wipes uncommitted work at Moodle 4.1, so there is one. Where it is refused because a wrapper
   * has made it already, values can be read all the same. */
  function start() {
    if (!line.found()) return { ...launchOf({}), found: false };
    session.open = line.order("LMSInitialize");
    const facts = { standard: "scorm12", state: line.get(STATE), status: line.get(STATUS) };
    if (!session.open && facts.state === "" && facts.status === "") return { ...launchOf(facts), problem: "refused" };
    session.open = true;
    readRest(facts);
    return launchOf(facts);
  }

  function readRest(facts) {
    facts.mode = line.get("cmi.core.lesson_mode");
    facts.credit = facts.mode === "review" || facts.mode === "browse" ? "" : line.get("cmi.core.credit");
    facts.mastery = line.get("cmi.student_data.mastery_score");
    session.quirks = quirksOf(facts);
    line.tellErrors(!session.quirks.errorsUntold);
    session.writable = launchOf(facts).mode === "normal";
    session.rank = RANKS[facts.status] || 0;
    held.set(STATE, facts.state);
    if (facts.status !== "") held.set(STATUS, facts.status);
  }

  /** Moodle 4.1: without a status LMSFinish makes it `completed`; a reload reads before the old page's writes arrive. So
   * `incomplete` at once, and `suspend` too, because a crash asks nobody. */
  function begin(stored, { restart }) {
    const status = held.get(STATUS);
    if (restart) session.rank = 0;
    if (restart || status === "not attempted" || (status === undefined && !stored.final)) set(STATUS, "incomplete");
    if (status === undefined && stored.final) holdAlready(stored);
    set(EXIT, "suspend");
  }

  function holdAlready(stored) {
    held.set(STATUS, wordOf(stored));
    session.rank = RANKS[wordOf(stored)];
    if (stored.score !== null) held.set(RAW, rawScore(stored.score, stored.mastery));
  }

  /** Score and success are held back until nothing is open: with a mastery score Moodle 4.1 sets passed or failed from any
   * raw, also for a suspended attempt, and `failed` counts as finished. Order: score, status, exit. */
  function setOutcome(verdict) {
    const word = wordOf(verdict);
    const rank = RANKS[word] || 0;
    if (rank < session.rank) return true;
    const scored = !verdict.final || verdict.score === null || setScore(verdict);
    const exit = verdict.final && afterFinish === "restart" ? "" : "suspend";
    return [scored, setStatus(word), set(EXIT, exit)].every(Boolean);
  }

  function setStatus(word) {
    if (!RANKS[word] && held.has(STATUS)) return true;
    if (!set(STATUS, word)) return false;
    session.rank = RANKS[word] || 0;
    return true;
  }

  function setScore({ score, mastery }) {
    const raw = rawScore(score, mastery);
    if (held.get(RAW) === raw) return true;
    if (session.rank && !held.has(RAW) && Number(line.get(RAW) || -1) >= Number(raw)) {
      held.set(RAW, raw);
      return true;
    }
    return set(RAW, raw) && setOptional("cmi.core.score.min", "0") && setOptional("cmi.core.score.max", "100");
  }

  /** Indices go on after the LMS's own count; Open edX answers "", there it is our own. */
  function recordInteraction(record) {
    if (!session.open) return false;
    if (interactions.refusals >= REFUSALS_BORNE || !session.writable) return true;
    if (interactions.next === null) {
      const count = line.get("cmi.interactions._count");
      interactions.next = /^\d+$/.test(count) ? Number(count) : record.ordinal;
    }
    return writeInteraction(`cmi.interactions.${interactions.next}`, interactionLeaves(record));
  }

  function writeInteraction(stem, [id, ...leaves]) {
    if (!line.set(`${stem}.${id[0]}`, id[1])) return refusedInteraction();
    session.uncommitted = true;
    for (const [leaf, value] of leaves) {
      if (!line.set(`${stem}.${leaf}`, value) && line.threw()) return false;
    }
    interactions.next += 1;
    return true;
  }

  /** Interactions are optional in 1.2: an LMS without them is left alone after a few refusals. */
  function refusedInteraction() {
    if (line.threw()) return false;
    interactions.refusals += 1;
    return LASTING_ERRORS[line.report().lastError.code] === true || interactions.refusals >= REFUSALS_BORNE;
  }

  function commit() {
    if (!session.open) return false;
    if (!session.uncommitted) return true;
    session.uncommitted = !line.order("LMSCommit");
    return !session.uncommitted;
  }

  function finish() {
    if (!session.open) return false;
    session.open = !line.order("LMSFinish");
    return !session.open;
  }

  function learner() {
    if (session.learner === null) session.learner = session.open ? line.get("cmi.core.student_id") : "";
    return session.learner;
  }

  return {
    limits: LIMITS,
    start,
    begin,
    learner,
    location: () => (session.open ? line.get(LOCATION) : ""),
    saveState: (text) => set(STATE, text),
    setLocation: (text) => set(LOCATION, short(text)),
    recordInteraction,
    setOutcome,
    setSessionTime: (seconds) => set(SESSION_TIME, timespan(seconds)),
    commit,
    finish,
    alive: () => session.open && line.order("LMSCommit"),
    stateFirst: () => session.quirks.stateFirst === true,
    support: () => ({ name: "SCORM 1.2", quirks: session.quirks.known, ...line.report() }),
  };
}

function launchOf({ state = "", status = "", mode = "", credit = "", mastery = "" }) {
  return { found: true, mode: modeOf(mode, credit), state, status, masteryScore: masteryOf(mastery) };
}

function modeOf(mode, credit) {
  if (mode === "review") return "review";
  return mode === "browse" || credit === "no-credit" ? "browse" : "normal";
}

function masteryOf(text) {
  const score = Number(text);
  return text.trim() !== "" && score >= 0 && score <= 100 ? score / 100 : null;
}

/** One word for completion and success: 1.2 has no more. While anything is open it is `incomplete`. */
function wordOf({ final, success }) {
  if (!final) return "incomplete";
  return success === "unknown" ? "completed" : success;
}
