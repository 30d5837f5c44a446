/** Keeps work on the learner's device that the LMS has not taken. Never holds names or credentials. */

/**
 * @typedef {object} Entry
 * @property {string} nonce  Of the attempt; with the unit it is the key.
 * @property {string} text  State, by encodeState, without a limit.
 * @property {number} revision
 * @property {import("./lms/runtime.js").InteractionRecord[]} records  Not known to be at the LMS.
 * @property {boolean} stored  The LMS has taken work of this attempt before, so it knows the nonce.
 * @property {string} learner  A fingerprint that tells learners on one device apart; "" unknown.
 */

/**
 * @typedef {object} Device
 * @property {() => boolean} lasting  false: what is kept ends with the page (sandboxed frames, private windows).
 * @property {() => Promise<Entry[]>} entries  Of this unit.
 * @property {(entry: Entry) => Promise<boolean>} keep
 * @property {(nonce: string) => Promise<boolean>} drop  The LMS has it.
 * @property {(entry: Entry) => void} remember  For the next page in this tab: a reloaded page starts before the LMS has stored
 *   the last words of the old one (Moodle 4.1), or is refused.
 * @property {() => Entry|null} recall  What the page before remembered, if that was just now.
 */

const DATABASE = "scormforge";
const TABLE = "kept";
/** A browser whose database does not answer within this time (seen when another tab blocks it) is not waited for. */
const PATIENCE = 1500;
/** It is counted in slices: an LMS that holds the page up at the start uses up one of them, not all. */
const SLICES = 10;
/** A reload takes seconds; later, somebody else may sit at this device. */
const JUST_NOW = 120 * 1000;
const LONGEST_KEPT = 180 * 24 * 3600 * 1000;

/**
 * IndexedDB with strict durability; localStorage reaches the disk too late for a killed browser.
 * @param {Window} win
 * @param {string} unit  Course id and unit id: packages of one LMS share an origin.
 * @returns {Device}
 */
export function createDevice(win, unit) {
  const memory = new Map();
  let lasting = true;
  const opening = openDatabase(win).then((database) => {
    lasting = database !== null;
    return database;
  });

  async function run(action) {
    const database = await opening;
    if (!database) return null;
    try {
      return { result: await Promise.race([action(database), tooLong(win)]) };
    } catch {
      return null;
    }
  }

  return {
    lasting: () => lasting,
    remember: (entry) => write(win, `${DATABASE} ${unit}`, { at: win.Date.now(), entry }),
    recall() {
      const row = read(win, `${DATABASE} ${unit}`);
      return row && Math.abs(win.Date.now() - row.at) < JUST_NOW ? row.entry : null;
    },
    async entries() {
      const found = await run((database) => rowsOf(database, win.IDBKeyRange.bound([unit], [unit, []])));
      const rows = found ? found.result : [...memory.values()];
      const old = rows.filter(({ at }) => win.Date.now() - at > LONGEST_KEPT);
      for (const { nonce } of old) run((database) => change(database, (table) => table.delete([unit, nonce])));
      return rows.filter((row) => !old.includes(row)).map(({ entry }) => entry);
    },
    async keep(entry) {
      const row = { unit, nonce: entry.nonce, at: win.Date.now(), entry: { ...entry, learner: entry.learner } };
      memory.set(entry.nonce, row);
      return (await run((database) => change(database, (table) => table.put(row)))) !== null;
    },
    async drop(nonce) {
      memory.delete(nonce);
      write(win, `${DATABASE} ${unit}`, null);
      return (await run((database) => change(database, (table) => table.delete([unit, nonce])))) !== null;
    },
  };
}

function write(win, key, value) {
  try {
    win.sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A sandboxed frame has none, or it is full: the next page begins with what the LMS has.
  }
}

function read(win, key) {
  try {
    return JSON.parse(win.sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function openDatabase(win) {
  return new Promise((resolve) => {
    tooLong(win).catch(() => resolve(null));
    try {
      const request = win.indexedDB.open(DATABASE, 1);
      request.addEventListener("upgradeneeded", () => request.result.createObjectStore(TABLE, { keyPath: ["unit", "nonce"] }));
      request.addEventListener("success", () => resolve(request.result));
      request.addEventListener("error", () => resolve(null));
    } catch {
      resolve(null);
    }
  });
}

function tooLong(win) {
  return new Promise((resolve, reject) => giveUp(win, SLICES, reject));
}

function giveUp(win, slices, done) {
  win.setTimeout(() => (slices > 1 ? giveUp(win, slices - 1, done) : done()), PATIENCE / SLICES);
}

function rowsOf(database, range) {
  return new Promise((resolve, reject) => {
    const request = database.transaction(TABLE, "readonly").objectStore(TABLE).getAll(range);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

function change(database, act) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(TABLE, "readwrite", { durability: "strict" });
    transaction.addEventListener("complete", () => resolve(true));
    transaction.addEventListener("error", () => reject(transaction.error));
    transaction.addEventListener("abort", () => reject(transaction.error));
    act(transaction.objectStore(TABLE));
    // By itself it ends when this page next rests: in a page that is being dismissed (Chromium 156) that is never.
    if (transaction.commit) transaction.commit();
  });
}

/**
 * A short mark of a text, so that the text itself (a learner's id) need not be kept (FNV-1a, 32 bits).
 * @param {string} text
 * @returns {string}  "" for "".
 */
export function fingerprint(text) {
  let hash = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) hash = Math.imul(hash ^ text.charCodeAt(place), 0x01000193);
  return text && (hash >>> 0).toString(36);
}
