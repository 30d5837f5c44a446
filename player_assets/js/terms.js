/** Glossary terms: the meaning opens beside the word, by pointer, touch or keyboard, and closes with Escape. */

const GAP = 8;

/**
 * @param {HTMLElement} page
 */
export function mountTerms(page) {
  if ("popover" in HTMLElement.prototype) {
    page.addEventListener("toggle", onToggle, true);
    return;
  }
  page.addEventListener("click", onPress);
  page.addEventListener("keydown", (event) => event.key === "Escape" && closeAll(page));
}

function onToggle(event) {
  const meaning = event.target;
  if (!meaning.classList.contains("term-meaning") || event.newState !== "open") return;
  const word = termOf(meaning);
  if (!word) return;
  beside(meaning, word);
  window.addEventListener("scroll", () => meaning.hidePopover(), { once: true, passive: true });
}

function termOf(meaning) {
  return document.querySelector(`[popovertarget="${CSS.escape(meaning.id)}"]`);
}

/** Under the word, or above it where there is no room, never over the edge. Set through the CSSOM, which a strict
 * content security policy allows; a style attribute it would not. */
function beside(meaning, word) {
  const at = word.getBoundingClientRect();
  const { width, height } = meaning.getBoundingClientRect();
  const wide = document.documentElement.clientWidth;
  const below = at.bottom + GAP + height <= window.innerHeight;
  const left = Math.max(2 * GAP, Math.min(at.left, wide - width - 2 * GAP));
  meaning.style.left = `${left}px`;
  meaning.style.top = `${below ? at.bottom + GAP : Math.max(GAP, at.top - GAP - height)}px`;
}

/** Browsers before popovers (Firefox before 125): the meaning opens in the running text. */
function onPress(event) {
  const word = event.target.closest("[data-term]");
  if (!word) return;
  const meaning = document.getElementById(word.getAttribute("popovertarget"));
  const open = meaning.classList.toggle("is-open");
  word.setAttribute("aria-expanded", String(open));
}

function closeAll(page) {
  for (const meaning of page.querySelectorAll(".term-meaning.is-open")) {
    meaning.classList.remove("is-open");
    const word = termOf(meaning);
    if (word) word.setAttribute("aria-expanded", "false");
  }
}
