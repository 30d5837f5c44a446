/** Things to be put in order, in the browser: the order of the cards is the order of the form's fields, and the answer. */

import { glide, makeDraggable } from "../../js/dragging.js";
import { mark } from "../../js/marks.js";
import { shuffled } from "../../js/shuffle.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "sequencing";

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{items: Array<{slot: number}>, credit: string}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  const { answer, locked, reveal, text } = showing;
  const list = form.querySelector(".sequence");
  if (!list.dataset.laid) {
    list.dataset.laid = "yes";
    show(list, firstOrder(correct(question), showing.seed));
    listen(form, list, showing);
  }
  const given = (answer && answer.response) || null;
  if (given) list.dataset.moved = "yes";
  if (given || reveal) show(list, given || correct(question));
  for (const [at, card] of [...list.children].entries()) showCard(card, { question, given, at, reveal, text });
  refresh(list, locked);
  const again = list.dataset.locked && !locked && form.contains(document.activeElement);
  list.dataset.locked = locked ? "yes" : "";
  if (again) buttonsOf(list)[0].focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {{id: string, items: Array<{slot: number}>}} question
 * @returns {{response: number[]} | {problem: string, at: HTMLElement}}
 */
export function read(form, { id, items }) {
  const list = form.querySelector(".sequence");
  if (items.length > 1 && !list.dataset.moved) return { problem: "problem.order", at: buttonsOf(list)[0] };
  return { response: new FormData(form).getAll(id).map(Number) };
}

/**
 * What an order earns: for being right, for each item at its place, or for each that the right one follows.
 * @param {{items: Array<{slot: number}>, credit: string}} question
 * @param {number[]} response
 * @returns {number} 0–1.
 */
export function grade(question, response) {
  const right = correct(question);
  const judged = question.credit === "neighbours" && right.length > 1 ? right.slice(0, -1) : right;
  const hits = judged.filter((slot, at) => (judged === right ? response[at] === slot : followed(right, response, slot))).length;
  const whole = hits === judged.length && response.length === right.length;
  return judged.length && (whole || question.credit !== "all") ? hits / judged.length : 0;
}

function followed(right, response, slot) {
  const next = right[right.indexOf(slot) + 1];
  return response.some((each, at) => each === slot && response[at + 1] === next);
}

/**
 * @param {{items: Array<{slot: number}>}} question
 * @returns {number[]} Slots in the right order.
 */
export function correct({ items }) {
  return items.map(({ slot }) => slot);
}

/** Any order but the right one. */
function firstOrder(right, seed) {
  const order = shuffled(right, seed);
  return order.some((slot, at) => slot !== right[at]) ? order : [...order.slice(1), ...order.slice(0, 1)];
}

/** Cards whose slots are not among these come last. */
function show(list, slots) {
  const cards = new Map([...list.children].map((card) => [slotOf(card), card]));
  const named = slots.filter((slot) => cards.has(slot));
  list.append(...named.map((slot) => cards.get(slot)), ...[...cards].filter(([slot]) => !named.includes(slot)).map(([, card]) => card));
}

function slotOf(card) {
  return Number(card.dataset.item);
}

/** The buttons that move something now. */
function buttonsOf(list) {
  return list.querySelectorAll("[data-move]:not(:disabled)");
}

function refresh(list, locked) {
  for (const card of list.children) {
    const [up, down] = card.querySelectorAll("[data-move]");
    up.disabled = locked || !card.previousElementSibling;
    down.disabled = locked || !card.nextElementSibling;
  }
}

function showCard(card, { question, given, at, reveal, text }) {
  const right = correct(question);
  const slot = slotOf(card);
  const home = right.indexOf(slot);
  const near = question.credit === "neighbours";
  const judged = given && given.includes(slot) && !(near && home === right.length - 1);
  const good = near ? followed(right, given || [], slot) : home === at;
  const verdict = judged ? (good ? "right" : "wrong") : "";
  mark(card, verdict, verdict && text.say(`sequencing.${near ? "next" : "place"}_${verdict}`));
  const solution = card.querySelector(".field-answer");
  solution.hidden = !reveal || (given && home === at);
  solution.textContent = solution.hidden ? "" : text.say("sequencing.home", { number: home + 1 });
  const feedback = card.querySelector(".option-feedback");
  if (feedback) feedback.hidden = !reveal && verdict !== "right";
}

function listen(form, list, { announce, text }) {
  const moved = (card) => {
    list.dataset.moved = "yes";
    refresh(list, false);
    card.querySelector("input").dispatchEvent(new Event("input", { bubbles: true }));
    const number = [...list.children].indexOf(card) + 1;
    announce(text.say("sequencing.moved", { item: card.dataset.words, number, total: list.children.length }));
  };
  list.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-move]");
    if (button) step(button, button.dataset.move === "up", moved);
  });
  list.addEventListener("keydown", (event) => {
    if (!/^Arrow(Up|Down)$/.test(event.key) || !event.target.matches("[data-move]")) return;
    event.preventDefault();
    step(event.target, event.key === "ArrowUp", moved);
  });
  makeDraggable(form, dragsIn(list, moved));
}

/** The card changes places with its neighbour, which is the one that moves in the page: so the focus stays. */
function step(button, up, moved) {
  const card = button.closest(".step");
  const other = up ? card.previousElementSibling : card.nextElementSibling;
  if (!other) return;
  glide([card, other], () => (up ? card.after(other) : card.before(other)));
  moved(card);
  if (button.disabled) card.querySelector("[data-move]:not(:disabled)").focus();
}

function dragsIn(list, moved) {
  let before = [];
  return {
    what: ".step",
    lift: () => (before = [...list.children]),
    over: makeRoom,
    drop(card, place, kept) {
      if (!kept) list.append(...before);
      else if (before.indexOf(card) !== [...list.children].indexOf(card)) moved(card);
    },
  };
}

/** Neighbours give way as soon as the pointer is past their middle. */
function makeRoom(card, y) {
  const [above, below] = [card.previousElementSibling, card.nextElementSibling];
  if (above && y < middle(above)) glide([above], () => card.after(above));
  else if (below && y > middle(below)) glide([below], () => card.before(below));
}

/** As laid out: it may be gliding still. */
function middle(card) {
  const list = card.parentElement;
  return list.getBoundingClientRect().top + card.offsetTop - list.offsetTop + card.offsetHeight / 2;
}
