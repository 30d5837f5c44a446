/** Bits in and out of the 64 characters that every LMS gives back unharmed: A–Z a–z 0–9 - _. */

/** Value 0–63 of each character is its place. */
export const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/**
 * A writer of bits, the most significant first. `number` writes any whole number ≥ 0 in groups of 4 bits: three of the
 * number, lowest group first, after one that says whether another group follows.
 * @returns {{bits: (value: number, width: number) => void, number: (value: number) => void, size: () => number, text: () => string}}
 *   `size` counts the bits so far.
 */
export function bitWriter() {
  let out = "";
  let held = 0;
  let count = 0;
  function bits(value, width) {
    for (let left = width; left > 0; ) {
      const some = Math.min(left, 6 - count);
      left -= some;
      held = held * 2 ** some + (Math.floor(value / 2 ** left) % 2 ** some);
      count += some;
      if (count === 6) {
        out += ALPHABET[held];
        held = 0;
        count = 0;
      }
    }
  }
  return {
    bits,
    number(value) {
      let rest = value;
      do {
        bits((rest > 7 ? 8 : 0) + (rest % 8), 4);
        rest = Math.floor(rest / 8);
      } while (rest > 0);
    },
    size: () => out.length * 6 + count,
    text: () => (count ? out + ALPHABET[held * 2 ** (6 - count)] : out),
  };
}

/**
 * A reader of what `bitWriter` wrote. Reading past the end throws a RangeError, which `suspend.js` turns into "damaged".
 * @param {string} text
 * @returns {{bits: (width: number) => number, number: () => number}}
 */
export function bitReader(text) {
  let at = 0;
  function bits(width) {
    if (width > 48 || at + width > text.length * 6) throw new RangeError("no more bits");
    let value = 0;
    for (let left = width; left > 0; ) {
      const some = Math.min(left, 6 - (at % 6));
      left -= some;
      const six = ALPHABET.indexOf(text[Math.floor(at / 6)]);
      value = value * 2 ** some + ((six >> (6 - (at % 6) - some)) % 2 ** some);
      at += some;
    }
    return value;
  }
  function number() {
    let value = 0;
    for (let weight = 1; weight <= 2 ** 45; weight *= 8) {
      const group = bits(4);
      value += (group & 7) * weight;
      if (group < 8) return value;
    }
    throw new RangeError("number too large");
  }
  return { bits, number };
}

/** CRC-24 of each four bits. */
const CRC_OF_FOUR = [
  0x000000, 0x864cfb, 0x8ad50d, 0x0c99f6, 0x93e6e1, 0x15aa1a, 0x1933ec, 0x9f7f17,
  0xa18139, 0x27cdc2, 0x2b5434, 0xad18cf, 0x3267d8, 0xb42b23, 0xb8b2d5, 0x3efe2e,
];

/**
 * CRC-24 (polynomial 864CFB, start B704CE) over the characters' codes, as four characters. It finds every single wrong
 * character and every burst of up to 24 bits.
 * @param {string} text  Characters of the alphabet.
 * @returns {string}
 */
export function checkOf(text) {
  let crc = 0xb704ce;
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place);
    crc = ((crc << 4) & 0xffffff) ^ CRC_OF_FOUR[(crc >> 20) ^ ((code >> 4) & 15)];
    crc = ((crc << 4) & 0xffffff) ^ CRC_OF_FOUR[(crc >> 20) ^ (code & 15)];
  }
  return [18, 12, 6, 0].map((shift) => ALPHABET[(crc >> shift) & 63]).join("");
}

/**
 * Bits needed for a number from 0 to `highest`.
 * @param {number} highest
 * @returns {number}
 */
export function widthFor(highest) {
  let width = 0;
  while (2 ** width <= highest) width += 1;
  return width;
}
