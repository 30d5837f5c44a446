// One call in the list: a line, what is to be said about it, and everything of it behind.
import { ask, clock, copyButton, long, make } from "./inspector_dom.js";

const VERDICTS = { illegal: "Illegal", failed: "Failed by the LMS", absent: "Nothing there yet" };

/**
 * @param {import("./inspector_journal.js").Listed} call
 * @param {object} inspector
 * @returns {HTMLElement}
 */
export function callRow(call, inspector) {
  const details = make("details", {}, make("summary", { class: "call-line" }, time(call), ...said(call), took(call)));
  details.addEventListener("toggle", () => details.open && details.children.length === 1 && open(details, call, inspector));
  const noted = call.verdict !== "illegal" && (call.notes.length > 0 || call.verdict === "failed");
  const kind = call.verdict === "illegal" ? " call-illegal" : noted ? " call-noted" : "";
  return make("li", { class: `call-row${kind}`, "data-key": `${call.session}.${call.sequence}${call.unheard ? " lost" : ""}` }, details, ...remarks(call));
}

/** What was asked may be cut at the edge of the list; what was answered is always to be seen. */
function said({ line, unheard }) {
  const at = line.lastIndexOf(" -> ");
  const [asked, answer] = at < 0 ? [line, ""] : [line.slice(0, at), unheard ? "→ lost on the way" : `→ ${line.slice(at + 4)}`];
  return [make("code", { class: "call-asked", text: asked }), answer ? make("code", { class: "call-answer", text: answer }) : null];
}

function time(call) {
  return make("span", { class: "call-time" }, clock(call.at).slice(0, 8));
}

function took(call) {
  const slow = call.milliseconds >= 100;
  return make("span", { class: slow ? "call-took call-slow" : "call-took" }, `${slow ? Math.round(call.milliseconds) : call.milliseconds.toFixed(1)} ms`);
}

function remarks(call) {
  const said = [];
  if (call.verdict === "illegal" || call.verdict === "failed") {
    const code = call.error_text ? `error ${call.error}, ${call.error_text}` : call.unheard ? "it got no answer" : `status ${call.error}`;
    said.push(
      make(
        "p",
        { class: `call-remark remark-${call.verdict}` },
        make("strong", {}, VERDICTS[call.verdict]),
        make("span", { text: call.reason ? ` ${code}: ${call.reason}` : ` ${code}` }),
        call.section ? make("cite", { class: "section-of", text: call.section }) : null,
      ),
    );
  }
  return [...said, ...call.notes.map((note) => make("p", { class: "call-remark remark-note" }, make("strong", {}, "Note"), make("span", { text: ` ${note}` })))];
}

async function open(details, call, inspector) {
  const place = make("div", { class: "call-whole" }, "…");
  details.append(place);
  try {
    const whole = await ask(`/attempts/${inspector.attempt}/calls/${call.session}.${call.sequence}`);
    place.replaceChildren(facts(whole, call), copyButton("Copy this call", () => JSON.stringify(whole, null, 2)));
  } catch (problem) {
    place.replaceChildren(make("p", { class: "problem", text: problem.message }));
  }
}

function facts(whole, call) {
  const rows = [["Call", whole.name], ...argumentsOf(whole), ["Answer", whole.value]];
  if (call.verdict) rows.push(["Verdict", VERDICTS[call.verdict]]);
  if (whole.error !== "0") rows.push(["Error", `${whole.error} ${call.error_text}`]);
  if (whole.diagnostic) rows.push(["Reason", whole.diagnostic]);
  if (whole.section) rows.push(["Section", whole.section]);
  rows.push(["Time", whole.at], ["Took", `${whole.milliseconds} ms`], ["Number", `${whole.sequence} of its session`]);
  return make("dl", { class: "facts" }, ...rows.flatMap(([name, value]) => [make("dt", { text: name }), make("dd", {}, long(String(value)))]));
}

/** A request has parameters and a body; a function has arguments, which need not be texts. */
function argumentsOf(whole) {
  if (whole.name.includes(" ")) {
    const [parameters, body] = whole.arguments;
    const said = Object.entries(parameters).map(([name, value]) => [`?${name}`, value]);
    return body ? [...said, ["Body", pretty(body)]] : said;
  }
  return whole.arguments.map((value, place) => [`Argument ${place + 1}`, typeof value === "string" ? value : JSON.stringify(value)]);
}

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
