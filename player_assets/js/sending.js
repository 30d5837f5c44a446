/** Sends what has changed to the LMS, and keeps it on the device until the LMS has it. */

import { whenSettled } from "./lms/runtime.js";
import { objectivesOf } from "./objectives.js";
import { verdictOf } from "./outcome.js";
import { locationText } from "./restore.js";
import { encodeState } from "./suspend.js";

/** A commit that took longer than this (ms) makes the next one wait: chatty calls freeze slow LMSs. */
const SLOW = 1500;
/** While a commit is under way nothing else is sent. */
const BUSY = 500;
const FIRST_PAUSE = 2000;
const LONGEST_PAUSE = 60000;
const SESSION_TIME_EVERY = 60;

/**
 * @typedef {object} Work  What one session has still to do; the one value here that changes in place.
 * @property {Array<{record: import("./lms/runtime.js").InteractionRecord, sent: boolean}>} pending  Not known to be stored.
 * @property {number} next  Ordinal of the next record.
 * @property {number} revision  Of the state last sent or kept.
 * @property {boolean} stored  The LMS has taken work of this attempt.
 * @property {boolean} changed  The state holds what was not sent.
 * @property {boolean} placed  The place in the course may be written: not among the first writes, which are few.
 * @property {string|null} place  The bookmark that the LMS has, as far as we know.
 * @property {boolean} ended
 * @property {number} busy  Commits whose answer has not come.
 * @property {number|null} timer
 * @property {number} due  When the timer fires, in milliseconds of `clock.elapsed`.
 * @property {Array<{record: import("./lms/runtime.js").InteractionRecord, sent: boolean}>} lately  Stored by the last commit that stored
 *   any: a reload may have opened the next session just before, which then does not know of them.
 * @property {number} pause  Milliseconds to wait after a refusal, growing; 0: the LMS takes our work.
 * @property {number} slow  Milliseconds to wait at a slow LMS.
 * @property {number} timeWritten  Seconds of this session that the LMS knows.
 * @property {number} size  Characters of saved state.
 * @property {object|null} shed  What did not fit.
 */

/**
 * The work of a session that begins with a restored state.
 * @param {import("./restore.js").Restored} restored
 * @returns {Work}
 */
export function workOf({ state, records, known, unsaved }) {
  const pending = records.map((record, place) => ({ record: { ...record, ordinal: state.recorded + place }, sent: false }));
  const place = known ? locationText(state, Infinity) : null;
  const idle = { lately: [], place, placed: false, ended: false, busy: 0, timer: null, due: Infinity, pause: 0, slow: 0, timeWritten: 0, size: 0, shed: null };
  return { ...idle, pending, next: state.recorded + records.length, revision: state.revision, stored: known, changed: unsaved || !known };
}

/**
 * Sees to it that the state is sent within `delay` milliseconds, or later where the LMS is slow or refuses.
 * @param {object} track
 * @param {number} delay
 */
export function schedule(track, delay) {
  const { work, clock } = track;
  const due = clock.elapsed() + Math.max(delay, work.slow, work.pause);
  if (work.ended || due >= work.due) return;
  if (work.timer !== null) clock.cancel(work.timer);
  work.due = due;
  work.timer = clock.after(() => flush(track, { hiding: false }), due - clock.elapsed());
}

/**
 * Sends everything now and commits it. `after` hears whether the LMS has it.
 * @param {object} track
 * @param {{hiding: boolean, going?: boolean, left?: boolean, after?: (stored: boolean) => void}} how  `hiding`: there may be no
 *   later; `going`: the page is being dismissed; `left`: the learner waits for it.
 */
export function flush(track, { hiding, going = false, left = false, after = () => {} }) {
  const { work, clock, runtime } = track;
  if (work.timer !== null) clock.cancel(work.timer);
  work.timer = null;
  work.due = Infinity;
  if (work.busy && !hiding) {
    schedule(track, BUSY);
    return;
  }
  const began = clock.elapsed();
  const sent = !work.changed || send(track, hiding);
  const timed = writeTime(track, hiding);
  work.changed = !sent;
  work.busy += 1;
  whenSettled(runtime.commit(hiding && !left), (committed) => {
    const took = clock.elapsed() - began;
    work.busy -= 1;
    work.slow = took > SLOW ? Math.min(took * 4, LONGEST_PAUSE) : 0;
    const stored = committed === true && sent && timed;
    if (stored) settled(track, going);
    else refused(track);
    if (committed === "over") track.tell("reopen");
    if (hiding && track.launch.found) track.device.remember({ ...entryOf(track), lately: work.lately.map(({ record }) => record) });
    after(stored);
  });
}

