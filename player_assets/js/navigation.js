/** Opens pages and screens one at a time in the stage, and turns to the next and the previous one. */

import { button, element, onPress, part } from "./element.js";
import { focusTitle } from "./focus.js";
import { goToPlace } from "./place.js";

/** Milliseconds until the next page is asked for: on a slow line it must not compete with what this one shows. */
const AHEAD = 2000;
/** Milliseconds before waiting is shown: most pages come sooner. */
const BLINK = 300;

/**
 * @typedef {object} Navigation
 * @property {(slot: number, options?: {anchor?: string, quiet?: boolean}) => Promise<void>} open  `quiet` leaves the focus alone.
 * @property {(kind: string, make: () => HTMLElement) => void} showScreen  Something that is no page.
 * @property {(page: object, anchor: string) => void} adopt  Takes over the page that stands in the document already.
 * @property {() => {kind: string, index: number, article: HTMLElement|null}} here
 * @property {() => void} forget  Lets go of the answers that were begun and not handed in.
 */

/**
 * @param {{course: {title: string}, map: import("./course_map.js").CourseMap, pages: import("./pages.js").Pages,
 *   text: import("./text.js").Text, announce: (words: string) => void,
 *   shown: (article: HTMLElement, page: object) => void, moved: (here: object) => void, openResults: () => void}} given
 *   `shown` gives a page its behaviour; `moved` is told where the learner is now.
 * @returns {Navigation}
 */
export function createNavigation(given) {
  const { map, pages, text } = given;
  const stage = part("stage");
  let ticket = 0;
  let ahead = 0;
  let here = { kind: "page", index: 0, article: null };
  /** Pages with an answer that was begun: who looks something up on another page finds it again. By slot. */
  const drafts = new Map();

  function settle(kind, index, shown) {
    if (here.article && here.article.querySelector("[data-draft]")) drafts.set(map.slots[here.index], here.article);
    stage.removeAttribute("aria-busy");
    stage.replaceChildren(shown);
    here = { kind, index, article: kind === "page" ? shown : null };
    given.moved(here);
  }

  function showPage(page, index, { anchor = "", quiet = false }) {
    const article = drafts.get(page.slot) || element("article", { class: "page", "data-page": page.id });
    if (!drafts.delete(page.slot)) article.innerHTML = page.html;
    settle("page", index, article);
    arrive(article, page, index);
    if (!quiet) {
      focusTitle(article);
      given.announce(text.say("position", { number: index + 1, total: map.slots.length }));
    }
    goToPlace(article, anchor);
  }

  function arrive(article, page, index) {
    document.title = text.say("page_title", { page: page.title, course: given.course.title });
    given.shown(article, page);
    clearTimeout(ahead);
    if (index + 1 < map.slots.length) ahead = setTimeout(() => pages.prefetch(map.slots[index + 1]), AHEAD);
  }

  async function open(slot, options = {}) {
    const index = map.indexOf(slot);
    if (index < 0) return;
    ticket += 1;
    const mine = ticket;
    const timer = setTimeout(() => mine === ticket && stage.replaceChildren(waiting(stage, given)), BLINK);
    try {
      const page = await pages.load(slot);
      if (mine === ticket) showPage(page, index, options);
    } catch {
      if (mine === ticket) showFailure(slot, index, options);
    } finally {
      clearTimeout(timer);
    }
  }

  function showFailure(slot, index, options) {
    const again = button(text.say("try_again"), () => void open(slot, { ...options, quiet: false }));
    const screen = element("article", { class: "page screen" }, element("h1", { class: "page-title" }, text.say("load_failed_title")));
    screen.append(element("p", {}, text.say("load_failed")), element("p", {}, text.say("load_failed_next")));
    screen.append(element("p", { class: "screen-actions" }, again));
    settle("failed", index, screen);
    focusTitle(screen);
  }

  function showScreen(kind, make) {
    ticket += 1;
    const screen = make();
    settle(kind, map.slots.length, screen);
    document.title = text.say("page_title", { page: screen.querySelector("h1").textContent, course: given.course.title });
    focusTitle(screen);
  }

  function adopt(page, anchor) {
    const article = stage.querySelector("article");
    const index = Math.max(0, map.indexOf(page.slot));
    here = { kind: "page", index, article };
    given.moved(here);
    arrive(article, page, index);
    goToPlace(article, anchor);
  }

  mountTurning(map, open, given.openResults, () => here.index);
  return { open, showScreen, adopt, here: () => here, forget: () => drafts.clear() };
}

function waiting(stage, { text, announce }) {
  const words = text.say("loading");
  document.body.classList.remove("is-starting");
  stage.setAttribute("aria-busy", "true");
  announce(words);
  return element("p", { class: "waiting" }, words);
}

function mountTurning(map, open, openResults, index) {
  const turn = (step) => {
    const next = map.slots[Math.min(index(), map.slots.length) + step];
    if (next === undefined) openResults();
    else void open(next);
  };
  onPress(part("previous"), () => turn(-1));
  onPress(part("next"), () => turn(1));
}

/**
 * Shows what lies before and after, by title where it is known.
 * @param {{kind: string, index: number}} here
 * @param {import("./course_map.js").CourseMap} map
 * @param {import("./text.js").Text} text
 */
export function showTurning(here, map, text) {
  const total = map.slots.length;
  const onPage = here.index < total;
  const last = here.index === total - 1;
  part("turn").hidden = false;
  part("previous").hidden = here.index <= 0;
  part("next").hidden = !onPage;
  part("position").textContent = onPage ? text.say("position", { number: here.index + 1, total }) : "";
  part("page-section").textContent = onPage ? map.sectionTitle(here.index) : "";
  part("previous-title").textContent = titleAt(map, here.index - 1);
  part("next-title").textContent = last ? text.say("results") : titleAt(map, here.index + 1);
}

function titleAt(map, index) {
  const entry = map.entry(index);
  return entry ? entry.title : "";
}
