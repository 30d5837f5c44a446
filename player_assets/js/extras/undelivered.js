/** Records that a record store will never take: the learner is told once, without alarm, and can save them for whoever is to know. */

import { button, element, part } from "../element.js";
import { shown } from "./extras.js";
import { fileName, saveFile } from "./files.js";

const TOLD = "scormforge told";
/** Ids that are remembered as told; there is seldom one at all. */
const MOST_TOLD = 500;

/**
 * Adds to the support panel, whenever it is opened, how many records wait and how many cannot be delivered.
 * @param {object} given  The view's.
 */
export function countRecords({ facts, text }) {
  part("support-open").addEventListener("click", () => {
    const { waiting = 0, undelivered = 0 } = facts();
    const rows = [
      [text.say("letters.waiting"), String(waiting)],
      [text.say("letters.undelivered"), String(undelivered)],
    ];
    part("support-facts").append(...rows.flatMap(([label, value]) => [element("dt", {}, label), element("dd", {}, value)]));
    part("support-text").value += rows.map((row) => `\n${row.join(": ")}`).join("");
  });
}

/**
 * Watches for such records from now on, and puts a button for them into the support panel.
 * @param {object} given  The view's.
 */
export function watchUndelivered(given) {
  const { store, messages, runtime } = given;
  if (!runtime || !runtime.undelivered) return;
  const place = element("p", { class: "panel-actions" });
  const look = () => {
    if (!runtime.undelivered().length) return;
    if (!place.firstChild) {
      place.append(makeButton(given, "button button-quiet"));
      part("support-facts").before(place);
    }
    if (anyNew(runtime.undelivered())) messages.show("undelivered", "note", given.text.say("letters.told"), " ", makeButton(given));
  };
  look();
  store.subscribe(look);
}

/**
 * What is known after Leave only is told on its screen.
 * @param {object} given  The view's.
 */
export function tellUndelivered(given) {
  const { runtime, text } = given;
  if (!runtime || !runtime.undelivered || !anyNew(runtime.undelivered())) return;
  shown().append(element("p", {}, text.say("letters.told"), " ", makeButton(given)));
}

function makeButton({ text, data, runtime }, look = "link-button") {
  const save = () => {
    const type = "application/json";
    saveFile({ name: fileName(data, "undelivered.json"), type, text: asFile(data, runtime.undelivered()) });
  };
  return button(text.say("letters.save"), save, look);
}

/** Whose they are does not stand in them; who sends the file says it. */
function asFile({ course, unit, build }, letters) {
  const { id, title, version } = course;
  const records = letters.map(({ statement, dead, at }) => ({ kept: new Date(at).toISOString(), reason: dead, statement }));
  const whole = { format: 1, course: { id, title, version, build }, unit: { id: unit.id, title: unit.title }, saved: new Date().toISOString(), records };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** Whether there are some that nobody was told of; from now on they count as told. */
function anyNew(letters) {
  const told = readTold();
  const fresh = letters.map(({ id }) => id).filter((id) => !told.includes(id));
  if (fresh.length) writeTold([...told, ...fresh].slice(-MOST_TOLD));
  return fresh.length > 0;
}

function readTold() {
  try {
    const told = JSON.parse(window.localStorage.getItem(TOLD));
    return Array.isArray(told) ? told : [];
  } catch {
    return [];
  }
}

function writeTold(ids) {
  try {
    window.localStorage.setItem(TOLD, JSON.stringify(ids));
  } catch {
    // A sandboxed frame has no storage, and no outbox of earlier visits either: it is told once a page.
  }
}
