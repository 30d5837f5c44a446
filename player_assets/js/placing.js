/** Tiles that are put to places, for matching and categorise: menus hold the answer, and tiles stand where the menus say. */

import { glide, makeDraggable } from "./dragging.js";
import { mark } from "./marks.js";
import { shuffled } from "./shuffle.js";

/** Characters of a right side from which on its menu shows a letter and the beginning. */
const LONG = 44;
const RICH = "img, svg, math, pre, table, ul, ol, p + p";

/**
 * @typedef {object} Board  How one type puts tiles to places.
 * @property {HTMLFormElement} form
 * @property {boolean} single  A place is a source: it has the menu and takes one tile, which is a target. Otherwise tiles are
 *   sources and have the menus, and a place is a target.
 * @property {(key: string, values?: object) => string} say  Words of `placing.<key>`.
 */

/**
 * Shows a question as it stands; may be called again whenever that changes.
 * @param {Board} board
 * @param {{sources: Array<{slot: number, target: number}>, shuffle: boolean}} question
 * @param {import("./marks.js").Showing} showing
 */
export function mountPlacing(board, question, showing) {
  const { form } = board;
  if (!form.dataset.laid) {
    form.dataset.laid = "yes";
    layOut(board, question, showing.seed);
    listen(board, showing.announce);
  }
  if (showing.locked) {
    pick(form, null);
    restore(board, question, showing.answer);
  }
  for (const menu of menusOf(form)) {
    menu.disabled = showing.locked;
    menu.options[0].textContent = board.say(showing.locked ? "none" : "choose");
  }
  arrange(board);
  for (const source of question.sources) showSource(board, source, showing);
}

/**
 * @param {HTMLFormElement} form
 * @param {{sources: Array<{slot: number}>}} question
 * @param {string} problem  Said when something is not placed.
 * @returns {{response: Record<number, number>} | {problem: string}}
 */
export function readPlaces(form, { sources }, problem) {
  const response = {};
  for (const { slot } of sources) response[slot] = Number(menuOf(form, slot).value || NaN);
  return Object.values(response).some(Number.isNaN) ? { problem } : { response };
}

/**
 * The share of sources that are where they belong, or 1 only when all are.
 * @param {{sources: Array<{slot: number, target: number}>, credit: string}} question
 * @param {Record<number, number>} response
 * @returns {number} 0–1.
 */
export function grade({ sources, credit }, response) {
  const right = sources.filter(({ slot, target }) => response[slot] === target).length;
  return sources.length && (credit === "each" || right === sources.length) ? right / sources.length : 0;
}

/**
 * @param {{sources: Array<{slot: number, target: number}>}} question
 * @returns {Record<number, number>} Source → target.
 */
export function correct({ sources }) {
  return Object.fromEntries(sources.map(({ slot, target }) => [slot, target]));
}

function menuOf(form, slot) {
  return form.querySelector(`select[name="${slot}"]`);
}

function menusOf(form) {
  return [...form.querySelectorAll("select")];
}

function tileOf(form, slot) {
  return form.querySelector(`[data-tile="${slot}"]`);
}

function tilesOf(form) {
  return [...form.querySelectorAll("[data-tile]")];
}

/** The place with this slot; "" is where tiles wait. */
function placeOf(form, slot) {
  return form.querySelector(`[data-place="${slot}"]`);
}

function layOut({ form, single }, { shuffle }, seed) {
  const tiles = shuffled(tilesOf(form), seed);
  tiles.forEach((tile, at) => (tile.dataset.at = at));
  placeOf(form, "").querySelector("[data-tiles]").append(...tiles);
  if (!single) return;
  const rows = [...form.querySelectorAll(".pair")];
  if (shuffle) rows[0].parentElement.append(...shuffled(rows, `${seed}/rows`));
  if (tiles.some((tile) => tile.dataset.words.length > LONG || tile.querySelector(RICH))) letter(tiles);
  for (const menu of menusOf(form)) {
    const options = new Map([...menu.options].map((option) => [option.value, option]));
    menu.append(...tiles.map((tile) => named(options.get(tile.dataset.tile), tile)));
  }
}

/** Tiles that no menu can show in full get a letter, which stands in the menu too. */
function letter(tiles) {
  tiles.forEach((tile, at) => {
    const sign = String.fromCharCode(65 + (at % 26)) + (at < 26 ? "" : Math.floor(at / 26));
    const { words } = tile.dataset;
    const beginning = words.length > LONG ? `${words.slice(0, LONG).replace(/\s+\S*$/, "")}…` : words;
    tile.querySelector(".tile-letter").textContent = sign;
    tile.dataset.words = beginning ? `${sign}: ${beginning}` : sign;
  });
}

function named(option, tile) {
  option.textContent = tile.dataset.words;
  return option;
}

