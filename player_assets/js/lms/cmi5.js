/** cmi5: neutral calls → statements in the order and number that the standard allows (cmi5 9), and one state document. */

import { launchDataOf, preferencesOf, sessionMemory, tokenOf } from "./cmi5_launch.js";
import { duration } from "./delimited.js";
import { identityText, launchWords } from "./lrs_launch.js";
import { openLrsLine } from "./lrs_line.js";
import { openShelf } from "./lrs_state.js";
import { createLrsVisit, end, lrsRuntime, persistently, verdictIn } from "./lrs_visit.js";
import { createOutbox } from "./outbox.js";
import { notYetSaid, noteWaiting } from "./said_before.js";
import { aboutUnit, newUuid, scoreOf } from "./statements.js";

const CATEGORIES = "https://w3id.org/xapi/cmi5/context/categories/";
const EXTENSIONS = "https://w3id.org/xapi/cmi5/context/extensions/";
const MODES = { Normal: "normal", Browse: "browse", Review: "review" };
/** The verbs that cmi5 defines are kept for the unit: an LMS that looks at the verb alone would end the session. */
const OF_RECORDINGS = new Set(["played", "paused", "seeked"]);
const SESSION_OVER = "its session was over before it was sent";

/**
 * @param {Window} win
 * @param {{data: object, merged: (ours: string, theirs: string) => string, mark: (text: string) => string}} options
 *   `mark`: a short mark of a text, from which it cannot be read.
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { data, merged, mark }) {
  const words = launchWords(win.location.search);
  const line = openLrsLine(win, words.endpoint);
  const { activityId, registration } = words;
  const agent = JSON.stringify(words.actor || {});
  const shelf = openShelf(line, () => ({ activityId, agent, registration }), merged);
  const lane = mark([words.endpoint, identityText(words.actor), registration, activityId].join(" "));
  const speaker = speakerOf(win, words, data);
  const session = `${lane} ${mark(words.fetch)}`;
  const memory = sessionMemory(win, `scormforge cmi5 ${session}`);
  const outbox = createOutbox({
    win,
    lane: session,
    isOurs: (letter) => letter.lane.startsWith(`${lane} `),
    line,
    addressed: (statement) => ({ ...statement, actor: words.actor }),
  });
  const search = () => ({ agent, activity: activityId, registration });
  const own = { words, session, memory, mastery: null, began: win.performance.now(), earlier: 0, careful: true };
  const visit = { ...createLrsVisit({ win, line, outbox, shelf, speaker, search }), ...own };
  const ofUnit = { outcome: due, statementOf, once: ["completed", "passed"] };
  const common = lrsRuntime(visit, { name: "cmi5", ...ofUnit, ofRecordings: OF_RECORDINGS, outlives: false });
  return {
    ...common,
    start: () => start(visit, { activityId, agent, registration }),
    begin: (stored, options) => begin(visit, stored, options),
    // It went into the outbox when it happened. What an earlier session kept was said in that one: it is delivered, or among the
    // dead letters.
    recordInteraction: () => true,
    setSessionTime: (seconds) => spent(visit, seconds),
    commit: (leaving) => common.commit(leaving).then((stored) => remember(visit, stored)),
    finish: (left) => (left && visit.begun && !visit.said.has("terminated") ? leave(visit) : true),
  };
}

function speakerOf(win, { actor, activityId }, data) {
  const unit = { objectType: "Activity", id: activityId };
  return { actor, context: {}, unit, prefixes: data.xapi, language: data.course.language, newId: () => newUuid(win) };
}

/** Order of 8 and 10: token, launch data, preferences, and only then a statement. */
async function start(visit, address) {
  const { words, line, shelf, win, outbox, memory } = visit;
  const blank = { found: true, mode: "normal", state: "", status: "", masteryScore: null };
  if (!words.endpoint || !words.fetch || !words.actor || !words.activityId || !words.registration) return { ...blank, found: false };
  const [token] = await Promise.all([tokenOf(line, words.fetch, { win, memory }), outbox.open()]);
  line.authorise(/^basic /i.test(token) ? token : `Basic ${token}`);
  if (memory.read().said.includes("terminated")) return over(visit, blank);
  const laidOut = token ? await launchDataOf(line, address, { win, memory }) : null;
  if (!laidOut) return over(visit, blank);
  const preferences = await preferencesOf(line, address.agent);
  const there = await persistently(shelf.read, win);
  const launch = { ...blank, ...(await begun(visit, laidOut)), preferences, returnUrl: laidOut.returnURL };
  return there ? launch : { ...launch, problem: "refused" };
}

/** The page is loaded again after Leave, or there is no session: what still waits is sent, and nothing more is said. */
async function over(visit, blank) {
  visit.over = true;
  if (visit.memory.read().said.includes("terminated")) {
    buryOthers(visit);
    await visit.outbox.deliver({ leaving: false });
  }
  return { ...blank, problem: "refused" };
}

function buryOthers({ outbox, session }) {
  void outbox.bury(({ lane }) => (lane === session ? "" : SESSION_OVER));
}

