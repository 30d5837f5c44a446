// The view of a replay: recorded calls once more, to a fresh attempt, and where the answers differ.
import { ask, empty, long, make } from "./inspector_dom.js";

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createReplay(panel, inspector) {
  const scroll = make("div", { class: "view-scroll padded" });
  if (inspector.recorded) {
    scroll.append(empty("Requests cannot be replayed", "The journal keeps neither the headers of requests nor their credentials, so versions, content types and ETags would have to be guessed. Calls of SCORM’s APIs can be replayed."));
    panel.append(scroll);
    return { refresh() {} };
  }
  const file = make("input", { type: "file", accept: ".json,application/json", "aria-label": "Recording to replay" });
  const model = make("select", { "aria-label": "LMS model" });
  const fault = make("select", { "aria-label": "Fault" });
  const start = make("button", { type: "button", class: "small-button primary" }, "Replay");
  const result = make("div", { role: "status" });
  start.addEventListener("click", () => void play());
  scroll.append(
    make("p", {}, "Plays calls again, to a fresh attempt at the same unit that nobody sees, and lists where the answers differ from the recording: those of this attempt, or of a file that was downloaded here."),
    make("div", { class: "row replay-form" }, make("label", { class: "choice" }, "Recording ", file), make("label", { class: "choice" }, "LMS model ", model), make("label", { class: "choice" }, "Fault ", fault), start),
    result,
  );
  panel.append(scroll);
  void options();

  async function options() {
    const facts = await ask(`/attempts/${inspector.attempt}/faults`);
    model.replaceChildren(...facts.models.map((one) => make("option", { value: one.name, selected: one.name === facts.model, text: one.title })));
    fault.replaceChildren(make("option", { value: "" }, "None"), ...facts.faults.map((one) => make("option", { value: one.name, text: one.title })));
  }

  async function play() {
    start.disabled = true;
    result.replaceChildren(make("p", { class: "soft" }, "Replaying …"));
    try {
      const query = new URLSearchParams({ model: model.value, faults: fault.value });
      const said = await ask(`/attempts/${inspector.attempt}/replay?${query}`, { method: "POST", body: file.files[0] || null });
      result.replaceChildren(...told(said));
    } catch (problem) {
      result.replaceChildren(make("p", { class: "problem", text: problem.message }));
    }
    start.disabled = false;
  }
  return { refresh() {} };
}

function told({ calls, differing, rows }) {
  const all = calls.toLocaleString("en");
  if (!differing) return [make("p", { class: "good" }, `All ${all} calls were answered as in the recording.`)];
  const head = make("tr", {}, ...["Call", "Recorded", "Replayed"].map((text) => make("th", { scope: "col" }, text)));
  const body = rows.map((row) => make("tr", {}, make("th", { scope: "row" }, make("span", { class: "soft" }, `${row.number} `), make("code", {}, long(row.line, { limit: 200 }))), answer(row.recorded), answer(row.again, row.reason)));
  return [
    make("p", {}, make("strong", {}, `${differing.toLocaleString("en")} of ${all} calls were answered differently`), differing > rows.length ? `; the first ${rows.length} of them:` : ":"),
    make("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Calls answered differently" }, make("table", { class: "plain" }, make("thead", {}, head), make("tbody", {}, ...body))),
  ];
}

function answer({ value, error }, reason = "") {
  return make("td", {}, make("code", {}, long(JSON.stringify(value), { limit: 160 })), error === "0" ? null : make("p", { class: "soft", text: `error ${error}` }), reason ? make("p", { class: "soft", text: reason }) : null);
}
