/** Hands the learner a file that was made in the page. Nothing leaves the device. */

/** The browser reads it after the click; until then its address must hold. Milliseconds. */
const HELD = 60000;

/**
 * @param {{name: string, type: string, text: string}} file
 */
export function saveFile({ name, type, text }) {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), HELD);
}

/**
 * A name that every file system takes.
 * @param {{course: {id: string}, unit: {id: string}}} data  Player data.
 * @param {string} what  Such as `results.json`.
 * @returns {string}
 */
export function fileName({ course, unit }, what) {
  const parts = course.id === unit.id ? [course.id] : [course.id, unit.id];
  return [...parts, what].map((part) => part.replace(/[^\w.-]+/g, "-")).join("-");
}
