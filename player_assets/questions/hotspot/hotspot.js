/** Areas on a picture in the browser: rows as in a multiple choice, and their outlines, to be pointed at. */

import { icon } from "../../js/element.js";
import { mount as mountRows, read as readRows } from "../choice/choice.js";

export { correct, grade } from "../choice/choice.js";

/** The interaction type under which answers are recorded. */
export const cmiType = "choice";

/** Pixels that a finger and a mouse need. */
const FINGER = 44;
const MOUSE = 24;

/**
 * Shows the question as it stands; may be called again whenever that changes.
 * @param {HTMLFormElement} form
 * @param {{options: Array<{slot: number, correct: boolean}>, multiple: boolean}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, question, showing) {
  mountRows(form, question, showing);
  if (!form.dataset.placed) {
    form.dataset.placed = "yes";
    for (const area of areasOf(form)) place(area);
    listen(form);
  }
  outline(form);
}

/**
 * @param {HTMLFormElement} form
 * @param {{options: Array<{slot: number}>, multiple: boolean}} question
 * @returns {{response: number[]} | {problem: string}}
 */
export function read(form, question) {
  const { response } = readRows(form, question);
  return response ? { response } : { problem: question.multiple ? "problem.choose_areas" : "problem.choose_area" };
}

function areasOf(form) {
  return [...form.querySelectorAll("[data-area]")];
}

/** Its number stands outside of an area, where it hides nothing of it, and grows towards the middle of the picture. */
function place(area) {
  const ends = area.dataset.box.split(" ").map(Number);
  ["left", "top", "width", "height"].forEach((side, at) => (area.style[side] = `${ends[at]}%`));
  area.dataset.number = `${ends[1] < 8 ? "below" : "above"} ${ends[0] + ends[2] / 2 > 50 ? "last" : "first"}`;
  area.hidden = false;
}

/** The outlines look like their rows: chosen, right, wrong. */
function outline(form) {
  for (const area of areasOf(form)) {
    const row = rowOf(form, area);
    const chosen = row.querySelector("input").checked;
    const verdict = ["right", "wrong"].find((each) => row.classList.contains(`is-${each}`));
    for (const [look, on] of [["chosen", chosen], ["right", verdict === "right"], ["wrong", verdict === "wrong"]]) {
      area.classList.toggle(`is-${look}`, on);
    }
    const number = area.firstElementChild;
    number.replaceChildren(number.firstElementChild, ...(verdict || chosen ? [icon(verdict || "check")] : []));
  }
}

function rowOf(form, area) {
  return form.querySelector(`[data-option="${area.dataset.area}"]`);
}

/** Not by labels: a press on a label scrolls to its field, away from the picture. */
function listen(form) {
  const picture = form.querySelector(".hotspot-picture");
  const light = (slot) => {
    for (const each of form.querySelectorAll("[data-area], [data-option]")) {
      each.classList.toggle("is-lit", (each.dataset.area || each.dataset.option) === slot);
    }
  };
  const under = ({ target }) => {
    const row = target.closest("[data-option]");
    return row ? row.dataset.option : "";
  };
  picture.addEventListener("click", (event) => {
    const area = areaAt(form, event);
    if (area) rowOf(form, area).querySelector("input").click();
  });
  form.addEventListener("pointermove", (event) => {
    const area = picture.contains(event.target) && areaAt(form, event);
    picture.classList.toggle("is-pointed", Boolean(area));
    light(area ? area.dataset.area : under(event));
  });
  form.addEventListener("pointerleave", () => light(""));
  form.addEventListener("focusin", (event) => light(under(event)));
  form.addEventListener("focusout", () => light(""));
  form.addEventListener("change", () => outline(form));
}

/** An area that is too small to be hit comes before a number, which a neighbour may show there, and a number before the rest. */
const [SMALL, NUMBER] = [-2000, -1000];

/**
 * The area that is pointed at: the nearest of those that are too small to be hit and get some room around them, else the one whose
 * number it is, else the smallest around the point.
 */
function areaAt(form, { target, clientX, clientY }) {
  const least = matchMedia("(any-pointer: coarse)").matches ? FINGER : MOUSE;
  let found = target.closest("[data-area]");
  let lowest = found ? NUMBER : Infinity;
  for (const area of areasOf(form)) {
    const { left, right, top, bottom, width, height } = area.getBoundingClientRect();
    const across = Math.max(left - clientX, clientX - right);
    const down = Math.max(top - clientY, clientY - bottom);
    const near = across * 2 <= Math.max(0, least - width) && down * 2 <= Math.max(0, least - height);
    const small = width < least || height < least;
    const rank = small ? SMALL + Math.max(0, across, down) : -1 / (1 + width * height);
    if (near && rank < lowest) [found, lowest] = [area, rank];
  }
  return found;
}
