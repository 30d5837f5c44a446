/** xAPI with the launch of tincan.xml: neutral calls → statements and one state document at a learning record store. */

import { identityText, launchWords } from "./lrs_launch.js";
import { openLrsLine } from "./lrs_line.js";
import { openShelf } from "./lrs_state.js";
import { createLrsVisit, end, lrsRuntime, persistently, verdictIn } from "./lrs_visit.js";
import { duration } from "./delimited.js";
import { createOutbox } from "./outbox.js";
import { BEGUN_ANEW, noteWaiting } from "./said_before.js";
import { aboutUnit, newUuid, scoreOf } from "./statements.js";

/** A session with a recording, as the video profile has it. */
const OF_RECORDINGS = new Set(["initialized", "played", "paused", "seeked", "completed", "terminated"]);

/**
 * @param {Window} win
 * @param {{data: object, merged: (ours: string, theirs: string) => string, mark: (text: string) => string}} options
 *   `mark`: a short mark of a text, from which it cannot be read.
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { data, merged, mark }) {
  const words = launchWords(win.location.search);
  const line = openLrsLine(win, words.endpoint);
  line.authorise(words.auth);
  const speaker = speakerOf(win, words, data);
  const about = { agent: JSON.stringify(words.actor || {}), ...(words.registration ? { registration: words.registration } : {}) };
  const shelf = openShelf(line, () => ({ activityId: speaker.unit.id, ...about }), merged);
  const lane = mark([words.endpoint, identityText(words.actor), about.registration || "", speaker.unit.id].join(" "));
  const addressed = (statement) => ({ ...statement, actor: words.actor });
  const outbox = createOutbox({ win, lane, isOurs: () => false, line, addressed });
  const visit = { ...createLrsVisit({ win, line, outbox, shelf, speaker, search: () => ({ ...about, activity: speaker.unit.id }) }), unread: false };
  const dialect = { name: "xAPI", outcome: due, statementOf, once: ["completed", "passed", "failed"], ofRecordings: OF_RECORDINGS, outlives: true };
  return {
    ...lrsRuntime(visit, dialect),
    start: () => start(visit, words),
    begin: (stored, options) => begin(visit, stored, options),
    finish: (left) => (left && visit.begun ? end(visit, farewell(visit)) : true),
  };
}

function speakerOf(win, words, data) {
  const { course, unit, type, ...prefixes } = data.xapi;
  const { language, title } = data.course;
  const object = { objectType: "Activity", id: words.activityId || unit, definition: { type, name: { [language]: data.unit.title || title } } };
  const grouping = [...new Set([course, words.grouping])].filter((id) => id && id !== object.id).map((id) => ({ objectType: "Activity", id }));
  const context = {
    ...(words.registration ? { registration: words.registration } : {}),
    ...(words.platform ? { platform: words.platform } : {}),
    language,
    ...(grouping.length ? { contextActivities: { grouping } } : {}),
  };
  return { actor: words.actor, context, unit: object, prefixes, language, newId: () => newUuid(win) };
}

/** Without a store or a learner the course can be read all the same. */
async function start(visit, words) {
  const blank = { found: true, mode: "normal", state: "", status: "", masteryScore: null };
  if (!words.endpoint || !words.actor) return { ...blank, found: false };
  const [there] = await Promise.all([persistently(visit.shelf.read, visit.win), visit.outbox.open()]);
  const { state } = visit.shelf.held();
  visit.unread = !there;
  visit.unsure = state !== "" || !there;
  if (!there) return { ...blank, problem: "refused" };
  return { ...blank, state };
}

/** A store that did not answer is gone on with only by a page that was here just now. */
function begin(visit, stored, { restart }) {
  const { shelf, outbox, speaker, win } = visit;
  Object.assign(visit, { begun: true, before: stored });
  if (restart) {
    shelf.change({ sent: { [BEGUN_ANEW]: new Date(win.Date.now()).toISOString() } });
    visit.unsure = false;
  } else noteWaiting(visit);
  const isBack = !restart && (visit.unread || shelf.held().state !== "");
  const verb = isBack ? "resumed" : "initialized";
  void outbox.put(aboutUnit(speaker, verb, win.Date.now()));
}

/** Once in an attempt each; failed only when nothing is open any more, and nothing after passed. */
function due(visit) {
  const { shelf, fresh } = visit;
  const verdict = verdictIn(visit);
  if (!verdict) return [];
  const { sent } = shelf.wanted();
  const known = (verb) => Boolean(sent[verb] || fresh.get(verb));
  const { completion, success, final } = verdict;
  const told = success === "passed" || (final && success === "failed");
  const judged = told && !known("passed") && !known(success) ? [success] : [];
  return [...(completion === "completed" && !known("completed") ? ["completed"] : []), ...judged];
}

function statementOf(visit, verb) {
  const { speaker, seconds, win } = visit;
  const { score, mastery } = verdictIn(visit);
  const told = verb === "completed" ? { completion: true } : { success: verb === "passed" };
  const scored = score === null || (verb === "completed" && mastery !== null) ? {} : { score: scoreOf(score, mastery) };
  return aboutUnit(speaker, verb, win.Date.now(), { result: { ...told, ...scored, duration: duration(seconds) } });
}

/** Leaving unfinished is a pause. */
function farewell(visit) {
  const { speaker, seconds, win } = visit;
  const verdict = verdictIn(visit);
  const verb = verdict && verdict.final ? "terminated" : "suspended";
  return aboutUnit(speaker, verb, win.Date.now(), { result: { duration: duration(seconds) } });
}
