// Makes elements; all text goes in as text, never as HTML.

/**
 * An element with attributes and children. A string among the children becomes text.
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node|string)} children
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/**
 * A button that does something.
 * @param {string} label
 * @param {string} look
 * @param {() => void} act
 * @returns {HTMLElement}
 */
export function button(label, look, act) {
  const made = element("button", { type: "button", class: look }, label);
  made.addEventListener("click", act);
  return made;
}
