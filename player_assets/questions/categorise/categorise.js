/** Things to be sorted into categories, in the browser. */

import { mountPlacing, readPlaces } from "../../js/placing.js";

export { correct, grade } from "../../js/placing.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "matching";

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{sources: Array<{slot: number, target: number}>, shuffle: boolean}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  const say = (key, values) => showing.text.say(`placing.${key}`, values);
  mountPlacing({ form, single: false, say }, question, showing);
}

/**
 * @param {HTMLFormElement} form
 * @param {{sources: Array<{slot: number}>}} question
 * @returns {{response: Record<number, number>} | {problem: string}}
 */
export function read(form, question) {
  return readPlaces(form, question, "problem.sort");
}
