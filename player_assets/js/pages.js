/** Loads pages and contents by script elements, and takes only what bears this course's marker. */

/**
 * @typedef {object} Pages
 * @property {(slot: number) => Promise<object>} load  PageData; refused with an Error when it does not come.
 * @property {(slot: number) => void} prefetch  Asks ahead; failing is not told.
 * @property {(chunk: number) => Promise<Array>} contents  ContentsEntries.
 * @property {{page: (data: object) => void, contents: (data: object) => void}} door  What page scripts call.
 */

/** How long a script may take before it is asked for once more, in milliseconds. */
const PATIENCE = 12000;
const PAUSE = 700;

/**
 * @param {{course: {id: string}, build: string, first: object, contents: Array}} data  Player data; `first` with its html.
 * @param {{patience?: number, pause?: number}} [times]  In milliseconds.
 * @returns {Pages}
 */
export function createPages(data, { patience = PATIENCE, pause = PAUSE } = {}) {
  const arrived = new Map([
    [`pages/${data.first.slot}`, data.first],
    ["contents/0", data.contents],
  ]);
  const asked = new Map();
  const isOurs = (given) => given && typeof given === "object" && given.course === data.course.id;

  const once = (path, query) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const timer = setTimeout(() => end(), patience);
      const end = () => {
        clearTimeout(timer);
        script.remove();
        if (arrived.has(path)) resolve(arrived.get(path));
        else reject(new Error(`${path}.js did not come`));
      };
      script.onload = end;
      script.onerror = end;
      script.src = `${path}.js?v=${data.build}${query}`;
      document.head.append(script);
    });

  const get = (path) => {
    if (arrived.has(path)) return Promise.resolve(arrived.get(path));
    if (!asked.has(path)) {
      const again = () => wait(pause).then(() => once(path, "&again"));
      const whole = once(path, "").catch(again);
      asked.set(path, whole);
      const forget = () => asked.delete(path);
      whole.then(forget, forget);
    }
    return asked.get(path);
  };

  return {
    load: (slot) => get(`pages/${slot}`),
    prefetch: (slot) => void get(`pages/${slot}`).catch(() => {}),
    contents: (chunk) => get(`contents/${chunk}`),
    door: {
      page(given) {
        if (isOurs(given) && Number.isInteger(given.slot) && typeof given.html === "string") {
          arrived.set(`pages/${given.slot}`, given);
        }
      },
      contents(given) {
        if (isOurs(given) && Number.isInteger(given.chunk) && Array.isArray(given.entries)) {
          arrived.set(`contents/${given.chunk}`, given.entries);
        }
      },
    },
  };
}

function wait(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
