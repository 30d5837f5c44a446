// The view of a record store: statements and documents of the attempt.
import { ask, copyButton, empty, make, mark, reconcile, shown } from "./inspector_dom.js";

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createRecords(panel, inspector) {
  const state = { words: "", facts: { statements: [], documents: [], left_out: 0 } };
  const search = make("input", { type: "search", placeholder: "Filter statements and documents", "aria-label": "Filter statements and documents", on: { input: () => ((state.words = search.value.toLowerCase()), draw()) } });
  const told = make("p", { class: "soft view-note" });
  const statements = make("ol", { class: "record-list", "aria-label": "Statements" });
  const documents = make("ul", { class: "record-list", "aria-label": "Documents" });
  const without = { statements: make("div", {}), documents: make("div", {}) };
  panel.append(
    make("div", { class: "view-head" }, make("div", { class: "row" }, search), told),
    make("div", { class: "view-scroll" }, make("h3", {}, "Statements"), statements, without.statements, make("h3", {}, "Documents"), documents, without.documents),
  );

  const fits = (...texts) => !state.words || texts.join("\n").toLowerCase().includes(state.words);

  function draw() {
    const { facts } = state;
    const said = facts.statements.filter((one) => fits(one.whole, one.verb, one.object, one.result));
    const kept = facts.documents.filter((one) => fits(one.id, one.text, one.resource));
    reconcile(statements, said, { key: ({ id }) => id, build: statementRow });
    reconcile(documents, kept, { key: ({ resource, id }) => `${resource} ${id}`, build: documentRow });
    told.textContent = `${counted(facts.statements.length, "statement")}, ${counted(facts.documents.length, "document")}${facts.left_out ? `; ${facts.left_out} earlier statements are not shown` : ""}`;
    without.statements.replaceChildren(...(said.length ? [] : [empty(facts.statements.length ? "No statement fits" : "Nothing stated yet", "A statement appears here once the record store has acknowledged it.")]));
    without.documents.replaceChildren(...(kept.length ? [] : [empty(facts.documents.length ? "No document fits" : "No documents yet", "State that the course keeps, and the learner’s profile, appear here.")]));
  }

  async function refresh() {
    state.facts = await ask(`/attempts/${inspector.attempt}/records`);
    draw();
  }
  void refresh();
  return { refresh };
}

function counted(number, word) {
  return `${number.toLocaleString("en")} ${word}${number === 1 ? "" : "s"}`;
}

function statementRow(one) {
  const marks = make("span", { class: "marks" }, one.by_lms ? mark("by the LMS", "given") : null, one.voided ? mark("voided", "bad") : null);
  const line = make("summary", { class: "record-line" }, make("span", { class: "call-time", text: one.at }), make("strong", { text: one.verb }), make("span", { class: "record-object", text: one.object }), make("span", { class: "record-result", text: one.result }), marks);
  return make("li", { class: one.voided ? "record is-voided" : "record" }, folded(line, () => one.whole));
}

function documentRow(one) {
  const line = make("summary", { class: "record-line" }, make("code", { text: one.id }), make("span", { class: "soft" }, `${one.bytes.toLocaleString("en")} bytes`), make("span", { class: "soft", text: one.resource }));
  const facts = make("p", { class: "soft" }, make("span", { text: `${one.media_type}, changed ${one.changed.slice(11, 19)} UTC, ETag ${one.etag}` }), one.form === "base64" ? "; not text, shown in base64" : "");
  return make("li", { class: "record" }, folded(line, () => one.text + (one.cut ? "…" : ""), facts));
}

/** The whole is built when it is first looked at. */
function folded(summary, text, ...before) {
  const details = make("details", {}, summary);
  details.addEventListener("toggle", () => {
    if (!details.open || details.children.length > 1) return;
    details.append(make("div", { class: "call-whole" }, ...before, make("pre", { class: "json", tabindex: "0" }, shown(text())), copyButton("Copy", text)));
  });
  return details;
}
