/** Whether a saved response still belongs to a question that the author may have changed since. Pure. */

import { FITS } from "./fits_in_use.js";

/**
 * A part or type that is gone makes that one answer void; where parts are answered one by one, only when none of them is
 * left. Parts that were added later are merely unanswered. Nothing else moves, because parts hang on slots.
 * @param {object} question  QuestionData.
 * @param {any} response  null, of which nothing is known, fits.
 * @returns {boolean}
 */
export function fits(question, response) {
  const check = FITS[question.cmiType];
  return response === null || !check || check(question, response);
}
