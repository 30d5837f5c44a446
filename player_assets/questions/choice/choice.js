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
 * What a choice earns of 1. `all`, the default: exactly the right options, or nothing; `partial`: each right one its share, less one
 * for each wrong one; `each`: every option that is rightly chosen or rightly left.
 * @param {{options: Array<{slot: number, correct: boolean}>, credit?: "all"|"partial"|"each"}} question
 * @param {number[]} response
 * @returns {number}
 */
export function grade(question, response) {
  const right = correct(question);
  const all = question.options.length;
  const hits = right.filter((slot) => response.includes(slot)).length;
  const misses = response.filter((slot) => !right.includes(slot)).length;
  if (question.credit === "partial") return right.length ? Math.max(0, hits - misses) / right.length : 0;
  if (question.credit === "each") return all ? (all - misses - right.length + hits) / all : 0;
  return hits === right.length && !misses ? 1 : 0;
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
