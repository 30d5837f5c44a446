/** The question types by name. A package's script holds in this place only the types that its course uses. */

import * as categorise from "../questions/categorise/categorise.js";
import * as choice from "../questions/choice/choice.js";
import * as fillIn from "../questions/fill-in/fill-in.js";
import * as hotspot from "../questions/hotspot/hotspot.js";
import * as likert from "../questions/likert/likert.js";
import * as longFillIn from "../questions/long-fill-in/long-fill-in.js";
import * as matching from "../questions/matching/matching.js";
import * as numeric from "../questions/numeric/numeric.js";
import * as scenario from "../questions/scenario/scenario.js";
import * as sequencing from "../questions/sequencing/sequencing.js";
import * as trueFalse from "../questions/true-false/true-false.js";

/** @type {Record<string, {cmiType: string, mount: Function, read: Function, grade: Function, correct: Function}>} */
export const questionTypes = {
  categorise,
  choice,
  "fill-in": fillIn,
  hotspot,
  likert,
  "long-fill-in": longFillIn,
  matching,
  numeric,
  scenario,
  sequencing,
  "true-false": trueFalse,
};
