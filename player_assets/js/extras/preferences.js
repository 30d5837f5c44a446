/** What a learner wishes of every course, as the LMS hands it on. */

import { shown } from "./extras.js";

/**
 * Recordings of the page shown begin muted where the learner wants no sound (cmi5 11.2); their own controls show it, and undo it.
 * @param {{launch: import("../lms/runtime.js").Launch}} given
 */
export function muteRecordings({ launch }) {
  if (!launch.preferences || launch.preferences.audio !== "off") return;
  for (const recording of shown().querySelectorAll("audio, video")) {
    // A page that comes back as it was left has what the learner chose there.
    if (!recording.dataset.begun) recording.muted = true;
    recording.dataset.begun = "yes";
  }
}
