/** Puts options into an order that looks random and stays the same for one learner's attempt. Pure. */

/**
 * A new order of `items`, settled by `seed` alone.
 * @template T
 * @param {T[]} items
 * @param {string} seed
 * @returns {T[]}
 */
export function shuffled(items, seed) {
  const next = numbers(seed);
  const made = [...items];
  for (let last = made.length - 1; last > 0; last -= 1) {
    const other = Math.floor(next() * (last + 1));
    [made[last], made[other]] = [made[other], made[last]];
  }
  return made;
}

/** FNV-1a over the seed, then mulberry32: even enough for the order of a few options. */
function numbers(seed) {
  let state = 0x811c9dc5;
  for (let at = 0; at < seed.length; at += 1) state = Math.imul(state ^ seed.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
