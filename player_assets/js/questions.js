/** The question types by name. A package's script holds in this place only the types that its course uses. */

import * as choice from "../questions/choice/choice.js";
import * as fillIn from "../questions/fill-in/fill-in.js";
import * as numeric from "../questions/numeric/numeric.js";
import * as trueFalse from "../questions/true-false/true-false.js";

/** @type {Record<string, {cmiType: string, mount: Function, read: Function, grade: Function, correct: Function}>} */
export const questionTypes = { choice, "fill-in": fillIn, numeric, "true-false": trueFalse };
