/** One session with a SCORM LMS, whatever its edition: values are written when they change, records and objectives after the
 * LMS's own count, and an LMS that will never take something is left alone. */

const REFUSALS_BORNE = 3;
const INTERACTIONS = "cmi.interactions";
const OBJECTIVES = "cmi.objectives";
/** As many objectives an LMS must keep (RTE 2004 4.2.17). */
const MOST_OBJECTIVES = 100;

/**
 * @typedef {object} Visit  One session with the LMS; changes in place.
 * @property {import("./line.js").Line} line
 * @property {"resume"|"restart"} afterFinish
 * @property {Record<number, boolean>} lasting  Error codes that say that the LMS will never take it; any other answer, or none,
 *   may be a session that is down.
 * @property {Map<string, string>} held  What the LMS holds, as far as we know: a value is written only when it changes.
 * @property {boolean} open
 * @property {boolean} writable
 * @property {boolean} uncommitted
 * @property {number} commits  So far.
 * @property {number} rank  Of the outcome that the LMS holds.
 * @property {string|null} learner
 * @property {number|null} next  Index of the next interaction; null: not asked yet.
 * @property {number} refusals  Of interactions.
 * @property {Map<string, number>|null} places  Index of each objective that the LMS has; null: not asked yet.
 * @property {number} objectiveRefusals
 */

/**
 * @param {import("./line.js").Line} line
 * @param {{afterFinish: "resume"|"restart", lasting: Record<number, boolean>}} options
 * @returns {Visit}
 */
export function createVisit(line, options) {
  const idle = { open: false, writable: false, uncommitted: false, commits: 0, rank: 0, learner: null, next: null, refusals: 0 };
  return { line, ...options, held: new Map(), places: null, objectiveRefusals: 0, ...idle };
}

/**
 * @param {Visit} visit
 * @param {string} element
 * @param {string} value
 * @returns {boolean}  Whether the LMS holds it.
 */
export function write(visit, element, value) {
  if (visit.held.get(element) === value) return true;
  if (!visit.open || !visit.writable || !visit.line.set(element, value)) return false;
  visit.held.set(element, value);
  visit.uncommitted = true;
  return true;
}

/**
 * Of optional elements: an LMS without them is no failure.
 * @param {Visit} visit
 * @param {string} element
 * @param {string} value
 * @returns {boolean}
 */
export function setOptional(visit, element, value) {
  return write(visit, element, value) || !visit.line.threw();
}

/**
 * Indices go on after the LMS's own count; Open edX answers "", there it is our own.
 * @param {Visit} visit
 * @param {number} ordinal
 * @param {Array<[string, string]>} leaves  The first is the id.
 * @returns {boolean}  false: try again later.
 */
export function recordInteraction(visit, ordinal, leaves) {
  if (!visit.open) return false;
  if (visit.refusals >= REFUSALS_BORNE || !visit.writable) return true;
  if (visit.next === null) visit.next = countOf(visit, INTERACTIONS, ordinal);
  const [id, ...rest] = leaves;
  const stem = `${INTERACTIONS}.${visit.next}.`;
  if (!visit.line.set(stem + id[0], id[1])) return refusedInteraction(visit);
  visit.uncommitted = true;
  for (const [leaf, value] of rest) {
    if (!visit.line.set(stem + leaf, value) && visit.line.threw()) return false;
  }
  visit.next += 1;
  return true;
}

function countOf(visit, array, otherwise) {
  const count = visit.line.get(`${array}._count`);
  return /^\d+$/.test(count) ? Number(count) : otherwise;
}

/** Interactions are optional in 1.2: an LMS without them is left alone after a few refusals. */
function refusedInteraction(visit) {
  if (visit.line.threw()) return false;
  visit.refusals += 1;
  return visit.lasting[visit.line.report().lastError.code] === true || visit.refusals >= REFUSALS_BORNE;
}

/**
 * Objectives keep the place under which the LMS knows their id, from whatever version of the course.
 * @param {Visit} visit
 * @param {string} id
 * @param {(heldOf: (leaf: string) => string) => Array<[string, string]>} leavesOf  What to write over what the LMS has.
 * @returns {boolean}  false: try again later.
 */
export function setObjective(visit, id, leavesOf) {
  if (!visit.open) return false;
  if (visit.objectiveRefusals >= REFUSALS_BORNE || !visit.writable) return true;
  visit.places = visit.places || placesOf(visit);
  const known = visit.places.get(id);
  const place = known === undefined ? visit.places.size : known;
  const stem = `${OBJECTIVES}.${place}.`;
  if (known === undefined && !write(visit, `${stem}id`, id)) return refusedObjective(visit);
  visit.places.set(id, place);
  const heldOf = (leaf) => heldAt(visit, stem + leaf, known !== undefined);
  return leavesOf(heldOf).every(([leaf, value]) => setOptional(visit, stem + leaf, value));
}

/** Of an earlier session the LMS is asked once. */
function heldAt({ held, line }, element, earlier) {
  if (!held.has(element) && earlier) held.set(element, line.get(element));
  return held.get(element) || "";
}

function placesOf(visit) {
  const places = new Map();
  for (let place = 0; place < Math.min(countOf(visit, OBJECTIVES, 0), MOST_OBJECTIVES); place += 1) {
    places.set(visit.line.get(`${OBJECTIVES}.${place}.id`), place);
  }
  return places;
}

function refusedObjective(visit) {
  visit.objectiveRefusals += 1;
  return !visit.line.threw();
}

/**
 * @param {Visit} visit
 * @returns {boolean}  Whether all that was set is stored.
 */
export function commit(visit) {
  if (!visit.open) return false;
  if (!visit.uncommitted) return true;
  visit.uncommitted = !visit.line.order("Commit");
  visit.commits += 1;
  return !visit.uncommitted;
}

/**
 * @param {Visit} visit
 * @param {string} name  Of the function that ends a session.
 * @returns {boolean}
 */
export function finish(visit, name) {
  if (!visit.open) return false;
  visit.open = !visit.line.order(name);
  return !visit.open;
}

/**
 * @param {Visit} visit
 * @param {string} element
 * @returns {string}  The learner's id, asked for once.
 */
export function learnerOf(visit, element) {
  if (visit.learner === null) visit.learner = visit.open ? visit.line.get(element) : "";
  return visit.learner;
}

/**
 * Without credit nothing counts: that is looking, not learning.
 * @param {string} mode
 * @param {string} credit
 * @returns {"normal"|"review"|"browse"}
 */
export function modeOf(mode, credit) {
  if (mode === "review") return "review";
  return mode === "browse" || credit === "no-credit" ? "browse" : "normal";
}

/**
 * The words of SCORM are in lower case. AICC HACP, with which many LMSs grew up, minds no capitals ("Review"), and a learner
 * who looks back must not overwrite a result because of one.
 * @param {import("./line.js").Line} line
 * @param {string} element
 * @returns {string}
 */
export function wordAt(line, element) {
  return line.get(element).trim().toLowerCase();
}

/**
 * The saved state. Of an attempt that has begun an empty one is asked for twice: an answer may have been lost on its way, and
 * who begins afresh then writes over all that was done.
 * @param {import("./line.js").Line} line
 * @param {string} element
 * @param {{state: string, begun: boolean}} facts  What was answered first, and whether the status says that it has begun.
 * @returns {string}
 */
export function stateAgain(line, element, { state, begun }) {
  return state === "" && begun ? line.get(element) : state;
}
