/** Starts the player: reads the player data, opens the session with the LMS, restores the learner's state, brings the page to life. */

import { ALPHABET } from "./bits.js";
import { createClock } from "./clock.js";
import { createCourseMap } from "./course_map.js";
import { createDevice, fingerprint } from "./device.js";
import { part } from "./element.js";
import { createMessages } from "./messages.js";
import { planOf } from "./outcome.js";
import { createPages } from "./pages.js";
import { questionTypes } from "./questions.js";
import { createReducer, freshState } from "./reducer.js";
import { mergedTexts } from "./restore.js";
import { openSession } from "./session.js";
import { createStore } from "./store.js";
import { createRuntime } from "./target.js";
import { createText } from "./text.js";
import { startView } from "./view.js";

const NONCE_LENGTH = 8;

/** Never a blank course: whatever fails here, the first page stands in the document and can be read. */
async function start() {
  const problems = [];
  catchErrors(problems);
  try {
    const data = JSON.parse(part("player-data").textContent);
    data.first.html = part("stage").querySelector("article").innerHTML;
    const pages = createPages(data);
    window.scormforge = pages.door;
    const session = await openSafely(data, problems);
    open(data, pages, session, problems);
  } catch (error) {
    problems.push(String(error));
    part("broken").hidden = false;
    document.body.classList.remove("is-starting");
  }
}

function catchErrors(problems) {
  const note = (words) => problems.length < 5 && problems.push(words);
  window.addEventListener("error", (event) => event.message && note(event.message));
  window.addEventListener("unhandledrejection", (event) => note(String(event.reason)));
}

async function openSafely(data, problems) {
  try {
    const device = createDevice(window, `${data.course.id}/${data.unit.id}`);
    const runtime = createRuntime(window, { device, afterFinish: data.plan.afterFinish, data, merged: mergedTexts, mark: fingerprint });
    const session = await openSession({ data, runtime, device, clock: createClock(window), page: window, randomText });
    return { ...session, lasting: device.lasting };
  } catch (error) {
    problems.push(String(error));
    return sessionAlone(data);
  }
}

/** A session that writes nowhere, so that the course can still be read when the way to the LMS fails as a whole. */
function sessionAlone(data) {
  const plan = planOf(data);
  const store = createStore(createReducer(plan), freshState("alone", data.first.slot));
  const tracker = { begin: () => {}, leave: async () => "none", onProblem: () => {}, support: () => ({ save: "none" }) };
  return { store, plan, tracker, launch: { found: false, mode: "normal" }, problems: ["start_failed"], lasting: () => false };
}

/** Of these the learner is told one, the last in this order. */
const TROUBLES = ["kept", "reopen", "unsaved"];

function open(data, pages, session, problems) {
  const { store, plan, tracker, launch } = session;
  const text = createText(data.strings, data.course.language);
  const messages = createMessages(text);
  let worst = 0;
  const tell = (key) => {
    problems.push(key);
    const rank = TROUBLES.indexOf(key);
    if (rank >= 0 && rank < worst) return;
    worst = Math.max(rank, worst);
    if (rank >= 0) TROUBLES.forEach(messages.drop);
    messages.show(key, key === "keptWork" ? "note" : "warning");
  };
  startView({
    ...session,
    data,
    found: launch.found,
    pages,
    text,
    messages,
    map: createCourseMap(data, plan.pages, pages.contents),
    types: questionTypes,
    leave: () => tracker.leave(),
    facts: () => ({ found: launch.found, ...tracker.support(), mode: store.getState().mode, save: store.getState().save, problems }),
  });
  tracker.onProblem(tell);
  store.subscribe((state, before) => {
    if (state.save !== "saved" || before.save === "saved") return;
    worst = 0;
    TROUBLES.forEach(messages.drop);
  });
  tracker.begin();
  if (!session.problems.some((each) => each === "refused" || each === "start_failed")) greet(store.getState().mode, { launch, lasting: session.lasting() }, messages);
  session.problems.forEach(tell);
}

/** That there is no LMS is said each time; where it is meant so, at the first start only. */
function greet(mode, { launch, lasting }, messages) {
  if (mode !== "normal") messages.show(mode);
  else if (!launch.found && !(launch.meant && launch.state)) messages.show(lasting ? "no_lms" : "no_store", lasting ? "note" : "warning");
}

/** A short name for an attempt that no other bears: `crypto.randomUUID` is missing on plain http, this is not. */
function randomText() {
  const numbers = window.crypto.getRandomValues(new Uint8Array(NONCE_LENGTH));
  return Array.from(numbers, (number) => ALPHABET[number % ALPHABET.length]).join("");
}

void start();
