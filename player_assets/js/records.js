/** One checked answer → the neutral records of it that every standard's adapter understands. Pure. */

/**
 * One record, or for statements on a scale one for each of them: an interaction has one answer.
 * @param {{question: object, correct: any}} event  The `answered` event.
 * @param {import("./reducer.js").Answer} answer
 * @param {{ordinal: number, time: number, latency: number}} when  `ordinal` of the first record, `time` in milliseconds since
 *   1970, `latency` in seconds.
 * @returns {Array<import("./lms/runtime.js").InteractionRecord>}
 */
export function recordsOf({ question, correct }, answer, when) {
  const whole = { ...wholeOf(question, correct), ...gradeOf(question, answer), ...when };
  return answersIn(question, answer.response).map((each, place) => Object.assign({}, whole, each, { ordinal: when.ordinal + place }));
}

/** Regular expressions are no answer that anybody could compare with, so there is no right one to tell. */
function wholeOf(question, correct) {
  return {
    slot: question.slot,
    type: question.cmiType,
    correct: question.ungraded || question.pattern || correct === undefined ? null : correct,
    objectives: question.objectives || [],
    weighting: question.points,
    multiple: question.multiple === true,
    caseMatters: question.case === true,
    text: question.text || "",
    ...partsOf(question),
  };
}

function gradeOf(question, { score }) {
  const judged = score >= 1 ? "correct" : "incorrect";
  return { result: question.ungraded ? "neutral" : judged, score };
}

/** A text that is not to be kept does not leave the page, whatever the page gives. */
function answersIn(question, response) {
  const { id, cmiType, keep } = question;
  if (cmiType !== "likert" || response === null) return [{ id, response: keep === false ? null : response }];
  const answered = question.statements.filter(({ slot }) => response[slot] !== undefined);
  return answered.map((statement) => ({ id: `${id}.${statement.id}`, response: response[statement.slot] }));
}

/** Standards that know parts by id get them by slot; `steps` are the scenes in which replies were given. */
function partsOf(question) {
  const [names, steps] = [{}, {}];
  const note = (parts, scene) => {
    for (const { id, slot, replies } of parts) {
      if (replies) note(replies, id);
      if (slot === undefined) continue;
      names[slot] = id;
      if (scene) steps[slot] = scene;
    }
  };
  for (const value of Object.values(question)) if (Array.isArray(value)) note(value);
  return { names, steps, order: (question.blanks || []).map(({ slot }) => slot) };
}
