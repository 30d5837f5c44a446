/** Buttons with which learners save their own results as files. */

import { button, element } from "../element.js";
import { fileName, saveFile } from "./files.js";
import { asTable, ownResults } from "./own_results.js";

const KINDS = {
  csv: { type: "text/csv", written: asTable },
  json: { type: "application/json", written: (results) => `${JSON.stringify(results, null, 2)}\n` },
};

/**
 * @param {object} given  The view's.
 * @param {"h2"|"h3"} [level]
 * @returns {HTMLElement}
 */
export function makeKeeping(given, level = "h2") {
  const { text } = given;
  const note = element("span", { class: "panel-note", role: "status" });
  const choose = (kind) => button(text.say(`own.${kind}`), () => void save(kind, note, given), "button button-quiet");
  const actions = element("p", { class: "screen-actions" }, choose("csv"), choose("json"), note);
  const words = element("p", {}, text.say("own.words"));
  return element("section", { class: "verdict todo" }, element(level, {}, text.say("own.title")), words, actions);
}

async function save(kind, note, given) {
  const { text, data } = given;
  const { type, written } = KINDS[kind];
  note.textContent = "";
  try {
    const name = fileName(data, `results.${kind}`);
    saveFile({ name, type, text: written(await ownResults(given)) });
    note.textContent = text.say("own.saved", { name });
  } catch {
    note.textContent = text.say("own.failed");
  }
}
