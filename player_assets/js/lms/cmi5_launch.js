/** The start of a cmi5 session (8.2, 10, 11): the token is fetched once, what the LMS has laid out is read, and a page that is
 * loaded again goes on in the same session. */

import { isPassing } from "./lrs_line.js";
import { persistently } from "./lrs_visit.js";

/** Milliseconds: an LMS that never gives the token does not hold up the course for ever. */
const PATIENCE = 20000;

/**
 * @typedef {object} LaunchData  What the LMS lays out for the launch (10.2), with the defaults that the standard names.
 * @property {object} contextTemplate
 * @property {"Normal"|"Browse"|"Review"} launchMode
 * @property {number|null} masteryScore  0–1.
 * @property {string} returnURL
 */

/**
 * @typedef {object} Memory  What a reloaded page must know of its session; only in this tab, and only as long as it is open.
 * @property {string} token
 * @property {{id: string, time: number, delivered: boolean}|null} initialized
 * @property {string[]} said  Verbs about the unit.
 * @property {LaunchData|null} laidOut
 * @property {number} seconds  Spent so far.
 */

/**
 * @param {Window} win
 * @param {string} key  One for each launch.
 * @returns {{read: () => Memory, write: (memory: Memory) => void}}
 */
export function sessionMemory(win, key) {
  let memory = { token: "", initialized: null, said: [], laidOut: null, seconds: 0 };
  try {
    memory = { ...memory, ...JSON.parse(win.sessionStorage.getItem(key)) };
  } catch {
    // A sandboxed frame has no storage: a reload there cannot go on.
  }
  return {
    read: () => memory,
    write(next) {
      memory = next;
      try {
        win.sessionStorage.setItem(key, JSON.stringify(next));
      } catch {
        // as above
      }
    },
  };
}

/**
 * The token, from the LMS or from the page that was here before.
 * @param {import("./lrs_line.js").LrsLine} line
 * @param {string} address
 * @param {{win: Window, memory: ReturnType<typeof sessionMemory>}} page
 * @returns {Promise<string>}  "": there is none to be had; the line knows why.
 */
export async function tokenOf(line, address, { win, memory }) {
  const known = memory.read().token;
  if (known) return known;
  let token = "";
  await persistently(async () => {
    const answer = await fetched(win, address);
    token = answer.token;
    if (!token) line.note({ call: "POST fetch", ...answer.error });
    return !isPassing(answer.status);
  }, win);
  if (token) memory.write({ ...memory.read(), token });
  return token;
}

/** A second fetch is answered with an error code and 200 (8.2.3). */
async function fetched(win, address) {
  const patience = new win.AbortController();
  const timer = win.setTimeout(() => patience.abort(), PATIENCE);
  try {
    const response = await win.fetch(address, { method: "POST", signal: patience.signal, cache: "no-store", referrerPolicy: "no-referrer" });
    const said = objectOf(await response.text()) || {};
    const token = response.ok && typeof said["auth-token"] === "string" ? said["auth-token"] : "";
    return { token, status: response.status, error: errorIn(said, response.status) };
  } catch (problem) {
    return { token: "", status: 0, error: { code: "", text: String(problem) } };
  } finally {
    win.clearTimeout(timer);
  }
}

/** Of the answer itself nothing is shown: it may hold a key. */
function errorIn({ "error-code": code, "error-text": text }, status) {
  return { code: String(code || status), text: typeof text === "string" ? text.slice(0, 255) : "there is no auth-token in the answer" };
}

/**
 * @param {import("./lrs_line.js").LrsLine} line
 * @param {{activityId: string, agent: string, registration: string}} address
 * @param {{win: Window, memory: ReturnType<typeof sessionMemory>}} page
 * @returns {Promise<LaunchData|null>}  null: the LMS laid out none, or does not answer.
 */
export async function launchDataOf(line, address, { win, memory }) {
  const known = memory.read().laidOut;
  if (known) return known;
  let found = null;
  await persistently(async () => {
    const answer = await line.send("GET", "activities/state", { query: { ...address, stateId: "LMS.LaunchData" } });
    found = answer.status === 200 ? objectOf(answer.text) : null;
    if (!found && [200, 404].includes(answer.status)) line.note({ call: "GET activities/state", code: String(answer.status), text: "no LMS.LaunchData" });
    return !isPassing(answer.status);
  }, win);
  const laidOut = found && laidOutIn(found);
  if (laidOut) memory.write({ ...memory.read(), laidOut });
  return laidOut;
}

function laidOutIn(found) {
  const mastery = Number(found.masteryScore);
  return {
    contextTemplate: isObject(found.contextTemplate) ? found.contextTemplate : {},
    launchMode: ["Browse", "Review"].includes(found.launchMode) ? found.launchMode : "Normal",
    masteryScore: typeof found.masteryScore === "number" && mastery >= 0 && mastery <= 1 ? mastery : null,
    returnURL: /^https?:\/\//i.test(found.returnURL) ? found.returnURL : "",
  };
}

/**
 * The learner's own wishes (11). Asked for before the first statement: CATAPULT's player insists on it.
 * @param {import("./lrs_line.js").LrsLine} line
 * @param {string} agent
 * @returns {Promise<{language: string, audio: "on"|"off"|""}>}
 */
export async function preferencesOf(line, agent) {
  const answer = await line.send("GET", "agents/profile", { query: { agent, profileId: "cmi5LearnerPreferences" } });
  const { languagePreference, audioPreference } = (answer.status === 200 && objectOf(answer.text)) || {};
  return { language: typeof languagePreference === "string" ? languagePreference : "", audio: ["on", "off"].includes(audioPreference) ? audioPreference : "" };
}

function objectOf(text) {
  try {
    const value = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
