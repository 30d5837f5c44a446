/** The contents: every section and page with a done mark, beside the page on wide screens and in a drawer on narrow ones. */

import { element, icon, part } from "./element.js";

/** A longer course opens one section at a time and loads its titles then. */
const ALL_OPEN = 100;

/**
 * @typedef {object} Contents
 * @property {(state: object) => void} update  Shows done marks.
 * @property {(index: number) => void} here  The page shown, from 0; -1 for the results.
 */

/**
 * @param {{map: import("./course_map.js").CourseMap, text: import("./text.js").Text, state: () => object,
 *   open: (slot: number) => void, openResults: () => void}} given
 * @returns {Contents}
 */
export function createContents(given) {
  const { map, text } = given;
  const rows = new Map();
  const short = map.slots.length <= ALL_OPEN;
  const list = part("contents-list");
  let at = -2;
  const built = map.sections.map((section) => makeSection(section, { given, rows, open: short, filled: () => update(given.state()) }));
  const results = makeRow(given, { label: text.say("results"), drawn: "results" }, given.openResults);
  list.replaceChildren(...built.map(({ item }) => item), element("li", {}, results));

  function update(state) {
    for (const [slot, row] of rows) showDone(row, Boolean(state.seen[slot]), text);
    for (const { section, count } of built) {
      const slots = map.slots.slice(section.first, section.first + section.count);
      const seen = slots.filter((slot) => state.seen[slot]).length;
      if (count) count.textContent = text.say("contents.section", { seen, count: section.count });
    }
    showHere();
  }

  function showHere() {
    const current = at < 0 ? null : rows.get(map.slots[at]);
    for (const row of rows.values()) setCurrent(row, row === current);
    setCurrent(results, at === -1);
  }

  return {
    update,
    here(index) {
      at = index;
      const home = built.find(({ section }) => index >= section.first && index < section.first + section.count);
      if (home && home.details) home.details.open = true;
      showHere();
    },
  };
}

function makeSection(section, { given, rows, open, filled }) {
  const { map, text } = given;
  const pages = element("ol", { class: "contents-pages" });
  const fill = async () => {
    if (pages.childElementCount) return;
    try {
      const entries = await map.entries(section.first, section.count);
      if (pages.childElementCount) return;
      pages.replaceChildren(...entries.map((entry) => makePage(entry, given, rows)));
      filled();
    } catch {
      details.open = false;
      count.textContent = text.say("contents.failed");
    }
  };
  if (!section.title) {
    void fill();
    return { section, item: element("li", {}, pages), details: null, count: null };
  }
  const count = element("span", { class: "contents-count" });
  const summary = element("summary", {}, element("span", { class: "contents-name" }, section.title), count);
  const details = element("details", { class: "contents-section", open }, summary, pages);
  details.addEventListener("toggle", () => details.open && void fill());
  if (open) void fill();
  return { section, item: element("li", {}, details), details, count };
}

function makePage(entry, given, rows) {
  const row = makeRow(given, { label: entry.title, drawn: "check" }, () => given.open(entry.slot));
  rows.set(entry.slot, row);
  return element("li", {}, row);
}

function makeRow(given, { label, drawn }, action) {
  const mark = element("span", { class: `contents-mark contents-mark-${drawn}` }, icon(drawn));
  const state = element("span", { class: "unseen contents-state" });
  const row = element("button", { type: "button", class: "contents-page" }, mark, element("span", {}, `${label} `, state));
  row.addEventListener("click", action);
  return row;
}

function showDone(row, done, text) {
  row.classList.toggle("is-done", done);
  row.querySelector(".contents-state").textContent = done ? text.say("contents.done") : "";
}

function setCurrent(row, current) {
  if (current) row.setAttribute("aria-current", "page");
  else row.removeAttribute("aria-current");
}

/**
 * Lets the contents button open and close the side column, or the drawer where there is no room for one.
 * @returns {{close: () => void}} closes the drawer.
 */
export function mountDrawer() {
  const [toggle, drawer, contents, side] = ["contents-toggle", "contents-dialog", "contents", "side"].map(part);
  const wide = window.matchMedia("(min-width: 64rem)");
  const tellState = () => {
    const open = wide.matches ? !document.body.classList.contains("is-side-closed") : drawer.open;
    toggle.setAttribute("aria-expanded", String(open));
  };
  const openDrawer = () => {
    part("contents-slot").append(contents);
    drawer.showModal();
    const current = contents.querySelector("[aria-current]");
    if (current) current.focus();
  };
  toggle.addEventListener("click", () => {
    if (wide.matches) document.body.classList.toggle("is-side-closed");
    else openDrawer();
    tellState();
  });
  drawer.addEventListener("close", () => (side.append(contents), tellState()));
  drawer.addEventListener("click", (event) => event.target === drawer && drawer.close());
  part("contents-close").addEventListener("click", () => drawer.close());
  wide.addEventListener("change", () => (drawer.close(), tellState()));
  tellState();
  return { close: () => drawer.open && drawer.close() };
}
