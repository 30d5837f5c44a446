/** Head and pages of saved state, as bodies of segments. Format: head of src/scormforge/course/state.py. */

import { ALPHABET, bitWriter } from "./bits.js";
import { readText, TEXT_BYTES, writeText } from "./responses.js";
import { readSet, writeSet } from "./slot_sets.js";

const SUCCESS = ["unknown", "passed", "failed"];
const SCORE_STEPS = 1000000;
const SCORE_BITS = 20;

/**
 * Body of the head: counts, place, outcome, nonce.
 * @param {import("./reducer.js").State} state
 * @returns {string}
 */
export function headBody(state) {
  const writer = bitWriter();
  const { completion, success, score } = state.outcome;
  for (const count of [state.revision, state.attempt, state.recorded, state.page]) writer.number(count);
  writer.bits(completion === "completed" ? 1 : 0, 1);
  writer.bits(SUCCESS.indexOf(success), 2);
  writer.bits(score === null ? 0 : 1, 1);
  if (score !== null) writer.bits(Math.round(score * SCORE_STEPS), SCORE_BITS);
  const nonce = [...state.nonce].filter((character) => ALPHABET.includes(character));
  writer.number(nonce.length);
  for (const character of nonce) writer.bits(ALPHABET.indexOf(character), 6);
  writeText(writer, state.anchor, { width: 8, most: TEXT_BYTES });
  return writer.text();
}

/**
 * Body of the pages seen; "" for none.
 * @param {Record<number, true>} seen
 * @returns {string}
 */
export function pageBody(seen) {
  const slots = Object.keys(seen).map(Number);
  slots.sort((a, b) => a - b);
  if (!slots.length) return "";
  const writer = bitWriter();
  writeSet(writer, slots);
  return writer.text();
}

/** Reads what `headBody` wrote: the fields of State that it holds.
 * @param {ReturnType<import("./bits.js").bitReader>} reader */
export function readHead(reader) {
  const [revision, attempt, recorded, page] = [reader.number(), reader.number(), reader.number(), reader.number()];
  const completion = reader.bits(1) ? "completed" : "incomplete";
  const success = SUCCESS[reader.bits(2)] || "unknown";
  const score = reader.bits(1) ? reader.bits(SCORE_BITS) / SCORE_STEPS : null;
  let nonce = "";
  for (let count = reader.number(); count > 0; count -= 1) nonce += ALPHABET[reader.bits(6)];
  const anchor = readText(reader, 8);
  return { revision, attempt, recorded, page, outcome: { completion, success, score }, nonce, anchor, headed: true };
}

/** Reads what `pageBody` wrote.
 * @param {ReturnType<import("./bits.js").bitReader>} reader */
export function readPages(reader) {
  return { seen: Object.fromEntries(readSet(reader).map((slot) => [slot, true])) };
}
