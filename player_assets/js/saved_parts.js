/** Bodies of the segments of saved state: head, pages, answers. Format: head of src/scormforge/course/state.py. */

import { ALPHABET, bitWriter, widthFor } from "./bits.js";
import { readResponse, readText, shapeOf, writeResponse, writeText } from "./responses.js";

const SUCCESS = ["unknown", "passed", "failed"];
const SCORE_STEPS = 1000000;
const SCORE_BITS = 20;
const MOST_PARTS = 64;
const FALLBACK_PARTS = 10000;
/** A higher slot is damage: a slot is a small number. */
const HIGHEST_SLOT = 100000;

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
  writeText(writer, state.anchor, 8);
  return writer.text();
}

/**
 * Body of the pages seen: runs or a map, whichever is shorter; "" for none.
 * @param {Record<number, true>} seen
 * @returns {string}
 */
export function pageBody(seen) {
  const slots = Object.keys(seen).map(Number);
  slots.sort((a, b) => a - b);
  if (!slots.length) return "";
  const runs = bitWriter();
  runs.bits(0, 1);
  writeRuns(runs, slots);
  const map = bitWriter();
  map.bits(1, 1);
  map.number(slots[slots.length - 1] + 1);
  for (let slot = 0; slot <= slots[slots.length - 1]; slot += 1) map.bits(seen[slot] ? 1 : 0, 1);
  return runs.text().length <= map.text().length ? runs.text() : map.text();
}

/**
 * Body of some answers, by ascending slot.
 * @param {Array<import("./reducer.js").Answer & {slot: number}>} answers
 * @returns {string}
 */
export function answerBody(answers) {
  const writer = bitWriter();
  const shapes = [];
  const places = new Map();
  const indices = shapesFor(answers).map((shape) => {
    const key = [shape.kind, shape.width, shape.tries, shape.done].join();
    if (!places.has(key)) places.set(key, shapes.push(shape) - 1);
    return places.get(key);
  });
  writeRuns(writer, answers.map(({ slot }) => slot));
  writer.number(shapes.length);
  for (const shape of shapes) writeShape(writer, shape);
  const width = widthFor(shapes.length - 1);
  for (const [place, answer] of answers.entries()) {
    writer.bits(indices[place], width);
    writeResponse(writer, shapes[indices[place]], answer.response);
    writeScore(writer, answer.score);
  }
  return writer.text();
}

/** All answers of one kind in a segment get the same width, so that there are few shapes to tell apart. */
function shapesFor(answers) {
  const shapes = answers.map(({ response, tries, done }) => ({ ...shapeOf(response), tries, done }));
  const widest = {};
  for (const { kind, width } of shapes) widest[kind] = Math.max(widest[kind] || 0, width);
  return shapes.map((shape) => Object.assign(shape, { width: widest[shape.kind] }));
}

function writeShape(writer, { kind, width, tries, done }) {
  writer.bits(kind, 4);
  writer.number(width);
  writer.number(tries);
  writer.bits(done ? 1 : 0, 1);
}

function writeScore(writer, score) {
  writer.bits(score > 0 ? 1 : 0, 1);
  if (score > 0) writer.bits(score < 1 ? 1 : 0, 1);
  if (score <= 0 || score >= 1) return;
  let parts = 2;
  while (parts < MOST_PARTS && Math.abs(score * parts - Math.round(score * parts)) > 1e-9) parts += 1;
  const of = parts < MOST_PARTS ? parts : FALLBACK_PARTS;
  writer.number(of);
  writer.number(Math.round(score * of));
}

function readScore(reader) {
  if (!reader.bits(1)) return 0;
  if (!reader.bits(1)) return 1;
  const parts = reader.number();
  const score = reader.number() / parts;
  if (!(score >= 0 && score <= 1)) throw new RangeError("no score");
  return score;
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
  const seen = {};
  if (!reader.bits(1)) {
    for (const slot of readRuns(reader)) seen[slot] = true;
    return { seen };
  }
  for (let slot = 0, count = reader.number(); slot < count; slot += 1) if (reader.bits(1)) seen[slot] = true;
  return { seen };
}

/** Reads what `answerBody` wrote, and adds it to the answers read before.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @param {{answers: object}} state */
export function readAnswers(reader, state) {
  const slots = readRuns(reader);
  const shapes = [];
  for (let count = reader.number(); count > 0; count -= 1) shapes.push(readShape(reader));
  const width = widthFor(shapes.length - 1);
  const answers = { ...state.answers };
  for (const slot of slots) {
    const shape = shapes[reader.bits(width)];
    if (!shape) throw new RangeError("unknown shape");
    const response = readResponse(reader, shape);
    answers[slot] = { response, score: readScore(reader), tries: shape.tries, done: shape.done };
  }
  return { answers };
}

function readShape(reader) {
  const kind = reader.bits(4);
  return { kind, width: reader.number(), tries: reader.number(), done: reader.bits(1) === 1 };
}

function runsOf(slots) {
  const runs = [];
  for (const slot of slots) {
    const last = runs[runs.length - 1];
    if (last && last.end === slot) last.end += 1;
    else runs.push({ start: slot, end: slot + 1 });
  }
  return runs;
}

function writeRuns(writer, slots) {
  const runs = runsOf(slots);
  let at = 0;
  writer.number(runs.length);
  for (const { start, end } of runs) {
    writer.number(start - at);
    writer.number(end - start - 1);
    at = end;
  }
}

function readRuns(reader) {
  const slots = [];
  let at = 0;
  for (let count = reader.number(); count > 0; count -= 1) {
    at += reader.number();
    const end = at + reader.number() + 1;
    if (end > HIGHEST_SLOT) throw new RangeError("slot too high");
    for (; at < end; at += 1) slots.push(at);
  }
  return slots;
}
