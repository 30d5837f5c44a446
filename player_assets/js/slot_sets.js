/** Sets of slots in saved state: as runs, or one bit a slot. Format: head of src/scormforge/course/state.py. */

import { bitWriter } from "./bits.js";

/** A higher slot is damage: a slot is a small number. */
const HIGHEST_SLOT = 100000;

/**
 * The runs that ascending slots make.
 * @param {number[]} slots
 * @param {number} [gap]  A gap of so many slots, or fewer, does not end a run.
 * @returns {Array<{start: number, end: number}>}  `end` is the slot after the last.
 */
export function runsOf(slots, gap = 0) {
  const runs = [];
  for (const slot of slots) {
    const last = runs[runs.length - 1];
    if (last && slot - last.end <= gap) last.end = slot + 1;
    else runs.push({ start: slot, end: slot + 1 });
  }
  return runs;
}

/**
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {Array<{start: number, end: number}>} runs
 */
export function writeRuns(writer, runs) {
  let at = 0;
  writer.number(runs.length);
  for (const { start, end } of runs) {
    writer.number(start - at);
    writer.number(end - start - 1);
    at = end;
  }
}

/**
 * Reads what `writeRuns` wrote.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @returns {number[]}  Every slot of the runs.
 */
export function readRuns(reader) {
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

/**
 * Writes a set in whichever of the two forms is shorter.
 * @param {ReturnType<import("./bits.js").bitWriter>} writer
 * @param {number[]} slots  Ascending.
 */
export function writeSet(writer, slots) {
  const mapped = sizeOf(writeMap, slots) < sizeOf(writeRuns, runsOf(slots));
  writer.bits(mapped ? 1 : 0, 1);
  if (mapped) writeMap(writer, slots);
  else writeRuns(writer, runsOf(slots));
}

function sizeOf(write, given) {
  const writer = bitWriter();
  write(writer, given);
  return writer.size();
}

function writeMap(writer, slots) {
  const count = slots.length ? slots[slots.length - 1] + 1 : 0;
  const inside = new Set(slots);
  writer.number(count);
  for (let slot = 0; slot < count; slot += 1) writer.bits(inside.has(slot) ? 1 : 0, 1);
}

/**
 * Reads what `writeSet` wrote.
 * @param {ReturnType<import("./bits.js").bitReader>} reader
 * @returns {number[]}
 */
export function readSet(reader) {
  if (!reader.bits(1)) return readRuns(reader);
  const slots = [];
  for (let slot = 0, count = reader.number(); slot < count; slot += 1) if (reader.bits(1)) slots.push(slot);
  return slots;
}
