// Tabs: one is shown; arrow keys, Home and End go from one to the next.
import { make } from "./inspector_dom.js";

/**
 * @typedef {object} View
 * @property {string} id
 * @property {string} label
 * @property {(panel: HTMLElement) => {refresh: () => void}} build  Fills the panel when it is first shown.
 */

/**
 * @param {HTMLElement} root
 * @param {View[]} views
 * @param {{get: (name: string) => string|null, set: (name: string, value: string) => void}} memory
 * @returns {{current: () => ({refresh: () => void}|undefined), tab: (id: string) => HTMLElement}}
 */
export function createTabs(root, views, memory) {
  const list = make("div", { class: "tabs", role: "tablist", "aria-label": "Views of the inspector" });
  const built = new Map();
  const tabs = views.map(({ id, label }) =>
    make("button", { type: "button", role: "tab", id: `tab-${id}`, "aria-controls": `view-${id}`, class: "tab" }, label),
  );
  const panels = views.map(({ id }) =>
    make("div", { role: "tabpanel", id: `view-${id}`, "aria-labelledby": `tab-${id}`, class: `view view-${id}`, tabindex: "0", hidden: true }),
  );
  let chosen = -1;

  function choose(place) {
    if (place === chosen) return;
    chosen = place;
    tabs.forEach((tab, index) => {
      tab.setAttribute("aria-selected", String(index === place));
      tab.tabIndex = index === place ? 0 : -1;
      panels[index].hidden = index !== place;
    });
    const { id, build } = views[place];
    memory.set("view", id);
    if (built.has(id)) built.get(id).refresh();
    else built.set(id, build(panels[place]));
  }

  list.addEventListener("keydown", (event) => {
    const steps = { ArrowRight: chosen + 1, ArrowLeft: chosen - 1, Home: 0, End: views.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    choose((steps[event.key] + views.length) % views.length);
    tabs[chosen].focus();
  });
  tabs.forEach((tab, place) => tab.addEventListener("click", () => choose(place)));
  list.append(...tabs);
  root.append(list, ...panels);
  choose(Math.max(0, views.findIndex(({ id }) => id === memory.get("view"))));
  return { current: () => built.get(views[chosen].id), tab: (id) => tabs[views.findIndex((view) => view.id === id)] };
}
