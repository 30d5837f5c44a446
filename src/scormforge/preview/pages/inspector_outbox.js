// The view of the outbox: what the player keeps on this device because no LMS has taken it, and what it has given up.
import { empty, make, mark, reconcile, shown } from "./inspector_dom.js";

/** Milliseconds between two looks: while the network is gone nothing else tells that something was put in. */
const EVERY = 1500;
const MOST = 200;

/**
 * @param {HTMLElement} panel
 * @param {object} inspector
 * @returns {{refresh: () => void}}
 */
export function createOutbox(panel) {
  const scroll = make("div", { class: "view-scroll padded" });
  panel.append(scroll);
  const course = document.getElementById("course");
  if (!course) {
    scroll.append(empty("The outbox is on the learner’s device", "It can be looked into beside the running course only: launch the course, and look here again."));
    return { refresh() {} };
  }
  const told = make("p", {});
  const letters = make("ol", { class: "record-list", "aria-label": "Statements not sent" });
  const kept = make("ul", { class: "record-list", "aria-label": "Work not taken" });
  const nothing = make("div", {});
  scroll.append(told, letters, kept, nothing);
  const origin = new URL(course.src).origin;

  /** Asks the page on the package's origin, which alone can read what is kept there. */
  function refresh() {
    course.contentWindow?.postMessage({ asks: "outbox" }, origin);
  }

  /** What it answers may be anything: only texts and numbers are taken out of it, and shown as text. */
  function answered(event) {
    if (!panel.isConnected) return stop();
    if (event.source !== course.contentWindow || event.origin !== origin || event.data?.tells !== "outbox") return undefined;
    draw({ letters: list(event.data.letters).map(letter), kept: list(event.data.kept).map(work), problem: String(event.data.problem ?? "") });
    return undefined;
  }

  function draw(facts) {
    const dead = facts.letters.filter((one) => one.dead).length;
    const none = !facts.letters.length && !facts.kept.length && !facts.problem;
    told.hidden = none;
    told.replaceChildren(
      facts.problem
        ? `The outbox cannot be read: ${facts.problem}.`
        : `${facts.letters.length - dead} waiting, ${dead} given up, ${facts.kept.length} ${facts.kept.length === 1 ? "unit" : "units"} with work that the LMS has not taken.`,
    );
    reconcile(letters, facts.letters, { key: ({ id }) => id, build: letterRow });
    reconcile(kept, facts.kept, { key: ({ unit, at }) => `${unit} ${at}`, build: workRow });
    nothing.replaceChildren(...(none ? [empty("Nothing is waiting", "What a course made with scormforge cannot hand to the LMS, because the network is gone, say, it keeps on the device, and it appears here. To see it happen, switch on Network gone under Faults, and answer a question.")] : []));
  }

  const looking = setInterval(() => !panel.hidden && refresh(), EVERY);
  function stop() {
    clearInterval(looking);
    window.removeEventListener("message", answered);
  }
  window.addEventListener("message", answered);
  refresh();
  return { refresh };
}

function list(value) {
  return Array.isArray(value) ? value.slice(0, MOST).filter((one) => one !== null && typeof one === "object") : [];
}

function letter(one) {
  return { id: text(one.id), at: Number(one.at) || 0, dead: text(one.dead), ...told(text(one.statement)) };
}

function work(one) {
  return { unit: text(one.unit), at: Number(one.at) || 0, characters: Number(one.characters) || 0, records: Number(one.records) || 0 };
}

function text(value) {
  return String(value ?? "").slice(0, 4000);
}

/** Verb and object of a statement, where it is one. */
function told(whole) {
  const said = parsed(whole);
  const last = (address) => String(address ?? "").replace(/\/$/, "").split("/").at(-1).slice(0, 120);
  return { whole: said ? JSON.stringify(said, null, 2) : whole, verb: last(said?.verb?.id) || "statement", object: last(said?.object?.id) };
}

function parsed(whole) {
  try {
    return JSON.parse(whole);
  } catch {
    return null;
  }
}

function letterRow(one) {
  const marks = make("span", { class: "marks" }, one.dead ? mark("given up", "bad") : mark("waiting", "uncommitted"));
  const line = make("summary", { class: "record-line" }, make("strong", { text: one.verb }), make("span", { class: "record-object", text: one.object }), since(one.at), marks);
  const why = one.dead ? make("p", { class: "call-remark remark-illegal" }, make("strong", {}, "Why"), make("span", { text: ` ${one.dead}` })) : null;
  return make("li", { class: "record" }, make("details", {}, line, make("pre", { class: "json", tabindex: "0" }, shown(one.whole))), why);
}

function workRow(one) {
  const line = `${one.characters.toLocaleString("en")} characters of state, ${one.records} interactions`;
  return make("li", { class: "record" }, make("p", { class: "record-line plain-line" }, make("code", { text: one.unit }), make("span", { class: "soft", text: line }), since(one.at)));
}

function since(at) {
  return make("span", { class: "call-time" }, at > 0 && at < 8.64e15 ? `since ${new Date(at).toLocaleTimeString("en-GB")}` : "");
}
