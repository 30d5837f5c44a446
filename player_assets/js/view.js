/** What the learner sees: joins the shell, the pages, the contents, the results and leaving, and follows the store. */

import { createContents, mountDrawer } from "./contents.js";
import { part } from "./element.js";
import { extras } from "./extras_in_use.js";
import { closeIfPopup, makeLeaveScreen, openedIn } from "./leave.js";
import { catchLinks } from "./links.js";
import { createNavigation, showTurning } from "./navigation.js";
import { watchPlace } from "./place.js";
import { mountQuestions } from "./question_form.js";
import { makeResults } from "./results.js";
import { mountSupport } from "./support.js";
import { mountTerms } from "./terms.js";
import { showTop } from "./top.js";

/**
 * @typedef {object} ViewGiven
 * @property {object} data  Player data.
 * @property {boolean} found  There is an LMS.
 * @property {import("./lms/runtime.js").Launch} launch
 * @property {import("./lms/runtime.js").Runtime} [runtime]  None where the course could not start in full.
 * @property {import("./store.js").Store} store
 * @property {import("./outcome.js").Plan} plan
 * @property {import("./course_map.js").CourseMap} map
 * @property {import("./pages.js").Pages} pages
 * @property {import("./text.js").Text} text
 * @property {import("./messages.js").Messages} messages
 * @property {Record<string, object>} types  Question modules.
 * @property {() => Promise<"saved"|"kept"|"none">} leave  Saves and ends the session.
 * @property {() => object} facts  For the support panel.
 */

/**
 * Brings the shell to life, at the page where the learner stopped.
 * @param {ViewGiven} given
 */
export function startView(given) {
  const { data, store, plan, map, pages, text, messages } = given;
  const parts = {};
  const mounted = new WeakMap();
  let showQuestion = () => {};

  const drawer = mountDrawer();
  const open = (slot) => {
    drawer.close();
    void parts.navigation.open(slot);
  };
  const openResults = () => {
    drawer.close();
    parts.navigation.showScreen("results", () => makeResults(results));
  };
  const restart = (slot) => {
    store.dispatch({ type: "attemptStarted" });
    parts.navigation.forget();
    open(slot === null ? plan.pages[0] : slot);
    messages.announce(text.say("results.restarted"));
  };
  const leave = () => leaveCourse({ ...given, navigation: parts.navigation });
  const results = { state: store.getState, plan, map, text, open, restart, leave };

  function shown(article, page) {
    store.dispatch({ type: "questionsMet", questions: page.questions });
    if (!mounted.has(article)) {
      mounted.set(article, mountQuestions(article, page.questions, { types: given.types, store, text, announce: messages.announce }));
      mountTerms(article);
    }
    showQuestion = mounted.get(article);
    store.dispatch({ type: "pageShown", slot: page.slot });
  }

  function moved(here) {
    document.body.classList.remove("is-starting");
    showQuestion = () => {};
    showTurning(here, map, text);
    const missing = [here.index - 1, here.index + 1].filter((index) => index >= 0 && index < map.slots.length && !map.entry(index));
    const again = () => parts.navigation.here() === here && showTurning(here, map, text);
    if (missing.length) void Promise.all(missing.map((index) => map.entries(index, 1))).then(again, () => {});
    parts.contents.here(here.kind === "results" ? -1 : here.kind === "left" ? -2 : here.index);
    extras.moved?.(here.kind, given);
  }

  parts.contents = createContents({ map, text, state: store.getState, open, openResults });
  parts.navigation = createNavigation({ course: data.course, map, pages, text, announce: messages.announce, shown, moved, openResults });
  const show = (state) => (showTop(state, map.slots, given), parts.contents.update(state));
  store.subscribe((state, before, event) => {
    if (state !== before) show(state);
    if (event.question) showQuestion(event.question.slot);
  });
  catchLinks(open);
  mountSupport({ data, text, facts: given.facts, openedIn: () => openedIn(window) });
  extras.begin?.(given);
  part("leave").addEventListener("click", leave);
  show(store.getState());
  comeBack(given, parts.navigation);
}

function comeBack({ data, store, map }, navigation) {
  const { page, anchor } = store.getState();
  const known = map.indexOf(page) >= 0;
  if (!known || page === data.first.slot) navigation.adopt(data.first, known ? anchor : "");
  else void navigation.open(page, { anchor, quiet: true });
  watchPlace(
    () => navigation.here().article,
    (moved) => store.dispatch({ type: "moved", anchor: moved }),
  );
  for (const button of ["contents-toggle", "support-open", "leave"].map(part)) button.disabled = false;
}

async function leaveCourse(given) {
  const { navigation, text, store, messages, leave, found } = given;
  const recorded = store.getState().mode === "normal";
  const show = (saved) => navigation.showScreen("left", () => makeLeaveScreen({ saved, found, recorded, text }, window));
  document.body.classList.add("is-left");
  messages.silence();
  show("saving");
  const saved = await leave().catch(() => "none");
  show(saved);
  if ((saved === "saved" || !recorded) && !extras.wayOut?.(given)) closeIfPopup(window);
}
