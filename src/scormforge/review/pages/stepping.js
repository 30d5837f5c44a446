// From one change to the next, or from question to question where nothing is compared.

import { goTo } from "./blocks.js";

const STOPS = {
  change: ".block.is-changed, .block.is-added, .block.is-removed, .block.is-moved",
  question: ".block.kind-question",
};

/**
 * Brings the two buttons to life, and Alt with the arrow keys outside of fields.
 * @param {(words: string) => void} say
 */
export function stepping(say) {
  const next = document.getElementById("next");
  const kind = next.dataset.kind;
  let at = null;
  const step = (ahead) => {
    const stop = nextStop(STOPS[kind], at, ahead);
    if (!stop) return say(ahead ? `There is no ${kind} below.` : `There is no ${kind} above.`);
    at = stop;
    goTo(stop);
  };
  document.addEventListener("focusin", ({ target }) => {
    at = target.closest(".block") ?? at;
  });
  next.addEventListener("click", () => step(true));
  document.getElementById("previous").addEventListener("click", () => step(false));
  document.addEventListener("keydown", (event) => {
    const ahead = event.key === "ArrowDown";
    if (!event.altKey || !(ahead || event.key === "ArrowUp") || event.target.closest("input, textarea, dialog")) return;
    event.preventDefault();
    step(ahead);
  });
}

function nextStop(wanted, from, ahead) {
  const stops = [...document.querySelectorAll(wanted)].filter((stop) => !stop.closest(".out"));
  if (!ahead) stops.reverse();
  const side = ahead ? Node.DOCUMENT_POSITION_FOLLOWING : Node.DOCUMENT_POSITION_PRECEDING;
  if (!from) return ahead ? stops[0] : null;
  return stops.find((stop) => stop !== from && from.compareDocumentPosition(stop) & side);
}
