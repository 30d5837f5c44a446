/** Links: to other pages, to a place on the same page, and out of the course, never in its place. The browser's history stays as the LMS left it. */

import { focusPlace } from "./focus.js";

/**
 * @param {(slot: number) => void} open
 */
export function catchLinks(open) {
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!link || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const slot = link.dataset.pageLink;
    const href = link.getAttribute("href");
    if (slot === undefined && !href.startsWith("#")) {
      leadOut(link);
      return;
    }
    event.preventDefault();
    if (slot !== undefined) open(Number(slot));
    else goTo(href.slice(1));
  });
}

/** A link out would put another site into the LMS's frame and end the session: it opens beside the course. */
function leadOut(link) {
  if (!/^(https?|file):$/.test(link.protocol) || link.hasAttribute("download")) return;
  link.target = "_blank";
  link.rel = "noopener";
}

function goTo(fragment) {
  const target = document.getElementById(safelyDecoded(fragment));
  for (const old of document.querySelectorAll(".is-target")) old.classList.remove("is-target");
  if (!target) return;
  if (target.matches("main, .page *")) focusPlace(target);
  if (target.closest(".footnotes")) target.classList.add("is-target");
}

function safelyDecoded(fragment) {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
