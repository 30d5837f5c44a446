// The view of saved state: its size against the limit, and what it tells where it is ours.
import { ask, copyButton, empty, long, make, mark } from "./inspector_dom.js";

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createSavedState(panel, inspector) {
  const scroll = make("div", { class: "view-scroll padded" });
  panel.append(scroll);
  let before = "";

  async function refresh() {
    const facts = await ask(`/attempts/${inspector.attempt}/state`);
    const said = JSON.stringify(facts);
    if (said === before) return;
    before = said;
    const open = [...scroll.querySelectorAll("details")].map((one) => one.open);
    scroll.replaceChildren(...parts(facts));
    [...scroll.querySelectorAll("details")].forEach((one, place) => (one.open = open[place] ?? one.open));
  }
  void refresh();
  return { refresh };
}

function parts(facts) {
  if (!facts.text) return [empty("Nothing saved yet", "What the course goes on from next time (", make("code", { text: facts.place }), ") appears here with its size, and decoded where the course was made with scormforge.")];
  return [make("p", { class: "soft" }, make("code", { text: facts.place })), size(facts), ...(facts.decoded ? decoded(facts.decoded) : foreign(facts)), facts.why ? make("p", { class: "soft", text: facts.why }) : null, raw(facts)].filter(Boolean);
}

function size({ characters, units, limit, lms, takes }) {
  const counted = units.toLocaleString("en");
  const also = units === characters ? "" : ` (${characters.toLocaleString("en")} characters, some of which count twice)`;
  if (!limit) return make("p", { class: "size" }, `${counted} UTF-16 units${also}; a record store sets no limit.`);
  const share = units / limit;
  const kind = share > 1 ? "over" : share > 0.8 ? "near" : "well";
  const bar = make("div", { class: `size-bar size-${kind}`, "aria-hidden": "true" }, make("span", { class: "size-fill" }));
  bar.firstElementChild.style.inlineSize = `${Math.min(100, share * 100)}%`;
  const words = { well: "", near: ": it is getting close", over: ": an LMS may cut it off" }[kind];
  return make("div", { class: "size" }, bar, make("p", {}, `${counted} of ${limit.toLocaleString("en")} UTF-16 units${also}${words}.`), own(limit, lms, takes));
}

/** What the LMS of this launch takes, where that is not what every LMS must keep. */
function own(limit, lms, takes) {
  if (takes === limit) return "";
  const told = takes === null ? "longer ones too" : `up to ${takes.toLocaleString("en")}`;
  return make("p", { class: "soft", text: `That is what every LMS keeps; the one of this launch (${lms}) takes ${told}.` });
}

function decoded(state) {
  const score = state.score === null ? "none" : `${Math.round(state.score * 1000) / 10} %`;
  const seen = state.pages.filter((page) => page.seen).length;
  return [
    state.problem ? make("p", { class: "problem" }, "The text is damaged; this is its sound part.") : null,
    make("dl", { class: "facts" }, ...pairs({ Completion: state.completion, Success: state.success, Score: score, Attempt: state.attempt, "Interactions recorded": state.recorded })),
    make("h3", {}, `Pages seen: ${seen} of ${state.pages.length}`),
    make("ol", { class: "page-list" }, ...state.pages.map(pageRow)),
    make("h3", {}, `Answers: ${state.answers.length}${state.questions ? ` of ${state.questions}` : ""}`),
    state.answers.length ? answers(state.answers) : make("p", { class: "soft" }, "No question has been answered."),
  ];
}

function pairs(facts) {
  return Object.entries(facts).flatMap(([name, value]) => [make("dt", { text: name }), make("dd", { text: String(value) })]);
}

function pageRow({ title, seen, here }) {
  const made = make("li", { class: seen ? "page-seen" : "page-unseen" }, make("span", { class: "tick", "aria-hidden": "true" }, seen ? "✓" : "–"), make("span", { class: "hidden" }, seen ? "seen: " : "not seen: "), make("span", { text: title }));
  if (here) made.append(" ", mark("the learner is here", "given"));
  return made;
}

function answers(all) {
  const head = make("tr", {}, ...["Question", "Answer", "Score", "Tries"].map((text) => make("th", { scope: "col" }, text)));
  const rows = all.map((one) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, make("code", { text: one.question }), one.text ? make("p", { class: "soft" }, long(one.text, { limit: 120 })) : null),
      make("td", {}, long(one.response, { limit: 160 })),
      make("td", {}, `${Math.round(one.score * 1000) / 10} %`),
      make("td", {}, `${one.tries}${one.done ? "" : ", open"}`),
    ),
  );
  return make("div", { class: "scroll-x", tabindex: "0", role: "region", "aria-label": "Answers" }, make("table", { class: "plain" }, make("thead", {}, head), make("tbody", {}, ...rows)));
}

function foreign(facts) {
  if (!facts.form) return [];
  return [make("h3", { text: facts.form }), make("pre", { class: "json", tabindex: "0" }, long(facts.readable, { limit: 4000 }))];
}

function raw({ text }) {
  return make("details", { class: "raw" }, make("summary", {}, "The text as it is"), make("code", {}, long(text, { limit: 2000 })), make("p", {}, copyButton("Copy", () => text)));
}
