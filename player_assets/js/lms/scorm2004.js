/** SCORM 2004, 3rd and 4th edition: neutral calls → SetValue, as real LMSs need them. Evidence stands where each rule is kept. */

import { duration, identifier, interactionLeaves, scaled } from "./delimited.js";
import { openLine } from "./line.js";
import { cut } from "./pieces.js";
import { commit, createVisit, finish, learnerOf, modeOf, recordInteraction, setObjective, stateAgain, wordAt, write } from "./scorm.js";

const COMPLETION = "cmi.completion_status";
const SUCCESS = "cmi.success_status";
const PROGRESS = "cmi.progress_measure";
const SCORE = "cmi.score.";
const EXIT = "cmi.exit";
const STATE = "cmi.suspend_data";
const LOCATION = "cmi.location";
const SESSION_TIME = "cmi.session_time";
/** SPM of the 3rd and 4th edition (RTE 4.2.23, 4.2.13): the least that every LMS keeps. */
const LIMITS = { state: 64000, location: 1000 };
/** An outcome at the LMS is never replaced by one further left. */
const SUCCESSES = { failed: 1, passed: 2 };
const LASTING = { 201: true, 351: true, 401: true, 402: true, 404: true, 406: true, 407: true, 408: true };
const UNTOUCHED = { "": true, "not attempted": true, unknown: true };

/**
 * @param {Window} win
 * @param {{afterFinish: "resume"|"restart", data: {done?: string}}} options  `done`: the objective that units wait for that require
 *   this one.
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { afterFinish, data }) {
  const line = openLine(win, { api: "API_1484_11", prefix: "" });
  const visit = createVisit(line, { afterFinish, lasting: LASTING });
  return {
    limits: LIMITS,
    start: () => start(visit),
    begin: (stored, options) => begin(visit, stored, { ...options, done: data.done }),
    learner: () => learnerOf(visit, "cmi.learner_id"),
    location: () => (visit.open ? line.get(LOCATION) : ""),
    saveState: (text) => write(visit, STATE, text),
    setLocation: (text) => write(visit, LOCATION, cut(text, LIMITS.location)),
    frozen: (record) => record,
    recordInteraction: (record) => recordInteraction(visit, record.ordinal, interactionLeaves(record)),
    setObjectives: (objectives) => objectives.every((each) => setObjective(visit, identifier(each.id), (heldOf) => objectiveLeaves(each, heldOf))),
    setOutcome: (verdict) => [setOutcome(visit, verdict), tellDone(visit, data.done, verdict)].every(Boolean),
    setSessionTime: (seconds) => write(visit, SESSION_TIME, duration(seconds)),
    commit: () => commit(visit),
    finish: () => finish(visit, "Terminate"),
    alive: () => visit.open && line.order("Commit"),
    stateFirst: () => false,
    support: () => ({ name: "SCORM 2004", quirks: [], ...line.report() }),
  };
}

/** Where Initialize is refused because a wrapper has made it already, values can be read all the same. */
function start(visit) {
  const { line, held } = visit;
  if (!line.found()) return { ...launchOf({}), found: false };
  visit.open = line.order("Initialize");
  const facts = { state: line.get(STATE), completion: wordAt(line, COMPLETION) };
  if (!visit.open && facts.state === "" && facts.completion === "") return { ...launchOf(facts), problem: "refused" };
  visit.open = true;
  facts.state = stateAgain(line, STATE, { state: facts.state, begun: !UNTOUCHED[facts.completion] });
  readRest(visit, facts);
  held.set(STATE, facts.state);
  for (const [element, word] of [[COMPLETION, facts.completion], [SUCCESS, facts.success]]) if (word) held.set(element, word);
  return launchOf(facts);
}

/** Who has not begun has no success yet: one call less at the first launch. */
function readRest(visit, facts) {
  const { line } = visit;
  if (!UNTOUCHED[facts.completion] || facts.state) facts.success = wordAt(line, SUCCESS);
  facts.mode = wordAt(line, "cmi.mode");
  facts.credit = facts.mode === "review" || facts.mode === "browse" ? "" : wordAt(line, "cmi.credit");
  facts.passing = line.get("cmi.scaled_passing_score");
  visit.writable = launchOf(facts).mode === "normal";
  visit.rank = SUCCESSES[facts.success] || 0;
}

/** An LMS takes a unit that says nothing for completed and satisfied (SN 4.5.4), and a crash asks nobody: so `incomplete` and
 * `suspend` at once. Without `suspend` the attempt's data are gone (RTE 4.2.8). */