function restore({ form }, { sources }, answer) {
  const given = (answer && answer.response) || {};
  for (const { slot } of sources) {
    const menu = menuOf(form, slot);
    menu.value = given[slot] === undefined ? "" : String(given[slot]);
    if (menu.selectedIndex < 0) menu.value = "";
  }
}

/** Where the menus say that a tile is. */
function slotOf({ form, single }, { dataset: { tile } }) {
  if (!single) return menuOf(form, tile).value;
  const menu = menusOf(form).find(({ value }) => value === tile);
  return menu ? menu.name : "";
}

/** Puts every tile where the menus say; those that wait keep their order. Whoever has the focus keeps it. */
function arrange(board) {
  const focused = document.activeElement;
  for (const tile of tilesOf(board.form)) {
    const slot = slotOf(board, tile);
    const home = placeOf(board.form, slot).querySelector("[data-tiles]");
    const later = slot ? null : [...home.children].find((other) => Number(other.dataset.at) > Number(tile.dataset.at));
    if (tile.parentElement !== home) home.insertBefore(tile, later || null);
  }
  if (document.activeElement !== focused) focused.focus({ preventScroll: true });
}

function showSource({ form, single, say }, { slot, target }, { answer, reveal, text }) {
  const holder = single ? placeOf(form, slot) : tileOf(form, slot);
  const given = answer && answer.response ? answer.response[slot] : undefined;
  const right = given === target;
  const verdict = given === undefined ? "" : right ? "right" : "wrong";
  mark(holder, verdict, verdict && text.say(`result.${verdict}`), single);
  const solution = holder.querySelector(".field-answer");
  solution.hidden = !reveal || right;
  const partner = single ? tileOf(form, target) : placeOf(form, target);
  solution.textContent = solution.hidden ? "" : say("answer", { answer: partner.dataset.words });
  const feedback = holder.querySelector(".option-feedback");
  if (feedback) feedback.hidden = !reveal && !right;
}

function listen(board, announce) {
  const { form } = board;
  const tell = (words) => words && announce(words);
  const put = (tile, place) => tell(putTo(board, tile, place.dataset.place));
  const settle = (menu) => glide(tilesOf(form), () => tell(settled(board, menu)));
  let [keyed, waiting] = [false, null];
  form.addEventListener("keydown", ({ key }) => {
    keyed = true;
    if (key === "Escape") pick(form, null);
  });
  form.addEventListener("pointerdown", () => (keyed = false), true);
  // Arrow keys go through the options of a closed menu one by one: nothing moves before the learner goes on.
  form.addEventListener("change", ({ target }) => (keyed ? (waiting = target) : settle(target)));
  form.addEventListener("focusout", () => {
    if (waiting) settle(waiting);
    waiting = null;
  });
  form.addEventListener("click", ({ target }) => press(board, target, { put, tell }));
  makeDraggable(form, { what: ".tile", places: "[data-place]", drop: (tile, place) => place && put(tile, place) });
}

/** A press picks a tile up or puts it to a place. */
function press({ form, say }, target, { put, tell }) {
  if (form.classList.contains("is-locked") || target.closest("a, button, select, summary")) return;
  const picked = form.querySelector(".is-picked");
  const [tile, place] = [target.closest("[data-tile]"), target.closest("[data-place]")];
  if (picked && place && tile !== picked && (place.dataset.place || !tile)) {
    glide(tilesOf(form), () => put(picked, place));
    return;
  }
  const taken = tile === picked ? null : tile;
  pick(form, taken);
  if (taken) tell(say("picked", { item: taken.dataset.words }));
}

/** The tile that goes to the place pressed next; null: none. */
function pick(form, picked) {
  for (const tile of tilesOf(form)) tile.classList.toggle("is-picked", tile === picked);
  form.classList.toggle("has-picked", Boolean(picked));
}

/** Puts a tile to a place, and gives the words for it. */
function putTo(board, tile, place) {
  const { form, single, say } = board;
  pick(form, null);
  const before = slotOf(board, tile);
  if (place === before) return "";
  if (single && before) menuOf(form, before).value = "";
  const menu = menuOf(form, single ? place || before : tile.dataset.tile);
  if (place || !single) menu.value = single ? tile.dataset.tile : place;
  arrange(board);
  menu.dispatchEvent(new Event("input", { bubbles: true }));
  const item = tile.dataset.words;
  return place ? say("placed", { item, place: placeOf(form, place).dataset.words }) : say("unplaced", { item });
}

/** After a choice from a menu: what was chosen leaves the place that it had. Words for that, when it had one. */
function settled(board, menu) {
  const { form, single, say } = board;
  const other = single && menu.value ? menusOf(form).find((each) => each !== menu && each.value === menu.value) : null;
  if (other) other.value = "";
  arrange(board);
  if (!other) return "";
  const [place, before] = [menu, other].map(({ name }) => placeOf(form, name).dataset.words);
  return say("moved_from", { item: tileOf(form, menu.value).dataset.words, place, before });
}
