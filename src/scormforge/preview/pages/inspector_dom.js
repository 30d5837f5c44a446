// Builds the inspector's elements. What comes from content is hostile text: it is only ever put in as text.

/**
 * An element. Of `given`, `on` holds listeners, `text` is its text; everything else is an attribute (false and null: none).
 * @param {string} tag
 * @param {Record<string, any>} [given]
 * @param {...(Node|string|null|undefined)} children
 * @returns {HTMLElement}
 */
export function make(tag, given = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(given)) {
    if (name === "on") for (const [event, act] of Object.entries(value)) element.addEventListener(event, act);
    else if (name === "text") element.append(shown(value));
    else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

const ODD = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;
const PLAIN = "\n\t";

/**
 * A text with what cannot be seen made visible: control characters, marks of direction, halves of characters.
 * @param {string} text
 * @returns {DocumentFragment}
 */
export function shown(text) {
  const made = document.createDocumentFragment();
  const whole = String(text);
  let from = 0;
  for (const found of whole.matchAll(ODD)) {
    if (PLAIN.includes(found[0])) continue;
    const code = found[0].codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
    made.append(whole.slice(from, found.index), make("span", { class: "odd" }, `U+${code}`));
    from = found.index + found[0].length;
  }
  made.append(whole.slice(from));
  return made;
}

/**
 * A long text, cut, with a button that shows all of it.
 * @param {string} text  As much as is here.
 * @param {{limit?: number, length?: number, whole?: () => Promise<string>}} [how]  `whole` fetches what is not here.
 * @returns {HTMLElement}
 */
export function long(text, { limit = 400, length = text.length, whole } = {}) {
  const holder = make("span", { class: "long" });
  if (text.length <= limit && !whole) {
    holder.append(shown(text));
    return holder;
  }
  const more = make("button", { type: "button", class: "small-button", text: `Show all ${length.toLocaleString("en")} characters` });
  more.addEventListener("click", async () => {
    more.disabled = true;
    holder.replaceChildren(shown(whole ? await whole() : text));
    holder.tabIndex = -1;
    holder.focus();
  });
  holder.append(shown(text.slice(0, limit)), "… ", more);
  return holder;
}

/**
 * What the library answers, as JSON. Throws an Error in words.
 * @param {string} path
 * @param {RequestInit} [options]
 * @returns {Promise<any>}
 */
export async function ask(path, options = {}) {
  const answer = await fetch(path, { headers: { Accept: "application/json", ...options.headers }, ...options });
  const said = await answer.json().catch(() => ({ problem: `The library answered ${answer.status}.` }));
  if (!answer.ok) throw new Error(said.problem || `The library answered ${answer.status}.`);
  return said;
}

/**
 * Bring the children of a container in line with items: what did not change keeps its element, focus and open details.
 * @template T
 * @param {HTMLElement} container
 * @param {T[]} items
 * @param {{key: (item: T) => string, build: (item: T) => HTMLElement}} how
 */
export function reconcile(container, items, { key, build }) {
  const before = new Map([...container.children].map((child) => [child.dataset.key, child]));
  const wanted = items.map((item) => {
    const [name, signature] = [key(item), JSON.stringify(item)];
    const old = before.get(name);
    if (old && old.dataset.signature === signature) return old;
    const made = build(item);
    made.dataset.key = name;
    made.dataset.signature = signature;
    if (old) keepOpen(old, made);
    return made;
  });
  const kept = new Set(wanted);
  for (const child of Array.from(container.children)) if (!kept.has(child)) child.remove();
  wanted.forEach((child, place) => {
    if (container.children[place] !== child) container.insertBefore(child, container.children[place] || null);
  });
}

function keepOpen(old, made) {
  const [was, is] = [old.matches("details") ? old : old.querySelector("details"), made.matches("details") ? made : made.querySelector("details")];
  if (was?.open && is) is.open = true;
}

/** @param {number} seconds  Since 1970. @returns {string}  `12:30:05.123`, local time. */
export function clock(seconds) {
  const at = new Date(seconds * 1000);
  const two = (number) => String(number).padStart(2, "0");
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}.${String(at.getMilliseconds()).padStart(3, "0")}`;
}

/**
 * A button that copies a text, and says so for a moment.
 * @param {string} label
 * @param {() => string|Promise<string>} text
 * @param {Record<string, any>} [given]
 * @returns {HTMLElement}
 */
export function copyButton(label, text, given = {}) {
  const button = make("button", { type: "button", class: "small-button", ...given }, label);
  button.addEventListener("click", async () => {
    const said = await copied(text);
    button.textContent = said;
    setTimeout(() => (button.textContent = label), 1500);
  });
  return button;
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(await text());
    return "Copied";
  } catch {
    return "Could not copy";
  }
}

/** @param {string} title @param {...(Node|string)} rest @returns {HTMLElement}  Says what will stand here, and how it comes about. */
export function empty(title, ...rest) {
  return make("div", { class: "nothing-yet" }, make("p", { class: "nothing-title", text: title }), make("p", {}, ...rest));
}

/** @param {string} text @param {string} kind @returns {HTMLElement} */
export function mark(text, kind) {
  return make("span", { class: `mark mark-${kind}`, text });
}
