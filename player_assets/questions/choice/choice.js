/** Multiple choice in the browser: one right option, or several. */

import { showOption } from "../../js/marks.js";
import { shuffled } from "../../js/shuffle.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "choice";

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{options: Array<{slot: number, correct: boolean}>, multiple: boolean, shuffle: boolean}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  const { answer, seed } = showing;
  const rows = [...form.querySelectorAll("[data-option]")];
  if (question.shuffle && !form.dataset.shuffled) {
    form.dataset.shuffled = "yes";
    const parent = rows[0].parentElement;
    parent.append(...shuffled(rows, seed));
  }
  const chosen = answer && answer.response ? answer.response : [];
  for (const row of rows) {
    const slot = Number(row.dataset.option);
    const right = question.options.some((option) => option.slot === slot && option.correct);
    showOption(row, { chosen: chosen.includes(slot), right, judged: !question.multiple }, showing);
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{multiple: boolean}} question
 * @returns {{response: number[]} | {problem: string}}
 */
export function read(form, question) {
  const chosen = new Set([...form.querySelectorAll("input:checked")].map((input) => Number(input.value)));
  if (!chosen.size) return { problem: question.multiple ? "problem.choose_several" : "problem.choose_one" };
  return { response: ascending(question.options.filter(({ slot }) => chosen.has(slot))) };
}

/**
 * 1 when exactly the right options are chosen, else 0.
 * @param {{options: Array<{slot: number, correct: boolean}>}} question
 * @param {number[]} response
 * @returns {number}
 */
export function grade(question, response) {
  const right = correct(question);
  return right.length === response.length && right.every((slot) => response.includes(slot)) ? 1 : 0;
}

/**
 * @param {{options: Array<{slot: number, correct: boolean}>}} question
 * @returns {number[]} slots, ascending.
 */
export function correct(question) {
  return ascending(question.options.filter((option) => option.correct));
}

/** Slots in order of number; an option list is short. */
function ascending(options) {
  const slots = [];
  for (const { slot } of options) slots.splice(slots.filter((each) => each < slot).length, 0, slot);
  return slots;
}
