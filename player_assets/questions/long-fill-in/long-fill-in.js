/** A text of one's own, in the browser. It is not judged, and stored only where the author says so. */

/** The interaction type under which answers are recorded. */
export const cmiType = "long-fill-in";

/**
 * Shows the question as it stands; may be called again whenever that changes. A text that is not stored stays as long as its page; after
 * that only a note says that there was one.
 * @param {HTMLFormElement} form
 * @param {{limit: number}} question
 * @param {import("../../js/marks.js").Showing} showing
 */
export function mount(form, { limit }, { answer, locked, text, announce }) {
  const field = form.querySelector("textarea");
  if (answer && answer.response) field.value = answer.response;
  field.readOnly = locked;
  const gone = Boolean(answer) && !field.value;
  form.querySelector("[data-open]").hidden = gone;
  form.querySelector("[data-given]").hidden = !gone;
  const count = () => showCount(form, field.value.length, limit, text);
  if (!form.dataset.counted) field.addEventListener("input", () => warn(count(), announce));
  form.dataset.counted = "yes";
  count();
}

/** Says aloud how much room is left: only near the end, and not at every key. */
function warn({ step, before, words }, announce) {
  if (step && step !== before) announce(words);
}

function showCount(form, used, limit, text) {
  const place = form.querySelector(".text-count");
  const left = limit - used;
  const before = place.dataset.step;
  const step = left <= Math.min(100, limit / 5) ? `near-${Math.ceil(left / 25)}` : "";
  place.textContent = text.say("text_used", { used, limit });
  place.dataset.step = step;
  return { step, before, words: text.say("text_left", { count: left }) };
}

/**
 * @param {HTMLFormElement} form
 * @param {{keep: boolean, limit: number}} question
 * @returns {{response: string|null} | {problem: string}}  null: a text that is not to be stored.
 */
export function read(form, { keep, limit }) {
  const words = form.querySelector("textarea").value.trim();
  if (!words) return { problem: "problem.text" };
  return { response: keep ? words.slice(0, limit) : null };
}

/**
 * Nothing is earned by a text that nobody judges.
 * @returns {number}
 */
export function grade() {
  return 0;
}

/**
 * @returns {null}
 */
export function correct() {
  return null;
}
