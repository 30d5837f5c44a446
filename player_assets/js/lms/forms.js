/** The interaction types by name, as SCORM 1.2 writes them. A package's script holds in this place only those that its course uses. */

import { choice, trueFalse, numeric, fillIn, longFillIn, matching, sequencing, likert, performance } from "./scorm12_forms.js";

/** By interaction type. */
export const FORMS = {
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
