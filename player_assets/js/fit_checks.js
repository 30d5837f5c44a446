/** Whether a response still belongs to a question, for each type of interaction: (question, response) → boolean. Pure. */

export const choice = ({ options }, response) => areAll(options, response);
export const trueFalse = (question, response) => typeof response === "boolean";
export const numeric = (question, response) => typeof response === "string";
export const fillIn = ({ blanks }, response) => isMap(response) && blanks.some(({ slot }) => typeof response[slot] === "string");
export const longFillIn = (question, response) => typeof response === "string";
export const matching = ({ sources, targets }, response) => hasPair(sources, targets, response);
export const likert = ({ statements, scale }, response) => hasPair(statements, scale, response);
export const sequencing = ({ items }, response) => areAll(items, response);
export const performance = ({ scenes }, response) => areAll(scenes.flatMap(({ replies }) => replies), response);

function isMap(response) {
  return typeof response === "object" && !Array.isArray(response);
}

function has(parts, slot) {
  return parts.some((part) => part.slot === slot);
}

function areAll(parts, response) {
  return Array.isArray(response) && response.every((slot) => has(parts, slot));
}

function hasPair(sources, targets, response) {
  return isMap(response) && sources.some(({ slot }) => has(targets, response[slot]));
}
