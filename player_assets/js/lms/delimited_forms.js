/** How each type of interaction writes an answer and a right answer in SCORM 2004 (RTE 4.2.9) and xAPI (Data 2.4.4.1): parts by
 * their ids. Pure.
 *
 * One constant each: `response` (response, record) → text, `patterns` (right response, record) → texts; null: it cannot be said
 * by ids, and is left out.
 */

import { cut, numeral, slotsOf } from "./pieces.js";

export const BETWEEN = "[,]";
const WITHIN = "[.]";
const RANGE = "[:]";
const ORDERED = "{order_matters=true}";
/** SPM, what every LMS keeps (RTE 4.2.9.1, 4.2.9.2): it may cut off what is longer, and nobody would see that. */
const LONGEST = { "fill-in": 250, "long-fill-in": 4000 };
/** Of one question: xAPI has no limit, but wants a list that can be read. */
const MOST_PATTERNS = 10;

export const choice = { response: ids, patterns: (slots, record) => [ids(slots, record)] };
export const trueFalse = { response: String, patterns: (answer) => [String(answer)] };
export const numeric = { response: real, patterns: range };
export const fillIn = { response: blanks, patterns: combinations };
export const longFillIn = { response: (text) => plain(text, LONGEST["long-fill-in"]), patterns: () => [] };
export const matching = { response: pairs, patterns: (map, record) => [pairs(map, record)] };
export const sequencing = { response: ids, patterns: (slots, record) => [ids(slots, record)] };
export const likert = { response: (slot, record) => ids([slot], record), patterns: () => [] };
export const performance = { response: steps, patterns: (way, record) => [prefixed(ORDERED, steps(way, record))] };

function ids(slots, { names = {} }) {
  const known = Array.isArray(slots) && slots.length > 0 && slots.every((slot) => names[slot]);
  return known ? slots.map((slot) => names[slot]).join(BETWEEN) : null;
}

function pairs(map, { names = {} }) {
  const slots = slotsOf(map);
  const known = slots.length > 0 && slots.every((slot) => names[slot] && names[map[slot]]);
  return known ? slots.map((slot) => names[slot] + WITHIN + names[map[slot]]).join(BETWEEN) : null;
}

function steps(slots, record) {
  const { names = {}, steps: scenes = {} } = record;
  const known = Array.isArray(slots) && slots.length > 0 && slots.every((slot) => names[slot] && scenes[slot]);
  return known ? slots.map((slot) => scenes[slot] + WITHIN + names[slot]).join(BETWEEN) : null;
}

function prefixed(prefix, text) {
  return text === null ? null : prefix + text;
}

/** Moodle 4.1 refuses ".5" and "5." as numbers of 2004. */
function real(text) {
  const bare = numeral(text);
  return bare === null ? null : bare.replace(/^(-?)\./, "$10.").replace(/\.$/, "");
}

/** Two equal ends are one number (RTE 4.2.9.1). */
function range({ low, high }) {
  const ends = [low, high].map((end) => (end === null ? "" : real(end)));
  return ends.includes(null) || ends.every((end) => end === "") ? [] : [ends.join(RANGE)];
}

/**
 * Words of people may look like what has a meaning here: `[,]`, `[.]` and `[:]` become `(,)`, `(.)` and `(:)`, and at the
 * beginning `{lang=de}` becomes `(lang=de)`.
 * @param {string} text
 * @param {number} limit  Most characters.
 * @returns {string}
 */
export function plain(text, limit) {
  const whole = cut(text, limit).replace(/\[([,.:])\]/g, "($1)");
  return /^\s*\{[^{}=]*=/.test(whole) ? whole.replace("{", "(").replace("}", ")") : whole;
}

function blanks(texts, { order }) {
  const slots = slotsOf(texts, order);
  return slots.length ? listed(slots.map((slot) => texts[slot])) : null;
}

function listed(texts) {
  return texts.map((text) => plain(text, LONGEST["fill-in"])).join(BETWEEN);
}

/** Each pattern answers all blanks, so every combination of right answers is one; of many, the first. */
function combinations(accepted, { order, caseMatters }) {
  const slots = slotsOf(accepted, order);
  let rows = [[]];
  for (const slot of slots) rows = rows.flatMap((row) => accepted[slot].map((text) => [...row, text])).slice(0, MOST_PATTERNS);
  const prefix = `{case_matters=${caseMatters === true}}${ORDERED}`;
  return slots.length ? rows.map((row) => prefix + listed(row)) : [];
}
