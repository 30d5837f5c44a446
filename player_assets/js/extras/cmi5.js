/** cmi5: as for xAPI, but back to where the LMS says; and what the learner wishes of every course (cmi5 11). What they wish of the
 * language waits for courses that have more than one. */

import { muteRecordings } from "./preferences.js";
import { beginWithStore, moveInStore } from "./record_store.js";
import { goBack } from "./way_back.js";

/** @type {import("./extras.js").Extras} */
export const extras = {
  begin: beginWithStore,
  moved(kind, given) {
    if (kind === "page") muteRecordings(given);
    moveInStore(kind, given);
  },
  wayOut: goBack,
};
