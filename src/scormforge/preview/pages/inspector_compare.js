// The view of a difference: this attempt beside another one.
import { ask, empty, long, make, mark } from "./inspector_dom.js";

const KINDS = { added: ["only there", "given"], removed: ["only here", "uncommitted"], changed: ["differs", "bad"], same: ["same", "default"] };

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createCompare(panel, inspector) {
  const others = inspector.about.others.filter(({ attempt }) => attempt !== inspector.attempt);
  const scroll = make("div", { class: "view-scroll padded" });
  if (!others.length) {
    scroll.append(empty("There is no other attempt yet", "Begin a new attempt from the library, or launch as another learner: then the two can be laid side by side."));
    panel.append(scroll);
    return { refresh() {} };
  }
  const other = make("select", { "aria-label": "Compare with", on: { change: () => void refresh() } }, ...others.map((one) => make("option", { value: one.attempt, text: `Attempt ${one.attempt}: ${one.learner}, ${one.title}, ${one.status}` })));
  const only = make("button", { type: "button", class: "pill", "aria-pressed": "true" }, "Only what differs");
  only.addEventListener("click", () => {
    only.setAttribute("aria-pressed", String(only.getAttribute("aria-pressed") !== "true"));
    void refresh();
  });
  panel.append(make("div", { class: "view-head" }, make("div", { class: "row" }, other, only)), scroll);

  async function refresh() {
    const facts = await ask(`/attempts/${inspector.attempt}/difference?with=${other.value}`);
    const every = only.getAttribute("aria-pressed") !== "true";
    const titles = [`Here (${inspector.attempt})`, `There (${other.value})`];
    const named = { Values: facts.values, "Calls by name": facts.calls, "Statements by verb": facts.statements };
    const boxes = Object.entries(named).filter(([, rows]) => rows.length).map(([title, rows]) => box(title, rows.filter(({ kind }) => every || kind !== "same"), rows.length, titles));
    scroll.replaceChildren(...(boxes.flat().length ? boxes.flat() : [empty("Both are empty", "Neither attempt has stored anything yet.")]));
  }
  void refresh();
  return { refresh };
}

function box(title, rows, all, titles) {
  const head = make("h3", {}, `${title}: ${rows.length} of ${all}`);
  return rows.length ? [head, table(title, rows, titles)] : [head, make("p", { class: "soft" }, "No difference.")];
}

/** A table of names with a value on either side; also used by the replay. */
export function table(title, rows, titles) {
  const head = make("tr", {}, ...["Name", ...titles, ""].map((text) => (text ? make("th", { scope: "col" }, text) : make("td", {}))));
  const body = rows.map((row) => make("tr", { class: `diff-${row.kind}` }, make("th", { scope: "row" }, make("code", { text: row.name })), cell(row.one), cell(row.other), make("td", {}, mark(...KINDS[row.kind]))));
  return make("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": title }, make("table", { class: "plain" }, make("thead", {}, head), make("tbody", {}, ...body)));
}

function cell(value) {
  if (value === null) return make("td", { class: "soft" }, "–");
  return make("td", {}, value === "" ? make("span", { class: "soft" }, "empty") : make("code", {}, long(value, { limit: 160 })));
}
