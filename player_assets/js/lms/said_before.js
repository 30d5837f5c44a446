/** What is said once in a registration, whoever said it: an earlier session, a page that was closed before it could note it. */

import { isPassing } from "./lrs_line.js";
import { verbIri } from "./statements.js";

const VERDICTS = ["completed", "passed", "failed"];
/** Among what is sent: when the attempt was begun anew. What was said before that was said of another one. */
export const BEGUN_ANEW = "begun anew";

/**
 * Whether it is known what earlier sessions said. All who want to know wait for one answer.
 * @param {import("./lrs_visit.js").LrsVisit} visit
 * @param {string[]} once  Verbs of which an earlier session's counts.
 * @returns {boolean|Promise<boolean>}  false: the store does not answer.
 */
export function isSure(visit, once) {
  if (!visit.unsure && !visit.careful) return true;
  visit.asking = visit.asking || findOut(visit, once).finally(() => {
    visit.asking = null;
  });
  return visit.asking;
}

async function findOut(visit, once) {
  const { sent } = visit.shelf.wanted();
  const missing = await notYetSaid(visit, once.filter((verb) => !sent[verb] && !visit.fresh.has(verb)));
  if (missing) visit.unsure = false;
  return missing !== null;
}

/**
 * A session that vanished may have said it without noting it.
 * @param {import("./lrs_visit.js").LrsVisit} visit
 * @param {string[]} verbs
 * @returns {Promise<string[]|null>}  Those that the store does not have, or does not show; null: it does not answer.
 */
export async function notYetSaid(visit, verbs) {
  const ask = (verb) => visit.line.send("GET", "statements", { query: { ...visit.search(), verb: verbIri(verb), limit: "1" } });
  const answers = await Promise.all(verbs.map(ask));
  if (answers.some(({ status }) => status === 401 || isPassing(status))) return null;
  const since = Date.parse(visit.shelf.wanted().sent[BEGUN_ANEW]) || 0;
  const found = answers.map(({ status, text }) => (status === 200 ? firstOf(text, since) : ""));
  verbs.forEach((verb, place) => found[place] && visit.fresh.set(verb, found[place]));
  return verbs.filter((verb, place) => !found[place]);
}

/**
 * What an earlier page said about the unit and its objectives, and could not send, is said.
 * @param {import("./lrs_visit.js").LrsVisit} visit
 */
export function noteWaiting({ outbox, speaker, shelf, fresh, said }) {
  const { unit, prefixes } = speaker;
  for (const { statement } of outbox.contents().waiting) {
    const { verb, object } = statement;
    const word = ["scored", ...VERDICTS].find((each) => verbIri(each) === verb.id);
    if (word === "scored" && object.id.startsWith(prefixes.objectives)) {
      const id = decodeURIComponent(object.id.slice(prefixes.objectives.length));
      shelf.change({ sent: { ...shelf.wanted().sent, [objectiveName(id)]: objectiveNews(statement) } });
    } else if (word && object.id === unit.id) {
      fresh.set(word, statement.id);
      said.add(word);
    }
  }
}

/**
 * Under what name it is noted what was said of an objective.
 * @param {string} id
 * @returns {string}
 */
export function objectiveName(id) {
  return `scored ${id}`;
}

/**
 * What is noted of a statement about an objective: it is said again only when this has changed.
 * @param {object} statement
 * @returns {string}
 */
export function objectiveNews({ result: { score, success, completion } }) {
  const judged = success === undefined ? "unknown" : success ? "passed" : "failed";
  return `${score.scaled} ${judged} ${completion ? "completed" : "incomplete"}`;
}

function firstOf(text, since) {
  try {
    const { id, timestamp } = JSON.parse(text).statements[0];
    return Date.parse(timestamp) < since ? "" : id;
  } catch {
    return "";
  }
}
