/** The support panel: what is needed on the day that something fails, to read and to copy. Holds no answers and no names. */

import { element, part } from "./element.js";
import { playerVersion } from "./version.js";

/**
 * @typedef {object} SupportGiven
 * @property {object} data  Player data.
 * @property {import("./text.js").Text} text
 * @property {() => object} facts  `{found, mode, where?, name?, lastError?, stateSize?, calls?, save, problems}` as of now.
 * @property {() => "frame"|"popup"|"tab"} openedIn
 */

/**
 * @param {SupportGiven} given
 */
export function mountSupport(given) {
  const dialog = part("support");
  part("support-open").addEventListener("click", () => {
    const rows = supportRows(given);
    part("support-facts").replaceChildren(...rows.flatMap(([key, value]) => [element("dt", {}, key), element("dd", {}, value)]));
    part("support-text").value = rows.map((row) => row.join(": ")).join("\n");
    part("support-text").hidden = true;
    part("support-note").textContent = "";
    dialog.showModal();
  });
  part("support-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  part("support-copy").addEventListener("click", () => void copy(given.text));
}

/**
 * @param {SupportGiven} given
 * @returns {Array<[string, string]>} label, value; in the learner's language.
 */
export function supportRows({ data, text, facts, openedIn }) {
  const now = facts();
  const none = text.say("support.none");
  const lms = now.found ? text.say("support.lms_found", { where: now.where || now.name || "–" }) : text.say("support.lms_missing");
  const size = typeof now.stateSize === "number" ? text.say("support.state_size", { count: now.stateSize }) : none;
  const rows = [
    ["course", `${data.course.title} (${data.course.id})`],
    ["version", data.course.version],
    ["build", data.build],
    ["player", playerVersion],
    ["standard", data.target],
    ["lms", lms],
    ["mode", now.mode],
    ["save", text.say(`save.${now.save}`)],
    ["error", errorWords(now.lastError) || none],
    ["problem", now.problems.join("; ") || none],
    ["state", size],
    ["calls", String(now.calls === undefined ? none : now.calls)],
    ["frame", text.say(`frame.${openedIn()}`)],
    ["browser", navigator.userAgent],
    ["time", new Date().toISOString()],
  ];
  return rows.map(([key, value]) => [text.say(`support.${key}`), value]);
}

function errorWords(error) {
  if (!error) return "";
  if (typeof error === "string") return error;
  return [error.call, error.element, error.code, error.text, error.diagnostic].filter((each) => each !== undefined && each !== "").join(" · ");
}

/** Frames of an LMS often have no right to the clipboard: then the old command, then the learner's own hands. */
async function copy(text) {
  const area = part("support-text");
  const note = part("support-note");
  try {
    await navigator.clipboard.writeText(area.value);
    note.textContent = text.say("copied");
    return;
  } catch {
    area.hidden = false;
    area.focus();
    area.select();
  }
  note.textContent = text.say(copiedOldWay() ? "copied" : "copy_by_hand");
}

function copiedOldWay() {
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  }
}