/** Records before the state that counts them; before an LMS that keeps only the first of its last writes, the state. */
function send(track, hiding) {
  const steps = hiding && track.runtime.stateFirst() ? [saveState, sendRecords, sendOutcome] : [sendRecords, saveState, sendOutcome];
  track.work.revision += 1;
  return steps.map((step) => step(track)).every(Boolean);
}

function sendRecords({ work, runtime, store }) {
  for (const item of work.pending) {
    if (item.sent) continue;
    if (!runtime.recordInteraction(item.record)) return false;
    item.sent = true;
    store.dispatch({ type: "recorded", count: item.record.ordinal + 1 });
  }
  return true;
}

function saveState({ work, runtime, store, tell }) {
  const state = store.getState();
  const { text, shed } = encodeState({ ...state, revision: work.revision }, runtime.limits.state);
  Object.assign(work, { size: text.length, shed });
  if (shed.responses || shed.answers || shed.pages || shed.extra) tell("full");
  const saved = runtime.saveState(text);
  const place = locationText(state, runtime.limits.location);
  if (!work.placed || place === work.place) return saved;
  const placed = runtime.setLocation(place);
  if (placed) work.place = place;
  return placed && saved;
}

function sendOutcome({ runtime, store, plan }) {
  const state = store.getState();
  const told = runtime.setObjectives(objectivesOf(state, plan));
  return runtime.setOutcome(verdictOf(state.outcome, plan, state.seen)) && told;
}

/** Moodle 4.1 counts it only at LMSFinish, others after a crash too: once a minute is enough where each writing is a call. */
function writeTime({ work, runtime, stopwatch }, hiding) {
  const seconds = stopwatch.seconds();
  const { timeEvery = SESSION_TIME_EVERY } = runtime;
  if (!hiding && seconds - work.timeWritten < timeEvery) return true;
  work.timeWritten = seconds;
  return runtime.setSessionTime(seconds);
}

/** While a page is being dismissed nobody can wait for the LMS: "true" is then a promise (Moodle 4.1 answers so and sends a
 * beacon). What is on the device stays until the next launch, with its records: the LMS's own count tells what came. A reloaded
 * page that starts before the beacon is stored would otherwise know the answer and not its record. */
function settled({ work, launch, device, store, untell }, going) {
  if (!going) {
    const sent = work.pending.filter((item) => item.sent);
    if (sent.length) work.lately = sent;
    work.pending = work.pending.filter((item) => !item.sent);
  }
  Object.assign(work, { pause: 0, stored: true });
  untell("kept");
  if (work.changed || work.busy) return;
  if (launch.found && !going) device.drop(store.getState().nonce);
  store.dispatch({ type: "saveChanged", save: launch.found ? "saved" : "kept" });
}

function refused(track) {
  const { work, store, tell, launch, device } = track;
  work.pause = Math.min(work.pause ? work.pause * 2 : FIRST_PAUSE, LONGEST_PAUSE);
  schedule(track, work.pause);
  keep(track).then((kept) => {
    if (!work.pause) return;
    store.dispatch({ type: "saveChanged", save: kept ? "kept" : "none" });
    if (launch.found || device.lasting()) tell(kept ? "kept" : "unsaved");
  });
}

/**
 * Keeps everything that the LMS may not have on the device. Without an LMS the runtime itself does.
 * @param {object} track
 * @returns {Promise<boolean>}
 */
export function keep(track) {
  return track.launch.found ? track.device.keep(entryOf(track)) : Promise.resolve(false);
}

/** What is not sent yet is newer than what was: a page that goes before the LMS refuses its last words keeps nothing afterwards. */
function entryOf({ work, store, learner }) {
  const state = { ...store.getState(), revision: work.revision + (work.changed ? 1 : 0) };
  const records = work.pending.map(({ record }) => record);
  const { nonce, revision } = state;
  const { text } = encodeState(state, Infinity);
  return { nonce, text, revision, records, stored: work.stored, learner: work.stored ? "" : learner() };
}
