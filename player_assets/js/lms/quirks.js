/** How known LMSs depart from their standard, one row each with its evidence, and what the adapters do about it. */

/**
 * @typedef {object} Effects
 * @property {boolean} [stateFirst]  When leaving, saved state is the first thing written.
 * @property {boolean} [errorsUntold]  LMSGetLastError tells nothing: it is not asked.
 */

/** @type {Array<{lms: string, shows: (facts: object) => boolean, effects: Effects}>} */
const QUIRKS = [
  // 19.0.5 answers "" for status, mode, credit and every count; its LMSCommit does nothing and of a burst of writes followed
  // at once by closing only the first was kept; LMSGetLastError is always "0".
  {
    lms: "Open edX SCORM XBlock",
    shows: ({ standard, status, mode, credit }) => standard === "scorm12" && status === "" && mode === "" && credit === "",
    effects: { stateFirst: true, errorsUntold: true },
  },
];

/**
 * What to mind at this LMS.
 * @param {{standard: string, status: string, mode: string, credit: string}} facts  As read at the start.
 * @returns {Effects & {known: string[]}}  `known` names the rows that apply.
 */
export function quirksOf(facts) {
  const rows = QUIRKS.filter(({ shows }) => shows(facts));
  return Object.assign({ known: rows.map(({ lms }) => lms) }, ...rows.map(({ effects }) => effects));
}
