// Keeps comments in this browser, apart for each course and each state of its text.

import { isComment } from "./comments.js";

const START = "scormforge-review:";
const NAME = "scormforge-reviewer";

/**
 * What is kept of a course, and how to keep more. Where the browser keeps nothing, `works` is false and comments live
 * as long as the page is open.
 * @param {{course: string, digest: string}} about
 */
export function keeper(about) {
  const key = `${START}${about.course}:${about.digest}`;
  return {
    works: () => write(`${START}probe`, "1") && remove(`${START}probe`),
    load: () => commentsIn(key),
    save: (comments) => write(key, JSON.stringify(comments)),
    name: () => read(NAME) ?? "",
    saveName: (name) => write(NAME, name),
    /** Comments on earlier states of the course that this browser still has. */
    earlier: () =>
      keys()
        .filter((each) => each.startsWith(`${START}${about.course}:`) && each !== key)
        .flatMap(commentsIn),
  };
}

function commentsIn(key) {
  try {
    const found = JSON.parse(read(key) ?? "[]");
    return Array.isArray(found) ? found.filter(isComment) : [];
  } catch {
    return [];
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

function read(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, value);
    return true;
  } catch {
    return false;
  }
}

function remove(key) {
  localStorage.removeItem(key);
  return true;
}
