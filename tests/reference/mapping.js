/** Tells each adapter one neutral fact in a session of its own, and notes what the other end is told. */

const NAMES = { scorm12: "API", scorm2004: "API_1484_11" };
const VALUES = {
  "cmi.core.lesson_status": "not attempted",
  "cmi.student_data.mastery_score": "70",
  "cmi.completion_status": "unknown",
  "cmi.success_status": "unknown",
  "cmi.scaled_passing_score": "0.7",
  "cmi.interactions._count": "0",
  "cmi.objectives._count": "0",
};
const LAUNCH = { contextTemplate: { extensions: {} }, launchMode: "Normal", masteryScore: 0.7, moveOn: "CompletedOrPassed" };
const DATA = {
  course: { language: "en", title: "Course" },
  unit: { title: "Unit" },
  xapi: { course: "c:course", unit: "c:unit", type: "t:unit", questions: "c:questions/", objectives: "c:objectives/" },
};
const QUESTION = { options: [], scale: [], items: [], sources: [], targets: [], scenes: [], labels: {} };

function recordingApi(told) {
  const set = (element, value) => {
    told.push([element, value]);
    return "true";
  };
  const order = (name) => () => {
    told.push([name, ""]);
    return "true";
  };
  const get = (element) => VALUES[element] || "";
  const rest = { GetLastError: () => "0", GetErrorString: () => "", GetDiagnostic: () => "" };
  const plain = { Initialize: order("Initialize"), Commit: order("Commit"), GetValue: get, SetValue: set, ...rest };
  const named = (prefix, end) => Object.fromEntries(Object.entries({ ...plain, [end]: order(end) }).map(([name, act]) => [prefix + name, act]));
  window.API = named("LMS", "Finish");
  window.API_1484_11 = named("", "Terminate");
}

/** Statements and documents are noted; whatever is asked for is not there yet. */
function recordingStore(told) {
  window.fetch = async (url, { method, body }) => {
    if (url.endsWith("/token")) return Response.json({ "auth-token": "token" });
    if (url.includes("LMS.LaunchData")) return Response.json(LAUNCH);
    if (method === "PUT") told.push(["document", body]);
    if (method === "POST") told.push(...JSON.parse(body).map((each) => ["statement", JSON.stringify(each)]));
    if (method !== "GET") return new Response(null, { status: 204, headers: { ETag: '"1"' } });
    return url.includes("/statements?") ? Response.json({ statements: [] }) : new Response("", { status: 404 });
  };
}

function recordingDevice(told) {
  return { entries: async () => [], lasting: () => true, keep: async ({ text }) => Boolean(told.push(["device", text])) };
}

/**
 * @param {string} standard
 * @param {[string, any][]} calls  Names of the runtime's functions, with what they are given.
 * @returns {Promise<[string, string][]>}  What was told, beyond what each session begins with.
 */
async function toldOf(use, standard, calls) {
  const told = [];
  recordingApi(told);
  recordingStore(told);
  sessionStorage.clear();
  const { createRuntime } = await use(`lms/${standard === "web" ? "none" : standard}`);
  const options = { device: recordingDevice(told), afterFinish: "resume", data: DATA, merged: (ours) => ours, mark: (text) => text };
  const runtime = createRuntime(window, options);
  const asked = calls[0][0] === "start" ? calls.slice(1) : calls;
  await runtime.start();
  runtime.begin({ completion: "incomplete", success: "unknown", score: null, final: false, mastery: 0.7 }, { restart: false });
  await runtime.commit(false);
  if (asked === calls) told.length = 0;
  for (const [name, given] of asked) {
    const value = name === "recordInteraction" ? runtime.frozen(given, QUESTION) : given;
    await runtime[name](value);
  }
  if (!asked.some(([name]) => name === "commit")) await runtime.commit(false);
  return told;
}
