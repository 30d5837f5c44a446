// Tells the library, and nobody else, what a player of ours keeps on this origin that no LMS has taken yet.
//
// Packages share this origin with this page and can write what they like here: the library takes it as a stranger's text.
(() => {
  "use strict";

  const MOST = 200; // of each kind
  const LONGEST = 4000; // characters of a statement
  const PATIENCE = 2000; // milliseconds that the browser's database may take
  const BOXES = { letters: ["scormforge-outbox", "letters"], kept: ["scormforge", "kept"] };

  /** Where the library of this server is: packages have names below `localhost`, the library has none. */
  function isLibrary(event) {
    const library = ["localhost", "127.0.0.1"].map((host) => `http://${host}:${location.port}`);
    return event.source === window.parent && window.parent !== window && library.includes(event.origin);
  }

  /** Opening a database that there is not would make one, and the player would find it without its tables. */
  async function rowsOf([name, table]) {
    const known = await indexedDB.databases();
    if (!known.some((one) => one.name === name)) return [];
    const database = await settled(indexedDB.open(name));
    try {
      if (!database.objectStoreNames.contains(table)) return [];
      return await settled(database.transaction(table, "readonly").objectStore(table).getAll(null, MOST));
    } finally {
      database.close();
    }
  }

  function settled(request) {
    return new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error("the browser's database refused"));
      request.onupgradeneeded = () => request.transaction.abort();
      setTimeout(() => reject(new Error("the browser's database does not answer")), PATIENCE);
    });
  }

  function letter(row) {
    return { id: text(row.id), at: Number(row.at) || 0, dead: text(row.dead), statement: text(JSON.stringify(row.statement ?? null)) };
  }

  function work(row) {
    const entry = row.entry ?? {};
    return { unit: text(row.unit), at: Number(row.at) || 0, characters: String(entry.text ?? "").length, records: entry.records?.length ?? 0 };
  }

  function text(value) {
    return String(value ?? "").slice(0, LONGEST);
  }

  async function contents() {
    try {
      const [letters, kept] = await Promise.all([rowsOf(BOXES.letters), rowsOf(BOXES.kept)]);
      return { letters: letters.map(letter), kept: kept.map(work), problem: "" };
    } catch (problem) {
      return { letters: [], kept: [], problem: String(problem.message) };
    }
  }

  window.addEventListener("message", async (event) => {
    if (!isLibrary(event) || event.data?.asks !== "outbox") return;
    const told = await contents();
    event.source.postMessage({ tells: "outbox", ...told }, event.origin);
  });
})();
