// The view of faults: switches that hold from the next call on, and a launch under another LMS model or in another frame.
import { ask, make } from "./inspector_dom.js";

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createFaults(panel, inspector) {
  const said = make("p", { class: "soft view-note", role: "status" });
  const scroll = make("div", { class: "view-scroll padded" });
  panel.append(scroll);
  let drawn = "";

  async function refresh() {
    draw(await ask(`/attempts/${inspector.attempt}/faults`));
  }

  function draw(facts) {
    const now = JSON.stringify(facts);
    if (now === drawn) return;
    drawn = now;
    const focused = scroll.contains(document.activeElement) ? document.activeElement.id : "";
    scroll.replaceChildren(
      ...relaunch(facts),
      make("h3", {}, "Faults"),
      make("p", {}, "What the LMS does wrong from the next call on. Switched off, it does right again."),
      said,
      make("ul", { class: "switches" }, ...facts.faults.map((fault) => switchRow(fault, change))),
    );
    if (focused) document.getElementById(focused)?.focus();
  }

  async function change() {
    const on = [...scroll.querySelectorAll(".switch[aria-checked=true]")].map((one) => one.dataset.name);
    try {
      draw(await ask(`/attempts/${inspector.attempt}/faults`, { method: "POST", body: JSON.stringify({ on }) }));
      said.textContent = on.length ? `${on.length} ${on.length === 1 ? "fault is" : "faults are"} on.` : "No fault is on.";
    } catch (problem) {
      said.textContent = problem.message;
      drawn = "";
      await refresh();
    }
  }
  void refresh();
  return { refresh };
}

function switchRow(fault, change) {
  const id = `fault-${fault.name}`;
  const button = make("button", { type: "button", role: "switch", class: "switch", id, "aria-checked": String(fault.on), "aria-labelledby": `${id}-title`, "aria-describedby": `${id}-words`, "data-name": fault.name }, make("span", { class: "switch-knob", "aria-hidden": "true" }));
  button.addEventListener("click", () => {
    button.setAttribute("aria-checked", String(button.getAttribute("aria-checked") !== "true"));
    void change();
  });
  return make("li", { class: "switch-row" }, button, make("div", {}, make("p", { id: `${id}-title`, class: "switch-title", text: fault.title }), make("p", { id: `${id}-words`, class: "soft", text: fault.words })));
}

function relaunch(facts) {
  const model = facts.models.find(({ name }) => name === facts.model);
  const frame = document.getElementById("course")?.dataset.frame || "";
  const traits = model?.traits.length ? make("details", {}, make("summary", {}, `What it was seen to do (${model.traits.length})`), make("ul", { class: "traits" }, ...model.traits.map((text) => make("li", { text })))) : null;
  const hidden = Object.entries({ ...facts.launch, do: "latest" }).map(([name, value]) => make("input", { type: "hidden", name, value }));
  const models = choice("model", "LMS model", facts.models, facts.model);
  const frames = choice("frame", "Frame", [{ name: "", title: "As the package says" }, ...facts.frames], frame);
  return [
    make("h3", { class: "first" }, "This launch"),
    make("p", {}, make("strong", { text: model?.title || facts.model }), make("span", { text: `: ${model?.words || ""}` })),
    ...(traits ? [traits] : []),
    make("form", { method: "post", action: "/launches", class: "row relaunch" }, ...hidden, models, frames, make("button", { class: "small-button primary" }, "Launch again")),
  ];
}

function choice(name, label, options, chosen) {
  const select = make("select", { name }, ...options.map((one) => make("option", { value: one.name, selected: one.name === chosen, title: one.words, text: one.title })));
  return make("label", { class: "choice" }, `${label} `, select);
}
