/** SCORM 1.2: neutral calls → LMSSetValue, as real LMSs need them. Evidence stands where each rule is kept. */

import { identifier, interactionLeaves, rawScore, short, timespan } from "./encode.js";
import { openLine } from "./line.js";
import { quirksOf } from "./quirks.js";
import { commit, createVisit, finish, learnerOf, modeOf, recordInteraction, setObjective, setOptional, stateAgain, wordAt, write } from "./scorm.js";

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
/** Of an objective `completed` is said while another attempt may still pass it, and the last attempt decides. */
const OBJECTIVE_RANKS = { completed: 1, failed: 2, passed: 3 };
const LASTING = { 201: true, 401: true, 402: true, 403: true, 405: true };

/**
 * @param {Window} win
 * @param {{afterFinish: "resume"|"restart"}} options
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { afterFinish }) {
  const line = openLine(win, { api: "API", prefix: "LMS" });
  const visit = { ...createVisit(line, { afterFinish, lasting: LASTING }), quirks: quirksOf({}) };
  return {
    limits: LIMITS,
    start: () => start(visit),
    begin: (stored, options) => begin(visit, stored, options),
    learner: () => learnerOf(visit, "cmi.core.student_id"),
    location: () => (visit.open ? line.get(LOCATION) : ""),
    saveState: (text) => write(visit, STATE, text),
    setLocation: (text) => write(visit, LOCATION, short(text)),
    frozen: (record) => record,
    recordInteraction: (record) => recordInteraction(visit, record.ordinal, interactionLeaves(record)),
    setObjectives: (objectives) => objectives.every((each) => setObjective(visit, identifier(each.id), (heldOf) => objectiveLeaves(each, heldOf))),
    setOutcome: (verdict) => setOutcome(visit, verdict),
    setSessionTime: (seconds) => write(visit, SESSION_TIME, timespan(seconds)),
    commit: () => commit(visit),
    finish: () => finish(visit, "Finish"),
    alive: () => visit.open && line.order("Commit"),
    stateFirst: () => visit.quirks.stateFirst === true,
    support: () => ({ name: "SCORM 1.2", quirks: visit.quirks.known, ...line.report() }),
  };
}

/** A second LMSInitialize wipes uncommitted work at Moodle 4.1, so there is one. Where it is refused because a wrapper
 * has made it already, values can be read all the same. */
function start(visit) {
  const { line } = visit;
  if (!line.found()) return { ...launchOf({}), found: false };
  visit.open = line.order("Initialize");
  const facts = { standard: "scorm12", state: line.get(STATE), status: wordAt(line, STATUS) };
  if (!visit.open && facts.state === "" && facts.status === "") return { ...launchOf(facts), problem: "refused" };
  visit.open = true;
  facts.state = stateAgain(line, STATE, { state: facts.state, begun: facts.status !== "" && facts.status !== "not attempted" });
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

/** Moodle 4.1: without a status LMSFinish makes it `completed`; a reload reads before the old page's writes arrive. So
 * `incomplete` at once, and `suspend` too, because a crash asks nobody. */
function begin(visit, stored, { restart }) {
  const status = visit.held.get(STATUS);
  if (restart) visit.rank = 0;
  if (restart || status === "not attempted" || (status === undefined && !stored.final)) write(visit, STATUS, "incomplete");
  if (status === undefined && stored.final) holdAlready(visit, stored);
  write(visit, EXIT, "suspend");
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
  return [scored, setStatus(visit, word), write(visit, EXIT, exit)].every(Boolean);
}

function setStatus(visit, word) {
  if (!RANKS[word] && visit.held.has(STATUS)) return true;
  if (!write(visit, STATUS, word)) return false;
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
  return write(visit, RAW, raw) && range();
}

function launchOf({ state = "", status = "", mode = "", credit = "", mastery = "" }) {
  return { found: true, mode: modeOf(mode, credit), state, status, masteryScore: masteryOf(mastery) };
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

/** An objective has one word too; nothing hangs on it, so it may be completed before it is passed. */
function objectiveLeaves({ completion, success, score }, heldOf) {
  const word = success === "unknown" ? completion : success;
  const leaves = (OBJECTIVE_RANKS[word] || 0) < (OBJECTIVE_RANKS[heldOf("status")] || 0) ? [] : [["status", word]];
  if (score === null || Number(heldOf("score.raw") || -1) > score * 100) return leaves;
  return [...leaves, ["score.raw", rawScore(score, null)], ["score.min", "0"], ["score.max", "100"]];
}
