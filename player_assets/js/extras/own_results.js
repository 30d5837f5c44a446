/** A learner's own results as a file: JSON, or a table for a spreadsheet. The form is described in docs/packages.md. */

import { scoreSoFar } from "../outcome.js";
import { answerInWords } from "./answer_words.js";

/**
 * @param {{data: object, store: import("../store.js").Store, plan: import("../outcome.js").Plan,
 *   map: import("../course_map.js").CourseMap, pages: import("../pages.js").Pages}} given
 * @returns {Promise<object>}  Refused when a page with questions does not come.
 */
export async function ownResults({ data, store, plan, map, pages }) {
  const { course, unit, build } = data;
  const state = store.getState();
  const sums = scoreSoFar(state, plan);
  const questions = await questionsOf(state, { plan, map, pages });
  const { id, title, version, language } = course;
  return {
    format: 1,
    course: { id, title, version, build, language },
    unit: { id: unit.id, title: unit.title },
    saved: new Date().toISOString(),
    completion: state.outcome.completion,
    success: state.outcome.success,
    score: state.outcome.score,
    mastery: plan.mastery,
    attempt: state.attempt,
    pages: { read: plan.pages.filter((slot) => state.seen[slot]).length, total: plan.pages.length },
    points: { earned: sums.earned, possible: sums.possible },
    questions,
  };
}

async function questionsOf(state, { plan, map, pages }) {
  const entries = await map.entries(0, map.slots.length);
  const asking = entries.filter(({ questions }) => questions.length);
  const rows = async ({ slot }) => {
    const page = await pages.load(slot);
    const shown = new DOMParser().parseFromString(page.html, "text/html");
    return page.questions.map((question) => questionRow(shown, question, { page, state, plan }));
  };
  // One page after the other: a thousand asked for at once would run out of the patience that each of them is given.
  return asking.reduce(async (before, entry) => [...(await before), ...(await rows(entry))], Promise.resolve([]));
}

function questionRow(shown, question, { page, state, plan }) {
  const { id, slot, type, tries } = question;
  const answer = state.answers[slot];
  const form = shown.getElementById(`question-${id}`);
  const stem = form && form.querySelector(".question-stem");
  return {
    id,
    page: page.title,
    type,
    text: question.text || (stem ? stem.textContent.trim() : ""),
    answer: answer && form ? answerInWords(form, question, answer.response) : null,
    result: resultOf(question, answer),
    score: answer && !question.ungraded ? answer.score : null,
    points: plan.points.get(slot) || 0,
    tries: answer ? answer.tries : 0,
    most_tries: tries,
  };
}

function resultOf({ ungraded }, answer) {
  if (!answer) return "unanswered";
  if (ungraded) return "noted";
  return answer.score >= 1 ? "right" : answer.score > 0 ? "partly" : "wrong";
}

/** Columns of the table; the first row under them is the unit. */
const COLUMNS = ["kind", "id", "text", "answer", "result", "score", "tries", "page", "course", "version", "unit", "saved"];

/**
 * The same as a table (RFC 4180), with the mark at its beginning by which spreadsheets know UTF-8.
 * @param {object} results  Of `ownResults`.
 * @returns {string}
 */
export function asTable(results) {
  const { course, unit, saved } = results;
  const whole = { course: course.id, version: course.version, unit: unit.id, saved };
  const judged = results.success === "unknown" ? results.completion : results.success;
  const first = { kind: "unit", id: unit.id, text: unit.title, result: judged, score: results.score, tries: results.attempt };
  const rows = [first, ...results.questions.map((question) => ({ kind: "question", ...question }))];
  const lines = rows.map((row) => COLUMNS.map((name) => cell({ ...row, ...whole }[name])));
  return `\ufeff${[COLUMNS, ...lines].map((cells) => cells.join(",")).join("\r\n")}\r\n`;
}

/** What begins like a formula gets an apostrophe: spreadsheets would carry it out. Numbers are let be. */
function cell(value) {
  const text = value === null || value === undefined ? "" : String(value);
  const formula = /^[=+\-@\t\r]/.test(text) && !/^[+-]?[\d.,]+$/.test(text);
  const safe = formula ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
}
