/** Learner state ↔ the short, self-checking text an LMS keeps. Format: head of src/scormforge/course/state.py. */

import { ALPHABET, bitReader, checkOf } from "./bits.js";
import { answerBody, readAnswers, readOldAnswers } from "./saved_answers.js";
import { headBody, pageBody, readHead, readPages } from "./saved_parts.js";

const VERSION = "1";
const FRAME = 7;
const LONGEST_BODY = 4095;
const SLOTS_IN_SEGMENT = 64;

/**
 * The text of a state. When it does not fit, detail goes in this order: the text of typed answers (longest first), other
 * responses (highest slot first; scores and tries stay), what a newer player wrote, whole answers, pages seen.
 * Outcome, attempt and location go last of all.
 * @param {import("./reducer.js").State} state
 * @param {number} limit  Most characters.
 * @returns {{text: string, shed: {responses: number, answers: number, pages: boolean, extra: boolean}}}  What went.
 */
export function encodeState(state, limit) {
  const kept = { head: segment("H", headBody(state)), pages: pageSegment(state.seen), extra: (state.extra || []).join("") };
  const fits = (answers, { pages, extra }) => joined(kept.head, pages, answers, extra).length <= limit;
  const all = answersOf(state);
  const order = sheddingOrder(all);
  const fewest = smallest(order.length, (count) => fits(answerSegments(without(all, order.slice(0, count))), kept));
  if (fewest !== null) {
    const answers = answerSegments(without(all, order.slice(0, fewest)));
    return { text: joined(kept.head, kept.pages, answers, kept.extra), shed: shedOf(fewest, 0, false, false) };
  }
  return encodeBare(kept, without(all, order), { limit, responses: order.length, extra: kept.extra !== "" });
}

function encodeBare(kept, bare, { limit, responses, extra }) {
  const fits = (count, pages) => joined(kept.head, pages, answerSegments(bare.slice(0, bare.length - count)), "").length <= limit;
  const gone = smallest(bare.length, (count) => fits(count, kept.pages));
  const pages = gone === null ? "" : kept.pages;
  const lost = gone === null ? bare.length : gone;
  const text = joined(kept.head, pages, answerSegments(bare.slice(0, bare.length - lost)), "");
  return { text, shed: shedOf(responses, lost, pages !== kept.pages, extra) };
}

function shedOf(responses, answers, pages, extra) {
  return { responses, answers, pages, extra };
}

function joined(...segments) {
  return VERSION + segments.join("") + segment("Z", "");
}

/** The smallest count from 0 to `most` that is enough (more is never worse), or null. */
function smallest(most, enough) {
  if (enough(0)) return 0;
  if (!enough(most)) return null;
  let low = 0;
  let high = most;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (enough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

function answersOf(state) {
  const slots = Object.keys(state.answers).map(Number);
  slots.sort((a, b) => a - b);
  return slots.map((slot) => Object.assign({ slot }, state.answers[slot]));
}

function sheddingOrder(answers) {
  const costs = answers.map(({ slot, response }) => ({ slot, cost: costOf(response) })).filter(({ cost }) => cost > 0);
  costs.sort((a, b) => b.cost - a.cost || b.slot - a.slot);
  return costs.map(({ slot }) => slot);
}

function costOf(response) {
  if (typeof response === "string") return response.length + 1;
  if (response === null || typeof response !== "object") return response === null ? 0 : 1;
  const texts = Object.values(response).filter((value) => typeof value === "string");
  return texts.reduce((sum, text) => sum + text.length, 1);
}

function without(answers, slots) {
  const gone = new Set(slots);
  return answers.map((answer) => (gone.has(answer.slot) ? { ...answer, response: null } : answer));
}

function segment(tag, body) {
  const head = tag + ALPHABET[Math.floor(body.length / 64)] + ALPHABET[body.length % 64];
  return head + body + checkOf(head + body);
}

function pageSegment(seen) {
  const body = pageBody(seen);
  return body === "" || body.length > LONGEST_BODY ? "" : segment("P", body);
}

/** A segment for each 64 slots, whichever of them are answered: so the worst case can be told when a course is built. */
function answerSegments(answers) {
  const blocks = [];
  let last = -1;
  for (const answer of answers) {
    const block = Math.floor(answer.slot / SLOTS_IN_SEGMENT);
    if (block === last) blocks[blocks.length - 1].push(answer);
    else blocks.push([answer]);
    last = block;
  }
  return blocks.map(answerSegment).join("");
}

function answerSegment(answers) {
  const body = answerBody(answers);
  if (body.length <= LONGEST_BODY) return segment("B", body);
  if (answers.length === 1) return answerSegment([{ ...answers[0], response: null }]);
  const half = Math.floor(answers.length / 2);
  return answerSegment(answers.slice(0, half)) + answerSegment(answers.slice(half));
}

/**
 * What a text tells. Never throws: of a damaged or cut text the sound segments are read.
 * @param {string} text  "" is a fresh attempt.
 * @returns {{state: object|null, problem: null|"damaged"|"unreadable"}}  `state` has the saved fields of State; of a text
 *   whose head is lost, `nonce` is "". null: nothing is sound.
 */
export function decodeState(text) {
  if (!text) return { state: null, problem: null };
  const { segments, whole } = framesOf(text);
  const state = emptyState();
  const sound = segments.filter(([tag, body, raw]) => readSegment(state, tag, body, raw));
  if (!sound.length) return { state: null, problem: "unreadable" };
  const complete = whole && sound.length === segments.length && state.headed;
  delete state.headed;
  return { state, problem: complete ? null : "damaged" };
}

function emptyState() {
  const outcome = { completion: "incomplete", success: "unknown", score: null };
  const counts = { revision: 0, attempt: 1, recorded: 0, page: null };
  return { ...counts, anchor: "", nonce: "", outcome, seen: {}, answers: {}, extra: [], headed: false };
}

/** The sound segments of a text, and whether they are all of it: after damage, the next sound one is looked for. */
function framesOf(text) {
  const segments = [];
  let whole = text[0] === VERSION;
  let at = whole ? 1 : 0;
  while (at < text.length) {
    const found = frameAt(text, at);
    if (!found) {
      whole = false;
      at += 1;
      continue;
    }
    at += found[2].length;
    if (found[0] === "Z") return { segments, whole: whole && at === text.length };
    segments.push(found);
  }
  return { segments, whole: false };
}

function frameAt(text, at) {
  const high = ALPHABET.indexOf(text[at + 1]);
  const low = ALPHABET.indexOf(text[at + 2]);
  const end = at + 3 + high * 64 + low;
  if (high < 0 || low < 0 || end + FRAME - 3 > text.length) return null;
  const sound = /^[\w-]*$/.test(text.slice(at, end)) && checkOf(text.slice(at, end)) === text.slice(end, end + FRAME - 3);
  return sound ? [text[at], text.slice(at + 3, end), text.slice(at, end + FRAME - 3)] : null;
}

const READ = { H: readHead, P: readPages, A: readOldAnswers, B: readAnswers };

/** Takes one segment into `state`; false when its body cannot be what its tag says. */
function readSegment(state, tag, body, raw) {
  if (!READ[tag]) {
    state.extra.push(raw);
    return true;
  }
  try {
    Object.assign(state, READ[tag](bitReader(body), state));
    return true;
  } catch {
    return false;
  }
}
