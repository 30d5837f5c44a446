/** What every LMS connection offers the player, as types; and what connections of all standards share. */

/**
 * @typedef {object} Launch  What the LMS said at the start.
 * @property {boolean} found  An LMS was found.
 * @property {boolean} [meant]  No LMS was looked for: the course is made to do without.
 * @property {"normal"|"review"|"browse"} mode  In review and browse (also: no credit) nothing is written.
 * @property {string} state  Saved state, "" when there is none or the LMS does not tell.
 * @property {string} status  The standard's word, "" when unknown.
 * @property {number|null} masteryScore  Scaled 0–1, null when the LMS has none.
 * @property {"refused"} [problem]  The LMS is there but refused to begin: nothing can be written.
 * @property {string} [returnUrl]  Where to go after leaving.
 * @property {{language: string, audio: "on"|"off"|""}} [preferences]  The learner's own.
 */

/**
 * @typedef {object} Verdict  An outcome with what an LMS's own rules need to agree with it.
 * @property {"incomplete"|"completed"} completion
 * @property {"unknown"|"passed"|"failed"} success
 * @property {number|null} score  Scaled 0–1.
 * @property {boolean} final  Nothing is open any more; until then score and success are held back.
 * @property {number|null} mastery  Scaled 0–1.
 * @property {number} progress  0–1, with two decimals; 1 only when it is completed.
 */

/**
 * @typedef {object} InteractionRecord  One checked answer, in neutral form.
 * @property {number} ordinal  From 0 in this attempt at the unit: the index when the LMS does not tell its count.
 * @property {string} id  Of the question; of a statement on a scale `<question>.<statement>`.
 * @property {string} type  CMI interaction type.
 * @property {any} response  Neutral response of the question type, for a statement the slot on its scale; null: not told.
 * @property {any} correct  Neutral right response, null when there is none.
 * @property {"correct"|"incorrect"|"neutral"} result
 * @property {number} score  0–1.
 * @property {number} latency  Seconds.
 * @property {number} time  Milliseconds since 1970.
 * @property {string[]} objectives
 * @property {number} weighting
 * @property {boolean} multiple  More than one option may be chosen.
 * @property {boolean} caseMatters  Capitals count in what is typed.
 * @property {string} text  The question in words.
 * @property {Record<number, string>} names  Ids of all parts, by slot.
 * @property {Record<number, string>} steps  Ids of the scenes in which replies are given, by the replies' slots.
 * @property {number[]} order  Slots of the blanks, as they follow each other in the text.
 * @property {number} slot  Of the question.
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
 * @property {(record: InteractionRecord, question: object) => InteractionRecord} frozen  The record with what must be settled
 *   when it happens. `question`: its player data.
 * @property {(record: InteractionRecord) => boolean} recordInteraction  false: try again later.
 * @property {(objectives: Array<import("../objectives.js").ObjectiveOutcome>) => boolean} setObjectives
 * @property {(verdict: Verdict) => boolean} setOutcome
 * @property {(seconds: number) => boolean} setSessionTime
 * @property {(leaving: boolean) => boolean|"over"|Promise<boolean|"over">} commit  true: what was set is stored; "over": the session
 *   takes nothing more. `leaving`: the page may be gone before an answer comes.
 * @property {(left: boolean) => boolean|Promise<boolean>} finish  Ends the session. `left`: the learner wished to leave; otherwise the
 *   page is going, which cannot be told from its being loaded again.
 * @property {() => boolean|Promise<boolean>} alive  Whether the LMS still answers.
 * @property {{answer: number, page: number, move: number}} [delays]  Milliseconds from a change to its commit.
 * @property {number} [timeEvery]  Seconds until the time of the session is told again, where it is not the usual; 0: at each commit.
 * @property {() => object[]} [undelivered]  Letters that the LMS will never take.
 * @property {(event: import("../extras/recordings.js").RecordingEvent, how: {leaving: boolean}) => void} [watched]
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
