/** Makes elements and puts text and drawings into them. Text never becomes markup. */

/**
 * @param {string} name
 * @param {Record<string, string|number|boolean>} [attributes]  `true` writes an empty attribute, `false` none.
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== false) made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children);
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/**
 * An SVG element.
 * @param {string} name
 * @param {Record<string, string|number>} attributes
 * @param {...Node} children
 * @returns {SVGElement}
 */
export function drawing(name, attributes, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  made.append(...children);
  return made;
}

/**
 * One of the shell's drawings (templates/icons.svg.j2), passed over by assistive technology.
 * @param {string} name
 * @returns {SVGElement}
 */
export function icon(name) {
  const use = drawing("use", { href: `#icon-${name}` });
  return drawing("svg", { class: "icon", viewBox: "0 0 24 24", "aria-hidden": "true" }, use);
}

/**
 * @param {string} words
 * @param {(event: Event) => void} action
 * @param {string} [look]  Class of the button.
 * @returns {HTMLElement}
 */
export function button(words, action, look = "button") {
  const made = element("button", { type: "button", class: look }, words);
  onPress(made, action);
  return made;
}

/**
 * Acts on the first press of a button. The second one of a double click is meant for the same thing, but may hit what has
 * come to stand there.
 * @param {HTMLElement} pressed
 * @param {(event: Event) => void} action
 */
export function onPress(pressed, action) {
  pressed.addEventListener("click", (event) => event.detail > 1 || action(event));
}

/**
 * An element of the shell, by id.
 * @param {string} id
 * @returns {any}
 */
export function part(id) {
  return document.getElementById(id);
}
