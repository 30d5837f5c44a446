/** A line to a SCORM API that survives whatever the other end does: throws, answers false, goes away. */

import { findApi, isGone } from "./find_api.js";

const MOST_TEXT = 255;

/**
 * @typedef {object} Line
 * @property {() => boolean} found
 * @property {(element: string) => string} get  "" when unknown.
 * @property {(element: string, value: string) => boolean} set
 * @property {(name: string) => boolean} order  A function that takes "".
 * @property {() => boolean} threw  Whether the last call threw.
 * @property {(told: boolean) => void} tellErrors  false: LMSGetLastError is not asked.
 * @property {() => {where: string, calls: number, slowest: number, lastError: object|null}} report
 */

/**
 * @param {Window} win
 * @param {{api: string, prefix: string}} names  Of the API object, and what its functions' names begin with.
 * @returns {Line}
 */
export function openLine(win, { api, prefix }) {
  const line = { win, api, prefix, found: null, calls: 0, slowest: 0, lastError: null, threw: false, asking: true };
  line.found = search(line);
  return {
    found: () => line.found !== null,
    get: (element) => known(line.found ? call(line, "GetValue", [element]) : null),
    set: (element, value) => isTrue(line, "SetValue", [element, value]),
    order: (name) => isTrue(line, name, [""]),
    threw: () => line.threw,
    tellErrors: (told) => {
      line.asking = told;
    },
    report: () => ({ where: line.found ? line.found.where : "", calls: line.calls, slowest: line.slowest, lastError: line.lastError }),
  };
}

function search({ win, api, prefix }) {
  return findApi(win, api, `${prefix}Initialize`);
}

function known(answer) {
  return answer === null || answer === "undefined" || answer === "null" ? "" : answer;
}

/** "true" by the book. Some LMSs answer the boolean, whose text is the same, or 1. */
const YES = /^(true|1)$/i;

function isTrue(line, name, values) {
  const answer = line.found ? call(line, name, values) : null;
  const yes = YES.test(answer);
  if (!yes && line.found && !line.threw) noteRefusal(line, name, values);
  return yes;
}

/** The answer as text, or null when the call threw. A handle that went away with its window is looked for again. */
function call(line, name, values) {
  line.threw = false;
  try {
    return once(line, name, values);
  } catch (problem) {
    line.threw = true;
    line.lastError = { call: named(line.prefix + name, values), code: "", text: String(problem).slice(0, MOST_TEXT) };
    return again(line, name, values);
  }
}

function once(line, name, values) {
  const began = line.win.performance.now();
  line.calls += 1;
  if (isGone(line.found, line.api)) throw new Error("the LMS's window is gone");
  try {
    return String(line.found.api[line.prefix + name](...values));
  } finally {
    line.slowest = Math.max(line.slowest, line.win.performance.now() - began);
  }
}

function again(line, name, values) {
  const other = search(line);
  if (!other || other.api === line.found.api) return null;
  line.found = other;
  try {
    const answer = once(line, name, values);
    line.threw = false;
    return answer;
  } catch {
    return null;
  }
}

function noteRefusal(line, name, values) {
  const code = line.asking ? ask(line, "GetLastError", "") : "";
  const text = code ? [ask(line, "GetErrorString", code), ask(line, "GetDiagnostic", code)].filter(Boolean).join(": ") : "";
  line.lastError = { call: named(line.prefix + name, values), code, text };
}

function ask(line, name, value) {
  try {
    return String(line.found.api[line.prefix + name](value)).slice(0, MOST_TEXT);
  } catch {
    return "";
  }
}

function named(name, values) {
  return `${name}(${values.map((value) => JSON.stringify(value.slice(0, 60))).join(", ")})`;
}
