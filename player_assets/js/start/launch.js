/** How the launch of an xAPI package is handed on from its contents page to a unit. Pure. */

/**
 * What the LMS launched: the course, under the LMS's id for it where it says one. A learner who comes back from a unit
 * brings the unit's.
 * @param {{activityId: string}} launch
 * @param {{course: string, units: Record<string, string>}} facts
 * @returns {string}
 */
export function courseActivity({ activityId }, facts) {
  return activityId && !isBack({ activityId }, facts) ? activityId : facts.course;
}

/**
 * Whether the learner comes back from a unit, and was not launched by the LMS.
 * @param {{activityId: string}} launch
 * @param {{units: Record<string, string>}} facts
 * @returns {boolean}
 */
export function isBack({ activityId }, { units }) {
  return Object.values(units).includes(activityId);
}

/**
 * Where a unit's link leads: everything that the LMS said goes with it, but the activity is the unit.
 * @param {string} href
 * @param {string} query  As in `location.search`.
 * @param {string} activity
 * @returns {string}
 */
export function unitHref(href, query, activity) {
  const said = new URLSearchParams(query);
  if (!said.get("endpoint")) return href;
  said.delete("activityId");
  said.set("activity_id", activity);
  return `${href}?${said}`;
}
