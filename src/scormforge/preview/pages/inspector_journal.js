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
 * @param {{changed: () => void, moved: (attempt: number) => void}} told
 * @returns {{calls: Listed[], sessions: object[], update: () => Promise<void>}}
 */
export function createJournal(attempt, told) {
  const journal = { calls: [], sessions: [], update };
  const known = new Map();
  /** Calls that did not reach the LMS: they may come again under the same number. Session → the first of them. */
  const unheard = new Map();
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
      const after = [...known].map(([session, sequence]) => `${session}.${Math.min(sequence, (unheard.get(session) ?? Infinity) - 1)}`).join(",");
      const said = await ask(`/attempts/${attempt}/calls?after=${after}`);
      journal.sessions = said.sessions;
      take(said.calls);
      more = said.more;
      if (!more && said.follower) told.moved(said.follower);
    }
    told.changed();
  }

  /** Last words of a page that was left come after the first of the next: they go to their own session. */
  function take(calls) {
    replaceHeard(calls);
    const fresh = calls.filter(({ session, sequence }) => sequence > (known.get(session) || 0));
    for (const { session, sequence, unheard: lost } of fresh) {
      known.set(session, sequence);
      if (lost && !unheard.has(session)) unheard.set(session, sequence);
    }
    const last = journal.calls.at(-1);
    journal.calls.push(...fresh);
    if (last && fresh.length && fresh[0].session < last.session) {
      journal.calls.sort((one, other) => one.session - other.session || one.sequence - other.sequence);
    }
  }

  /** What was noted as lost and came after all stands in its old place. */
  function replaceHeard(calls) {
    for (const call of calls) {
      if (!unheard.has(call.session) || call.sequence > known.get(call.session)) continue;
      const place = journal.calls.findIndex((old) => old.session === call.session && old.sequence === call.sequence);
      if (place >= 0 && journal.calls[place].unheard && !call.unheard) journal.calls[place] = call;
    }
    for (const session of new Set(calls.map((call) => call.session))) {
      const lost = journal.calls.find((call) => call.unheard && call.session === session);
      if (lost) unheard.set(session, lost.sequence);
      else unheard.delete(session);
    }
  }

  return journal;
}
