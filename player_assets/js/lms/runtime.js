/** What every LMS connection offers the player, as types; and what connections of all standards share. */

/**
 * @typedef {object} Launch  What the LMS said at the start.
 * @property {boolean} found  An LMS was found.
 * @property {"normal"|"review"|"browse"} mode  In review and browse (also: no credit) nothing is written.
 * @property {string} state  Saved state, "" when there is none or the LMS does not tell.
 * @property {string} status  The standard's word, "" when unknown.
 * @property {number|null} masteryScore  Scaled 0–1, null when the LMS has none.
 * @property {"refused"} [problem]  The LMS is there but refused to begin: nothing can be written.
 */

/**
 * @typedef {object} Verdict  An outcome with what an LMS's own rules need to agree with it.
 * @property {"incomplete"|"completed"} completion
 * @property {"unknown"|"passed"|"failed"} success
 * @property {number|null} score  Scaled 0–1.
 * @property {boolean} final  Nothing is open any more; until then score and success are held back.
 * @property {number|null} mastery  Scaled 0–1.
 */

/**
 * @typedef {object} InteractionRecord  One checked answer, in neutral form.
 * @property {number} ordinal  From 0 in this attempt at the unit: the index when the LMS does not tell its count.
 * @property {string} id
 * @property {string} type  CMI interaction type.
 * @property {any} response  Neutral response of the question type.
 * @property {any} correct  Neutral right response, undefined when there is none.
 * @property {"correct"|"incorrect"|"neutral"} result
 * @property {number} score  0–1.
 * @property {number} latency  Seconds.
 * @property {number} time  Milliseconds since 1970.
 * @property {string[]} objectives
 * @property {number} weighting
 * @property {boolean} multiple  More than one option may be chosen.
 * @property {string} text  The question in words.
 */

/**
 * @typedef {object} Runtime  Calls of SCORM are synchronous; elsewhere they may return promises. They are made in order.
 * @property {{state: number, location: number}} limits  Most characters.
 * @property {() => Launch|Promise<Launch>} start  Opens the session and reads; writes nothing.
 * @property {(stored: Verdict, options: {restart: boolean}) => void} begin  First writes. `stored`: what the saved state tells.
 * @property {() => string} learner  A mark that tells learners on one device apart; "" when unknown.
 * @property {() => string|Promise<string>} location  The last one set, asked for when the saved state does not tell; "" unknown.
 * @property {() => boolean} stateFirst  When leaving, saved state is to be written before anything else.
 * @property {(text: string) => boolean} saveState
 * @property {(text: string) => boolean} setLocation
 * @property {(record: InteractionRecord) => boolean} recordInteraction  false: try again later.
 * @property {(verdict: Verdict) => boolean} setOutcome
 * @property {(seconds: number) => boolean} setSessionTime
 * @property {() => boolean|Promise<boolean>} commit  true: what was set is stored.
 * @property {() => boolean|Promise<boolean>} finish  Ends the session.
 * @property {() => boolean|Promise<boolean>} alive  Whether the LMS still answers.
 * @property {() => object} support  For the support panel: name, where, calls, lastError and more.
 */

/**
 * Goes on with a value at once, or when its promise settles; a failure is `false`. Leaving a page allows no waiting, so
 * what can be done at once is done at once.
 * @param {any} value
 * @param {(value: any) => void} go
 */
export function whenSettled(value, go) {
  if (value && typeof value.then === "function") value.then(go, () => go(false));
  else go(value);
}
