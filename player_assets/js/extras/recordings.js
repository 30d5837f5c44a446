/** What a learner does with the recordings of a page, told to a record store: played, paused, seeked, and how much of it. */

import { newUuid } from "../lms/statements.js";
import { shown } from "./extras.js";
import { partsText, progressOf, rounded, withPart } from "./played.js";

/** A recording of which so much was played is done: the rest is the fading of its last note. */
const DONE = 0.95;
/** Milliseconds without a further seek: one drag of the slider is many. */
const SETTLED = 700;

/**
 * @typedef {object} RecordingEvent
 * @property {"initialized"|"played"|"paused"|"seeked"|"completed"|"terminated"} verb
 * @property {"audio"|"video"} kind
 * @property {string} src  As the page names the file.
 * @property {string} title
 * @property {string} session  UUID: from the first play to leaving the page.
 * @property {number|null} length  Seconds; null: not known.
 * @property {number} threshold  Progress from which it is completed.
 * @property {number} at  Milliseconds since 1970.
 * @property {number} seconds  Since the session began.
 * @property {{time: number, progress: number, parts: string, from?: number, to?: number}} place
 */

/** Recording → what is known of its being watched; only those of the page in the stage, and of one that was just left. */
const watching = new Map();

/**
 * Sessions end with the page. Heard before the tracker does, which sends all in one request: of two that leave together the store
 * may have the later one first.
 * @param {object} given  The view's.
 */
export function endWithPage(given) {
  const hear = () => watching.forEach((watch) => end(watch, given, true));
  window.addEventListener("pagehide", hear, { capture: true });
}

/**
 * Something else stands in the stage: what is no longer there has ended, what is new there is watched.
 * @param {object} given  The view's.
 */
export function watchRecordings(given) {
  for (const [media, watch] of watching) {
    if (media.isConnected) continue;
    end(watch, given, false);
    watching.delete(media);
  }
  if (given.launch.mode !== "normal") return;
  for (const media of shown().querySelectorAll("audio, video")) {
    if (!watching.has(media)) beginWatching(media, given);
  }
}

const NEW = Object.freeze({ session: "", began: 0, parts: [], from: null, done: false });

function beginWatching(media, given) {
  const one = { media, ...NEW, last: media.currentTime, seekFrom: null, seekTo: 0, timer: 0 };
  watching.set(media, one);
  // A page that comes back as it was left has been listened to before.
  if (media.dataset.watched) return;
  media.dataset.watched = "yes";
  const hear = (name, act) => media.addEventListener(name, () => watching.has(media) && act(watching.get(media), given));
  hear("play", play);
  hear("pause", pause);
  hear("seeking", leavePlace);
  hear("seeked", reachPlace);
  hear("timeupdate", (now) => {
    if (!media.seeking) now.last = media.currentTime;
  });
}

function play(watch, given) {
  tellSeek(watch, given);
  if (!watch.session) {
    Object.assign(watch, NEW, { session: newUuid(window), began: window.performance.now() });
    tell(watch, given, "initialized");
  }
  watch.from = watch.media.currentTime;
  tell(watch, given, "played");
}

/** Also at the end of the recording, and when its page is left. */
function pause(watch, given, leaving = false) {
  if (!watch.session || watch.from === null) return;
  tellSeek(watch, given);
  watch.parts = withPart(watch.parts, watch.from, watch.media.currentTime);
  watch.from = null;
  tell(watch, given, "paused", { leaving });
  if (watch.done || progress(watch) < DONE) return;
  watch.done = true;
  tell(watch, given, "completed", { leaving });
}

/** The place has changed already when this is heard. */
function leavePlace(watch) {
  if (!watch.session) return;
  if (watch.from !== null) watch.parts = withPart(watch.parts, watch.from, watch.last);
  if (watch.seekFrom === null) watch.seekFrom = watch.last;
  watch.seekTo = watch.media.currentTime;
  if (watch.from !== null) watch.from = watch.media.currentTime;
}

function reachPlace(watch, given) {
  watch.last = watch.media.currentTime;
  if (watch.seekFrom === null) return;
  if (watch.from !== null) watch.from = watch.last;
  clearTimeout(watch.timer);
  watch.timer = setTimeout(() => tellSeek(watch, given), SETTLED);
}

function tellSeek(watch, given) {
  clearTimeout(watch.timer);
  if (watch.seekFrom === null) return;
  const [from, to] = [watch.seekFrom, watch.seekTo].map(rounded);
  watch.seekFrom = null;
  if (from !== to) tell(watch, given, "seeked", { from, to });
}

function end(watch, given, leaving) {
  if (!watch.session) return;
  pause(watch, given, leaving);
  tell(watch, given, "terminated", { leaving });
  watch.session = "";
}

function progress({ parts, media }) {
  return progressOf(parts, media.duration);
}

function tell(watch, { runtime }, verb, { leaving = false, ...seek } = {}) {
  const { media, session, began, parts } = watch;
  const length = Number.isFinite(media.duration) ? rounded(media.duration) : null;
  const place = { time: rounded(media.currentTime), progress: progress(watch), parts: partsText(parts), ...seek };
  const about = { kind: media.localName, src: media.querySelector("source").getAttribute("src"), title: media.getAttribute("aria-label") };
  const when = { at: Date.now(), seconds: (window.performance.now() - began) / 1000 };
  runtime.watched({ verb, ...about, session, length, threshold: DONE, ...when, place }, { leaving });
}
