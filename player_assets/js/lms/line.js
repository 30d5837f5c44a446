/** A line to a SCORM 1.2 API that survives whatever the other end does: throws, answers false, goes away. */

import { findApi } from "./find_api.js";

const MOST_TEXT = 255;

/**
 * @typedef {object} Line
 * @property {() => boolean} found
 * @property {(element: string) => string} get  "" when unknown.
 * @property {(element: string, value: string) => boolean} set
 * @property {(name: "LMSInitialize"|"LMSCommit"|"LMSFinish") => boolean} order
 * @property {() => boolean} threw  Whether the last call threw.
 * @property {(told: boolean) => void} tellErrors  false: LMSGetLastError is not asked.
 * @property {() => {where: string, calls: number, slowest: number, lastError: object|null}} report
 */

/**
 * @param {Window} win
 * @returns {Line}
 */
export function openLine(win) {
  const seen = { calls: 0, slowest: 0, lastError: null, threw: false, asking: true };
  let found = findApi(win, "API", "LMSInitialize");

  function once(name, values) {
    const began = win.performance.now();
    seen.calls += 1;
    try {
      return String(found.api[name](...values));
    } finally {
      seen.slowest = Math.max(seen.slowest, win.performance.now() - began);
    }
  }

  /** The answer as text, or null when the call threw. A handle that went away with its window is looked for again. */
  function call(name, values) {
    seen.threw = false;
    try {
      return once(name, values);
    } catch (problem) {
      seen.threw = true;
      seen.lastError = { call: named(name, values), code: "", text: String(problem).slice(0, MOST_TEXT) };
      return again(name, values);
    }
  }

  function again(name, values) {
    const other = findApi(win, "API", "LMSInitialize");
    if (!other || other.api === found.api) return null;
    found = other;
    try {
      const answer = once(name, values);
      seen.threw = false;
      return answer;
    } catch {
      return null;
    }
  }

  function ask(name, value) {
    try {
      return String(found.api[name](value)).slice(0, MOST_TEXT);
    } catch {
      return "";
    }
  }

  function noteRefusal(name, values) {
    const code = seen.asking ? ask("LMSGetLastError", "") : "";
    const text = code ? [ask("LMSGetErrorString", code), ask("LMSGetDiagnostic", code)].filter(Boolean).join(": ") : "";
    seen.lastError = { call: named(name, values), code, text };
  }

  /** Some LMSs answer the boolean true: its text is the same. */
  function isTrue(name, values) {
    const answer = found ? call(name, values) : null;
    if (answer !== "true" && found && !seen.threw) noteRefusal(name, values);
    return answer === "true";
  }

  return {
    found: () => found !== null,
    get: (element) => {
      const answer = found ? call("LMSGetValue", [element]) : null;
      return answer === null || answer === "undefined" || answer === "null" ? "" : answer;
    },
    set: (element, value) => isTrue("LMSSetValue", [element, value]),
    order: (name) => isTrue(name, [""]),
    threw: () => seen.threw,
    tellErrors: (told) => {
      seen.asking = told;
    },
    report: () => ({ where: found ? found.where : "", calls: seen.calls, slowest: seen.slowest, lastError: seen.lastError }),
  };
}

function named(name, values) {
  return `${name}(${values.map((value) => JSON.stringify(value.slice(0, 60))).join(", ")})`;
}
