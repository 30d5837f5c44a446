/** True or false in the browser: a statement to judge. */

import { showOption } from "../../js/marks.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "true-false";

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{answer: boolean}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  const given = showing.answer ? showing.answer.response : null;
  for (const row of form.querySelectorAll("[data-option]")) {
    const value = row.dataset.option === "true";
    showOption(row, { chosen: given === value, right: question.answer === value, judged: true }, showing);
  }
}

/**
 * @param {HTMLFormElement} form
 * @returns {{response: boolean} | {problem: string}}
 */
export function read(form) {
  const chosen = form.querySelector("input:checked");
  return chosen ? { response: chosen.value === "true" } : { problem: "problem.choose_one" };
}

/**
 * 1 when the judgement is right, else 0.
 * @param {{answer: boolean}} question
 * @param {boolean} response
 * @returns {number}
 */
export function grade(question, response) {
  return response === correct(question) ? 1 : 0;
}

/**
 * @param {{answer: boolean}} question
 * @returns {boolean}
 */
export function correct(question) {
  return question.answer;
}
