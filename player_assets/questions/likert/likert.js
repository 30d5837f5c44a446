/** Statements on one scale, in the browser. Nothing is right or wrong. */

/** The interaction type under which answers are recorded. */
export const cmiType = "likert";

/**
 * Shows the question as it stands; may be called again whenever that changes. What is chosen stays when the answer may be changed.
 * @param {HTMLFormElement} form
 * @param {object} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, { answer, locked }) {
  const given = answer ? answer.response : null;
  for (const input of form.querySelectorAll("input")) {
    if (given) input.checked = given[input.name] === Number(input.value);
    input.disabled = locked;
  }
}

/**
 * @param {HTMLFormElement} form
 * @param {{statements: Array<{slot: number}>}} question
 * @returns {{response: Record<number, number>} | {problem: string, at: Element}}  Slot of the statement → slot of the point.
 */
export function read(form, { statements }) {
  const response = {};
  for (const { slot } of statements) {
    const [first, ...others] = form.querySelectorAll(`[name="${slot}"]`);
    const chosen = [first, ...others].find((input) => input.checked);
    if (!chosen) return { problem: "problem.statement", at: first };
    response[slot] = Number(chosen.value);
  }
  return { response };
}

/**
 * Nothing is earned by an opinion.
 * @returns {number}
 */
export function grade() {
  return 0;
}

/**
 * @returns {null}
 */
export function correct() {
  return null;
}
