/** Gives the questions of a page their behaviour: check, verdict, feedback, another try, and locked when done. */

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
  const { store, types } = asking;
  const asked = { form, question, module: types[question.type], asking, trying: false };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    check(asked);
  });
  onPress(form.querySelector('[data-action="retry"]'), () => {
    asked.trying = true;
    store.dispatch({ type: "retried", question });
    show(asked);
    form.querySelector("input:not(:disabled)").focus();
  });
  form.addEventListener("input", () => setProblem(asked, ""));
  show(asked);
  return () => show(asked);
}

function check(asked) {
  const { form, question, module, asking } = asked;
  if (lookAt(asked).locked) return;
  const { response, problem } = module.read(form, question);
  setProblem(asked, problem || "");
  if (problem) return;
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
  asking.announce(asking.text.say("result_and_tries", { result: verdictOf(answer, asking.text).words, tries: left }));
}

function setProblem({ form, asking }, key) {
  const place = form.querySelector(".question-problem");
  if (!key && !place.textContent) return;
  place.textContent = key ? asking.text.say(key) : "";
  const inputs = [...form.querySelectorAll("input")];
  const empty = key ? inputs.find((input) => input.type !== "text" || !input.value.trim()) || inputs[0] : null;
  for (const input of inputs) {
    if (input === empty) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
  if (empty) empty.focus();
}

function lookAt({ question, asking, trying }) {
  const { answers, mode, finished } = asking.store.getState();
  const answer = answers[question.slot];
  const looking = mode === "review" || finished;
  const between = Boolean(answer) && !answer.done && !trying;
  const done = Boolean(answer && answer.done);
  return { answer, looking, between, done, locked: looking || done || between, reveal: done || mode === "review" };
}

function show(asked) {
  const { form, question, module, asking } = asked;
  const seen = lookAt(asked);
  const judged = seen.locked ? seen.answer : undefined;
  const seed = `${asking.store.getState().nonce}/${question.slot}`;
  module.mount(form, question, { answer: judged, locked: seen.locked, reveal: seen.reveal, text: asking.text, seed });
  form.classList.toggle("is-locked", seen.locked);
  showVerdict(form, judged, seen, asking.text);
  const feedback = form.querySelector("[data-feedback]");
  if (feedback) feedback.hidden = !judged && !seen.reveal;
  showActions(asked, seen);
}

function showVerdict(form, answer, { reveal }, text) {
  const place = form.querySelector(".question-result");
  place.hidden = !answer && !reveal;
  if (place.hidden) return;
  const { kind, words, drawn } = verdictOf(answer, text);
  place.className = `question-result is-${kind}`;
  place.replaceChildren(icon(drawn), element("span", {}, words));
}

function verdictOf(answer, text) {
  const kind = !answer ? "unanswered" : answer.score >= 1 ? "right" : answer.score > 0 ? "partly" : "wrong";
  return { kind, words: text.say(`result.${kind}`), drawn: kind === "unanswered" ? "note" : kind };
}

function showActions({ form, question, asking }, { answer, locked, between, looking }) {
  const submit = form.querySelector('[type="submit"]');
  const retry = form.querySelector('[data-action="retry"]');
  submit.disabled = false;
  submit.hidden = locked;
  retry.hidden = !between || looking;
  const left = question.tries - (answer ? answer.tries : 0);
  const counted = question.tries > 1 && !looking && (!locked || between);
  form.querySelector(".question-tries").textContent = counted ? asking.text.say("tries_left", { count: left }) : "";
  form.querySelector(".question-actions").classList.toggle("is-empty", submit.hidden && retry.hidden);
}
