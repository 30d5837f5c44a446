/** A number in the browser: exact, within a range, or within a tolerance; typed as the learner's language writes it. */

import { mark } from "../../js/marks.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "numeric";

/** Zeros of the digits that keyboards of our languages may send: Arabic, Persian, Devanagari, Bengali, full width. */
const ZEROS = [0x660, 0x6f0, 0x966, 0x9e6, 0xff10];

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{low: string|null, high: string|null, unit: string}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, { answer, locked, reveal, text }) {
  const input = form.querySelector(".field-number");
  const given = answer ? answer.response : null;
  if (given !== null || locked) input.value = given === null ? "" : inLanguage(given, languageOf(form));
  input.disabled = locked;
  const judged = given !== null;
  const right = judged && grade(question, given) === 1;
  const words = judged ? text.say(right ? "mark.chosen_right" : "mark.chosen_wrong") : "";
  mark(form.querySelector(".field-row"), judged ? (right ? "right" : "wrong") : "", words);
  const solution = form.querySelector(".field-answer");
  solution.hidden = !reveal || right;
  solution.textContent = reveal ? text.say("right_answer", { answer: range(question, text, languageOf(form)) }) : "";
}

function range({ low, high, unit }, text, language) {
  const key = low === null ? "most" : high === null ? "least" : Number(low) === Number(high) ? "exact" : "between";
  const ends = { low: low === null ? "" : inLanguage(low, language), high: high === null ? "" : inLanguage(high, language) };
  const answer = text.say(`range.${key}`, ends);
  return unit ? text.say("with_unit", { answer, unit }) : answer;
}

function languageOf(form) {
  return form.ownerDocument.documentElement.lang;
}

/**
 * @param {HTMLFormElement} form
 * @returns {{response: string} | {problem: string}}  A plain decimal: "4.5".
 */
export function read(form) {
  const typed = form.querySelector(".field-number").value;
  if (!typed.trim()) return { problem: "problem.number_missing" };
  const number = plainNumber(typed, decimalMark(languageOf(form)));
  return number === null ? { problem: "problem.number" } : { response: number };
}

/**
 * 1 when the number lies in the interval, else 0. Doubles compare exactly up to 15 digits, more than anyone types.
 * @param {{low: string|null, high: string|null}} question
 * @param {string} response
 * @returns {number}
 */
export function grade({ low, high }, response) {
  const number = Number(response);
  return (low === null || number >= Number(low)) && (high === null || number <= Number(high)) ? 1 : 0;
}

/**
 * @param {{low: string|null, high: string|null}} question
 * @returns {{low: string|null, high: string|null}}
 */
export function correct({ low, high }) {
  return { low, high };
}

/**
 * What was typed as a plain decimal, or null where it is no number. A lone comma or point is a decimal mark whatever the
 * language; groups of three digits are understood where they can mean nothing else.
 * @param {string} typed
 * @param {"."|","} decimal  The language's mark.
 * @returns {string|null}
 */
export function plainNumber(typed, decimal) {
  const text = western(typed).replace(/[\s'’_]/g, "").replace(/[\u2212\u2013]/g, "-");
  const group = decimal === "," ? "." : ",";
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${decimal}\\d*)?$`);
  const joined = grouped.test(text) ? text.split(group).join("") : text;
  const parts = /^([+-]?)(\d*)(?:[.,](\d*))?$/.exec(joined);
  if (!parts || !(parts[2] || parts[3])) return null;
  const whole = parts[2].replace(/^0+(?=\d)/, "") || "0";
  const fraction = (parts[3] || "").replace(/0+$/, "");
  const number = fraction ? `${whole}.${fraction}` : whole;
  return parts[1] === "-" && number !== "0" ? `-${number}` : number;
}

function western(text) {
  return [...text]
    .map((sign) => {
      const code = sign.codePointAt(0);
      const zero = ZEROS.find((each) => code >= each && code <= each + 9);
      return zero === undefined ? (code === 0x66b ? "." : sign) : String(code - zero);
    })
    .join("");
}

function decimalMark(language) {
  try {
    const parts = new Intl.NumberFormat(language).formatToParts(1.5);
    return parts.some(({ type, value }) => type === "decimal" && value === ",") ? "," : ".";
  } catch {
    return ".";
  }
}

function inLanguage(number, language) {
  return decimalMark(language) === "," ? number.replace(".", ",") : number;
}
