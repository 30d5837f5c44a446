/** Neutral values → xAPI statements (Data 2), for xAPI and cmi5 alike. Pure but for the ids, which are made at the event. */

import { duration, patternTexts, responseText, scaled } from "./delimited.js";
import { cut, decimal } from "./pieces.js";

const VERBS = "http://adlnet.gov/expapi/verbs/";
/** ADL's vocabulary of activity types. */
export const TYPES = "http://adlnet.gov/expapi/activities/";
const LONGEST_NAME = 80;

/**
 * @typedef {object} Speaker  What stands the same in every statement of a launch.
 * @property {object} actor
 * @property {object} context  Registration, language, activities, extensions.
 * @property {object} unit  The launched activity.
 * @property {{questions: string, objectives: string, recordings: string}} prefixes  Of activity ids.
 * @property {string} language
 * @property {() => string} newId
 */

/**
 * UUID of version 4. `crypto.randomUUID` is missing on plain http, this is not.
 * @param {Window} win
 * @returns {string}
 */
export function newUuid(win) {
  const bytes = win.crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

/**
 * Something about the launched unit.
 * @param {Speaker} speaker
 * @param {string} verb  Of ADL's vocabulary.
 * @param {number} time  Milliseconds since 1970.
 * @param {{result?: object, categories?: string[], extensions?: object}} [more]
 * @returns {object}
 */
export function aboutUnit(speaker, verb, time, { result, categories = [], extensions = {} } = {}) {
  const category = categories.map((id) => ({ objectType: "Activity", id }));
  return about(speaker, { verb: adl(verb), object: speaker.unit, result, activities: { category }, extensions, time });
}

/**
 * One answer, with everything that a report needs to show it.
 * @param {Speaker} speaker
 * @param {import("./runtime.js").InteractionRecord} record
 * @param {object} question  Player data of the question: the words of its parts.
 * @returns {object}
 */
export function answered(speaker, record, question) {
  const object = { objectType: "Activity", id: speaker.prefixes.questions + encodeURIComponent(record.id), definition: definitionOf(speaker, record, question) };
  const others = record.objectives.map((id) => objectiveActivity(speaker, id));
  const activities = { parent: [pointer(speaker.unit)], other: others };
  return about(speaker, { verb: adl("answered"), object, result: resultOf(record), activities, time: record.time });
}

/**
 * How far an objective is reached.
 * @param {Speaker} speaker
 * @param {import("../objectives.js").ObjectiveOutcome} outcome
 * @param {number} time
 * @returns {object}
 */
export function scoredObjective(speaker, { id, completion, success, score }, time) {
  const judged = success === "unknown" ? {} : { success: success === "passed" };
  const result = { score: { scaled: Number(scaled(score, null)) }, completion: completion === "completed", ...judged };
  const activities = { parent: [pointer(speaker.unit)] };
  return about(speaker, { verb: adl("scored"), object: objectiveActivity(speaker, id), result, activities, time });
}

/**
 * @param {string} verb  Of ADL's vocabulary.
 * @returns {string}
 */
export function verbIri(verb) {
  return VERBS + verb;
}

/**
 * @param {number} score  0–1.
 * @param {number|null} mastery
 * @returns {{scaled: number, raw: number, min: number, max: number}}
 */
export function scoreOf(score, mastery) {
  const text = scaled(score, mastery);
  return { scaled: Number(text), raw: Math.round(Number(text) * 1e7) / 1e5, min: 0, max: 100 };
}

/**
 * The statement of an event. `activities` and `extensions` are added to the context of the launch.
 * @param {Speaker} speaker
 * @param {{verb: object, object: object, result?: object|null, activities: Record<string, object[]>, extensions?: object, time: number}} event
 * @returns {object}
 */
export function about({ actor, newId, context }, { verb, object, result, activities, extensions = {}, time }) {
  const said = { id: newId(), actor, verb, object, ...(result ? { result } : {}) };
  const where = withActivities(withExtensions(context, extensions), activities);
  return { ...said, context: where, timestamp: new Date(time).toISOString() };
}

function adl(verb) {
  return { id: verbIri(verb), display: { en: verb } };
}

/**
 * An activity as a context names it.
 * @param {{objectType: string, id: string}} activity
 * @returns {object}
 */
export function pointer({ objectType, id }) {
  return { objectType, id };
}

function objectiveActivity({ prefixes }, id) {
  return { objectType: "Activity", id: prefixes.objectives + encodeURIComponent(id), definition: { type: `${TYPES}objective` } };
}

/** What the launch gave stands first and stays: of cmi5 nothing may be overwritten (10.2.1). One activity may stand for a list
 * (Data 2.4.6.2). */
function withActivities(context, more) {
  const activities = { ...context.contextActivities };
  for (const [kind, others] of Object.entries(more)) {
    const given = [activities[kind] || []].flat();
    const added = others.filter(({ id }) => !given.some((one) => one.id === id));
    if (added.length) activities[kind] = [...given, ...added];
  }
  return Object.keys(activities).length ? { ...context, contextActivities: activities } : context;
}

function withExtensions(context, extensions) {
  return Object.keys(extensions).length ? { ...context, extensions: { ...extensions, ...context.extensions } } : context;
}

/** Points are the raw score; an opinion has no score and is neither right nor wrong. */
function resultOf(record) {
  const response = responseText(record);
  const told = { ...(response === null ? {} : { response }), duration: duration(record.latency) };
  if (record.result === "neutral") return told;
  const points = record.weighting;
  const raw = points > 0 ? { raw: Number(decimal(record.score * points, 7)), min: 0, max: points } : {};
  return { ...told, success: record.result === "correct", score: { scaled: Number(decimal(record.score, 7)), ...raw } };
}

/** Data 2.4.4.1. */
function definitionOf({ language }, record, question) {
  const words = (text) => ({ [language]: text });
  const patterns = patternTexts(record);
  const text = record.text || record.id;
  return {
    type: `${TYPES}cmi.interaction`,
    name: words(text.length > LONGEST_NAME ? `${cut(text, LONGEST_NAME - 1)}…` : text),
    description: words(text),
    interactionType: record.type,
    ...(patterns.length ? { correctResponsesPattern: patterns } : {}),
    ...componentsOf(record.type, question, words),
  };
}

function componentsOf(type, question, words) {
  const list = (parts) => (parts || []).map(({ id, label }) => ({ id, description: words(label || (question.labels || {})[id] || id) }));
  const made = {
    choice: () => ({ choices: list(question.options) }),
    sequencing: () => ({ choices: list(question.items) }),
    likert: () => ({ scale: list(question.scale) }),
    matching: () => ({ source: list(question.sources), target: list(question.targets) }),
    performance: () => ({ steps: list(question.scenes) }),
  }[type];
  return made ? Object.fromEntries(Object.entries(made()).filter(([, parts]) => parts.length)) : {};
}
