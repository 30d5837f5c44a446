/** Moves the keyboard's and the screen reader's place, and the view with it. */

/**
 * To the top of what is now shown: its heading takes the focus, so a screen reader reads where it is.
 * @param {ParentNode} shown
 */
export function focusTitle(shown) {
  window.scrollTo(0, 0);
  const title = shown.querySelector("h1");
  if (title) {
    title.setAttribute("tabindex", "-1");
    title.focus();
  }
}

/**
 * To a place within the page, without an entry in the browser's history.
 * @param {Element} target
 */
export function focusPlace(target) {
  target.scrollIntoView({ block: "start" });
  if (!target.matches("a[href], button, input, textarea, select, summary, [tabindex]")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}
