/** The forms that a response can take in saved state, each by its own kind. Format: src/scormforge/course/state.py. */

import { widthFor } from "./bits.js";
import { readSet, writeSet } from "./slot_sets.js";

/** Longest text of a blank, and of a place, in UTF-8 bytes. The LMS's interaction record holds the whole answer. */
export const TEXT_BYTES = 96;
/** Longest text that is an answer by itself. */
const WHOLE_TEXT_BYTES = 2000;

const KINDS = { nothing: 0, one: 1, set: 2, order: 3, truth: 4, digits: 5, text: 6, texts: 7, placed: 9 };
const DIGITS = "0123456789+-.,e";
const END_OF_DIGITS = 15;

/**
 * How a response is saved: its kind, and how many bits each part of it needs.
 * @param {any} response
 * @returns {{kind: number, width: number}}
 */
export function shapeOf(response) {
  if (typeof response === "boolean") return { kind: KINDS.truth, width: 0 };
  if (typeof response === "string") {
    return isDigits(response) ? { kind: KINDS.digits, width: 0 } : { kind: KINDS.text, width: textWidth([response]) };
  }
  if (Array.isArray(response)) return arrayShape(response);
  if (response !== null && typeof response === "object") return mapShape(response);
  return { kind: KINDS.nothing, width: 0 };
}

function isDigits(text) {
  return text.length <= TEXT_BYTES && [...text].every((character) => DIGITS.includes(character));
}

function arrayShape(response) {
  if (!response.every(isWhole)) return { kind: KINDS.nothing, width: 0 };
  const highest = Math.max(0, ...response);
  if (response.length === 1) return { kind: KINDS.one, width: widthFor(highest) };
  const ascending = response.every((value, place) => place === 0 || value > response[place - 1]);
  if (ascending && highest < 48) return { kind: KINDS.set, width: response.length ? highest + 1 : 0 };
  return { kind: KINDS.order, width: widthFor(highest) };
}

function mapShape(response) {
  const values = Object.values(response);
  if (!slotsOf(response).every(isWhole)) return { kind: KINDS.nothing, width: 0 };
  if (values.every(isWhole) && values.length) return { kind: KINDS.placed, width: widthFor(Math.max(...values)) };
  if (values.every((value) => typeof value === "string")) return { kind: KINDS.texts, width: textWidth(values) };
  return { kind: KINDS.nothing, width: 0 };
}

function slotsOf(map) {
  return Object.keys(map)
    .map(Number)
    .sort((a, b) => a - b);
}

function isWhole(value) {
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}

function textWidth(texts) {
  return texts.every((text) => /^[\0-\x7f]*$/.test(text)) ? 7 : 8;
}

/** By kind. */
const WRITE = [
  () => {},
  (writer, response, width) => writer.bits(response[0], width),
  (writer, response, width) => {
    for (let slot = 0; slot < width; slot += 1) writer.bits(response.includes(slot) ? 1 : 0, 1);
  },
  (writer, response, width) => {
    writer.number(response.length);
    for (const slot of response) writer.bits(slot, width);
  },
  (writer, response) => writer.bits(response ? 1 : 0, 1),
  (writer, response) => {
    for (const digit of response) writer.bits(DIGITS.indexOf(digit), 4);
    writer.bits(END_OF_DIGITS, 4);
  },
  (writer, response, width) => writeText(writer, response, { width, most: WHOLE_TEXT_BYTES }),
  writeTexts,
  () => {}, // maps of numbers, as the first version of the format had them: read only
  (writer, response, width) => {
    const slots = slotsOf(response);
    writeSet(writer, slots);
    for (const slot of slots) writer.bits(response[slot], width);
  },
];

/**
 * Writes a response in the form that `shapeOf` gave; `width` may be larger than the response itself needs.
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {{kind: number, width: number}} shape
 * @param {any} response
 */
export function writeResponse(writer, shape, response) {
  WRITE[shape.kind](writer, response, shape.width);
}

function writeTexts(writer, texts, width) {
  const slots = slotsOf(texts);
  writer.number(slots.length);
  for (const slot of slots) {
    writer.number(slot);
    writeText(writer, texts[slot], { width, most: TEXT_BYTES });
  }
}

/**
 * Writes a text, cut between characters.
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {string} text
 * @param {{width: number, most: number}} how  `width`: 7 (ASCII) or 8 bits a byte; `most`: so many bytes.
 */
export function writeText(writer, text, { width, most }) {
  const bytes = new TextEncoder().encode(text);
  let end = Math.min(bytes.length, most);
  while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end -= 1;
  writer.number(end);
  for (const byte of bytes.subarray(0, end)) writer.bits(byte, width);
}

/** By kind. */
const READ = [
  () => null,
  (reader, width) => [reader.bits(width)],
  (reader, width) => {
    const slots = [];
    for (let slot = 0; slot < width; slot += 1) if (reader.bits(1)) slots.push(slot);
    return slots;
  },
  (reader, width) => repeat(reader.number(), () => reader.bits(width)),
  (reader) => reader.bits(1) === 1,
  (reader) => {
    let text = "";
    for (let digit = reader.bits(4); digit !== END_OF_DIGITS; digit = reader.bits(4)) text += DIGITS[digit];
    return text;
  },
  (reader, width) => readText(reader, width),
  (reader, width) => readMap(reader, () => readText(reader, width)),
  (reader, width) => readMap(reader, () => reader.bits(width)),
  (reader, width) => Object.fromEntries(readSet(reader).map((slot) => [slot, reader.bits(width)])),
];

/**
 * Reads a response of this shape. RangeError: the text ends too early, or the kind is unknown.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @param {{kind: number, width: number}} shape
 * @returns {any}
 */
export function readResponse(reader, shape) {
  const read = READ[shape.kind];
  if (!read) throw new RangeError("unknown kind of response");
  return read(reader, shape.width);
}

/**
 * Reads what `writeText` wrote.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @param {number} width
 * @returns {string}
 */
export function readText(reader, width) {
  const bytes = repeat(reader.number(), () => reader.bits(width));
  if (width > 8) throw new RangeError("no bytes");
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes));
}

function readMap(reader, readValue) {
  return Object.fromEntries(repeat(reader.number(), () => [reader.number(), readValue()]));
}

function repeat(count, read) {
  if (count > 4096) throw new RangeError("more parts than a text can hold");
  const parts = [];
  for (let part = 0; part < count; part += 1) parts.push(read());
  return parts;
}
