/** What only this target shows. A package's script holds in this place the one of its own target, if there is one. */

/** @type {import("./extras/extras.js").Extras} */
export const extras = {};
