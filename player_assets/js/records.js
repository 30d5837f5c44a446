/** One checked answer → the neutral record of it that every standard's adapter understands. Pure. */

/**
 * @param {{question: object, correct: any}} event  The `answered` event.
 * @param {import("./reducer.js").Answer} answer
 * @param {{ordinal: number, time: number, latency: number}} when  `time` in milliseconds since 1970, `latency` in seconds.
 * @returns {import("./lms/runtime.js").InteractionRecord & {slot: number}}
 */
export function recordOf({ question, correct }, answer, { ordinal, time, latency }) {
  return {
    ordinal,
    slot: question.slot,
    id: question.id,
    type: question.cmiType,
    response: answer.response,
    correct,
    result: answer.score >= 1 ? "correct" : "incorrect",
    score: answer.score,
    latency,
    time,
    objectives: question.objectives || [],
    weighting: question.points,
    multiple: question.multiple === true,
    text: question.text || "",
  };
}
