/** Where a learner goes on: what the LMS holds, what the device kept, and a course that may have changed. Pure. */

import { freshState } from "./reducer.js";
import { isFinal, noOutcome, outcomeOf, reached } from "./outcome.js";
import { decodeState, encodeState } from "./suspend.js";

const FINAL_STATUSES = { passed: true, completed: true, failed: true };
/** With these an LMS says that nothing was stored yet, or says nothing. */
const BLANK_STATUSES = { "": true, "not attempted": true, incomplete: true };

/**
 * @typedef {object} Restored
 * @property {import("./reducer.js").State} state
 * @property {import("./outcome.js").Outcome} stored  What the LMS has of the outcome, as its saved state tells.
 * @property {import("./lms/runtime.js").InteractionRecord[]} records  Kept ones that the LMS does not have.
 * @property {string[]} problems  "damagedState", "unreadableState", "keptWork", "refused" (nothing can be recorded).
 * @property {boolean} restart  A finished attempt begins anew, as the author allows.
 * @property {boolean} unsaved  The state holds what the LMS does not.
 * @property {boolean} known  The LMS has work of this attempt.
 */

/**
 * @param {{launch: import("./lms/runtime.js").Launch, entries: import("./device.js").Entry[], recalled: object|null, learner: string}} found
 * @param {import("./outcome.js").Plan} plan
 * @param {string} nonce  For a fresh attempt.
 * @returns {Restored}
 */
export function restoreState(found, plan, nonce) {
  const { launch } = found;
  const { state: saved, problem } = decodeState(launch.state);
  const problems = problem ? [`${problem}State`] : [];
  const fresh = freshState(nonce, plan.pages[0]);
  const stored = saved ? saved.outcome : noOutcome();
  if (isRestart(launch, saved, plan)) return restored(fresh, { stored: noOutcome(), problems, restart: true });
  if (launch.problem === "refused") return refused(found, fresh, plan);
  const base = saved ? { ...fresh, ...saved, page: saved.page === null ? fresh.page : saved.page, nonce: saved.nonce || nonce } : fresh;
  const entry = keptEntry(found, saved);
  const kept = entry ? decodeState(entry.text).state : null;
  if (!kept) return restored(fitted(base, launch, plan), { stored, problems, known: saved !== null });
  const both = merged(base, { ...fresh, ...kept });
  const news = { unsaved: both !== base, records: unsent([...(entry.lately || []), ...entry.records], base, kept), problems: both === base ? problems : [...problems, "keptWork"] };
  return restored(fitted(both, launch, plan), { stored, known: saved !== null, ...news });
}

function restored(state, rest) {
  return { state, records: [], restart: false, unsaved: false, known: false, ...rest };
}

/** The LMS tells nothing; the page that was here just now does. Without one nobody knows whose work this would be, so that
 * it could never be sent: the learner may look around, and is told. */
function refused({ launch, recalled }, fresh, plan) {
  const before = recalled ? decodeState(recalled.text).state : null;
  if (!before) return restored(fitted(fresh, { ...launch, mode: "browse" }, plan), { stored: noOutcome(), problems: ["refused"] });
  const { records, stored: known } = recalled;
  return restored(fitted({ ...fresh, ...before }, launch, plan), { stored: before.outcome, problems: [], records, known, unsaved: true });
}

/** In SCORM 2004 `completed` stands beside success, and an LMS that does not hand on the passing score cannot tell that a better end is
 * open: the saved state can. */
function isRestart(launch, saved, plan) {
  const { status } = launch;
  const isOpen = status === "completed" && saved && plan.mastery !== null;
  const final = (FINAL_STATUSES[status] && !isOpen) || isFinal(saved ? saved.outcome : noOutcome(), plan);
  return plan.afterFinish === "restart" && launch.mode === "normal" && Boolean(final);
}

/** Work kept for this attempt: the nonce says so. Without one, work that no LMS ever took, of this learner, if the LMS
 * has nothing either: the attempt whose every commit was refused. Anything else belongs to an older attempt. */
