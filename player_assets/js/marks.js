/** Marks on answers, always a drawing and words, never colour alone. Used by the question types. */

import { element, icon } from "./element.js";

/**
 * Puts a mark into its place, or takes it away.
 * @param {Element} holder  Gets the class `is-right` or `is-wrong`, and has a `.option-mark` or `.field-mark` within.
 * @param {"right"|"wrong"|""} verdict
 * @param {string} words  Said beside the drawing.
 * @param {boolean} [seen]  False: the words are for screen readers only.
 */
export function mark(holder, verdict, words, seen = true) {
  holder.classList.toggle("is-right", verdict === "right");
  holder.classList.toggle("is-wrong", verdict === "wrong");
  const place = holder.querySelector(".option-mark, .field-mark");
  const said = element("span", seen ? {} : { class: "unseen" }, words);
  place.replaceChildren(...(words ? [...(verdict ? [icon(verdict)] : []), said] : []));
}

/**
 * @typedef {object} Showing  How a question is to be shown.
 * @property {object|undefined} answer  What was answered: {response, score, tries, done}.
 * @property {boolean} locked  No input is taken.
 * @property {boolean} reveal  The right answers are shown too.
 * @property {import("./text.js").Text} text
 * @property {string} seed  For the order of options.
 * @property {(words: string) => void} announce  Says something in the polite live region.
 */

/**
 * Shows one option of a list: chosen or not, right or wrong.
 * @param {Element} option
 * @param {{chosen: boolean, right: boolean, judged: boolean}} facts  `judged`: this one option may be called right or wrong.
 * @param {Showing} showing
 */
export function showOption(option, { chosen, right, judged }, { answer, locked, reveal, text }) {
  const input = option.querySelector("input");
  const answered = Boolean(answer && answer.response !== null);
  input.checked = chosen;
  input.disabled = locked;
  const key = reveal ? revealed(chosen, right) : answered && chosen ? (judged ? revealed(true, right) : "mark.chosen") : "";
  const verdict = key === "mark.chosen" || !key ? "" : key === "mark.chosen_wrong" ? "wrong" : "right";
  mark(option, verdict, key ? text.say(key) : "");
  const feedback = option.querySelector(".option-feedback");
  if (feedback) feedback.hidden = !(answered && chosen) && !(reveal && right);
}

function revealed(chosen, right) {
  if (chosen) return right ? "mark.chosen_right" : "mark.chosen_wrong";
  return right ? "mark.right" : "";
}
