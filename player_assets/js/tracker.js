/** Turns changes of state into work for the LMS: late enough to be little, early enough that nothing is lost. */

import { createStopwatch } from "./clock.js";
import { whenSettled } from "./lms/runtime.js";
import { verdictOf } from "./outcome.js";
import { recordsOf } from "./records.js";
import { flush, keep, schedule, workOf } from "./sending.js";

/** Milliseconds from a change to its commit. An answer is at the LMS within a second. */
const DELAYS = { answer: 300, page: 800, move: 5000 };

/**
 * @typedef {object} Ports
 * @property {import("./store.js").Store} store
 * @property {import("./outcome.js").Plan} plan
 * @property {import("./lms/runtime.js").Runtime} runtime
 * @property {import("./device.js").Device} device
 * @property {import("./clock.js").Clock} clock
 * @property {Window} page  Where visibilitychange (of its document), pagehide and pageshow are heard.
 * @property {import("./restore.js").Restored} restored
 * @property {import("./lms/runtime.js").Launch} launch
 * @property {() => string} learner  Fingerprint of the learner, "" unknown.
 */

/**
 * @typedef {object} Tracker
 * @property {() => void} begin  First writes; from now on it listens. To be called once the first page stands.
 * @property {() => Promise<"saved"|"kept"|"none">} leave  Saves and ends the session.
 * @property {(listener: (problem: "reopen"|"kept"|"unsaved"|"full") => void) => void} onProblem  Each is told once.
 * @property {() => object} support
 */

/**
 * @param {Ports} ports
 * @returns {Tracker}
 */
export function createTracker(ports) {
  const track = { ...ports, ...voice(), work: workOf(ports.restored) };
  track.stopwatch = createStopwatch(ports.clock, ports.page.document.visibilityState !== "hidden");
  track.since = ports.clock.elapsed();
  return {
    begin: () => begin(track),
    leave: () => new Promise((resolve) => leave(track, resolve)),
    onProblem: track.onProblem,
    support: () => supportOf(track),
  };
}

function voice() {
  const listeners = [];
  const told = new Set();
  return {
    onProblem: (listener) => {
      for (const problem of told) listener(problem);
      listeners.push(listener);
    },
    tell: (problem) => {
      if (told.has(problem)) return;
      told.add(problem);
      for (const listener of listeners) listener(problem);
    },
    untell: (problem) => told.delete(problem),
  };
}

/** In review, in browse and without credit nothing is written: the session is only closed when the page goes. */
function begin(track) {
  const { store, runtime, restored, page, plan, launch } = track;
  page.addEventListener("pagehide", (event) => hide(track, event.persisted === true));
  if (launch.mode !== "normal") return;
  store.subscribe((state, before, event) => hear(track, state, before, event));
  page.document.addEventListener("visibilitychange", () => sight(track, page.document.visibilityState !== "hidden"));
  page.addEventListener("pageshow", (event) => event.persisted && back(track));
  if (launch.problem === "refused") track.tell("reopen");
  runtime.begin(verdictOf(restored.stored, plan), { restart: restored.restart });
  track.work.changed = track.work.changed || isNew(store.getState(), restored);
  flush(track, { hiding: false });
  track.work.placed = true;
}

function isNew(state, { state: before, stored }) {
  const { completion, success, score } = state.outcome;
  const moved = state.seen !== before.seen || state.answers !== before.answers || state.page !== before.page;
  return moved || completion !== stored.completion || success !== stored.success || score !== stored.score;
}

function hear(track, state, before, event) {
  const { clock, store } = track;
  if (event.type === "retried" || state.page !== before.page) track.since = clock.elapsed();
  const delay = delayOf(state, before, track.runtime.delays || DELAYS);
  if (delay === null) return;
  track.work.changed = true;
  if (event.type === "answered") note(track, state, event);
  schedule(track, delay);
  if (!isMove(state, before) && state.save !== "kept") store.dispatch({ type: "saveChanged", save: "saving" });
}

function delayOf(state, before, delays) {
  if (state.answers !== before.answers || state.attempt !== before.attempt) return delays.answer;
  if (state.page !== before.page || state.seen !== before.seen) return delays.page;
  return state.anchor === before.anchor ? null : delays.move;
}

function isMove(state, before) {
  return state.answers === before.answers && state.attempt === before.attempt && state.page === before.page && state.seen === before.seen;
}

/** The records are on the device before the LMS hears of them: an LMS that hangs takes the page with it. */
function note(track, state, event) {
  const { work, clock, runtime } = track;
  const when = { ordinal: work.next, time: clock.now(), latency: (clock.elapsed() - track.since) / 1000 };
  const records = recordsOf(event, state.answers[event.question.slot], when);
  work.pending.push(...records.map((record) => ({ record: runtime.frozen(record, event.question), sent: false })));
  work.next += records.length;
  work.revision += 1;
  track.since = clock.elapsed();
  keep(track);
}

function sight(track, visible) {
  track.stopwatch.sight(visible);
  if (!visible && !track.work.ended) flush(track, { hiding: true });
}

/** Leaving and reloading look the same, and a page that may come back from the browser's cache must not be finished. */
function hide(track, persisted) {
  if (track.work.ended) return;
  if (track.launch.mode !== "normal") {
    end(track, false);
    return;
  }
  if (track.work.changed) keep(track);
  flush(track, { hiding: true, going: true, after: () => persisted || end(track, false) });
}

function end(track, left) {
  track.work.ended = true;
  if (track.work.timer !== null) track.clock.cancel(track.work.timer);
  return track.runtime.finish(left);
}

/** Back from the browser's cache: many LMSs have closed the session meanwhile. */
function back(track) {
  track.stopwatch.sight(true);
  whenSettled(track.runtime.alive(), (alive) => alive || track.tell("reopen"));
}

function leave(track, resolve) {
  const { store, work, launch, clock } = track;
  const done = () => {
    store.dispatch({ type: "finished" });
    resolve(store.getState().save);
  };
  if (work.ended || launch.mode !== "normal") {
    whenSettled(work.ended || end(track, true), done);
    return;
  }
  flush(track, {
    hiding: true,
    left: true,
    after: (stored) =>
      whenSettled(end(track, true), () => {
        if (stored) done();
        else keep(track).then((kept) => {
          store.dispatch({ type: "saveChanged", save: kept ? "kept" : "none" });
          done();
        });
      }),
  });
  clock.cancel(work.timer);
}

function supportOf({ work, store, runtime, device }) {
  const { save, nonce } = store.getState();
  const kept = { save, nonce, pending: work.pending.length, stateSize: work.size, shed: work.shed, lasting: device.lasting() };
  return { ...kept, ...runtime.support() };
}
