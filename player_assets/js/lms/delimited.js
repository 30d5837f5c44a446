/** Neutral values → the texts that SCORM 2004 (RTE 4.2.9) and xAPI (Data 2.4.4.1) share: parts by their ids. Pure. */

import { BETWEEN, plain } from "./delimited_forms.js";
import { DELIMITED } from "./delimited_in_use.js";
import { decimal, hundredthsOf } from "./pieces.js";

/** SPM (RTE 4.2.9): an LMS may cut off what is longer, and nobody would see that. */
const LONGEST_TEXT = 250;
/** An answer of type performance may have 250, its pattern 125. */
const MOST_PARTS = { choice: 36, "fill-in": 10, matching: 36, sequencing: 36, performance: 125 };
const MOST_PATTERNS_2004 = { choice: 10, "fill-in": 5, matching: 5, sequencing: 5, performance: 5 };
const MOST_OBJECTIVES = 10;

/**
 * The learner's answer: cmi.interactions.n.learner_response, or result.response.
 * @param {import("./runtime.js").InteractionRecord} record
 * @returns {string|null}  null: there is none, or it cannot be said.
 */
export function responseText(record) {
  const form = DELIMITED[record.type];
  return form && record.response !== null ? form.response(record.response, record) : null;
}

/**
 * The right answers: cmi.interactions.n.correct_responses, or correctResponsesPattern. The model answer comes first.
 * @param {import("./runtime.js").InteractionRecord} record
 * @returns {string[]}
 */
export function patternTexts(record) {
  const form = DELIMITED[record.type];
  const patterns = form && record.correct !== undefined && record.correct !== null ? form.patterns(record.correct, record) : [];
  return [...new Set(patterns.filter((pattern) => pattern !== null))];
}

/**
 * A point in time with two decimals, all that 2004 allows (RTE 4.1.1.6).
 * @param {number} milliseconds  Since 1970.
 * @returns {string}
 */
export function timestamp(milliseconds) {
  return new Date(milliseconds).toISOString().replace(/\dZ$/, "Z");
}

/**
 * ISO 8601 duration in seconds, with two decimals.
 * @param {number} seconds
 * @returns {string}
 */
export function duration(seconds) {
  return `PT${(hundredthsOf(seconds) / 100).toFixed(2)}S`;
}

/**
 * One answer as the leaves of cmi.interactions.n of SCORM 2004, in the order in which they are written: id and type before
 * what depends on them (error 408).
 * @param {import("./runtime.js").InteractionRecord} record
 * @returns {Array<[string, string]>}
 */
export function interactionLeaves(record) {
  const kept = (text) => text !== null && text.split(BETWEEN).length <= (MOST_PARTS[record.type] || 1);
  const response = responseText(record);
  const patterns = patternTexts(record).filter(kept).slice(0, MOST_PATTERNS_2004[record.type] || 1);
  const objectives = [...new Set(record.objectives.map(identifier))].slice(0, MOST_OBJECTIVES);
  const description = plain(record.text, LONGEST_TEXT);
  return [
    ["id", identifier(record.id)],
    ["type", record.type],
    ...objectives.map((id, place) => [`objectives.${place}.id`, id]),
    ["timestamp", timestamp(record.time)],
    ...patterns.map((pattern, place) => [`correct_responses.${place}.pattern`, pattern]),
    ["weighting", decimal(record.weighting, 7)],
    ...(kept(response) ? [["learner_response", response]] : []),
    ["result", record.result],
    ["latency", duration(record.latency)],
    ...(description ? [["description", description]] : []),
  ];
}

/**
 * A scaled score. An LMS with a passing score decides from this number (RTE 4.2.22.1), so rounding must not carry it across:
 * it gets as many decimals, from four up, as keep it on its side; real(10,7) has seven.
 * @param {number} score  0–1.
 * @param {number|null} mastery  Scaled.
 * @returns {string}
 */
export function scaled(score, mastery) {
  const bounded = Math.min(1, Math.max(0, score));
  const onItsSide = (text) => mastery === null || Number(text) >= mastery - 1e-9 === bounded >= mastery - 1e-9;
  return [4, 5, 6].map((places) => decimal(bounded, places)).find(onItsSide) || decimal(bounded, 7);
}

/**
 * Characters of a URI without a meaning of their own; ids that authors may write have no others.
 * @param {string} text
 * @returns {string}
 */
export function identifier(text) {
  return text.replace(/[^\w.~:-]/g, "-").slice(0, LONGEST_TEXT) || "-";
}
