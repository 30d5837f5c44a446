/** Which parts of a recording were played, in seconds from its beginning. Pure. */

/**
 * With one more part, unless nothing of it was played.
 * @param {Array<[number, number]>} parts  As they were played, one after the other.
 * @param {number|null} from
 * @param {number} to
 * @returns {Array<[number, number]>}
 */
export function withPart(parts, from, to) {
  return from === null || !(to > from) ? parts : [...parts, [rounded(from), rounded(to)]];
}

/**
 * How much of the recording was played at least once.
 * @param {Array<[number, number]>} parts
 * @param {number|null} length
 * @returns {number}  0–1.
 */
export function progressOf(parts, length) {
  if (!length) return 0;
  let reached = 0;
  let played = 0;
  for (const [from, to] of [...parts].sort((one, other) => one[0] - other[0])) {
    played += Math.max(0, to - Math.max(from, reached));
    reached = Math.max(reached, to);
  }
  return rounded(Math.min(1, played / length));
}

/**
 * As the video profile writes them: `0[.]12.5[,]20[.]30`.
 * @param {Array<[number, number]>} parts
 * @returns {string}
 */
export function partsText(parts) {
  return parts.map((part) => part.join("[.]")).join("[,]");
}

/**
 * @param {number} seconds
 * @returns {number}  To the millisecond.
 */
export function rounded(seconds) {
  return Math.round(seconds * 1000) / 1000;
}
