/** An answer in words, as they stand on its page: by interaction type, of which there are few, not by question type. */

/**
 * @param {HTMLElement} form  The question as the page has it.
 * @param {object} question  Its player data.
 * @param {any} response  Neutral form.
 * @returns {string|null}  null: what was answered is not known in detail.
 */
export function answerInWords(form, question, response) {
  if (response === null || response === undefined) return null;
  const words = WORDS[question.cmiType];
  return words ? words(form, response, question) : String(response);
}

const WORDS = {
  choice: (form, slots) => slots.map((slot) => optionWords(form, slot)).join("; "),
  "true-false": (form, truth) => optionWords(form, truth),
  numeric: (form, number, { unit }) => (unit ? `${number} ${unit}` : number),
  "fill-in": (form, texts, { blanks }) => blanks.map(({ slot }) => texts[slot] || "–").join("; "),
  "long-fill-in": (form, text) => text,
  matching: (form, placed) => pairs(Object.entries(placed), (source, target) => pairWords(form, source, target)),
  sequencing: (form, slots) => slots.map((slot) => said(form, `[data-item="${slot}"]`)).join(" → "),
  likert: (form, rated) => pairs(Object.entries(rated), (statement, point) => ratingWords(form, statement, point)),
  performance: (form, slots) => slots.map((slot) => said(form, `[data-reply="${slot}"] .reply-words`)).join(" → "),
};

function pairs(entries, words) {
  return entries.map(([one, other]) => words(one, other).join(": ")).join("; ");
}

function optionWords(form, value) {
  return said(form, `[data-option="${value}"] .option-content`);
}

function pairWords(form, source, target) {
  const menu = form.querySelector(`select[name="${source}"]`);
  return [menu ? menu.getAttribute("aria-label") : source, said(form, `select option[value="${target}"]`)];
}

function ratingWords(form, statement, point) {
  const field = form.querySelector(`input[name="${statement}"][value="${point}"]`);
  if (!field) return [statement, String(point)];
  return [plain(field.closest("fieldset").querySelector("legend")), plain(field.closest("label"))];
}

/** Words given for assistive technology, or else what stands there; a part that is gone from the page is a dash. */
function said(form, selector) {
  const found = form.querySelector(selector);
  if (!found) return "–";
  return found.dataset.words || plain(found);
}

function plain(shown) {
  return shown.textContent.replace(/\s+/g, " ").trim();
}
