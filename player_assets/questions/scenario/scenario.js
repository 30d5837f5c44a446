/** A branching dialogue in the browser: one scene at a time, what went before above it, and at the end a look back. */

import { element, icon } from "../../js/element.js";
import { mark } from "../../js/marks.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "performance";

/**
 * @typedef {object} Reply
 * @property {number} slot
 * @property {number} to  Place of the scene that it leads to.
 * @property {number} points
 */

/**
 * @typedef {object} Scenario
 * @property {string} id
 * @property {Array<{replies: Reply[]}>} scenes
 * @property {{points: number, way: number[]}} best
 */

/**
 * Shows the question as it stands; may be called again whenever that changes. Another try starts at the first scene.
 * @param {HTMLFormElement} form
 * @param {Scenario} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  const { answer, locked, reveal } = showing;
  if (!form.dataset.opened) begin(form, question, showing);
  const again = form.dataset.opened === "judged" && !locked;
  const way = answer ? answer.response || [] : locked || again ? [] : wayOf(form);
  form.dataset.opened = answer ? "judged" : "yes";
  const scene = show(form, question, way, showing);
  const best = form.querySelector("[data-best]");
  if (best) best.hidden = !reveal || Boolean(answer && answer.score === 1);
  if (again && form.contains(document.activeElement)) scene.querySelector(".scene-title").focus();
}

/** Links become buttons that take a reply. */
function begin(form, question, { text, announce }) {
  for (const link of form.querySelectorAll(".reply-choice")) {
    const value = link.parentElement.dataset.reply;
    const button = element("button", { type: "submit", class: "reply-choice", name: question.id, value }, ...link.childNodes);
    button.append(icon("next"));
    link.replaceWith(button);
  }
  form.addEventListener("click", (event) => {
    const button = event.target.closest(".reply-choice");
    if (!button) return;
    event.preventDefault();
    // The second press of a double click would choose among the next replies, unread.
    if (event.detail < 2) take(form, question, Number(button.value), { text, announce });
  });
}

function take(form, question, slot, { text, announce }) {
  const way = [...wayOf(form), slot];
  const scene = show(form, question, way, { text });
  form.dispatchEvent(new Event("input"));
  const said = scene.querySelector(".scene-content");
  if (said) announce(said.textContent.trim());
  if (!scene.querySelector(".reply-choice")) {
    form.requestSubmit();
    return;
  }
  scene.querySelector(".scene-title").focus({ preventScroll: true });
  scene.scrollIntoView({ block: "nearest" });
}

function wayOf(form) {
  return [...form.querySelectorAll(".reply > [type=hidden]")].map((field) => Number(field.value));
}

/** The scenes along a way, as far as it fits them; after the last reply the scene that it leads to. */
function stepsOf({ scenes }, way) {
  const steps = [];
  let at = 0;
  for (const slot of [...way, -1]) {
    if (!scenes[at]) break;
    const reply = scenes[at].replies.find((each) => each.slot === slot);
    steps.push({ at, reply });
    if (!reply) break;
    at = reply.to;
  }
  return steps;
}

/** Shows the scenes along a way in its order, and returns the last. What stands where it should is not moved: it may have the focus. */
function show(form, question, way, showing) {
  const place = form.querySelector(".scenes");
  const sceneAt = (at) => place.querySelector(`[data-scene="${at}"]`);
  for (const scene of place.children) scene.hidden = true;
  for (const field of place.querySelectorAll(".reply > [type=hidden]")) field.remove();
  let last = place;
  for (const [number, { at, reply }] of stepsOf(question, way).entries()) {
    last = sceneAt(at);
    last.hidden = false;
    last.classList.toggle("is-past", Boolean(reply));
    if (place.children[number] !== last) place.insertBefore(last, place.children[number]);
    for (const row of last.querySelectorAll(".reply")) showReply(row, question, reply, showing);
  }
  return last;
}

/** A reply that can be chosen, or the one that was; others of that scene are gone. */
function showReply(row, question, chosen, { answer, locked, text }) {
  const slot = Number(row.dataset.reply);
  const [choice, said] = row.children;
  row.hidden = Boolean(chosen) && chosen.slot !== slot;
  choice.hidden = Boolean(chosen);
  choice.disabled = Boolean(locked);
  said.hidden = !chosen;
  if (chosen) said.firstElementChild.after(row.querySelector(".reply-words"));
  else choice.prepend(row.querySelector(".reply-words"));
  const looked = Boolean(answer && chosen) && !row.hidden;
  if (chosen && !row.hidden) row.append(element("input", { type: "hidden", name: question.id, value: slot }));
  const counts = looked && question.scenes.some(({ replies }) => replies.some(({ points }) => points));
  const verdict = !counts || !chosen.points ? "" : chosen.points > 0 ? "right" : "wrong";
  mark(row, verdict, counts ? text.say("reply_points", { count: chosen.points }) : "");
  const feedback = row.querySelector(".option-feedback");
  if (feedback) feedback.hidden = !looked;
}

/**
 * @param {HTMLFormElement} form
 * @param {Scenario} question
 * @returns {{response: number[]} | {problem: string, at: Element}}  Slots of the replies, in the order in which they were given.
 */
export function read(form, question) {
  const response = wayOf(form);
  const steps = stepsOf(question, response);
  const unfinished = steps.length && question.scenes[steps[steps.length - 1].at].replies.length;
  if (!unfinished) return { response };
  return { problem: "problem.scene", at: form.querySelector(".scene:not([hidden]):not(.is-past) .reply-choice") };
}

/**
 * The share of the most points that any way earns; where there are none, to come to an end is enough.
 * @param {Scenario} question
 * @param {number[]} response
 * @returns {number}
 */
export function grade({ scenes, best }, response) {
  if (best.points <= 0) return 1;
  const replies = scenes.flatMap((scene) => scene.replies);
  const pointsOf = (slot) => (replies.find((reply) => reply.slot === slot) || { points: 0 }).points;
  const earned = response.reduce((sum, slot) => sum + pointsOf(slot), 0);
  // Points such as 0.1 do not add up exactly: a way as good as the best must not miss it by the sixteenth digit.
  return Math.min(1, Math.max(0, Math.round((earned / best.points) * 1e9) / 1e9));
}

/**
 * @param {Scenario} question
 * @returns {number[]} Slots of the replies along the best way.
 */
export function correct({ best }) {
  return best.way;
}