function begin(visit, stored, { restart, done }) {
  const status = visit.held.get(COMPLETION) || "";
  if (restart) visit.rank = 0;
  if (restart || (UNTOUCHED[status] && stored.completion !== "completed")) write(visit, COMPLETION, "incomplete");
  if (restart && visit.held.has(SUCCESS)) write(visit, SUCCESS, "unknown");
  write(visit, EXIT, "suspend");
  if (!restart) tellDone(visit, done, stored);
}

/** Completion and success are two words here, so an attempt may be completed while a better end is open. Score and success
 * are held back until it is passed or nothing is open: with a passing score an LMS judges from any scaled score (RTE 4.2.22.1), and a failed
 * attempt may not be open to another try. Order: score, success, progress, completion, exit. */
function setOutcome(visit, verdict) {
  const { success, final } = verdict;
  const better = (SUCCESSES[success] || 0) >= visit.rank;
  const told = final || success === "passed";
  const judged = !told || !better || (setScore(visit, verdict) && setSuccess(visit, success));
  const exit = final && visit.afterFinish === "restart" ? "normal" : "suspend";
  return [judged, setCompletion(visit, verdict), write(visit, EXIT, exit)].every(Boolean);
}

/** Done is passed where that can be, else completed. It is not taken back: others may have been begun on the strength of it. Who
 * was done before the author required this unit of another one has it said at the next launch. */
function tellDone(visit, id, { final, success }) {
  if (!id || !final || success === "failed") return true;
  return setObjective(visit, id, (heldOf) => (heldOf("success_status") === "passed" ? [] : [["success_status", "passed"]]));
}

/** Progress is not among the first writes, which are few. */
function setCompletion(visit, { completion, progress }) {
  const done = completion === "completed";
  if (!done && visit.held.get(COMPLETION) === "completed") return true;
  return (!(done || visit.commits) || write(visit, PROGRESS, String(progress))) && write(visit, COMPLETION, completion);
}

function setSuccess(visit, success) {
  if (success === "unknown") return true;
  if (!write(visit, SUCCESS, success)) return false;
  visit.rank = SUCCESSES[success];
  return true;
}

/** A score of an earlier visit is asked for once, so that a lower one does not replace it. */
function setScore(visit, { score, mastery }) {
  if (score === null) return true;
  const text = scaled(score, mastery);
  if (visit.held.get(`${SCORE}scaled`) === text) return true;
  if (visit.rank && !visit.held.has(`${SCORE}scaled`) && Number(visit.line.get(`${SCORE}scaled`) || -2) >= Number(text)) {
    visit.held.set(`${SCORE}scaled`, text);
    return true;
  }
  return scoreLeaves(text).every(([leaf, value]) => write(visit, SCORE + leaf, value));
}

function scoreLeaves(text) {
  return [["scaled", text], ["raw", String(Math.round(Number(text) * 1e7) / 1e5)], ["min", "0"], ["max", "100"]];
}

/** Only upwards, as with the outcome of the whole. */
function objectiveLeaves({ completion, success, score, progress }, heldOf) {
  const leaves = [];
  if ((SUCCESSES[success] || 0) > (SUCCESSES[heldOf("success_status")] || 0)) leaves.push(["success_status", success]);
  if (heldOf("completion_status") !== "completed") {
    const measure = Math.floor(progress * 100) / 100;
    leaves.push(["progress_measure", String(measure)], ["completion_status", completion]);
  }
  if (score === null || Number(heldOf("score.scaled") || -2) > score) return leaves;
  return [...leaves, ...scoreLeaves(scaled(score, null)).map(([leaf, value]) => [`score.${leaf}`, value])];
}

function launchOf({ state = "", completion = "", success = "", mode = "", credit = "", passing = "" }) {
  const masteryScore = passingOf(passing);
  return { found: true, mode: modeOf(mode, credit), state, status: statusOf({ completion, success, masteryScore }), masteryScore };
}

/** In the one word that the rest of the player knows: `completed` only where no better end is open. */
function statusOf({ completion, success, masteryScore }) {
  if (completion !== "completed") return UNTOUCHED[completion] ? "" : "incomplete";
  if (SUCCESSES[success]) return success;
  return masteryScore === null ? completion : "incomplete";
}

/** 0 lets everybody pass, as its author may want; an LMS without a passing score answers "" (error 403). */
function passingOf(text) {
  const score = Number(text);
  return text.trim() !== "" && score >= -1 && score <= 1 ? score : null;
}
