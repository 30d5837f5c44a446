/** What the texts of every standard are made of: numbers, cut words, parts in their order. Pure. */

const MOST_HUNDREDTHS = 3599999999;

/**
 * Plain decimal text: no exponent, no trailing zeros. scorm-again 3.4.3 refuses "1e1".
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
 * A duration in hundredths of a second, from 0 to just under 10,000 hours, the most that SCORM 1.2 can say.
 * @param {number} seconds
 * @returns {number}
 */
export function hundredthsOf(seconds) {
  return Math.min(MOST_HUNDREDTHS, Math.max(0, Math.round((Number.isFinite(seconds) ? seconds : 0) * 100)));
}

/**
 * Text cut between characters. Lengths are counted as LMSs in JavaScript count them.
 * @param {string} text
 * @param {number} limit  Most characters.
 * @returns {string}
 */
export function cut(text, limit) {
  if (text.length <= limit) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length > limit) break;
    kept += character;
  }
  return kept;
}

/**
 * The number that was typed, without a plus sign: no standard's numbers have one.
 * @param {string} text
 * @returns {string|null}  null: it is no decimal number.
 */
export function numeral(text) {
  const bare = String(text).replace(/^\+/, "");
  return /^-?(\d+(\.\d*)?|\.\d+)$/.test(bare) ? bare : null;
}

/**
 * The slots of a map, in the order of the question where there is one, else ascending.
 * @param {Record<number, any>} map
 * @param {number[]} [order]
 * @returns {number[]}
 */
export function slotsOf(map, order = []) {
  if (order.length) return order.filter((slot) => slot in map);
  const slots = Object.keys(map).map(Number);
  slots.sort((a, b) => a - b);
  return slots;
}
