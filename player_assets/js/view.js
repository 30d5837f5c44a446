/** What the learner sees: joins the shell, the pages, the contents, the results and leaving, and follows the store. */

import { createContents, mountDrawer } from "./contents.js";
import { part } from "./element.js";
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
    open(slot === null ? plan.pages[0] : slot);
    messages.announce(text.say("results.restarted"));
  };
  const leave = () => leaveCourse({ ...given, navigation: parts.navigation });
  const results = { state: store.getState, plan, map, text, open, restart, leave };

  function shown(article, page) {
    store.dispatch({ type: "questionsMet", questions: page.questions });
    const asking = { types: given.types, store, text, announce: messages.announce };
    showQuestion = mountQuestions(article, page.questions, asking);
    mountTerms(article);
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

async function leaveCourse({ navigation, text, store, messages, leave, found }) {
  const recorded = store.getState().mode === "normal";
  const show = (saved) => navigation.showScreen("left", () => makeLeaveScreen({ saved, found, recorded, text }, window));
  document.body.classList.add("is-left");
  messages.silence();
  show("saving");
  const saved = await leave().catch(() => "none");
  show(saved);
  if (saved === "saved" || !recorded) closeIfPopup(window);
}
