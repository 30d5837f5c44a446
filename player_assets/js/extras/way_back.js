/** Where a learner goes after Leave: back to the LMS that says where, or to the contents page of a course of several units. */

import { button } from "../element.js";
import { actionsOf, shown } from "./extras.js";

/**
 * @param {object} given  The view's.
 * @returns {{href: string, key: string}|null}  `key`: what the link is called.
 */
export function wayBack({ data, launch }) {
  if (launch.returnUrl) return { href: launch.returnUrl, key: "way.lms" };
  // What the LMS said at the launch goes along, as it came (js/start/launch.js).
  return data.start ? { href: data.start + window.location.search, key: "way.contents" } : null;
}

/**
 * Puts the way back before the buttons of the screen, if there is one.
 * @param {object} given  The view's.
 */
export function offerWayBack(given) {
  const way = wayBack(given);
  if (!way) return;
  const actions = actionsOf(shown());
  for (const other of actions.children) other.classList.add("button-quiet");
  actions.prepend(button(given.text.say(way.key), () => window.location.replace(way.href)));
}

/**
 * Goes back at once. The window that the unit is in is led there, a frame or a popup too (cmi5 10.2.7). Leave has ended the session,
 * so the unit must not be met again by the browser's Back.
 * @param {object} given  The view's.
 * @returns {boolean}  false: there is no way back, or something is still to be told here.
 */
export function goBack(given) {
  const way = wayBack(given);
  if (!way || (given.runtime && given.runtime.support().waiting)) return false;
  window.location.replace(way.href);
  return true;
}
