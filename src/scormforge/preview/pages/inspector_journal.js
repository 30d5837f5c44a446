// The calls of one attempt as far as they are known here: what is new is fetched, nothing twice.
import { ask } from "./inspector_dom.js";

/**
 * @typedef {object} Listed  A call as the library lists it (preview/call_facts.py).
 * @property {number} session
 * @property {number} sequence
 * @property {number} at
 * @property {string} line
 * @property {string} kind
 * @property {string} verdict
 * @property {string} error
 * @property {string} error_text
 * @property {string} reason
 * @property {string} section
 * @property {string[]} notes
 * @property {number} milliseconds
 */

/**
 * @param {number} attempt
 * @param {{changed: (fresh: Listed[]) => void, moved: (attempt: number) => void}} told
 * @returns {{calls: Listed[], sessions: object[], update: () => Promise<void>}}
 */
export function createJournal(attempt, told) {
  const journal = { calls: [], sessions: [], update };
  const known = new Map();
  let running = null;
  let again = false;

  /** One run at a time; what comes meanwhile is answered by one more. */
  function update() {
    if (running) {
      again = true;
      return running;
    }
    running = run().finally(() => (running = null));
    return running;
  }

  async function run() {
    do {
      again = false;
      await fetchAll();
    } while (again);
  }

  async function fetchAll() {
    for (let more = true; more; ) {
      const after = [...known].map(([session, sequence]) => `${session}.${sequence}`).join(",");
      const said = await ask(`/attempts/${attempt}/calls?after=${after}`);
      journal.sessions = said.sessions;
      take(said.calls);
      more = said.more;
      if (!more && said.follower) told.moved(said.follower);
    }
  }

  /** Last words of a page that was left come after the first of the next: they go to their own session. */
  function take(calls) {
    const fresh = calls.filter(({ session, sequence }) => sequence > (known.get(session) || 0));
    for (const { session, sequence } of fresh) known.set(session, sequence);
    const last = journal.calls.at(-1);
    journal.calls.push(...fresh);
    if (last && fresh.length && fresh[0].session < last.session) {
      journal.calls.sort((one, other) => one.session - other.session || one.sequence - other.sequence);
    }
    told.changed(fresh);
  }

  return journal;
}
