/** What the learner has reached: the only place where a verdict is made. Pure. */

import { parseNumberedRuns, parseRuns } from "./runs.js";

/**
 * @typedef {object} Plan  What counts, from the player data.
 * @property {number[]} pages  Slots of the pages, in reading order.
 * @property {Map<number, number>} points  Question slot → points; questions without points are listed with 0.
 * @property {"pages"|"assessment"|"both"} completion
 * @property {number|null} mastery  Scaled 0–1; null: success is not tracked.
 * @property {number|null} attempts  How often the questions may be begun; null: without limit.
 * @property {"resume"|"restart"} afterFinish
 * @property {Array<{id: string, questions: number[], pages: number[]}>} objectives  Slots of what teaches and tests each.
 */

/**
 * @typedef {object} Outcome
 * @property {"incomplete"|"completed"} completion
 * @property {"unknown"|"passed"|"failed"} success
 * @property {number|null} score  Scaled 0–1, at most 6 decimals; null until every question with points is done.
 */

/** Sums of points are sums of binary fractions: 0.1 + 0.7 must still reach 0.8. */
const TOLERANCE = 1e-9;

const SUCCESS_ORDER = ["unknown", "failed", "passed"];

/**
 * The plan that the player data tells of.
 * @param {{order: string, points: string, plan: object, objectives: Array<[string, string, string]>}} data
 * @returns {Plan}
 */
export function planOf(data) {
  const objectives = (data.objectives || []).map(([id, questions, pages]) => ({ id, questions: parseRuns(questions), pages: parseRuns(pages) }));
  return { ...data.plan, pages: parseRuns(data.order), points: parseNumberedRuns(data.points), objectives };
}

/**
 * The plan with the mastery score of the LMS, which decides where it differs from the course's (SCORM 1.2 RTE 3.4:
 * on finish an LMS sets passed or failed from raw and mastery_score itself).
 * @param {Plan} plan
 * @param {number|null} mastery  Scaled 0–1; null: the LMS has none.
 * @returns {Plan}
 */
export function planWithMastery(plan, mastery) {
  return mastery === null || mastery === plan.mastery ? plan : { ...plan, mastery };
}

/** Nothing reached yet.
 * @returns {Outcome} */
export function noOutcome() {
  return { completion: "incomplete", success: "unknown", score: null };
}

/**
 * Points so far, over the live questions that have points.
 * @param {import("./reducer.js").State} state
 * @param {Plan} plan
 * @returns {{earned: number, possible: number, done: number, total: number}}  `done` and `total` count questions.
 */
export function scoreSoFar(state, plan) {
  const sums = { earned: 0, possible: 0, done: 0, total: 0 };
  for (const [slot, points] of plan.points) {
    if (points <= 0) continue;
    const answer = state.answers[slot];
    sums.possible += points;
    sums.total += 1;
    if (!answer) continue;
    sums.earned += points * answer.score;
    sums.done += answer.done ? 1 : 0;
  }
  return sums;
}

/**
 * The outcome that the present answers and pages give. What was reached before is not looked at: see `reached`.
 * @param {import("./reducer.js").State} state
 * @param {Plan} plan
 * @returns {Outcome & {progress: number}}
 */
export function outcomeOf(state, plan) {
  const sums = scoreSoFar(state, plan);
  const seen = plan.pages.filter((slot) => state.seen[slot]).length;
  const answered = sums.done === sums.total;
  const score = sums.total > 0 && answered ? sums.earned / sums.possible : null;
  const success = successOf(score, state.attempt, plan);
  const assessed = answered && (sums.total === 0 || plan.mastery === null || success !== "unknown");
  const read = seen === plan.pages.length;
  const done = { pages: read, assessment: sums.total > 0 ? assessed : read, both: read && assessed }[plan.completion];
  return {
    completion: done ? "completed" : "incomplete",
    success,
    score: score === null ? null : Math.floor(score * 1e6 + 0.5) / 1e6,
    progress: plan.pages.length ? seen / plan.pages.length : 1,
  };
}

/**
 * Whether a score passes; failed only when no attempt is left.
 * @param {number|null} score  Scaled 0–1; null: there is none yet.
 * @param {number} attempt
 * @param {Plan} plan
 * @returns {"unknown"|"passed"|"failed"}
 */
export function successOf(score, attempt, plan) {
  if (score === null || plan.mastery === null) return "unknown";
  if (score >= plan.mastery - TOLERANCE) return "passed";
  return plan.attempts !== null && attempt >= plan.attempts ? "failed" : "unknown";
}

/**
 * The better of two outcomes, each part by itself: what was reached once is never lowered.
 * @param {Outcome} before
 * @param {Outcome} now
 * @returns {Outcome}
 */
export function reached(before, now) {
  const better = SUCCESS_ORDER.indexOf(now.success) > SUCCESS_ORDER.indexOf(before.success);
  return {
    completion: before.completion === "completed" ? "completed" : now.completion,
    success: better ? now.success : before.success,
    score: before.score === null || now.score === null ? pick(before.score, now.score) : Math.max(before.score, now.score),
  };
}

function pick(before, now) {
  return before === null ? now : before;
}

/**
 * Whether the unit is through: nothing that an LMS would wait for is open.
 * @param {Outcome} outcome
 * @param {Plan} plan
 * @returns {boolean}
 */
export function isFinal(outcome, plan) {
  if (outcome.completion !== "completed") return false;
  return outcome.success !== "unknown" || plan.mastery === null || ![...plan.points.values()].some((points) => points > 0);
}

/**
 * An outcome with what an LMS's own rules need to agree with it.
 * @param {Outcome} outcome
 * @param {Plan} plan
 * @param {Record<number, boolean>} [seen]  Pages by slot.
 * @returns {import("./lms/runtime.js").Verdict}
 */
export function verdictOf({ completion, success, score }, plan, seen = {}) {
  const final = isFinal({ completion, success, score }, plan);
  const share = plan.pages.filter((slot) => seen[slot]).length / (plan.pages.length || 1);
  // 1 says that the unit is completed: SCORM 2004 LMSs with a threshold judge by it (RTE 4.2.4.1).
  const progress = completion === "completed" ? 1 : Math.min(0.99, Math.floor(share * 100) / 100);
  return { completion, success, score, final, mastery: plan.mastery, progress };
}

/**
 * Whether the questions may be begun anew: all are done, a better end is possible and an attempt is left.
 * @param {import("./reducer.js").State} state
 * @param {Plan} plan
 * @returns {boolean}
 */
export function canRetry(state, plan) {
  const sums = scoreSoFar(state, plan);
  if (state.mode !== "normal" || sums.total === 0 || sums.done < sums.total) return false;
  if (plan.attempts !== null && state.attempt >= plan.attempts) return false;
  return plan.afterFinish === "restart" || (plan.mastery !== null && state.outcome.success !== "passed");
}
