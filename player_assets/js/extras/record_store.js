/** A target with a record store: records that cannot be delivered are told, and Leave leads back to where the learner came from. */

import { hasLeft } from "./extras.js";
import { countRecords, tellUndelivered, watchUndelivered } from "./undelivered.js";
import { offerWayBack } from "./way_back.js";

/**
 * @param {object} given  The view's.
 */
export function beginWithStore(given) {
  countRecords(given);
  watchUndelivered(given);
}

/**
 * @param {string} kind  Of what stands in the stage.
 * @param {object} given  The view's.
 */
export function leaveStore(kind, given) {
  if (kind !== "left" || !hasLeft(given)) return;
  offerWayBack(given);
  tellUndelivered(given);
}
