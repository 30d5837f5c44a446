/** Blanks in a text, in the browser. */

import { element } from "../../js/element.js";
import { mark } from "../../js/marks.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "fill-in";

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{blanks: Array<{slot: number, accepted: string[]}>, case: boolean, pattern: boolean}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, { answer, locked, reveal, text }) {
  const given = answer ? answer.response : null;
  const missed = [];
  question.blanks.forEach((blank, at) => {
    const input = inputOf(form, blank);
    if (!input) return;
    const typed = given && given[blank.slot] !== undefined ? given[blank.slot] : null;
    if (typed !== null || locked) input.value = typed || "";
    input.disabled = locked;
    const right = typed !== null && accepts(blank, typed, question);
    const verdict = typed === null ? "" : right ? "right" : "wrong";
    mark(input.parentElement, verdict, verdict && text.say(`mark.blank_${verdict}`), false);
    if (!right) missed.push(solution(question, at, text));
  });
  const list = form.querySelector(".field-answers");
  const shown = reveal && !question.pattern ? missed : [];
  list.hidden = !shown.length;
  list.replaceChildren(...shown.map((words) => element("li", {}, words)));
}

function solution({ blanks }, at, text) {
  const answer = blanks[at].accepted[0];
  return blanks.length > 1 ? text.say("right_blank", { number: at + 1, answer }) : text.say("right_answer", { answer });
}

function inputOf(form, { slot }) {
  return form.querySelector(`[data-blank="${slot}"]`);
}

/**
 * @param {HTMLFormElement} form
 * @param {{blanks: Array<{slot: number}>}} question
 * @returns {{response: Record<number, string>} | {problem: string}}
 */
export function read(form, question) {
  const response = {};
  for (const blank of question.blanks) response[blank.slot] = tidy(inputOf(form, blank).value);
  return Object.values(response).every(Boolean) ? { response } : { problem: "problem.blank" };
}

/**
 * The share of blanks that are right; with `credit: "all"` 1 when every blank is, else 0.
 * @param {{blanks: Array<{slot: number, accepted: string[]}>, case: boolean, pattern: boolean, credit?: "each"|"all"}} question
 * @param {Record<number, string>} response
 * @returns {number}
 */
export function grade(question, response) {
  const right = question.blanks.filter((blank) => accepts(blank, response[blank.slot] || "", question));
  const share = question.blanks.length ? right.length / question.blanks.length : 0;
  return question.credit === "all" ? Math.floor(share) : share;
}

/**
 * @param {{blanks: Array<{slot: number, accepted: string[]}>}} question
 * @returns {Record<number, string[]>}
 */
export function correct(question) {
  return Object.fromEntries(question.blanks.map(({ slot, accepted }) => [slot, accepted]));
}

function accepts({ accepted }, typed, { case: minds, pattern }) {
  const given = alike(tidy(typed));
  if (pattern) return accepted.some((each) => matches(alike(each), given, minds));
  const form = (words) => (minds ? words : folded(words));
  return accepted.some((each) => form(alike(each)) === form(given));
}

function matches(pattern, given, minds) {
  try {
    return new RegExp(`^(?:${pattern})$`, minds ? "u" : "iu").test(given);
  } catch {
    return false;
  }
}

function tidy(words) {
  return words.split(/\s+/).filter(Boolean).join(" ");
}

/** Phones type curly quotes by themselves, and some systems compose letters differently: neither is the learner's mistake. */
function alike(words) {
  return words.normalize("NFC").replace(/[‘’ʼ]/g, "'").replace(/[“”„]/g, '"');
}

/** Through upper case, so that "ß" equals "ss". */
function folded(words) {
  return words.toUpperCase().toLowerCase();
}
