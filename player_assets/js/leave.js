/** Leaving: saves, finishes, closes what may be closed, and says what to do next in a frame, a window or a tab. */

import { button, element, icon } from "./element.js";

/**
 * How the course was opened. A popup is only what a script opened at the top: closing it closes nothing else.
 * @param {Window} win
 * @returns {"frame"|"popup"|"tab"}
 */
export function openedIn(win) {
  if (win.parent !== win) return "frame";
  return win.opener ? "popup" : "tab";
}

/**
 * @param {{saved: "saved"|"kept"|"none"|"saving", found: boolean, recorded: boolean, text: import("./text.js").Text}} given
 *   `found`: there is an LMS; `recorded`: this launch writes (not a review).
 * @param {Window} win
 * @returns {HTMLElement} an article with an h1.
 */
export function makeLeaveScreen({ saved, found, recorded, text }, win) {
  if (saved === "saving") return screen("saving", text.say("leave.saving"), []);
  const how = !recorded ? "review" : saved === "none" ? "lost" : saved === "saved" && found ? "saved" : "kept";
  const closing = openedIn(win) === "frame" && found ? "leave.frame" : "leave.window";
  const next = { lost: "leave.lost", saved: "leave.reopen", kept: found ? "leave.kept" : "leave.reopen_alone" }[how];
  const words = [...(how === "lost" ? [] : [closing]), ...(next ? [next] : [])];
  const unsure = how === "lost" || (how === "kept" && found);
  const made = screen(unsure ? "warning" : found ? "saved" : "kept", text.say(`leave.title_${how}`), words.map((key) => text.say(key)));
  if (!found) made.append(element("p", { class: "screen-actions" }, button(text.say("leave.again"), () => win.location.reload())));
  return made;
}

function screen(drawn, title, words) {
  const mark = element("p", { class: `screen-mark screen-mark-${drawn}` }, icon(drawn));
  const made = element("article", { class: "page screen" }, mark, element("h1", { class: "page-title" }, title));
  made.append(...words.map((each) => element("p", {}, each)));
  return made;
}

/**
 * Closes a window that a script opened; browsers refuse it for any other, and the screen says what to do.
 * @param {Window} win
 */
export function closeIfPopup(win) {
  if (openedIn(win) === "popup") win.close();
}
