// Comments as values: what they are, how they are written to a file and read from one.

export const FORMAT = "scormforge-review";
export const VERSION = 1;

/** Kinds of comment, with their words. */
export const KINDS = {
  question: "Question",
  "must-change": "Must change",
  suggestion: "Suggestion",
  fine: "Fine as it is",
};

const LONGEST = 10000;

/**
 * @typedef {{id: string, page: string, block: string, quote: string, digest: string, author: string, time: string,
 *   changed?: string, kind: string, text: string}} ReviewComment
 * @typedef {{course: string, title: string, version: string, digest: string}} About
 */

/**
 * The file that comments are exported as.
 * @param {About} about
 * @param {ReviewComment[]} comments
 * @param {string} now
 * @returns {string}
 */
export function toFile(about, comments, now) {
  const head = { format: FORMAT, version: VERSION, course: about.course };
  const more = { course_version: about.version, digest: about.digest, exported: now };
  return JSON.stringify({ ...head, ...more, comments }, null, 2) + "\n";
}

/**
 * The comments of a file, or why there are none. Comments that lack something are left out and counted.
 * @param {string} text
 * @param {About} about
 * @returns {{comments: ReviewComment[], skipped: number, problem: string}}
 */
export function fromFile(text, about) {
  const nothing = { comments: [], skipped: 0 };
  let whole;
  try {
    whole = JSON.parse(text);
  } catch {
    return { ...nothing, problem: "this is not a JSON file" };
  }
  if (whole === null || typeof whole !== "object" || whole.format !== FORMAT || !Array.isArray(whole.comments)) {
    return { ...nothing, problem: "this is not a file of comments" };
  }
  if (whole.version !== VERSION) return { ...nothing, problem: "its format is of another version" };
  if (whole.course !== about.course) return { ...nothing, problem: `its comments are on the course ${whole.course}` };
  const comments = whole.comments.filter(isComment).map(tidy);
  return { comments, skipped: whole.comments.length - comments.length, problem: "" };
}

/**
 * Whether a value from outside is a comment.
 * @param {any} value
 * @returns {boolean}
 */
export function isComment(value) {
  if (value === null || typeof value !== "object") return false;
  const texts = ["id", "page", "block", "author", "time", "kind", "text"];
  if (!texts.every((key) => typeof value[key] === "string" && value[key].length <= LONGEST)) return false;
  return value.id !== "" && value.text.trim() !== "" && Object.hasOwn(KINDS, value.kind);
}

/**
 * Only what belongs to a comment.
 * @param {any} value
 * @returns {ReviewComment}
 */
function tidy(value) {
  const { id, page, block, author, time, kind, text } = value;
  const kept = { id, page, block, quote: String(value.quote ?? ""), digest: String(value.digest ?? "") };
  const made = { ...kept, author, time, kind, text };
  return typeof value.changed === "string" ? { ...made, changed: value.changed } : made;
}

/**
 * Both together, by id; of two with one id the one that was changed last.
 * @param {ReviewComment[]} ours
 * @param {ReviewComment[]} theirs
 * @returns {{comments: ReviewComment[], added: number, changed: number}}
 */
export function merged(ours, theirs) {
  const known = new Map(ours.map((comment) => [comment.id, comment]));
  let added = 0;
  let changed = 0;
  for (const comment of theirs) {
    const mine = known.get(comment.id);
    if (mine && last(mine) >= last(comment)) continue;
    known.set(comment.id, comment);
    if (mine) changed += 1;
    else added += 1;
  }
  return { comments: [...known.values()], added, changed };
}

/**
 * @param {ReviewComment} comment
 * @returns {string}
 */
function last(comment) {
  return comment.changed ?? comment.time;
}
