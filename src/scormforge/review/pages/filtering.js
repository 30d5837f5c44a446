// Shows only some blocks: those that changed, have comments, are questions, hold a word.

/** What each choice keeps; a block is one that stands on a page itself. */
const KEEPS = {
  all: () => true,
  changed: (block) => block.matches(CHANGED) || block.querySelector(CHANGED) !== null,
  comments: (block) => block.querySelector(".comment") !== null,
  questions: (block) => block.matches(".kind-question"),
};
const CHANGED = ".is-changed, .is-added, .is-removed, .is-moved";

/**
 * Brings the filters to life; the returned function makes them look at the blocks anew, when these have changed.
 * @returns {() => void}
 */
export function filtering() {
  const filters = document.getElementById("filters");
  const find = document.getElementById("find");
  const apply = () => {
    const chosen = filters.querySelector("input[name=show]:checked").value;
    const wanted = find.value.trim().toLowerCase();
    show((block) => KEEPS[chosen](block) && holds(block, wanted), chosen !== "all" || wanted !== "");
  };
  let waiting = 0;
  filters.addEventListener("change", apply);
  find.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(apply, 150);
  });
  return () => {
    texts = new WeakMap();
  };
}

/** Text of blocks in small letters, as they are asked for. */
let texts = new WeakMap();

function holds(block, wanted) {
  if (!wanted) return true;
  if (!texts.has(block)) texts.set(block, block.textContent.toLowerCase());
  return texts.get(block).includes(wanted);
}

function show(keeps, filtered) {
  let shown = 0;
  for (const page of document.querySelectorAll(".page")) {
    let any = false;
    for (const block of page.querySelectorAll(".page-head, .page-body > .block, .fold > .block")) {
      const kept = keeps(block);
      block.classList.toggle("out", !kept && !block.matches(".page-head"));
      if (kept) shown += 1;
      any = any || kept;
    }
    page.classList.toggle("out", !any);
    for (const fold of page.querySelectorAll(".fold")) {
      fold.classList.toggle("out", filtered && !fold.querySelector(":scope > .block:not(.out)"));
      if (filtered) fold.open = true;
    }
  }
  for (const chapter of document.querySelectorAll(".chapter")) chapter.classList.toggle("out", !leads(chapter));
  document.getElementById("found").textContent = filtered ? `${shown} ${shown === 1 ? "block" : "blocks"} shown` : "";
}

function leads(chapter) {
  for (let next = chapter.nextElementSibling; next?.matches(".page"); next = next.nextElementSibling) {
    if (!next.matches(".out")) return true;
  }
  return false;
}
