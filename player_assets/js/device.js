/** Keeps work on the learner's device that the LMS has not taken. Never holds names or credentials. */

import { openTable } from "./database.js";

/**
 * @typedef {object} Entry
 * @property {string} nonce  Of the attempt; with the unit it is the key.
 * @property {string} text  State, by encodeState, without a limit.
 * @property {number} revision
 * @property {import("./lms/runtime.js").InteractionRecord[]} records  Not known to be at the LMS.
 * @property {import("./lms/runtime.js").InteractionRecord[]} [lately]  Of the last commit: the session of a reloaded page may be older.
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
/** A reload takes seconds; later, somebody else may sit at this device. */
const JUST_NOW = 120 * 1000;
const LONGEST_KEPT = 180 * 24 * 3600 * 1000;

/**
 * @param {Window} win
 * @param {string} unit  Course id and unit id: packages of one LMS share an origin.
 * @returns {Device}
 */
export function createDevice(win, unit) {
  const memory = new Map();
  const table = openTable(win, { database: DATABASE, table: "kept", key: ["unit", "nonce"] });
  return {
    lasting: table.lasting,
    remember: (entry) => write(win, `${DATABASE} ${unit}`, { at: win.Date.now(), entry }),
    recall() {
      const row = read(win, `${DATABASE} ${unit}`);
      return row && Math.abs(win.Date.now() - row.at) < JUST_NOW ? row.entry : null;
    },
    async entries() {
      const rows = (await table.rows(win.IDBKeyRange && win.IDBKeyRange.bound([unit], [unit, []]))) || [...memory.values()];
      const old = rows.filter(({ at }) => win.Date.now() - at > LONGEST_KEPT);
      for (const { nonce } of old) void table.remove([unit, nonce]);
      return rows.filter((row) => !old.includes(row)).map(({ entry }) => entry);
    },
    keep(entry) {
      const row = { unit, nonce: entry.nonce, at: win.Date.now(), entry };
      memory.set(entry.nonce, row);
      return table.put(row);
    },
    drop(nonce) {
      memory.delete(nonce);
      write(win, `${DATABASE} ${unit}`, null);
      return table.remove([unit, nonce]);
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
