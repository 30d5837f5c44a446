/** Run-length texts of the player data: "0-11,14" (slots) and "0-3:1,4:2" (slots with a number each). */

const MOST_SLOTS = 100000;

/**
 * The slots of "0-11,14,12", in the order written. Parts that are no run are left out: a course must open whatever
 * happened to one number of its data.
 * @param {string} text
 * @returns {number[]}
 */
export function parseRuns(text) {
  const slots = [];
  for (const part of text.split(",")) {
    const found = /^(\d+)(?:-(\d+))?$/.exec(part.trim());
    if (found) pushRun(slots, Number(found[1]), Number(found[2] === undefined ? found[1] : found[2]));
  }
  return slots;
}

/**
 * The numbers of "0-3:1,4:2.5": slot → number.
 * @param {string} text
 * @returns {Map<number, number>}
 */
export function parseNumberedRuns(text) {
  const numbers = new Map();
  for (const part of text.split(",")) {
    const colon = part.indexOf(":");
    const number = Number(part.slice(colon + 1));
    if (colon < 1 || !Number.isFinite(number)) continue;
    for (const slot of parseRuns(part.slice(0, colon))) numbers.set(slot, number);
  }
  return numbers;
}

function pushRun(slots, first, last) {
  const step = first <= last ? 1 : -1;
  for (let slot = first; slots.length < MOST_SLOTS; slot += step) {
    slots.push(slot);
    if (slot === last) return;
  }
}
