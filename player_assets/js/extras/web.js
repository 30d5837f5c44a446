/** The plain web: learners keep their own results, since no LMS does, and go back to the contents page. */

import { part } from "../element.js";
import { hasLeft, shown } from "./extras.js";
import { makeKeeping } from "./keeping.js";
import { offerWayBack } from "./way_back.js";

/** @type {import("./extras.js").Extras} */
export const extras = {
  begin: (given) => part("support-facts").before(makeKeeping(given, "h3")),
  moved(kind, given) {
    if (kind === "results") shown().append(makeKeeping(given));
    if (kind === "left" && hasLeft(given)) left(given);
  },
};

function left(given) {
  offerWayBack(given);
  if (given.store.getState().save === "none") shown().append(makeKeeping(given));
}
