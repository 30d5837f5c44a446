/** The interaction types by name, for `fits`. A package's script holds in this place only those that its course uses. */

import { choice, trueFalse, numeric, fillIn, longFillIn, matching, sequencing, likert, performance } from "./fit_checks.js";

/** By interaction type. */
export const FITS = {
  choice,
  "true-false": trueFalse,
  numeric,
  "fill-in": fillIn,
  "long-fill-in": longFillIn,
  matching,
  sequencing,
  likert,
  performance,
};
