/** The plain web: no LMS is looked for, and progress stays on the device. */

import { createDevice } from "../device.js";
import { createRuntime as createAlone } from "./none.js";

/**
 * @param {Window} win
 * @param {{data: {place: string}}} options  `place`: under which progress is kept, as many courses may share an origin.
 * @returns {import("./runtime.js").Runtime}
 */
export function createRuntime(win, { data }) {
  const alone = createAlone(win, { device: createDevice(win, data.place) });
  return { ...alone, start: async () => ({ ...(await alone.start()), meant: true }) };
}
