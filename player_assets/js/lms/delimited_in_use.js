/** The interaction types by name, as SCORM 2004 and xAPI write them. A package's script holds in this place only those that its
 * course uses. */

import { choice, trueFalse, numeric, fillIn, longFillIn, matching, sequencing, likert, performance } from "./delimited_forms.js";

/** By interaction type. */
export const DELIMITED = {
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
