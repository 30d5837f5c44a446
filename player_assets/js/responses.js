/** The forms that a response can take in saved state, each by its own kind. Format: src/scormforge/course/state.py. */

import { widthFor } from "./bits.js";

/** Longest text of one answer in saved state, in UTF-8 bytes. The LMS's interaction record holds the whole answer. */
export const TEXT_BYTES = 96;

const KINDS = { nothing: 0, one: 1, set: 2, order: 3, truth: 4, digits: 5, text: 6, texts: 7, numbers: 8 };
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
  if (!Object.keys(response).every((key) => isWhole(Number(key)))) return { kind: KINDS.nothing, width: 0 };
  if (values.every(isWhole) && values.length) return { kind: KINDS.numbers, width: widthFor(Math.max(...values)) };
  if (values.every((value) => typeof value === "string")) return { kind: KINDS.texts, width: textWidth(values) };
  return { kind: KINDS.nothing, width: 0 };
}

function isWhole(value) {
  return Number.isInteger(value) && value >= 0 && value <= 0xffffffff;
}

function textWidth(texts) {
  return texts.every((text) => /^[\0-\x7f]*$/.test(text)) ? 7 : 8;
}

const WRITE = {
  [KINDS.nothing]: () => {},
  [KINDS.one]: (writer, response, width) => writer.bits(response[0], width),
  [KINDS.set]: (writer, response, width) => {
    for (let slot = 0; slot < width; slot += 1) writer.bits(response.includes(slot) ? 1 : 0, 1);
  },
  [KINDS.order]: (writer, response, width) => {
    writer.number(response.length);
    for (const slot of response) writer.bits(slot, width);
  },
  [KINDS.truth]: (writer, response) => writer.bits(response ? 1 : 0, 1),
  [KINDS.digits]: (writer, response) => {
    for (const digit of response) writer.bits(DIGITS.indexOf(digit), 4);
    writer.bits(END_OF_DIGITS, 4);
  },
  [KINDS.text]: (writer, response, width) => writeText(writer, response, width),
  [KINDS.texts]: (writer, response, width) => writeMap(writer, response, (value) => writeText(writer, value, width)),
  [KINDS.numbers]: (writer, response, width) => writeMap(writer, response, (value) => writer.bits(value, width)),
};

/**
 * Writes a response in the form that `shapeOf` gave; `width` may be larger than the response itself needs.
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {{kind: number, width: number}} shape
 * @param {any} response
 */
export function writeResponse(writer, shape, response) {
  WRITE[shape.kind](writer, response, shape.width);
}

function writeMap(writer, response, writeValue) {
  const slots = Object.keys(response).map(Number);
  slots.sort((a, b) => a - b);
  writer.number(slots.length);
  for (const slot of slots) {
    writer.number(slot);
    writeValue(response[slot]);
  }
}

/**
 * Writes a text, cut to TEXT_BYTES between characters.
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {string} text
 * @param {number} width  7 (ASCII) or 8 bits a byte.
 */
export function writeText(writer, text, width) {
  const bytes = new TextEncoder().encode(text);
  let end = Math.min(bytes.length, TEXT_BYTES);
  while (end < bytes.length && (bytes[end] & 0xc0) === 0x80) end -= 1;
  writer.number(end);
  for (const byte of bytes.subarray(0, end)) writer.bits(byte, width);
}

const READ = {
  [KINDS.nothing]: () => null,
  [KINDS.one]: (reader, width) => [reader.bits(width)],
  [KINDS.set]: (reader, width) => {
    const slots = [];
    for (let slot = 0; slot < width; slot += 1) if (reader.bits(1)) slots.push(slot);
    return slots;
  },
  [KINDS.order]: (reader, width) => repeat(reader.number(), () => reader.bits(width)),
  [KINDS.truth]: (reader) => reader.bits(1) === 1,
  [KINDS.digits]: (reader) => {
    let text = "";
    for (let digit = reader.bits(4); digit !== END_OF_DIGITS; digit = reader.bits(4)) text += DIGITS[digit];
    return text;
  },
  [KINDS.text]: (reader, width) => readText(reader, width),
  [KINDS.texts]: (reader, width) => readMap(reader, () => readText(reader, width)),
  [KINDS.numbers]: (reader, width) => readMap(reader, () => reader.bits(width)),
};

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
