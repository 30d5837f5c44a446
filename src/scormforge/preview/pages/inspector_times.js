// The view of time: when sessions began and ended, how many calls they took, and what the course said of its time.
import { ask, clock, empty, make } from "./inspector_dom.js";

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createTimes(panel, inspector) {
  const scroll = make("div", { class: "view-scroll padded" });
  panel.append(scroll);

  async function refresh() {
    const facts = await ask(`/attempts/${inspector.attempt}/times`);
    const began = new Date(facts.began * 1000).toLocaleString("en-GB");
    const told = make("dl", { class: "facts" }, ...["Attempt began", began, "Time told by the course", spent(facts.seconds), "Sessions", String(facts.sessions.length)].map((text, place) => make(place % 2 ? "dd" : "dt", { text })));
    scroll.replaceChildren(told, facts.sessions.length ? table(facts.sessions, inspector) : empty("No session yet", "Each load of the course is a session; they are listed here."));
  }
  void refresh();
  return { refresh };
}

function table(sessions, inspector) {
  const heads = ["Session", "Opened", "Mode", "Calls", "Illegal", "First call", "Last call", "Answering took", "Slowest", ...(inspector.recorded ? [] : ["Session time told"])];
  const rows = sessions.map((one, place) => {
    const cells = [clock(one.opened), one.mode, one.calls, one.illegal, at(one.first), at(one.last), `${one.milliseconds} ms`, `${one.slowest} ms`, ...(inspector.recorded ? [] : [one.told || "–"])];
    return make("tr", {}, make("th", { scope: "row" }, String(place + 1)), ...cells.map((cell) => make("td", { text: String(cell) })));
  });
  const head = make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)));
  return make("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Sessions" }, make("table", { class: "plain times" }, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function at(seconds) {
  return seconds === null ? "–" : clock(seconds);
}

function spent(seconds) {
  const minutes = Math.floor(seconds / 60);
  return minutes ? `${minutes} min ${Math.round(seconds % 60)} s` : `${Math.round(seconds * 100) / 100} s`;
}
