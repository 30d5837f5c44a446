/** The results page: what was reached, what is still open, and what can be done now. Made here, not by the LMS. */

import { button, drawing, element, icon } from "./element.js";
import { canRetry, outcomeOf, scoreSoFar } from "./outcome.js";

/** Rows of a list of what is still open; the rest is counted. */
const MOST_ROWS = 12;

/**
 * @typedef {object} ResultsGiven
 * @property {() => object} state
 * @property {import("./outcome.js").Plan} plan
 * @property {import("./course_map.js").CourseMap} map
 * @property {import("./text.js").Text} text
 * @property {(slot: number) => void} open
 * @property {(slot: number|null) => void} restart  Begins a new attempt at the questions, at this page.
 * @property {() => void} leave
 */

/**
 * @param {ResultsGiven} given
 * @returns {HTMLElement} an article with an h1.
 */
export function makeResults(given) {
  const { text } = given;
  const look = lookOver(given);
  const screen = element("article", { class: "page screen" }, element("h1", { class: "page-title" }, text.say("results.title")));
  screen.append(makeVerdict(look, given), makeTally(look, given));
  if (look.advice) screen.append(element("p", {}, text.say(look.advice)));
  const open = element("div");
  screen.append(open, makeActions(look, given));
  void listOpen(open, look, given);
  return screen;
}

function lookOver({ state, plan }) {
  const now = state();
  const sums = scoreSoFar(now, plan);
  const unread = plan.pages.filter((slot) => !now.seen[slot]);
  const current = outcomeOf(now, plan);
  const { success, completion } = now.outcome;
  const lost = sums.total > 0 && sums.done === sums.total && plan.mastery !== null && success !== "passed";
  const retry = canRetry(now, plan);
  const kind = success === "passed" ? "passed" : lost ? "failed" : completion === "completed" ? "completed" : "open";
  const score = now.outcome.score === null ? current.score : now.outcome.score;
  const look = { now, sums, unread, retry, kind, score, waiting: sums.total - sums.done };
  return { ...look, advice: adviceFor(look) };
}

function adviceFor({ now, kind, retry, unread, waiting }) {
  if (now.mode === "review") return "results.next_review";
  if (kind === "failed") return retry ? "results.next_failed_retry" : "results.next_failed_last";
  const open = now.outcome.completion !== "completed";
  if (open && unread.length && waiting) return "results.next_open_both";
  if (open && unread.length) return "results.next_open_pages";
  if (open && waiting) return "results.next_open_questions";
  return kind === "passed" ? "results.next_passed" : "results.next_completed";
}

function makeVerdict({ kind, score, sums, retry }, { plan, text }) {
  const drawn = { passed: "right", failed: "wrong", completed: "right", open: "partly" }[kind];
  const tone = kind === "completed" ? "passed" : kind;
  const words = kind === "failed" && retry ? "results.not_yet" : `results.${kind}`;
  const line = element("p", { class: "verdict-line" }, icon(drawn), element("span", {}, text.say(words)));
  const verdict = element("section", { class: `verdict verdict-${tone}` }, line);
  if (!sums.total) return verdict;
  if (score === null) {
    verdict.append(element("p", { class: "gauge-note" }, text.say("results.no_score")));
  } else {
    const label = element("span", { class: "score-label" }, text.say("results.score"));
    verdict.append(element("p", { class: "score" }, label, text.percent(score)), gauge(score, plan.mastery));
  }
  if (plan.mastery !== null) {
    verdict.append(element("p", { class: "gauge-note" }, text.say("results.mastery", { mastery: text.percent(plan.mastery) })));
  }
  return verdict;
}

