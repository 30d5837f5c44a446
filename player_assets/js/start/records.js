/** What the record store has of a course, asked for and added to by the contents page of an xAPI package. */

import { openLrsLine } from "../lms/lrs_line.js";
import { newUuid } from "../lms/statements.js";
import { VERBS, WORDS } from "./verdict.js";

/** There are three statements a unit, and a store gives a hundred or more at a time. */
const MOST_ANSWERS = 50;
const COURSE_TYPE = "http://adlnet.gov/expapi/activities/course";
const RESULTS = { completed: { completion: true }, passed: { success: true, completion: true } };

/**
 * @param {Window} win
 * @param {import("../lms/lrs_launch.js").LaunchWords} launch
 * @param {{course: string, activity: string, title: string, language: string}} facts  `activity`: the course, as the LMS names it.
 * @returns {{verdicts: () => Promise<import("./verdict.js").Said[]|null>, report: (due: string[]) => Promise<void>}}
 *   `verdicts`: every `initialized`, `completed` and `passed` about the course and its units in this registration; null: the store does
 *   not say. `report` says of the course what is due.
 */
export function createRecords(win, launch, facts) {
  const line = openLrsLine(win, launch.endpoint);
  line.authorise(launch.auth);
  return {
    verdicts: async () => {
      const activities = [...new Set([facts.course, facts.activity])];
      const questions = WORDS.flatMap((verb) => activities.map((activity) => [verb, activity]));
      const answers = await Promise.all(questions.map(([verb, activity]) => saidOf(line, launch, verb, activity)));
      return answers.includes(null) ? null : answers.flat();
    },
    report: async (due) => {
      if (due.length) await line.send("POST", "statements", { body: due.map((verb) => statementOf(win, launch, facts, verb)) });
    },
  };
}

function saidOf(line, launch, verb, activity) {
  const { actor, registration } = launch;
  const query = { agent: JSON.stringify(actor), verb: VERBS + verb, activity, related_activities: "true" };
  return collected(line, launch.endpoint, { resource: "statements", query: registration ? { ...query, registration } : query, verb }, MOST_ANSWERS);
}

/** One answer and those that follow it; `more` is a path on the store's host (Data 2.5). */
async function collected(line, endpoint, { resource, query, verb }, left) {
  const answer = await line.send("GET", resource, { query });
  const result = answer.status === 200 ? parsed(answer.text) : null;
  if (!result || !Array.isArray(result.statements)) return null;
  const found = result.statements.map(({ object }) => ({ activity: object.id, verb }));
  const next = result.more ? new URL(result.more, endpoint).href : "";
  if (!next.startsWith(endpoint) || left <= 1) return found;
  const others = await collected(line, endpoint, { resource: next.slice(endpoint.length), query: {}, verb }, left - 1);
  return others && [...found, ...others];
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function statementOf(win, { actor, registration }, { activity, title, language }, verb) {
  return {
    id: newUuid(win),
    actor,
    verb: { id: VERBS + verb, display: { en: verb } },
    object: { objectType: "Activity", id: activity, definition: { type: COURSE_TYPE, name: { [language]: title } } },
    ...(RESULTS[verb] ? { result: RESULTS[verb] } : {}),
    ...(registration ? { context: { registration } } : {}),
    timestamp: new Date().toISOString(),
  };
}
