/** Where every page stands: order, sections, and the titles as far as they have been loaded. */

/** Entries in one file of contents (docs/player.md). */
const CHUNK = 100;

/**
 * @typedef {object} Entry
 * @property {number} slot
 * @property {string} title
 * @property {number[]} questions  Slots.
 */

/**
 * @typedef {object} CourseMap
 * @property {number[]} slots  In reading order.
 * @property {Array<{title: string, first: number, count: number}>} sections  `first` counts pages from 0.
 * @property {(slot: number) => number} indexOf  From 0; -1 for a page that is no longer in the course.
 * @property {(index: number) => string} sectionTitle
 * @property {(index: number) => Entry|null} entry  Null until loaded.
 * @property {(first: number, count: number) => Promise<Entry[]>} entries  Loads what is missing.
 */

/**
 * @param {{sections: Array<[string, number]>, contents: Array}} data  Player data.
 * @param {number[]} slots
 * @param {(chunk: number) => Promise<Array>} load
 * @returns {CourseMap}
 */
export function createCourseMap(data, slots, load) {
  const places = new Map(slots.map((slot, index) => [slot, index]));
  const known = new Map();
  const sections = laidOut(data.sections, slots.length);
  const learn = (chunk, entries) =>
    entries.forEach(([title, ...questions], at) => known.set(chunk * CHUNK + at, { slot: slots[chunk * CHUNK + at], title, questions }));
  learn(0, data.contents);
  return {
    slots,
    sections,
    indexOf: (slot) => (places.has(slot) ? places.get(slot) : -1),
    sectionTitle: (index) => (sections.find(({ first, count }) => index >= first && index < first + count) || { title: "" }).title,
    entry: (index) => known.get(index) || null,
    async entries(first, count) {
      const chunks = new Set();
      for (let index = first; index < first + count; index += 1) if (!known.has(index)) chunks.add(Math.floor(index / CHUNK));
      await Promise.all([...chunks].map(async (chunk) => learn(chunk, await load(chunk))));
      return Array.from({ length: count }, (_, at) => known.get(first + at)).filter(Boolean);
    },
  };
}

function laidOut(sections, total) {
  let first = 0;
  const made = (sections.length ? sections : [["", total]]).map(([title, count]) => {
    const section = { title, first, count };
    first += count;
    return section;
  });
  return made.filter(({ count }) => count > 0);
}
