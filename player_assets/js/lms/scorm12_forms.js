/** How each type of interaction writes an answer and a right answer in SCORM 1.2 (RTE 1.2 ch. 3.4). Pure.
 *
 * One constant each: `response` (response, record) → text, `patterns` (right response, record) → texts; null: 1.2 cannot express
 * it, and it is left out.
 */

import { cut, numeral, slotsOf } from "./pieces.js";

const CODES = "0123456789abcdefghijklmnopqrstuvwxyz";
const LONGEST = 255;

/**
 * CMIString255.
 * @param {string} text
 * @returns {string}
 */
export function short(text) {
  return cut(text, LONGEST);
}

export const choice = {
  response: codes,
  patterns: (slots, { multiple }) => [slots.length > 1 || multiple ? braced(codes(slots)) : codes(slots)],
};
export const trueFalse = { response: truth, patterns: (answer) => [truth(answer)] };
export const numeric = { response: shortNumeral, patterns: ({ low, high }) => [low !== null && low === high ? shortNumeral(low) : null] };
export const fillIn = { response: blanks, patterns: blankPatterns };
export const longFillIn = { response: short, patterns: () => [] };
export const matching = { response: pairs, patterns: (map) => [braced(pairs(map))] };
export const sequencing = { response: codes, patterns: (slots) => [codes(slots)] };
export const likert = { response: (slot) => codes([slot]), patterns: () => [] };
export const performance = { response: wayThrough, patterns: (way, record) => [wayThrough(way, record)] };

function codes(slots) {
  const fits = Array.isArray(slots) && slots.length > 0 && slots.every((slot) => CODES[slot]);
  return fits ? slots.map((slot) => CODES[slot]).join(",") : null;
}

function pairs(map) {
  const slots = slotsOf(map);
  const fits = slots.length > 0 && slots.every((slot) => CODES[slot] && CODES[map[slot]]);
  return fits ? slots.map((slot) => `${CODES[slot]}.${CODES[map[slot]]}`).join(",") : null;
}

function braced(text) {
  return text === null ? null : `{${text}}`;
}

function truth(value) {
  return value ? "t" : "f";
}

/** Longer than 255 it is no number that anyone typed. */
function shortNumeral(text) {
  const bare = numeral(text);
  return bare !== null && bare.length <= LONGEST ? bare : null;
}

/** 1.2 has one text for all blanks (RTE 1.2 ch. 3.4: fill-in is free text; "[,]" is 2004's). " | " stands between them, and
 * in none of them, so that a report can be taken apart again. */
function joined(texts) {
  if (!texts.length) return null;
  return short(texts.length > 1 ? texts.map((text) => text.replace(/\|/g, "¦")).join(" | ") : texts[0]);
}

function blanks(texts, { order }) {
  return joined(slotsOf(texts, order).map((slot) => texts[slot]));
}

function blankPatterns(accepted, { order }) {
  const answers = slotsOf(accepted, order).map((slot) => accepted[slot]);
  if (answers.length === 1) return answers[0].map(short);
  return [joined(answers.map(([model = ""]) => model))];
}

/** A way through scenes. 1.2 has free text for it: `call=ask,ask=wait` by scene and reply, whose ids hold neither sign; where
 * that is too long, `#` and the replies' slots to base 36, with points between them. */
function wayThrough(slots, { names = {}, steps = {} }) {
  if (!Array.isArray(slots) || !slots.length) return null;
  const named = slots.every((slot) => names[slot] && steps[slot]);
  const words = named ? slots.map((slot) => `${steps[slot]}=${names[slot]}`).join(",") : "";
  const numbers = `#${slots.map((slot) => slot.toString(36)).join(".")}`;
  return [words, numbers].find((text) => text && text.length <= LONGEST) || null;
}
