/** What the learner has reached of each objective: the only place where that is judged. Pure. */

import { successOf } from "./outcome.js";

/**
 * @typedef {object} ObjectiveOutcome
 * @property {string} id
 * @property {"incomplete"|"completed"} completion  Its pages are seen and its questions done.
 * @property {"unknown"|"passed"|"failed"} success  By the unit's mastery score.
 * @property {number|null} score  Scaled 0–1; null until every question with points is done.
 * @property {number} progress  0–1, of its pages and questions; 1 only when it is completed.
 */

/**
 * The objectives that were begun, in the order of the course.
 * @param {import("./reducer.js").State} state
 * @param {import("./outcome.js").Plan} plan
 * @returns {ObjectiveOutcome[]}
 */
export function objectivesOf(state, plan) {
  return plan.objectives.map((objective) => outcomeOfOne(objective, state, plan)).filter(({ progress }) => progress > 0);
}

function outcomeOfOne({ id, questions, pages }, state, plan) {
  const done = questions.filter((slot) => state.answers[slot] && state.answers[slot].done);
  const parts = pages.length + questions.length;
  const progress = (pages.filter((slot) => state.seen[slot]).length + done.length) / parts;
  const score = scoreOf(questions, state, plan);
  return { id, completion: progress === 1 ? "completed" : "incomplete", success: successOf(score, state.attempt, plan), score, progress };
}

function scoreOf(questions, { answers }, { points }) {
  const counted = questions.filter((slot) => points.get(slot) > 0);
  const possible = counted.reduce((sum, slot) => sum + points.get(slot), 0);
  if (!possible || !counted.every((slot) => answers[slot] && answers[slot].done)) return null;
  return Math.floor((counted.reduce((sum, slot) => sum + points.get(slot) * answers[slot].score, 0) / possible) * 1e6 + 0.5) / 1e6;
}
