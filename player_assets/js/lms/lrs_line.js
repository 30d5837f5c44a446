/** A line to a learning record store that survives whatever the other end does: silent, slow, refusing, gone. */

const PATIENCE = 20000;
/** The newest version first that is sure to be understood: every store of 2.0 that we know answers 1.0.3 too. */
const VERSIONS = ["1.0.3", "2.0.0"];
/** Bytes. A browser takes 64 KiB of messages that outlive their page, all together, and refuses at once what goes beyond. */
export const MOST_LEAVING = 60000;

/**
 * @param {string} text
 * @returns {number}  Bytes in UTF-8.
 */
export function bytesIn(text) {
  return new TextEncoder().encode(text).length;
}

/**
 * @param {number} status
 * @returns {boolean}  It may be another one when the same is asked later.
 */
export function isPassing(status) {
  return status === 0 || status === 408 || status === 425 || status === 429 || status >= 500;
}

/**
 * @typedef {object} Answer
 * @property {number} status  0: there was none.
 * @property {string} text
 * @property {string} etag
 * @property {number} wait  Milliseconds that the store asks for (Retry-After); 0: none.
 */

/**
 * @typedef {object} LrsLine
 * @property {(auth: string) => void} authorise
 * @property {(method: string, resource: string, asked: Asked) => Promise<Answer>} send  Never rejects.
 * @property {(error: {call: string, code: string, text: string}) => void} note  What went wrong, where the answer does not tell.
 * @property {() => {where: string, calls: number, slowest: number, lastError: object|null}} report
 */

/**
 * @typedef {object} Asked
 * @property {Record<string, string>} [query]
 * @property {any} [body]  Sent as JSON.
 * @property {Record<string, string>} [headers]
 * @property {boolean} [leaving]  The page may be gone before the answer comes.
 */

/**
 * @param {Window} win
 * @param {string} endpoint  Ends in "/".
 * @returns {LrsLine}
 */
export function openLrsLine(win, endpoint) {
  const line = { win, endpoint, auth: "", version: VERSIONS[0], sure: false, asking: null, outliving: 0, calls: 0, slowest: 0, lastError: null };
  return {
    authorise: (auth) => {
      line.auth = auth;
    },
    send: (method, resource, asked) => send(line, method, resource, asked),
    note: (error) => {
      line.lastError = error;
    },
    report: () => ({ where: endpoint, calls: line.calls, slowest: line.slowest, lastError: line.lastError }),
  };
}

async function send(line, method, resource, asked) {
  const { version } = line;
  const answer = await once(line, method, resource, asked);
  if (answer.status !== 400) return answer;
  if (!line.sure && line.version === version) await settleVersion(line);
  return line.version === version ? answer : once(line, method, resource, asked);
}

/** A store that answers 400 to the first request may speak another version (Comm 3.3): it is asked which, once for all that wait
 * to know. */
function settleVersion(line) {
  line.asking = line.asking || askVersion(line).finally(() => {
    line.asking = null;
  });
  return line.asking;
}

async function askVersion(line) {
  const spoken = listOf((await once(line, "GET", "about", {})).text);
  line.version = VERSIONS.find((version) => spoken.includes(version)) || line.version;
}

function listOf(text) {
  try {
    const { version } = JSON.parse(text);
    return Array.isArray(version) ? version : [version];
  } catch {
    return [];
  }
}

async function once(line, method, resource, { query = {}, body, headers = {}, leaving = false }) {
  const { win } = line;
  const began = win.performance.now();
  const url = line.endpoint + resource + (Object.keys(query).length ? `?${new URLSearchParams(query)}` : "");
  const patience = new win.AbortController();
  const timer = win.setTimeout(() => patience.abort(), PATIENCE);
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const size = leaving ? bytesIn(sent || "") : 0;
  const keepalive = leaving && line.outliving + size < MOST_LEAVING;
  if (keepalive) line.outliving += size;
  line.calls += 1;
  try {
    const how = { method, body: sent, signal: patience.signal, keepalive, cache: "no-store" };
    const response = await win.fetch(url, { ...how, headers: { ...headersOf(line, sent), ...headers }, referrerPolicy: "no-referrer" });
    return noted(line, `${method} ${resource}`, await answerOf(response));
  } catch (problem) {
    return noted(line, `${method} ${resource}`, { status: 0, text: String(problem), etag: "", wait: 0 });
  } finally {
    win.clearTimeout(timer);
    if (keepalive) line.outliving -= size;
    line.slowest = Math.max(line.slowest, win.performance.now() - began);
  }
}

function headersOf({ auth, version }, sent) {
  const said = sent === undefined ? {} : { "Content-Type": "application/json" };
  return { ...said, "X-Experience-API-Version": version, ...(auth ? { Authorization: auth } : {}) };
}

/** Where an LMS's session is over, a proxy may lead any request to the page for signing in, which comes with 200: the store itself
 * was not there, and has stored nothing. */
async function answerOf(response) {
  const text = await response.text();
  const isPage = response.ok && text.trimStart().startsWith("<");
  const etag = response.headers.get("ETag") || "";
  return { status: isPage ? 0 : response.status, text, etag, wait: waitOf(response.headers.get("Retry-After")) };
}

/** Seconds, or a date (RFC 9110 10.2.3). */
function waitOf(text) {
  const wait = /^\s*\d+\s*$/.test(text || "") ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return wait > 0 ? wait : 0;
}

/** Nothing of the request is kept: it bears the learner's name and the key to the store. */
function noted(line, call, answer) {
  const took = answer.status >= 200 && answer.status < 300;
  if (took && !call.endsWith(" about")) line.sure = true;
  if (!took && answer.status !== 404) line.lastError = { call, code: answer.status ? String(answer.status) : "", text: answer.text.slice(0, 255) };
  return answer;
}
