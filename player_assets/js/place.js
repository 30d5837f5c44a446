/** Knows at which block of a page the learner is reading, and goes back to it. */

const PAUSE = 600;
/** Pixels under the top bar within which a block counts as the one being read. */
const REACH = 120;

/**
 * Watches scrolling; tells the id of the block being read, "" for the top, once scrolling rests.
 * @param {() => ParentNode|null} article
 * @param {(anchor: string) => void} tell
 */
export function watchPlace(article, tell) {
  let timer = 0;
  const look = () => {
    const page = article();
    if (page) tell(anchorIn(page));
  };
  window.addEventListener(
    "scroll",
    () => {
      clearTimeout(timer);
      timer = setTimeout(look, PAUSE);
    },
    { passive: true },
  );
}

function anchorIn(page) {
  let found = "";
  for (const block of blocksOf(page)) {
    if (block.getBoundingClientRect().top > REACH) break;
    found = block.id;
  }
  return window.scrollY < 40 ? "" : found;
}

function blocksOf(page) {
  return [...page.querySelectorAll("[id]")].filter(
    (block) => block.parentElement === page || block.matches("h2, h3, h4, .question, .figure, .recording, .callout"),
  );
}

/**
 * Goes to a block by id, if the page still has it.
 * @param {ParentNode} page
 * @param {string} anchor
 * @returns {boolean} whether it was there.
 */
export function goToPlace(page, anchor) {
  const block = anchor ? page.querySelector(`[id="${CSS.escape(anchor)}"]`) : null;
  if (block) block.scrollIntoView({ block: "start" });
  return Boolean(block);
}
