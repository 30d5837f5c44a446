/** What a learner has reached in the units, and with that in the course. Pure. */

/** ADL's verbs. */
export const VERBS = "http://adlnet.gov/expapi/verbs/";
/** What the contents page asks for. */
export const WORDS = ["initialized", "completed", "passed"];

/**
 * @typedef {{activity: string, verb: "initialized"|"completed"|"passed"}} Said  What a statement says.
 * @typedef {{completed: boolean, passed: boolean}} Reached
 */

/**
 * By id of a unit, what the statements say of it.
 * @param {Said[]} said
 * @param {{units: Object<string, string>}} facts  Unit → activity id.
 * @returns {Map<string, Reached>}
 */
export function reachedIn(said, facts) {
  const has = (activity, verb) => said.some((each) => each.activity === activity && each.verb === verb);
  const units = Object.entries(facts.units);
  return new Map(units.map(([unit, activity]) => [unit, { completed: has(activity, "completed"), passed: has(activity, "passed") }]));
}

/**
 * What is to be said of the course: that it is begun or, at a later launch, resumed; and what was not said before:
 * completed when every unit is, passed when every unit that can be passed is, and there is one.
 * @param {Map<string, Reached>} reached
 * @param {Said[]} said
 * @param {{activity: string, passable: string[], back: boolean}} facts  `back`: the learner comes from a unit.
 * @returns {("initialized"|"resumed"|"completed"|"passed")[]}
 */
export function courseVerdict(reached, said, { activity, passable, back }) {
  const due = [];
  const units = [...reached.values()];
  const isSaid = (verb) => said.some((each) => each.activity === activity && each.verb === verb);
  if (!isSaid("initialized")) due.push("initialized");
  else if (!back) due.push("resumed");
  if (units.every((unit) => unit.completed)) due.push("completed");
  if (passable.length > 0 && passable.every((unit) => reached.get(unit).passed)) due.push("passed");
  return due.filter((verb) => verb === "resumed" || !isSaid(verb));
}
