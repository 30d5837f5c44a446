/** Neutral values → the texts of SCORM 1.2 (RTE 1.2 ch. 3.4). The only place that knows them. Pure. */

const CODES = "0123456789abcdefghijklmnopqrstuvwxyz";
const MOST_HUNDREDTHS = 3599999999;
const LONGEST = 255;
const RESULT_WORDS = { correct: "correct", incorrect: "wrong", neutral: "neutral" };

/**
 * CMITimespan `HHHH:MM:SS.SS`, always two decimals: Moodle 4.1 adds ".5" as .05.
 * @param {number} seconds
 * @returns {string}
 */
export function timespan(seconds) {
  const hundredths = Math.min(MOST_HUNDREDTHS, Math.max(0, Math.round((Number.isFinite(seconds) ? seconds : 0) * 100)));
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
 * CMIDecimal: no exponent, no trailing zeros. scorm-again 3.4.3 refuses "1e1".
 * @param {number} number
 * @param {number} places  Most decimals.
 * @returns {string}
 */
export function decimal(number, places) {
  const text = (Number.isFinite(number) ? number : 0).toFixed(places);
  const bare = places ? text.replace(/\.?0+$/, "") : text;
  return bare === "-0" ? "0" : bare;
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
 * CMIString255, cut between characters. Lengths are counted as LMSs in JavaScript count them.
 * @param {string} text
 * @returns {string}
 */
export function short(text) {
  let cut = "";
  for (const character of text) {
    if (cut.length + character.length > LONGEST) break;
    cut += character;
  }
  return cut;
}

/** By interaction type: response → text, right response → patterns. null: 1.2 cannot express it, and it is left out. */
const FORMS = {
  choice: {
    response: (slots) => codes(slots),
    patterns: (slots, { multiple }) => [slots.length > 1 || multiple ? braced(codes(slots)) : codes(slots)],
  },
  "true-false": { response: truth, patterns: (answer) => [truth(answer)] },
  numeric: { response: numeral, patterns: ({ low, high }) => [low !== null && low === high ? numeral(low) : null] },
  "fill-in": { response: blanks, patterns: (accepted) => blankPatterns(accepted) },
};

function codes(slots) {
  const fits = Array.isArray(slots) && slots.length > 0 && slots.every((slot) => slot < CODES.length);
  return fits ? slots.map((slot) => CODES[slot]).join(",") : null;
}

function braced(text) {
  return text === null ? null : `{${text}}`;
}

function truth(value) {
  return value ? "t" : "f";
}

/** "+4.50" → "4.50": CMIDecimal has a minus sign only. Longer than 255 it is no number that anyone typed. */
function numeral(text) {
  const bare = String(text).replace(/^\+/, "");
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(bare) && bare.length <= LONGEST ? bare : null;
}

function inOrder(map) {
  const slots = Object.keys(map).map(Number);
  slots.sort((a, b) => a - b);
  return slots.map((slot) => map[slot]);
}

/** 1.2 has one text for all blanks (RTE 1.2 ch. 3.4: fill-in is free text; "[,]" is 2004's). " | " stands between them, and
 * in none of them, so that a report can be taken apart again. */
function joined(texts) {
  return short(texts.length > 1 ? texts.map((text) => text.replace(/\|/g, "¦")).join(" | ") : texts[0]);
}

function blanks(texts) {
  return joined(inOrder(texts));
}

function blankPatterns(accepted) {
  const blanksInOrder = inOrder(accepted);
  if (blanksInOrder.length === 1) return blanksInOrder[0].map(short);
  return [joined(blanksInOrder.map((answers) => answers[0]))];
}

/**
 * One answer as the leaves of cmi.interactions.n, in the order in which they are written.
 * @param {import("./runtime.js").InteractionRecord} record
 * @returns {Array<[string, string]>}
 */
export function interactionLeaves(record) {
  const form = FORMS[record.type];
  const response = form && record.response !== null ? form.response(record.response) : null;
  const patterns = form && record.correct !== undefined && record.correct !== null ? form.patterns(record.correct, record) : [];
  return [
    ["id", identifier(record.id)],
    ...record.objectives.map((id, place) => [`objectives.${place}.id`, identifier(id)]),
    ["time", timeOfDay(record.time)],
    ["type", record.type],
    ...patterns.filter((pattern) => pattern !== null).map((pattern, place) => [`correct_responses.${place}.pattern`, pattern]),
    ["weighting", decimal(record.weighting, 7)],
    ...(response === null ? [] : [["student_response", response]]),
    ["result", RESULT_WORDS[record.result]],
    ["latency", timespan(record.latency)],
  ];
}
