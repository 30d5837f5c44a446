/** (state, event) → state. Pure: no clock, no DOM, no LMS. Events that make no sense change nothing. */

import { fits } from "./fits.js";
import { noOutcome, canRetry, outcomeOf, reached } from "./outcome.js";

/**
 * @typedef {object} Answer
 * @property {any} response  Neutral form; null: its detail did not fit the LMS's limit.
 * @property {number} score  0–1.
 * @property {number} tries  How often it was checked.
 * @property {boolean} done  No further try is open.
 */

/**
 * @typedef {object} State
 * @property {number} page  Slot of the page shown.
 * @property {string} anchor  Id of the block to resume at; "" is the top.
 * @property {Record<number, true>} seen
 * @property {Record<number, Answer>} answers
 * @property {number} attempt  At the unit's questions, from 1.
 * @property {number} recorded  Interactions that the LMS has.
 * @property {number} revision  Counts saves; the higher of two saved states is the newer.
 * @property {string} nonce  Of this learner's attempt at the unit.
 * @property {import("./outcome.js").Outcome} outcome  The best reached.
 * @property {"normal"|"review"|"browse"} mode
 * @property {"none"|"saved"|"saving"|"kept"} save
 * @property {boolean} finished
 * @property {string[]} extra  Segments of saved state that a newer player wrote.
 */

const SAVES = { none: true, saved: true, saving: true, kept: true };

/**
 * The state of a fresh attempt.
 * @param {string} nonce
 * @param {number} page  Slot of the page to open.
 * @returns {State}
 */
export function freshState(nonce, page) {
  return {
    page,
    anchor: "",
    seen: {},
    answers: {},
    attempt: 1,
    recorded: 0,
    revision: 0,
    nonce,
    outcome: noOutcome(),
    mode: "normal",
    save: "none",
    finished: false,
    extra: [],
  };
}

/**
 * The reducer for a unit.
 * @param {import("./outcome.js").Plan} plan
 * @returns {(state: State, event: {type: string}) => State}
 */
export function createReducer(plan) {
  const live = new Set(plan.pages);
  const changes = {
    pageShown: (state, event) => (live.has(event.slot) ? pageShown(state, event.slot) : state),
    moved: (state, event) => moved(state, event.anchor),
    questionsMet: (state, event) => withoutMisfits(state, event.questions || []),
    answered: (state, event) => (event.question && plan.points.has(event.question.slot) ? answered(state, event) : state),
    gaveUp: (state, event) => (event.question ? gaveUp(state, event.question) : state),
    attemptStarted: (state) =>
      canRetry(state, plan) ? { ...state, answers: foreignAnswers(state, plan), attempt: state.attempt + 1 } : state,
    recorded: (state, event) => (event.count > state.recorded ? { ...state, recorded: event.count } : state),
    saveChanged: (state, event) =>
      SAVES[event.save] === true && event.save !== state.save ? { ...state, save: event.save } : state,
    finished: (state) => (state.finished ? state : { ...state, finished: true }),
  };
  return (state, event) => {
    const change = Object.prototype.hasOwnProperty.call(changes, event.type) ? changes[event.type] : null;
    if (!change || (state.finished && event.type !== "saveChanged" && event.type !== "recorded")) return state;
    return judged(change(state, event), state, plan);
  };
}

function judged(state, before, plan) {
  if (state.mode === "review" || (state.seen === before.seen && state.answers === before.answers)) return state;
  const { completion, success, score } = reached(state.outcome, outcomeOf(state, plan));
  const old = state.outcome;
  if (completion === old.completion && success === old.success && score === old.score) return state;
  return { ...state, outcome: { completion, success, score } };
}

function pageShown(state, slot) {
  const seen = state.seen[slot] || state.mode === "review" ? state.seen : { ...state.seen, [slot]: true };
  if (seen === state.seen && state.page === slot) return state;
  return { ...state, seen, page: slot, anchor: state.page === slot ? state.anchor : "" };
}

function moved(state, anchor) {
  return typeof anchor === "string" && anchor !== state.anchor ? { ...state, anchor } : state;
}

/** An answer to an ungraded question may be changed at any time: it is one try, however often. */
function answered(state, { question, response, score }) {
  const before = state.answers[question.slot];
  const closed = before && before.done && !question.ungraded;
  if (state.mode === "review" || closed || response === undefined || !(score >= 0 && score <= 1)) return state;
  const tries = question.ungraded ? 1 : (before ? before.tries : 0) + 1;
  const answer = { response, score, tries, done: score === 1 || tries >= (question.tries || 1) };
  return { ...state, answers: { ...state.answers, [question.slot]: answer } };
}

/** Who asks for the solution has no more tries. */
function gaveUp(state, { slot }) {
  const answer = state.answers[slot];
  if (state.mode === "review" || !answer || answer.done) return state;
  return { ...state, answers: { ...state.answers, [slot]: { ...answer, done: true } } };
}

/** Answers to questions that this course does not know (a newer version's) outlive a new attempt. */
function foreignAnswers(state, plan) {
  return Object.fromEntries(Object.entries(state.answers).filter(([slot]) => !plan.points.has(Number(slot))));
}

function withoutMisfits(state, questions) {
  const gone = questions.filter(({ slot }) => state.answers[slot]).filter((each) => !fits(each, state.answers[each.slot].response));
  if (!gone.length || state.mode === "review") return state;
  const answers = { ...state.answers };
  for (const { slot } of gone) delete answers[slot];
  return { ...state, answers };
}
