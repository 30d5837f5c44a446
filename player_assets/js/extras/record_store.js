/** A target with a record store: recordings are watched, records that cannot be delivered are told, and Leave leads back to where
 * the learner came from. */

import { hasLeft } from "./extras.js";
import { endWithPage, watchRecordings } from "./recordings.js";
import { countRecords, tellUndelivered, watchUndelivered } from "./undelivered.js";
import { offerWayBack } from "./way_back.js";

/**
 * @param {object} given  The view's.
 */
export function beginWithStore(given) {
  countRecords(given);
  watchUndelivered(given);
  if (given.runtime) endWithPage(given);
}

/**
 * Something else stands in the stage.
 * @param {string} kind  Of what that is.
 * @param {object} given  The view's.
 */
export function moveInStore(kind, given) {
  if (given.runtime) watchRecordings(given);
  if (kind !== "left" || !hasLeft(given)) return;
  offerWayBack(given);
  tellUndelivered(given);
}
