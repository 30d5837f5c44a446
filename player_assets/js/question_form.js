/** Gives the questions of a page their behaviour: hints, check, verdict, feedback, another try, the solution, and locked when done. */

import { element, icon, onPress } from "./element.js";

/**
 * @typedef {object} Asking  What questions need from outside.
 * @property {Record<string, object>} types  Question modules by name.
 * @property {import("./store.js").Store} store
 * @property {import("./text.js").Text} text
 * @property {(words: string) => void} announce
 */

/**
 * Mounts every question of a page that stands in the document.
 * @param {HTMLElement} article
 * @param {object[]} questions  QuestionData.
 * @param {Asking} asking
 * @returns {(slot: number) => void} Shows the question with this slot anew.
 */
export function mountQuestions(article, questions, asking) {
  const shown = new Map();
  questions.forEach((question, at) => {
    const form = article.querySelector(`form[data-question="${CSS.escape(question.id)}"]`);
    if (!form || !asking.types[question.type]) return;
    const count = questions.length;
    if (count > 1) {
      form.querySelector(".question-label").textContent = asking.text.say("question.numbered", { number: at + 1, total: count });
    }
    shown.set(question.slot, mountQuestion(form, question, asking));
  });
  return (slot) => shown.has(slot) && shown.get(slot)();
}

function mountQuestion(form, question, asking) {
  const asked = { form, question, module: asking.types[question.type], asking, trying: false, solved: false };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check(asked);
  });
  for (const pressed of form.querySelectorAll("[data-action]")) onPress(pressed, () => ACTIONS[pressed.dataset.action](asked));
  form.addEventListener("input", () => {
    form.dataset.draft = "";
    setProblem(asked, "");
  });
  show(asked);
  return () => show(asked);
}

/** What the buttons beside “Check answer” do. */
const ACTIONS = {
  retry(asked) {
    asked.trying = true;
    asked.asking.store.dispatch({ type: "retried", question: asked.question });
    show(asked);
    const first = fieldsOf(asked.form)[0];
    if (first) first.focus();
  },
  hint(asked) {
    const next = asked.form.querySelector("[data-hint][hidden]");
    next.hidden = false;
    asked.form.dataset.draft = "";
    show(asked);
    next.focus();
  },
  solution(asked) {
    asked.solved = true;
    asked.asking.store.dispatch({ type: "gaveUp", question: asked.question });
    show(asked);
    asked.form.querySelector(".question-result").focus();
  },
};

/** The fields that a learner can use now. */
function fieldsOf(form) {
  return [...form.querySelectorAll("input, select, textarea")].filter((field) => field.type !== "hidden" && !field.disabled);
}

function check(asked) {
  const { form, question, module, asking } = asked;
  if (lookAt(asked).locked) return;
  const { response, problem, at } = module.read(form, question);
  setProblem(asked, problem || "", at);
  if (problem) return;
  delete form.dataset.draft;
  asked.trying = false;
  const score = module.grade(question, response);
  asking.store.dispatch({ type: "answered", question, response, score, correct: module.correct(question) });
  show(asked);
  tell(asked);
}

/** The focus must not stay on a button that is gone: it goes to the verdict, or to the next try. */
function tell({ form, question, asking }) {
  const answer = asking.store.getState().answers[question.slot];
  if (!answer) return;
  if (answer.done) {
    form.querySelector(".question-result").focus();
    return;
  }
  form.querySelector('[data-action="retry"]').focus();
  const left = asking.text.say("tries_left", { count: question.tries - answer.tries });
  asking.announce(asking.text.say("result_and_tries", { result: verdictOf(answer, question, asking.text).words, tries: left }));
}

function setProblem({ form, asking }, key, at) {
  const place = form.querySelector(".question-problem");
  if (!key && !place.textContent) return;
  place.textContent = key ? asking.text.say(key) : "";
  const fields = fieldsOf(form);
  const empty = key ? at || fields.find((field) => /radio|checkbox/.test(field.type) || !field.value.trim()) || fields[0] : null;
  for (const field of fields) {
    if (field === empty) field.setAttribute("aria-invalid", "true");
    else field.removeAttribute("aria-invalid");
  }
  if (empty) empty.focus();
}

/** How a question stands. `over`: no try is left, or the learner looks back; `between`: answered, and another try is open. */
function lookAt({ question, asking, trying, solved }) {
  const { answers, mode, finished } = asking.store.getState();
  const answer = answers[question.slot];
  const looking = mode === "review" || finished;
  const done = Boolean(answer && answer.done);
  const between = Boolean(answer) && !trying && (question.ungraded || !done);
  const over = (done && !trying) || mode === "review";
  const reveal = over && (!question.solution || (question.solution === "ask" && solved));
  return { answer, looking, between, over, locked: looking || (done && !question.ungraded) || between, reveal };
}

function show(asked) {
  const { form, question, module, asking } = asked;
  const { text, announce, store } = asking;
  const seen = lookAt(asked);
  const judged = seen.locked ? seen.answer : undefined;
  const seed = `${store.getState().nonce}/${question.slot}`;
  module.mount(form, question, { answer: judged, locked: seen.locked, reveal: seen.reveal, text, seed, announce });
  form.classList.toggle("is-locked", seen.locked);
  showVerdict(form, judged, { question, text, over: seen.over });
  unveil(form.querySelector("[data-feedback]"), judged || seen.over);
  unveil(form.querySelector("[data-model]"), seen.reveal);
  showActions(asked, seen);
}

function unveil(part, seen) {
  if (part) part.hidden = !seen;
}

function showVerdict(form, answer, { question, text, over }) {
  const place = form.querySelector(".question-result");
  place.hidden = !answer && !over;
  if (place.hidden) return;
  const { kind, words, drawn } = verdictOf(answer, question, text);
  place.className = `question-result is-${kind}`;
  place.replaceChildren(icon(drawn), element("span", {}, words));
}

function verdictOf(answer, { ungraded }, text) {
  const judged = answer && !ungraded;
  const kind = judged ? (answer.score >= 1 ? "right" : answer.score > 0 ? "partly" : "wrong") : answer ? "noted" : "unanswered";
  return { kind, words: text.say(`result.${kind}`), drawn: judged ? kind : "note" };
}

function showActions({ form, question, asking }, { answer, locked, between, looking, over, reveal }) {
  const unveilAction = (name, seen) => unveil(form.querySelector(`[data-action="${name}"]`), seen);
  const submit = form.querySelector("[data-check]");
  submit.disabled = false;
  unveil(submit, !locked);
  unveilAction("retry", between && !looking);
  unveilAction("hint", !over && !looking && form.querySelector("[data-hint][hidden]"));
  const known = answer && answer.score >= 1 && !form.querySelector("[data-model]");
  unveilAction("solution", (over || between) && !reveal && !known);
  const left = question.tries - (answer ? answer.tries : 0);
  const counted = question.tries > 1 && !looking && (!locked || between);
  form.querySelector(".question-tries").textContent = counted ? asking.text.say("tries_left", { count: left }) : "";
  const actions = form.querySelector(".question-actions");
  actions.classList.toggle("is-empty", !actions.querySelector("button:not([hidden])"));
}
