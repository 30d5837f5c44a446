// Finds blocks on the page: what a comment is on, and how it is called.

/**
 * The page and the block of an element, as comments name them.
 * @param {HTMLElement} block
 * @returns {{page: string, block: string, quote: string, digest: string}}
 */
export function placeOf(block) {
  const page = block.closest(".page").dataset.page;
  return { page, block: block.dataset.block, quote: quoteOf(block), digest: block.dataset.digest };
}

/**
 * How a block is called: `Option 2: Look for the fire`.
 * @param {HTMLElement} block
 * @returns {string}
 */
export function nameOf(block) {
  const quote = quoteOf(block);
  const words = quote.length > 60 ? `${quote.slice(0, 59)}…` : quote;
  return words ? `${block.dataset.label}: ${words}` : block.dataset.label;
}

/**
 * The first words of a block as it is now.
 * @param {HTMLElement} block
 * @returns {string}
 */
export function quoteOf(block) {
  for (const words of block.querySelectorAll(".words")) {
    if (words.closest(".side-before")) continue;
    const text = textOf(words);
    if (text) return text.slice(0, 160).trim();
  }
  return "";
}

function textOf(words) {
  const copy = words.cloneNode(true);
  for (const gone of copy.querySelectorAll("del, .uncover, .footnote-ref, .when, video, audio")) gone.remove();
  return copy.textContent.replace(/\s+/g, " ").trim();
}

/**
 * The block that a comment is on, or null when it is not there any more.
 * @param {{page: string, block: string}} comment
 * @returns {HTMLElement | null}
 */
export function blockOf(comment) {
  const page = document.getElementById(`page=${comment.page}`);
  const found = page?.querySelector(`.block[data-block="${CSS.escape(comment.block)}"]`);
  return found instanceof HTMLElement ? found : null;
}

/**
 * Where a comment is shown: at its block, at the head of its page, or at the head of the course.
 * @param {{page: string, block: string}} comment
 * @returns {HTMLElement}
 */
export function homeOf(comment) {
  return blockOf(comment) ?? blockOf({ page: comment.page, block: "" }) ?? blockOf({ page: "", block: "" });
}

/**
 * Bring a block into view, opening whatever it is folded into, and put the focus there.
 * @param {HTMLElement} block
 */
export function goTo(block) {
  for (let fold = block.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
  block.setAttribute("tabindex", "-1");
  block.focus({ preventScroll: true });
  scrollTo(block, 4);
}

/**
 * Pages are laid out as they come near, and what stands above grows: so once more after each of the next frames.
 * @param {HTMLElement} block
 * @param {number} times
 */
function scrollTo(block, times) {
  block.scrollIntoView({ block: "start" });
  if (times > 0) requestAnimationFrame(() => scrollTo(block, times - 1));
}
