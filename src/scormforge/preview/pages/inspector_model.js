// The view of a SCORM data model: every element with what it holds now, in groups.
import { ask, empty, long, make, mark, reconcile } from "./inspector_dom.js";

const MARKS = { uncommitted: "not committed", committed: "committed", given: "by the LMS", default: "default" };

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createModel(panel, inspector) {
  const state = { words: "", only: false, facts: null };
  const search = make("input", { type: "search", placeholder: "Filter elements", "aria-label": "Filter elements", on: { input: () => ((state.words = search.value.toLowerCase()), draw()) } });
  const only = make("button", { type: "button", class: "pill", "aria-pressed": "false" }, "Only what has been set");
  only.addEventListener("click", () => {
    state.only = !state.only;
    only.setAttribute("aria-pressed", String(state.only));
    draw();
  });
  const told = make("p", { class: "soft view-note" });
  const groups = make("div", { class: "groups" });
  panel.append(make("div", { class: "view-head" }, make("div", { class: "row" }, search, only), told), make("div", { class: "view-scroll" }, groups));

  function fits(one) {
    const set = one.mark === "uncommitted" || one.mark === "committed" || one.set;
    return (!state.only || set) && (!state.words || `${one.name}\n${one.value ?? ""}`.toLowerCase().includes(state.words));
  }

  function draw() {
    if (!state.facts) return;
    const { elements, live, phase } = state.facts;
    told.textContent = live
      ? `Values of the open session (API ${phase}). “Not committed” is lost when the page closes without a commit.`
      : "No session is open: these are the values that the last one committed.";
    const found = grouped(elements.filter(fits));
    reconcile(groups, found, { key: ({ name }) => name, build: (group) => groupBox(group, inspector, state) });
    if (!found.length) groups.replaceChildren(empty("No element fits", "Take something out of the filter to see more."));
  }

  async function refresh() {
    state.facts = await ask(`/attempts/${inspector.attempt}/model`);
    draw();
  }
  void refresh();
  return { refresh };
}

/** Places of an array are groups of their own, with what lies below them. */
function grouped(elements) {
  const groups = new Map();
  for (const one of elements) {
    const parts = one.group.split(".");
    const name = /^\d+$/.test(parts[1] || "") ? `${parts[0]}.${parts[1]}` : one.group;
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(one);
  }
  return [...groups].map(([name, rows]) => ({ name, rows }));
}

function groupBox({ name, rows }, inspector, state) {
  const place = /^\w+\.\d+$/.test(name);
  const set = rows.filter(({ mark: kind, set: here }) => here || kind === "uncommitted" || kind === "committed").length;
  const summary = make("summary", { class: "group-name" }, make("span", { text: name }), make("span", { class: "soft" }, place ? glance(rows) : set ? `${set} set` : ""));
  const body = make("div", { class: "group-rows", role: "list" }, ...rows.map((one) => elementRow(one, inspector)));
  return make("details", { class: "group", open: !place || state.words !== "" }, summary, body);
}

/** An interaction or objective in a few words. */
function glance(rows) {
  const last = (name) => rows.find((one) => one.name.endsWith(`.${name}`))?.value || "";
  const told = [last("id"), last("type"), last("result") || last("status") || last("success_status")].filter(Boolean).join(" · ");
  return told.length > 60 ? `${told.slice(0, 59)}…` : told;
}

/** Within its group an element is told by the rest of its name; who does not see the group hears all of it. */
function elementName({ name, group }) {
  const before = group === "general" ? "cmi." : name.startsWith(`cmi.${group.split(".").slice(0, 2).join(".")}.`) ? `cmi.${group}.` : `${group}.`;
  const front = name.startsWith(before) ? before : "";
  return make("code", { class: "element-name" }, make("span", { class: "hidden", text: front }), make("span", { text: name.slice(front.length) }));
}

function elementRow(one, inspector) {
  const whole = one.cut ? async () => (await ask(`/attempts/${inspector.attempt}/model/${encodeURIComponent(one.name)}`)).value : undefined;
  const value = one.value === null ? make("span", { class: "soft" }, "no value yet") : one.value === "" ? make("span", { class: "soft" }, "empty") : make("code", {}, long(one.value, { limit: 160, length: one.length, whole }));
  const was = one.stored === null || one.stored === undefined ? null : make("p", { class: "soft" }, "committed: ", make("code", {}, long(one.stored, { limit: 80 })));
  const marks = make("span", { class: "marks" }, one.set ? mark("set", "set") : null, mark(MARKS[one.mark], one.mark));
  return make("div", { class: "element", role: "listitem", title: `${one.access}; must be ${one.must_be}; ${one.section}` }, elementName(one), make("div", { class: "element-value" }, value, was), marks);
}