/** A page that is loaded again may have said what nobody noted. */
async function begun(visit, { contextTemplate, launchMode, masteryScore }) {
  const { speaker, shelf, outbox, words, memory } = visit;
  speaker.context = { ...contextTemplate, registration: words.registration };
  Object.assign(visit, { begun: true, mastery: masteryScore, earlier: memory.read().seconds });
  buryOthers(visit);
  for (const verb of memory.read().said) visit.said.add(verb);
  noteWaiting(visit);
  visit.unsure = shelf.held().state !== "" || memory.read().initialized !== null;
  initialize(visit);
  if (launchMode !== "Normal") await outbox.deliver({ leaving: false });
  return { mode: MODES[launchMode], state: shelf.held().state, masteryScore };
}

/** `completed` and `passed` stay said in the registration, whatever begins anew in it. */
function begin(visit, stored, { restart }) {
  visit.before = stored;
  if (!restart) return;
  const { failed: _failed, ...sent } = visit.shelf.wanted().sent;
  visit.shelf.change({ sent });
}

/** Of the whole session (9.5.4.1), with the pages before this one was loaded again. */
function spent(visit, seconds) {
  const { memory, earlier } = visit;
  visit.seconds = earlier + seconds;
  memory.write({ ...memory.read(), seconds: visit.seconds });
  return true;
}

/** Once a session, and first: a reloaded page says it again under the same id, until the store has it. */
function initialize(visit) {
  const { memory, outbox, win } = visit;
  const before = memory.read().initialized;
  if (before && before.delivered) return;
  const said = aboutUnit(visit.speaker, "initialized", before ? before.time : win.Date.now(), { categories: [`${CATEGORIES}cmi5`] });
  const one = before ? { ...said, id: before.id } : said;
  memory.write({ ...memory.read(), initialized: { id: one.id, time: Date.parse(one.timestamp), delivered: false } });
  void outbox.put(one);
}

function remember({ memory, said }, stored) {
  const { initialized } = memory.read();
  memory.write({ ...memory.read(), initialized: initialized && { ...initialized, delivered: initialized.delivered || stored === true }, said: [...said] });
  return stored;
}

/** 9.3: completed and passed once in a registration; failed at most once in a session, and never after passed. While a try is
 * open it waits for Leave, and when none is left it is said though an earlier session gave up. */
function due(visit) {
  const { shelf, fresh, said } = visit;
  const verdict = verdictIn(visit);
  if (!verdict) return [];
  const { sent } = shelf.wanted();
  const known = (verb) => Boolean(sent[verb] || fresh.get(verb) || said.has(verb));
  const { completion, success, final } = verdict;
  const completed = completion === "completed" && !known("completed") ? ["completed"] : [];
  if (known("passed") || said.has("failed")) return completed;
  if (success === "passed") return [...completed, "passed"];
  return final && success === "failed" && !known("failed") ? [...completed, "failed"] : completed;
}

function statementOf(visit, verb) {
  const { speaker, seconds, mastery, win } = visit;
  const judged = verb !== "completed";
  const scored = judged ? scoreIn(verdictIn(visit), verb) : {};
  const told = judged ? { success: verb === "passed" } : { completion: true };
  return aboutUnit(speaker, verb, win.Date.now(), {
    result: { ...scored, ...told, duration: duration(seconds) },
    categories: [`${CATEGORIES}cmi5`, `${CATEGORIES}moveon`],
    extensions: judged && mastery !== null ? { [`${EXTENSIONS}masteryscore`]: mastery } : {},
  });
}

/** A raw score is an integer (9.5.1); it stays on its side of the mastery score. */
function scoreIn({ score, mastery }, verb) {
  if (score === null) return {};
  const whole = scoreOf(score, mastery);
  return { score: { ...whole, raw: verb === "passed" ? Math.ceil(whole.raw) : Math.floor(whole.raw) } };
}

/** Only here: closing and reloading look alike, and the LMS itself notes a session that vanished (9.3.6). */
async function leave(visit) {
  const { speaker, win, said, outbox, memory } = visit;
  said.add("terminated");
  if (await isLost(visit)) {
    said.add("failed");
    void outbox.put(statementOf(visit, "failed"));
  }
  const seconds = visit.seconds || (win.performance.now() - visit.began) / 1000;
  const last = aboutUnit(speaker, "terminated", win.Date.now(), { result: { duration: duration(seconds) }, categories: [`${CATEGORIES}cmi5`] });
  const ended = end(visit, last);
  memory.write({ ...memory.read(), said: [...said] });
  visit.over = true;
  return ended;
}

/** A score below the mastery score, and the learner gives up though tries are left; not where any session has passed. */
async function isLost(visit) {
  const { verdict, said, shelf, fresh } = visit;
  if (!verdict || verdict.score === null || verdict.mastery === null || verdict.success !== "unknown") return false;
  if (said.has("failed") || said.has("passed") || fresh.get("passed") || shelf.wanted().sent.passed) return false;
  const open = await notYetSaid(visit, ["passed"]);
  return open !== null && open.length > 0;
}