function keptEntry({ launch, entries, recalled, learner }, saved) {
  if (launch.mode !== "normal") return null;
  if (saved && saved.nonce) return newest([...entries, recalled].filter((entry) => entry && entry.nonce === saved.nonce));
  if (saved || launch.state !== "" || !BLANK_STATUSES[launch.status]) return null;
  return newest(entries.filter((entry) => !entry.stored && entry.learner === learner));
}

function newest(entries) {
  return entries.reduce((best, entry) => (best && best.revision >= entry.revision ? best : entry), null);
}

/** The newer state, with what only the older one has: two devices may each hold answers that the other lacks. */
function merged(base, kept) {
  const [newer, older] = kept.revision > base.revision ? [kept, base] : [base, kept];
  if (newer.attempt !== older.attempt) return newer;
  const answers = { ...older.answers, ...newer.answers };
  const seen = { ...older.seen, ...newer.seen };
  const more = Object.keys(answers).length > Object.keys(newer.answers).length || Object.keys(seen).length > Object.keys(newer.seen).length;
  if (newer === base && !more) return base;
  const recorded = base.recorded;
  return { ...newer, answers, seen, recorded, revision: newer.revision, outcome: reached(older.outcome, newer.outcome), extra: base.extra };
}

/**
 * Of two saved states what is in either, the newer where both say something. Of another attempt nothing is taken, unless both were
 * begun with nothing: a course that was opened twice.
 * @param {string} ours
 * @param {string} theirs
 * @param {boolean} [afresh]
 * @returns {string}
 */
export function mergedTexts(ours, theirs, afresh = false) {
  const [mine, other] = [decodeState(ours).state, decodeState(theirs).state];
  if (!mine || !other || (mine.nonce !== other.nonce && !afresh)) return mine ? ours : theirs;
  return encodeState(merged(mine, other), Infinity).text;
}

/** The LMS's own count, saved in the same commit as the records, says which it has, also when it died between two records of
 * one answer. A record from another device bears a number that is taken, but its answer or its try is not there. */
function unsent(records, base, kept) {
  const same = base.attempt === kept.attempt;
  const isThere = ({ slot, tries }) => Boolean(base.answers[slot]) && !(base.answers[slot].tries < tries);
  return records.filter((record) => record.ordinal >= base.recorded || (same && !isThere(record)));
}

/** The state in the course as it is now: answers to questions that are gone go, those of a newer version stay. */
function fitted(state, launch, plan) {
  const highest = Math.max(-1, ...plan.points.keys());
  const here = Object.entries(state.answers).filter(([slot]) => plan.points.has(Number(slot)) || Number(slot) > highest);
  const page = plan.pages.includes(state.page) ? state.page : nextPage(state, plan);
  const anchor = page === state.page ? state.anchor : "";
  const now = { ...state, answers: Object.fromEntries(here), page, anchor, mode: launch.mode, save: "none", finished: false };
  if (launch.mode === "review") return now;
  const { completion, success, score } = reached(now.outcome, outcomeOf(now, plan));
  return { ...now, outcome: { completion, success, score } };
}

function nextPage(state, plan) {
  const unseen = plan.pages.find((slot) => !state.seen[slot]);
  return unseen === undefined ? plan.pages[0] : unseen;
}

/**
 * The place as the LMS's bookmark: "12#block-id", "12" at the top of a page. At most `limit` characters.
 * @param {{page: number, anchor: string}} state
 * @param {number} limit
 * @returns {string}
 */
export function locationText({ page, anchor }, limit) {
  const text = anchor ? `${page}#${anchor}` : String(page);
  return text.length <= limit ? text : String(page);
}

/**
 * The state moved to a bookmark, if it is one of ours and its page is still there.
 * @param {import("./reducer.js").State} state
 * @param {string} text
 * @param {import("./outcome.js").Plan} plan
 * @returns {import("./reducer.js").State}
 */
export function atLocation(state, text, plan) {
  const found = /^(\d{1,6})(?:#(.+))?$/.exec(text);
  const page = found ? Number(found[1]) : -1;
  return plan.pages.includes(page) ? { ...state, page, anchor: found[2] || "" } : state;
}
