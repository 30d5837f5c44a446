/** A strict SCORM 1.2 LMS in a page: types, limits, access, states and order by the book; keeps only what was committed. */

const TEXT = (limit) => (value) => value.length <= limit;
const WORD = (...words) => (value) => words.includes(value);
const MATCH = (pattern) => (value) => pattern.test(value);
const DECIMAL = MATCH(/^-?(\d+(\.\d*)?|\.\d+)$/);
const SCORE = (value) => value === "" || (DECIMAL(value) && Number(value) >= 0 && Number(value) <= 100);
const IDENTIFIER = MATCH(/^[\x21-\x7e]{1,255}$/);
const TIMESPAN = MATCH(/^\d{2,4}:[0-5]\d:[0-5]\d(\.\d{1,2})?$/);
const PAIRS = "[0-9a-z]\\.[0-9a-z](,[0-9a-z]\\.[0-9a-z])*";
const RESPONSES = {
  "true-false": MATCH(/^[01tf]/),
  choice: MATCH(/^(\{[0-9a-z](,[0-9a-z])*\}|[0-9a-z](,[0-9a-z])*)$/),
  "fill-in": TEXT(255),
  numeric: DECIMAL,
  matching: MATCH(new RegExp(`^(\\{${PAIRS}\\}|${PAIRS})$`)),
  sequencing: MATCH(/^[0-9a-z](,[0-9a-z])*$/),
  likert: MATCH(/^[0-9a-z]?$/),
  performance: TEXT(255),
};
const WRITABLE = {
  "cmi.core.lesson_status": WORD("passed", "completed", "failed", "incomplete", "browsed"),
  "cmi.core.lesson_location": TEXT(255),
  "cmi.core.exit": WORD("time-out", "suspend", "logout", ""),
  "cmi.core.session_time": TIMESPAN,
  "cmi.core.score.raw": SCORE,
  "cmi.core.score.min": SCORE,
  "cmi.core.score.max": SCORE,
  "cmi.suspend_data": TEXT(4096),
};
const LEAVES = {
  id: IDENTIFIER,
  time: MATCH(/^([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,2})?$/),
  type: WORD("true-false", "choice", "fill-in", "matching", "performance", "sequencing", "likert", "numeric"),
  weighting: DECIMAL,
  student_response: (value, record) => value.length <= 255 && RESPONSES[record.type](value),
  result: (value) => WORD("correct", "wrong", "unanticipated", "neutral")(value) || DECIMAL(value),
  latency: TIMESPAN,
};
const HIDDEN = { "cmi.core.exit": true, "cmi.core.session_time": true };
const FINAL = { passed: true, completed: true, failed: true };

/** A record of one learner's attempt: what the LMS has stored.
 * @param {object} given `{mastery, mode, credit, values}` */
export function newAttempt(given = {}) {
  const values = { "cmi.core.lesson_status": "not attempted", "cmi.core.student_id": "L-7", ...given.values };
  if (given.mastery !== undefined) values["cmi.student_data.mastery_score"] = String(given.mastery);
  return { values, interactions: [], mode: given.mode, credit: given.credit };
}

/** The API object of one launch. `faults` may be changed while it runs: refuseInitialize, refuseCommit,
 * refuseFinish, dead, throws, blank, noInteractions, throwsAfter (so many more calls; null: never).
 * @param {object} attempt
 * @param {object} faults
 * @param {(line: string) => void} trace */
