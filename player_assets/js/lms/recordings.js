/** What is done with a recording → statements of the xAPI profile for video. Pure but for the ids. */

import { duration } from "./delimited.js";
import { about, pointer, TYPES, verbIri } from "./statements.js";

const VIDEO = "https://w3id.org/xapi/video";
const OWN_VERBS = new Set(["played", "paused", "seeked"]);

/**
 * @param {import("./statements.js").Speaker} speaker
 * @param {import("../extras/recordings.js").RecordingEvent} event
 * @returns {object}
 */
export function watched(speaker, event) {
  const { verb, kind, src, title, at } = event;
  const isVideo = kind === "video";
  const type = isVideo ? `${VIDEO}/activity-type/video` : `${TYPES}media`;
  const object = { objectType: "Activity", id: speaker.prefixes.recordings + src, definition: { type, name: { [speaker.language]: title } } };
  const category = isVideo ? [{ objectType: "Activity", id: VIDEO }] : [];
  return about(speaker, {
    verb: { id: OWN_VERBS.has(verb) ? `${VIDEO}/verbs/${verb}` : verbIri(verb), display: { en: verb } },
    object,
    result: resultOf(event),
    activities: { parent: [pointer(speaker.unit)], category },
    extensions: named(contextOf(event)),
    time: at,
  });
}

function contextOf({ verb, session, length, threshold }) {
  const measured = ["played", "seeked"].includes(verb) ? {} : { length, "completion-threshold": threshold };
  return { "session-id": session, ...measured };
}

function resultOf({ verb, seconds, place }) {
  const { time, progress, parts, from, to } = place;
  if (verb === "initialized") return null;
  if (verb === "played") return { extensions: named({ time }) };
  if (verb === "seeked") return { extensions: named({ "time-from": from, "time-to": to }) };
  const extensions = named({ time, progress, "played-segments": parts });
  if (verb === "paused") return { extensions };
  return { ...(verb === "completed" ? { completion: true } : {}), duration: duration(seconds), extensions };
}

function named(values) {
  const known = Object.entries(values).filter(([, value]) => value !== null);
  return Object.fromEntries(known.map(([name, value]) => [`${VIDEO}/extensions/${name}`, value]));
}
