// The view of calls: filters, search, and a window on a list that may be long.
import { clock, copyButton, empty, make } from "./inspector_dom.js";
import { callRow } from "./inspector_call.js";

/** Rows that stand in the page; earlier ones are brought in by a button. */
const WINDOW = 200;

const FILTERS = {
  all: ["All", () => true],
  illegal: ["Illegal", (call) => call.verdict === "illegal"],
  noted: ["Noted", (call) => call.notes.length > 0 || call.verdict === "failed"],
  set: ["Sets", (call) => call.kind === "set"],
  get: ["Gets", (call) => call.kind === "get"],
  save: ["Commits", (call) => call.kind === "save"],
};

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createCalls(panel, inspector) {
  const state = { filter: "all", session: "", words: "", from: null, names: inspector.recorded ? { save: "Writes" } : {} };
  const parts = frame(panel, inspector, state, () => draw(true));

  function wanted() {
    const [, fits] = FILTERS[state.filter];
    const words = state.words.toLowerCase();
    return inspector.journal.calls.filter(
      (call) => fits(call) && (!state.session || String(call.session) === state.session) && (!words || said(call).includes(words)),
    );
  }

  function draw(afresh = false) {
    if (afresh) state.from = null;
    const calls = wanted();
    const follow = afresh || parts.scroll.scrollHeight - parts.scroll.scrollTop - parts.scroll.clientHeight < 60;
    // While the end is followed the window moves on, but not with each call: rows that go and come cost more than rows that stay.
    const far = state.from === null || calls.length - state.from > 2 * WINDOW;
    if (state.from === null || (follow && far)) state.from = Math.max(0, calls.length - WINDOW);
    state.from = Math.min(state.from, calls.length);
    head(parts, inspector, state);
    parts.earlier.hidden = state.from === 0;
    parts.earlier.textContent = `Show ${Math.min(WINDOW, state.from).toLocaleString("en")} earlier calls of ${state.from.toLocaleString("en")}`;
    rows(parts.list, calls.slice(state.from), inspector);
    none(parts, inspector, calls.length === 0);
    if (follow) parts.scroll.scrollTop = parts.scroll.scrollHeight;
  }

  parts.earlier.addEventListener("click", () => {
    const before = parts.scroll.scrollHeight;
    const first = parts.list.querySelector("summary");
    parts.scroll.scrollTop = 0;
    state.from = Math.max(0, state.from - WINDOW);
    draw();
    parts.scroll.scrollTop = parts.scroll.scrollHeight - before;
    if (parts.earlier.hidden) first?.focus();
  });
  draw(true);
  return { refresh: () => draw() };
}

function said(call) {
  call.lower ??= [call.line, call.reason, call.section, ...call.notes].join("\n").toLowerCase();
  return call.lower;
}

function frame(panel, inspector, state, changed) {
  const filters = Object.keys(FILTERS)
    .filter((name) => !(inspector.recorded && name === "set"))
    .map((name) => filterButton(name, state, changed));
  const session = make("select", { "aria-label": "Session", on: { change: () => ((state.session = session.value), changed()) } });
  const search = make("input", { type: "search", placeholder: "Search calls", "aria-label": "Search calls", on: { input: () => ((state.words = search.value), changed()) } });
  const earlier = make("button", { type: "button", class: "small-button earlier", hidden: true });
  const list = make("ol", { class: "call-list", "aria-label": "Calls in order" });
  const nothing = make("div", {});
  const scroll = make("div", { class: "view-scroll" }, earlier, list, nothing);
  const address = `/attempts/${inspector.attempt}`;
  const actions = make(
    "div",
    { class: "row actions" },
    copyButton("Copy all as text", async () => (await fetch(`/attempts/${inspector.attempt}/calls.txt`)).text()),
    make("a", { class: "small-button", href: `${address}/calls.json`, download: true }, "Download JSON"),
  );
  const head = make("div", { class: "view-head" }, make("div", { class: "row", role: "group", "aria-label": "Which calls" }, ...filters), make("div", { class: "row" }, session, search), actions);
  panel.append(...(inspector.untracked ? [scroll] : [head, scroll]));
  return { filters, session, list, nothing, scroll, earlier, drawn: -1 };
}

function filterButton(name, state, changed) {
  const button = make("button", { type: "button", class: "pill", "aria-pressed": String(name === "all"), "data-filter": name });
  button.addEventListener("click", () => {
    state.filter = name;
    for (const other of button.parentElement.children) other.setAttribute("aria-pressed", String(other === button));
    changed();
  });
  return button;
}

/** Counts on the filters, and the sessions that there are. */
function head(parts, inspector, state) {
  const { calls, sessions } = inspector.journal;
  for (const button of parts.filters) {
    const [label, fits] = FILTERS[button.dataset.filter];
    const count = calls.reduce((sum, call) => sum + (fits(call) ? 1 : 0), 0);
    button.replaceChildren(state.names[button.dataset.filter] || label, " ", make("span", { class: "count-of" }, count.toLocaleString("en")));
    button.classList.toggle("pill-bad", button.dataset.filter === "illegal" && count > 0);
  }
  if (parts.drawn === sessions.length) return;
  parts.drawn = sessions.length;
  const options = sessions.map((one, place) => make("option", { value: one.session }, `Session ${place + 1}`));
  parts.session.replaceChildren(make("option", { value: "" }, "All sessions"), ...options);
  parts.session.value = state.session;
}

function rows(list, calls, inspector) {
  const before = new Map([...list.children].map((child) => [child.dataset.key, child]));
  const wanted = [];
  let session = null;
  for (const call of calls) {
    if (call.session !== session) wanted.push(before.get(`s${call.session}`) || sessionRow(call.session, inspector));
    session = call.session;
    wanted.push(before.get(keyOf(call)) || callRow(call, inspector));
  }
  const kept = new Set(wanted);
  for (const child of Array.from(list.children)) if (!kept.has(child)) child.remove();
  wanted.forEach((row, place) => {
    if (list.children[place] !== row) list.insertBefore(row, list.children[place] || null);
  });
}

/** A call that was lost and came after all is another row. */
function keyOf(call) {
  return `${call.session}.${call.sequence}${call.unheard ? " lost" : ""}`;
}

function sessionRow(session, inspector) {
  const place = inspector.journal.sessions.findIndex((one) => one.session === session);
  const one = inspector.journal.sessions[place];
  const told = one ? `Session ${place + 1}, ${clock(one.opened).slice(0, 8)}, ${one.mode}` : `Session ${session}`;
  return make("li", { class: "session-row", "data-key": `s${session}` }, told);
}

function none(parts, inspector, nothing) {
  parts.nothing.replaceChildren();
  if (!nothing) return;
  parts.nothing.append(
    inspector.journal.calls.length
      ? empty("No call fits these filters", "Choose All, or search for something else.")
      : inspector.untracked
        ? empty("This package talks to no LMS", "Plain web pages are only shown: there are no calls to see.")
        : empty("No calls yet", "Each call that the course makes appears here while it is made, with its answer and the time it took."),
  );
}

