/** Neutral values → the texts of SCORM 1.2 (RTE 1.2 ch. 3.4). The only place that knows them. Pure. */

import { FORMS } from "./forms.js";
import { decimal, hundredthsOf } from "./pieces.js";

export { short } from "./scorm12_forms.js";

const LONGEST = 255;
const RESULT_WORDS = { correct: "correct", incorrect: "wrong", neutral: "neutral" };
/** 1.2 has one type for texts. */
const TYPE_WORDS = { "long-fill-in": "fill-in" };

/**
 * CMITimespan `HHHH:MM:SS.SS`, always two decimals: Moodle 4.1 adds ".5" as .05.
 * @param {number} seconds
 * @returns {string}
 */
export function timespan(seconds) {
  const hundredths = hundredthsOf(seconds);
  const whole = Math.floor(hundredths / 100);
  return `${padded(Math.floor(whole / 3600), 4)}:${clockPart(whole)}.${padded(hundredths % 100, 2)}`;
}

/**
 * CMITime `HH:MM:SS.SS`, the learner's local time of day.
 * @param {number} milliseconds  Since 1970.
 * @returns {string}
 */
export function timeOfDay(milliseconds) {
  const date = new Date(milliseconds);
  const seconds = date.getHours() * 3600 + date.getMinutes() * 60 + date.getSeconds();
  return `${padded(date.getHours(), 2)}:${clockPart(seconds)}.${padded(Math.floor(date.getMilliseconds() / 10), 2)}`;
}

function clockPart(seconds) {
  return `${padded(Math.floor(seconds / 60) % 60, 2)}:${padded(seconds % 60, 2)}`;
}

function padded(number, width) {
  return String(number).padStart(width, "0");
}

/**
 * cmi.core.score.raw. An LMS with a mastery score decides from this number (RTE 1.2 ch. 3.4), so rounding must not
 * carry it across: it gets as many decimals, from two up, as keep it on its side.
 * @param {number} score  Scaled 0–1.
 * @param {number|null} mastery  Scaled 0–1.
 * @returns {string}
 */
export function rawScore(score, mastery) {
  const bounded = Math.min(1, Math.max(0, score));
  for (let places = 2; places < 6; places += 1) {
    const text = decimal(bounded * 100, places);
    if (mastery === null || Number(text) >= mastery * 100 - 1e-9 === bounded >= mastery - 1e-9) return text;
  }
  return decimal(bounded * 100, 6);
}

/**
 * CMIIdentifier: 1–255 printable ASCII characters, no white space.
 * @param {string} text
 * @returns {string}
 */
export function identifier(text) {
  return text.replace(/[^\x21-\x7e]/g, "-").slice(0, LONGEST) || "-";
}

/**
 * One answer as the leaves of cmi.interactions.n, in the order in which they are written.
 * @param {import("./runtime.js").InteractionRecord} record
 * @returns {Array<[string, string]>}
 */
export function interactionLeaves(record) {
  const form = FORMS[record.type];
  const response = form && record.response !== null ? form.response(record.response, record) : null;
  const patterns = form && record.correct !== undefined && record.correct !== null ? form.patterns(record.correct, record) : [];
  return [
    ["id", identifier(record.id)],
    ...record.objectives.map((id, place) => [`objectives.${place}.id`, identifier(id)]),
    ["time", timeOfDay(record.time)],
    ["type", TYPE_WORDS[record.type] || record.type],
    ...patterns.filter((pattern) => pattern !== null).map((pattern, place) => [`correct_responses.${place}.pattern`, pattern]),
    ["weighting", decimal(record.weighting, 7)],
    ...(response === null ? [] : [["student_response", response]]),
    ["result", RESULT_WORDS[record.result]],
    ["latency", timespan(record.latency)],
  ];
}