/** A bar with a mark where passing begins; the figures stand in words beside it. */
function gauge(score, mastery) {
  const bar = (name, width) => drawing("rect", { class: name, x: 0, y: 2, width, height: 4, rx: 1 });
  const parts = [bar("gauge-track", 200), bar("gauge-value", Math.max(0, Math.min(1, score)) * 200)];
  if (mastery !== null) parts.push(drawing("line", { class: "gauge-mark", x1: mastery * 200, x2: mastery * 200, y1: 0, y2: 8 }));
  return drawing("svg", { class: "gauge", viewBox: "0 0 200 8", "aria-hidden": "true" }, ...parts);
}

function makeTally({ now, sums, unread }, { plan, text }) {
  const total = plan.pages.length;
  const rows = [["results.pages", text.say("results.of", { done: total - unread.length, total })]];
  if (sums.total) rows.push(["results.questions", text.say("results.of", { done: sums.done, total: sums.total })]);
  if (sums.total && plan.attempts !== null && plan.attempts > 1) {
    rows.push(["results.attempt", text.say("results.of", { done: now.attempt, total: plan.attempts })]);
  }
  const cells = rows.map(([key, value]) => element("div", {}, element("dt", {}, text.say(key)), element("dd", {}, value)));
  return element("dl", { class: "tally" }, ...cells);
}

async function listOpen(place, { unread, waiting, now }, { plan, map, text, open }) {
  if (now.mode === "review" || !(unread.length || waiting)) return;
  try {
    const entries = await map.entries(0, map.slots.length);
    const lacking = ({ questions }) => questions.filter((slot) => plan.points.get(slot) > 0 && !(now.answers[slot] || {}).done).length;
    const row = (entry, words) => element("li", {}, button(words, () => open(entry.slot), "link-button"));
    const pages = entries.filter(({ slot }) => unread.includes(slot)).map((entry) => row(entry, entry.title));
    const asking = entries
      .filter(lacking)
      .map((entry) => row(entry, text.say("results.todo_question", { title: entry.title, count: lacking(entry) })));
    place.append(...todo("results.todo_pages", pages, text), ...todo("results.todo_questions", asking, text));
  } catch {
    place.replaceChildren(element("p", {}, text.say("contents.failed")));
  }
}

function todo(key, rows, text) {
  if (!rows.length) return [];
  const list = element("ul", {}, ...rows.slice(0, MOST_ROWS));
  if (rows.length > MOST_ROWS) list.append(element("li", {}, text.say("results.more", { count: rows.length - MOST_ROWS })));
  return [element("section", { class: "todo" }, element("h2", {}, text.say(key)), list)];
}

function makeActions({ now, retry, kind }, given) {
  const { text, plan } = given;
  const actions = element("div", { class: "screen-actions" });
  if (retry) {
    const again = button(text.say("results.retry"), () => {
      const confirm = makeConfirm(actions, given);
      actions.replaceWith(confirm);
      confirm.querySelector("h2").focus();
    });
    actions.append(again);
  }
  const main = !retry && kind !== "open";
  actions.append(button(text.say("results.leave"), given.leave, main ? "button" : "button button-quiet"));
  if (retry && plan.attempts !== null) {
    actions.append(element("span", { class: "panel-note" }, text.say("results.retry_left", { count: plan.attempts - now.attempt })));
  }
  return actions;
}

function makeConfirm(actions, given) {
  const { text } = given;
  const title = element("h2", { tabindex: "-1" }, text.say("results.confirm_title"));
  const yes = button(text.say("results.confirm_yes"), () => void firstQuestionPage(given).then(given.restart));
  const back = () => (confirm.replaceWith(actions), actions.querySelector("button").focus());
  const no = button(text.say("results.confirm_no"), back, "button button-quiet");
  const confirm = element("section", { class: "confirm" }, title, element("p", {}, text.say("results.confirm")));
  confirm.append(element("p", { class: "screen-actions" }, yes, no));
  return confirm;
}

async function firstQuestionPage({ map, plan }) {
  try {
    const entries = await map.entries(0, map.slots.length);
    const found = entries.find(({ questions }) => questions.some((slot) => plan.points.get(slot) > 0));
    return found ? found.slot : null;
  } catch {
    return null;
  }
}