export function createApi(attempt, faults, trace) {
  const live = { values: { ...attempt.values }, interactions: attempt.interactions.map((each) => ({ ...each })) };
  const session = { state: "new", error: "0" };

  const functions = {
    LMSInitialize: () => initialize(),
    LMSGetValue: (element) => (running() ? get(element) : ""),
    LMSSetValue: (element, value) => running() && set(element, value),
    LMSCommit: () => running() && !faults.refuseCommit && store(),
    LMSFinish: () => running() && !faults.refuseFinish && finish(),
  };

  function fail(code) {
    session.error = code;
    return false;
  }

  function running() {
    return session.state === "running" || fail("301");
  }

  function initialize() {
    if (session.state !== "new" || faults.refuseInitialize) return fail("101");
    session.state = "running";
    return true;
  }

  function get(element) {
    if (element === "cmi.core.lesson_mode") return attempt.mode || "normal";
    if (element === "cmi.core.credit") return attempt.credit || "credit";
    if (element === "cmi.interactions._count" && !faults.noInteractions) return String(live.interactions.length);
    if (HIDDEN[element]) return fail("404") || "";
    if (element in live.values) return live.values[element];
    if (WRITABLE[element]) return "";
    return fail("401") || "";
  }

  function set(element, value) {
    if (typeof value !== "string") return fail("405");
    const indexed = /^cmi\.interactions\.(\d+)\.(.+)$/.exec(element);
    if (indexed) return faults.noInteractions ? fail("401") : setInteraction(Number(indexed[1]), indexed[2], value);
    if (!WRITABLE[element]) return fail(element in live.values ? "403" : "401");
    if (!WRITABLE[element](value)) return fail("405");
    live.values[element] = value;
    return true;
  }

  function setInteraction(index, leaf, value) {
    if (index > live.interactions.length || (index === live.interactions.length && leaf !== "id")) return fail("201");
    const record = live.interactions[index] || {};
    const pattern = /^correct_responses\.\d+\.pattern$/.test(leaf);
    const objective = /^objectives\.\d+\.id$/.test(leaf);
    if (!pattern && !objective && !LEAVES[leaf]) return fail("201");
    const legal = pattern ? RESPONSES[record.type](value) : objective ? IDENTIFIER(value) : LEAVES[leaf](value, record);
    if (!legal) return fail("405");
    live.interactions[index] = { ...record, [leaf]: value };
    return true;
  }

  function store() {
    attempt.values = { ...live.values };
    attempt.interactions = live.interactions.map((each) => ({ ...each }));
    return true;
  }

  /** Status by mastery as RTE 1.2 ch. 3.4 and Moodle 4.1 have it, also for an attempt that is only suspended. */
  function finish() {
    const raw = live.values["cmi.core.score.raw"];
    const mastery = live.values["cmi.student_data.mastery_score"];
    if (live.values["cmi.core.lesson_status"] === "not attempted") live.values["cmi.core.lesson_status"] = "completed";
    if (mastery && raw) live.values["cmi.core.lesson_status"] = Number(raw) >= Number(mastery) ? "passed" : "failed";
    session.state = "finished";
    if (attempt.credit === "no-credit") return true;
    store();
    if (FINAL[attempt.values["cmi.core.lesson_status"]]) Object.assign(attempt, { mode: "review", credit: "no-credit" });
    return true;
  }

  function answer(name, args) {
    if (faults.throwsAfter > 0) faults.throwsAfter -= 1;
    else if (faults.throws || faults.throwsAfter === 0) throw new Error("the connection is gone");
    if (faults.dead) return name === "LMSGetValue" ? "" : "false";
    session.error = "0";
    const result = functions[name](...args);
    if (faults.blank && name === "LMSGetValue") return "";
    return typeof result === "boolean" ? String(result) : result;
  }

  function called(name, args) {
    const shown = `${name}(${args.map((value) => JSON.stringify(value)).join(", ")})`;
    try {
      const result = answer(name, args);
      trace(`${shown} -> ${JSON.stringify(result)}${session.error === "0" ? "" : ` ${session.error}`}`);
      return result;
    } catch (problem) {
      trace(`${shown} throws`);
      throw problem;
    }
  }

  const api = Object.fromEntries(Object.keys(functions).map((name) => [name, (...args) => called(name, args)]));
  const untraced = (text) => (faults.throws || faults.throwsAfter === 0 ? "" : text());
  return {
    ...api,
    LMSGetLastError: () => untraced(() => (faults.blank ? "0" : session.error)),
    LMSGetErrorString: (code) => untraced(() => `error ${code}`),
    LMSGetDiagnostic: () => "",
  };
}
