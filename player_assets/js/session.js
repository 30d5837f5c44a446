/** The logic side of the player in one piece: LMS found, state restored, store and tracker ready. */

import { fingerprint } from "./device.js";
import { createRuntime as createAlone } from "./lms/none.js";
import { planOf, planWithMastery } from "./outcome.js";
import { createReducer } from "./reducer.js";
import { atLocation, restoreState } from "./restore.js";
import { createStore } from "./store.js";
import { createTracker } from "./tracker.js";

/**
 * @typedef {object} Session
 * @property {import("./store.js").Store} store
 * @property {import("./outcome.js").Plan} plan  With the LMS's mastery score, where it has one.
 * @property {import("./tracker.js").Tracker} tracker
 * @property {import("./lms/runtime.js").Launch} launch
 * @property {import("./lms/runtime.js").Runtime} [runtime]  The LMS's, or the one that does without.
 * @property {string[]} problems  "damagedState", "unreadableState", "keptWork" (it will be sent now), "refused" (nothing can be
 *   recorded).
 */

/**
 * Opens the session and restores the learner. Nothing is written yet: `tracker.begin()` does that. Without an LMS, progress
 * is kept on the device.
 * @param {object} ports
 * @param {object} ports.data  Player data.
 * @param {import("./lms/runtime.js").Runtime} ports.runtime
 * @param {import("./device.js").Device} ports.device
 * @param {import("./clock.js").Clock} ports.clock
 * @param {Window} ports.page
 * @param {() => string} ports.randomText  At least 6 of A–Z a–z 0–9, for the attempt's nonce.
 * @returns {Promise<Session>}
 */
export async function openSession({ data, runtime: wanted, device, clock, page, randomText }) {
  const asked = await wanted.start();
  const runtime = asked.found || asked.meant ? wanted : createAlone(page, { device });
  const met = runtime === wanted ? asked : await runtime.start();
  const plan = planWithMastery(planOf(data), met.masteryScore);
  const learner = () => fingerprint(String(runtime.learner()));
  const entries = met.found ? await device.entries() : [];
  const orphans = met.state === "" && entries.some(({ stored }) => !stored);
  const recalled = met.found ? device.recall() : null;
  const restored = restoreState({ launch: met, entries, recalled, learner: orphans ? learner() : "" }, plan, randomText());
  const launch = { ...met, mode: restored.state.mode };
  const state = await placed(restored, { launch, plan, runtime });
  const store = createStore(createReducer(plan), state);
  const tracker = createTracker({ store, plan, runtime, device, clock, page, restored: { ...restored, state }, launch, learner });
  return { store, plan, tracker, launch, runtime, problems: restored.problems };
}

/** Where saved state does not tell the place and something was there before, the bookmark may. */
async function placed({ state, known, restart }, { launch, plan, runtime }) {
  const before = launch.found && !known && !restart && (launch.state !== "" || !["", "not attempted"].includes(launch.status));
  return before ? atLocation(state, await runtime.location(), plan) : state;
}
