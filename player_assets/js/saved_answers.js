/** Answers in saved state, a segment at a time: marks, shapes, responses. Format: head of src/scormforge/course/state.py. */

import { bitWriter, widthFor } from "./bits.js";
import { readResponse, shapeOf, writeResponse } from "./responses.js";
import { readRuns, runsOf, writeRuns } from "./slot_sets.js";

const MOST_PARTS = 64;
const FALLBACK_PARTS = 10000;
/** Marks of so many questions without an answer take no more room than a new run of slots. */
const WIDEST_GAP = 3;
const UNANSWERED = null;

/**
 * Body of some answers, by ascending slot.
 * @param {Array<import("./reducer.js").Answer & {slot: number}>} answers
 * @returns {string}
 */
export function answerBody(answers) {
  const writer = bitWriter();
  const { shapes, indices } = shapesFor(answers);
  const common = commonScore(answers);
  const runs = runsOf(answers.map(({ slot }) => slot), WIDEST_GAP);
  writer.bits(common, 1);
  writeRuns(writer, runs);
  writer.number(shapes.length);
  for (const shape of shapes) writeShape(writer, shape);
  const width = widthFor(shapes.length - 1);
  let place = 0;
  for (const { start, end } of runs) {
    for (let slot = start; slot < end; slot += 1) {
      const answer = answers[place];
      writeMark(writer, answer.slot === slot ? answer.score : UNANSWERED, common);
      if (answer.slot !== slot) continue;
      writer.bits(indices[place], width);
      writeResponse(writer, shapes[indices[place]], answer.response);
      place += 1;
    }
  }
  return writer.text();
}

/** All answers of one kind in a segment get the same width, so that there are few shapes to tell apart. */
function shapesFor(answers) {
  const single = answers.map(({ response, tries, done }) => ({ ...shapeOf(response), tries, done }));
  const widest = {};
  for (const { kind, width } of single) widest[kind] = Math.max(widest[kind] || 0, width);
  const shapes = [];
  const places = new Map();
  const indices = single.map((shape) => {
    const key = [shape.kind, shape.tries, shape.done].join();
    if (!places.has(key)) places.set(key, shapes.push({ ...shape, width: widest[shape.kind] }) - 1);
    return places.get(key);
  });
  return { shapes, indices };
}

function commonScore(answers) {
  const right = answers.filter(({ score }) => score >= 1).length;
  const wrong = answers.filter(({ score }) => score <= 0).length;
  return right > wrong ? 1 : 0;
}

function writeShape(writer, { kind, width, tries, done }) {
  writer.bits(kind, 4);
  writer.number(width);
  writer.number(tries);
  writer.bits(done ? 1 : 0, 1);
}

function readShape(reader) {
  const kind = reader.bits(4);
  return { kind, width: reader.number(), tries: reader.number(), done: reader.bits(1) === 1 };
}

function writeMark(writer, score, common) {
  if (score === UNANSWERED) writer.bits(7, 3);
  else if (score > 0 && score < 1) writeShare(writer, score);
  else if (score >= 1 === (common === 1)) writer.bits(0, 1);
  else writer.bits(2, 2);
}

function writeShare(writer, score) {
  let parts = 2;
  while (parts < MOST_PARTS && Math.abs(score * parts - Math.round(score * parts)) > 1e-9) parts += 1;
  const of = parts < MOST_PARTS ? parts : FALLBACK_PARTS;
  writer.bits(6, 3);
  writer.number(of);
  writer.number(Math.round(score * of));
}

function readMark(reader, common) {
  if (!reader.bits(1)) return common;
  if (!reader.bits(1)) return 1 - common;
  return reader.bits(1) ? UNANSWERED : readShare(reader);
}

function readShare(reader) {
  const parts = reader.number();
  const score = reader.number() / parts;
  if (!(score >= 0 && score <= 1)) throw new RangeError("no score");
  return score;
}

/** Reads what `answerBody` wrote, and adds it to the answers read before.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @param {{answers: object}} state */
export function readAnswers(reader, state) {
  const common = reader.bits(1);
  return readEach(reader, state, () => readMark(reader, common), (score) => score);
}

/** Reads answers as the first version of this format had them: every slot has one, and its score comes last.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @param {{answers: object}} state */
export function readOldAnswers(reader, state) {
  return readEach(reader, state, () => 0, () => (reader.bits(1) ? (reader.bits(1) ? readShare(reader) : 1) : 0));
}

function readEach(reader, state, before, after) {
  const slots = readRuns(reader);
  const shapes = [];
  for (let count = reader.number(); count > 0; count -= 1) shapes.push(readShape(reader));
  const width = widthFor(shapes.length - 1);
  const answers = { ...state.answers };
  for (const slot of slots) {
    const mark = before();
    if (mark === UNANSWERED) continue;
    const shape = shapes[reader.bits(width)];
    if (!shape) throw new RangeError("unknown shape");
    const response = readResponse(reader, shape);
    answers[slot] = { response, score: after(mark), tries: shape.tries, done: shape.done };
  }
  return { answers };
}
