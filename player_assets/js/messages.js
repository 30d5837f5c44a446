/** Tells the learner things without getting in the way: a polite live region, and a banner for what lasts. */

import { button, element, icon, part } from "./element.js";

/**
 * @typedef {object} Messages
 * @property {(words: string) => void} announce  Read out by screen readers, shown nowhere.
 * @property {(key: string, tone?: "note"|"warning", words?: string, ...more: Node[]) => void} show  A banner, once: the words of
 *   `message.<key>` or others, and what is to follow them.
 * @property {(key: string) => void} drop
 * @property {() => void} silence  Takes all banners away and shows no more.
 */

/**
 * @param {import("./text.js").Text} text
 * @returns {Messages}
 */
export function createMessages(text) {
  const area = part("messages");
  const announcer = part("announcer");
  const shown = new Map();
  let timer = 0;
  let silent = false;

  function announce(words) {
    announcer.textContent = "";
    clearTimeout(timer);
    timer = setTimeout(() => (announcer.textContent = words), 60);
  }

  function drop(key) {
    if (shown.has(key)) shown.get(key).remove();
    shown.delete(key);
  }

  function show(key, tone = "note", words = text.say(`message.${key}`), ...more) {
    if (shown.has(key) || silent) return;
    const close = button("", () => (drop(key), part("main").focus({ preventScroll: true })), "bar-button");
    close.append(icon("close"), element("span", { class: "unseen" }, text.say("dismiss")));
    const banner = element("div", { class: `message message-${tone}` }, icon(tone === "warning" ? "warning" : "note"));
    banner.append(element("p", { class: "message-text" }, words, ...more), close);
    shown.set(key, banner);
    area.append(banner);
    announce(words);
  }

  function silence() {
    silent = true;
    area.replaceChildren();
  }

  return { announce, show, drop, silence };
}
