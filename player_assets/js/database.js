/** A table in the browser's database that survives whatever else happens: blocked, full, private windows, none at all. */

/** A browser whose database does not answer within this time (seen when another tab blocks it) is not waited for. */
const PATIENCE = 1500;
/** It is counted in slices: an LMS that holds the page up at the start uses up one of them, not all. */
const SLICES = 10;

/**
 * @typedef {object} Table
 * @property {() => boolean} lasting  false: nothing is kept beyond this page.
 * @property {(range?: any) => Promise<object[]|null>} rows  In the order of their keys; null: the database does not answer.
 * @property {(row: object) => Promise<boolean>} put  true: it is on the disk.
 * @property {(key: any) => Promise<boolean>} remove
 */

/**
 * IndexedDB with strict durability; localStorage reaches the disk too late for a killed browser.
 * @param {Window} win
 * @param {{database: string, table: string, key: string|string[]}} named
 * @returns {Table}
 */
export function openTable(win, named) {
  let lasting = true;
  const opening = openDatabase(win, named).then((database) => {
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

  const changing = async (act) => (await run((database) => change(database, named.table, act))) !== null;
  return {
    lasting: () => lasting,
    async rows(range) {
      const found = await run((database) => rowsOf(database, named.table, range));
      return found ? found.result : null;
    },
    put: (row) => changing((table) => table.put(row)),
    remove: (key) => changing((table) => table.delete(key)),
  };
}

function openDatabase(win, { database, table, key }) {
  return new Promise((resolve) => {
    tooLong(win).catch(() => resolve(null));
    try {
      const request = win.indexedDB.open(database, 1);
      request.addEventListener("upgradeneeded", () => request.result.createObjectStore(table, { keyPath: key }));
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

function rowsOf(database, table, range) {
  return new Promise((resolve, reject) => {
    const request = database.transaction(table, "readonly").objectStore(table).getAll(range);
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error));
  });
}

function change(database, table, act) {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(table, "readwrite", { durability: "strict" });
    transaction.addEventListener("complete", () => resolve(true));
    transaction.addEventListener("error", () => reject(transaction.error));
    transaction.addEventListener("abort", () => reject(transaction.error));
    act(transaction.objectStore(table));
    // By itself it ends when this page next rests: in a page that is being dismissed (Chromium 156) that is never.
    if (transaction.commit) transaction.commit();
  });
}
