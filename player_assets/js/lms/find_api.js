/** Finds the LMS's API object: own window, parents, openers and their parents (SCORM 1.2 RTE 3.3). */

/** ADL's sample of 2004 gives up after 500 levels, that of 1.2 after 7: LMSs nest deeper than that. */
const MOST_WINDOWS = 500;

/**
 * The nearest API object. Touching a window of another origin throws: it is passed over, and the search goes on above
 * and behind it.
 * @param {Window} win  Where the search begins.
 * @param {string} name  "API" for SCORM 1.2.
 * @param {string} method  A function it must have to be taken for the API.
 * @returns {{api: object, home: Window|null, where: string}|null}  `home`: the window that has it, where that can go away
 *   before this one: behind an opener. `where` is for people: "this window", "parent 2", "opener 1, parent 1".
 */
export function findApi(win, name, method) {
  const met = new Set();
  let start = { win, label: "" };
  for (let opener = 0; start && met.size < MOST_WINDOWS; opener += 1) {
    const found = climb(start, { name, method, met });
    if (found.api) return found;
    const next = found.openers.find((candidate) => candidate && !met.has(candidate));
    start = next ? { win: next, label: `opener ${opener + 1}` } : null;
  }
  return null;
}

function climb(start, { name, method, met }) {
  const openers = [];
  let win = start.win;
  for (let level = 0; win && !met.has(win) && met.size < MOST_WINDOWS; level += 1) {
    met.add(win);
    const api = touch(win, name);
    if (api && isFunction(api, method)) return { api, home: start.label ? win : null, where: place(start.label, level), openers };
    openers.push(touch(win, "opener"));
    win = touch(win, "parent");
  }
  return { api: null, where: "", openers };
}

/**
 * Whether the window with the API was closed, or shows something else now: its functions still run then (Chromium 156),
 * and may answer "true" for what nobody stores.
 * @param {{home: Window|null}} found
 * @param {string} name
 * @returns {boolean}
 */
export function isGone({ home }, name) {
  return home !== null && (home.closed || touch(home, name) === null);
}

function touch(win, property) {
  try {
    return win[property] || null;
  } catch {
    return null;
  }
}

function isFunction(api, method) {
  try {
    return typeof api[method] === "function";
  } catch {
    return false;
  }
}

function place(label, level) {
  const parent = level ? `parent ${level}` : "";
  return [label, parent].filter(Boolean).join(", ") || "this window";
}
