/** Glossary terms: the meaning opens beside the word, by pointer, touch or keyboard, and closes with Escape. */

const GAP = 8;

/**
 * The browser opens and closes the meanings; this puts them beside their words. A browser without popovers (Firefox
 * before 125) shows the meanings in the running text, by the style sheet.
 * @param {HTMLElement} page
 */
export function mountTerms(page) {
  page.addEventListener("toggle", onToggle, true);
}

function onToggle({ target: meaning, newState }) {
  if (!meaning.classList.contains("term-meaning") || newState !== "open") return;
  const word = document.querySelector(`[popovertarget="${CSS.escape(meaning.id)}"]`);
  if (!word) return;
  beside(meaning, word.getBoundingClientRect());
  window.addEventListener("scroll", () => meaning.hidePopover(), { once: true, passive: true });
}

/** Under the word, or above it where there is no room, never over the edge. Set through the CSSOM, which a strict
 * content security policy allows; a style attribute it would not. */
function beside(meaning, word) {
  const { width, height } = meaning.getBoundingClientRect();
  const below = word.bottom + GAP + height <= window.innerHeight;
  const left = Math.max(2 * GAP, Math.min(word.left, document.documentElement.clientWidth - width - 2 * GAP));
  meaning.style.left = `${left}px`;
  meaning.style.top = `${below ? word.bottom + GAP : Math.max(GAP, word.top - GAP - height)}px`;
}
