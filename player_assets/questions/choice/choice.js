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
    const bySlot = [...rows].sort((one, other) => one.dataset.option - other.dataset.option);
    parent.append(...shuffled(bySlot, seed));
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
  const chosen = [...form.querySelectorAll("input:checked")].map((input) => Number(input.value));
  if (!chosen.length) return { problem: question.multiple ? "problem.choose_several" : "problem.choose_one" };
  return { response: chosen.sort((one, other) => one - other) };
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
  const right = question.options.filter((option) => option.correct).map((option) => option.slot);
  return right.sort((one, other) => one - other);
}
