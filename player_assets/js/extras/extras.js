/** What one target alone shows to the learner, as types; and the places for it. */

import { element, part } from "../element.js";

/**
 * @typedef {object} Extras  Each is left out where a target has nothing to add. `given` is the view's.
 * @property {(given: object) => void} [begin]  The shell is about to be brought to life.
 * @property {(kind: "page"|"results"|"left"|string, given: object) => void} [moved]  Something else stands in the stage now.
 * @property {(given: object) => boolean} [wayOut]  After Leave, when all is saved: true if it leads the learner elsewhere.
 */

/**
 * The screen or page in the stage.
 * @returns {HTMLElement}
 */
export function shown() {
  return part("stage").firstElementChild;
}

/**
 * Where a screen's buttons stand.
 * @param {HTMLElement} screen
 * @returns {HTMLElement}
 */
export function actionsOf(screen) {
  const found = screen.querySelector(".screen-actions");
  if (found) return found;
  const made = element("p", { class: "screen-actions" });
  screen.append(made);
  return made;
}

/**
 * Whether Leave has done its work: before that, the same screen says that it is under way.
 * @param {{store: import("../store.js").Store}} given
 * @returns {boolean}
 */
export function hasLeft({ store }) {
  return store.getState().finished;
}
