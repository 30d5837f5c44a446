/** The top bar: how far the learner is, and in one calm line whether the work is saved. */

import { icon, part } from "./element.js";

/**
 * @param {{seen: Record<number, true>, save: string, mode: string}} state
 * @param {number[]} slots  Of the live pages.
 * @param {{text: import("./text.js").Text, found: boolean}} given  `found`: there is an LMS; without one, saved means on
 *   this device.
 */
export function showTop(state, slots, { text, found }) {
  const seen = slots.filter((slot) => state.seen[slot]).length;
  const bar = part("progress");
  const words = text.say("progress", { seen, count: slots.length });
  bar.max = Math.max(1, slots.length);
  bar.value = seen;
  bar.setAttribute("aria-valuetext", words);
  part("progress-text").textContent = words;
  const save = state.mode === "normal" ? state.save : "none";
  const alone = !found && (save === "saved" || save === "kept");
  showSave(alone ? "alone" : save, alone ? "kept" : save, text);
}

function showSave(save, said, text) {
  const place = part("save");
  if (place.dataset.save === save) return;
  place.dataset.save = save;
  place.hidden = save === "none";
  place.className = `save save-${save}`;
  if (save !== "none") place.replaceChildren(icon(said), document.createTextNode(text.say(`save.${said}`)));
}
