"""An LMS of cmi5 in JavaScript: one registration, as many sessions as are launched, and everything that was asked."""

from typing import Any

from scormforge.xapi.profile import profile_problems
from scormforge.xapi.validity import statement_problems
from scormforge.xapi.versions import VERSIONS
from tests.player.conftest import Modules
from tests.player.logic.test_delimited import RECORD

TEMPLATE = {
    "contextActivities": {"grouping": [{"objectType": "Activity", "id": "https://example.org/course/u"}]},
    "extensions": {"https://example.org/theirs": "kept"},
}
"""Of every session; its id is added by the session."""
SESSION_ID = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
LAID_OUT: dict[str, Any] = {
    "launchMode": "Normal",
    "masteryScore": 0.7,
    "moveOn": "Passed",
    "returnURL": "https://lms.example.org/back",
}
PAGE_PLAN = {"completion": "pages", "mastery": 0.7, "attempts": None, "afterFinish": "resume"}
GIVEN: dict[str, Any] = {
    "template": TEMPLATE,
    "laidOut": LAID_OUT,
    "record": RECORD,
    "data": {
        "format": 1,
        "target": "cmi5",
        "course": {"id": "c", "title": "C", "version": "1.0.0", "language": "en"},
        "unit": {"id": "u", "title": "U"},
        "order": "0-1",
        "points": "3:1",
        "plan": PAGE_PLAN,
        "xapi": {"questions": "https://example.org/q/", "objectives": "https://example.org/o/"},
    },
}
WORLD = """
const { createRuntime } = await use('lms/cmi5');
const { fingerprint } = await use('device');
const { mergedTexts } = await use('restore');
const ACTOR = { objectType: 'Agent', account: { homePage: 'https://lms.example.org', name: 'ada' } };
const SESSION_ID = 'https://w3id.org/xapi/cmi5/context/extensions/sessionid';
const answer = (status, body = '') => new Response(status === 204 ? null : body, { status });
const json = (value) => answer(200, JSON.stringify(value));
const verbOf = ({ verb }) => verb.id.split('/').pop();

/** `refuses`: by request, the status instead of an answer, or a list of statuses for the next ones; 0: no answer.
 * `ended`: sessions that take nothing more. `sent`: last words of verbs, also of what was there already. */
function lmsOf(how = {}) {
  const kept = { stated: [], document: null, preferences: null, laidOut: given.laidOut };
  const sessions = { registration: crypto.randomUUID(), token: '', fetched: new Set(), ended: new Set() };
  const lms = { asked: [], keys: [], sent: [], refuses: {}, ...kept, ...sessions, ...how };
  const found = (text) => (text === null ? answer(404) : answer(200, text));
  const refusal = (name) => {
    const said = lms.refuses[name];
    return Array.isArray(said) ? said.shift() : said;
  };
  const launchData = (session) => {
    if (typeof lms.laidOut === 'string') return found(lms.laidOut || null);
    const extensions = { ...given.template.extensions, [SESSION_ID]: session };
    return json({ contextTemplate: { ...given.template, extensions }, ...lms.laidOut });
  };
  const talk = {
    'POST fetch': (session) => {
      if (lms.fetched.has(session)) return json({ 'error-code': '1', 'error-text': 'The token is in use' });
      lms.fetched.add(session);
      return json({ 'auth-token': lms.token || `token-${session}` });
    },
    'GET activities/state LMS.LaunchData': launchData,
    'GET agents/profile cmi5LearnerPreferences': () => found(lms.preferences),
    'GET activities/state scormforge': () => found(lms.document),
    'PUT activities/state scormforge': (session, body) => { lms.document = body; return answer(204); },
    'POST statements': (session, body) => {
      const known = new Set(lms.stated.map(({ id }) => id));
      lms.sent.push(...JSON.parse(body).map(verbOf));
      lms.stated.push(...JSON.parse(body).filter(({ id }) => !known.has(id)));
      return json([]);
    },
    'GET statements': (session, body, query) =>
      json({ statements: lms.stated.filter(({ verb }) => verb.id === query.get('verb')).slice(0, 1) }),
  };
  lms.fetch = async (address, { method, body, headers = {} }) => {
    const { pathname, searchParams: query } = new URL(address);
    const [, door, ...rest] = pathname.split('/');
    const resource = door === 'fetch' ? door : rest.join('/');
    const name = [method, resource, query.get('stateId') || query.get('profileId') || ''].join(' ').trim();
    const key = headers.Authorization || '';
    const session = door === 'fetch' ? rest[0] : key.split('-')[1] || '1';
    lms.asked.push(name);
    lms.keys.push(key);
    const status = refusal(name);
    if (status === 0) throw new TypeError('no answer');
    if (status) return answer(status, 'refused');
    if (method !== 'GET' && lms.ended.has(session)) return answer(403, 'the session is over');
    return talk[name](session, body, query);
  };
  /** Last words of the verbs that were stated in a session, in their order. */
  lms.verbs = (session) => lms.stated.filter(({ context }) => context.extensions[SESSION_ID] === session).map(verbOf);
  return lms;
}

/** `tab`: what the browser keeps for the tab. `without`: launch words that are missing. */
function windowOf(lms, session, { tab = new Map(), without = '', actor = ACTOR } = {}) {
  const words = {
    endpoint: 'https://lms.example.org/lrs',
    fetch: `https://lms.example.org/fetch/${session}`,
    actor: JSON.stringify(actor),
    registration: lms.registration,
    activityId: 'https://lms.example.org/activity/1',
  };
  delete words[without];
  return {
    Date, Math, AbortController, crypto, indexedDB, performance,
    location: { search: `?${new URLSearchParams(words)}` },
    fetch: lms.fetch,
    setTimeout: (go, pause) => setTimeout(go, [400, 1200].includes(pause) ? 0 : pause),  // those before another try
    clearTimeout: (timer) => clearTimeout(timer),
    sessionStorage: { getItem: (key) => tab.get(key), setItem: (key, text) => tab.set(key, text) },
  };
}

const runtimeOf = (win) => createRuntime(win, { data: given.data, merged: mergedTexts, mark: fingerprint });

/** A session as far as it stands when the first page does. */
async function opened(lms, session, how) {
  const runtime = runtimeOf(windowOf(lms, session, how));
  const launch = await runtime.start();
  runtime.begin(null, { restart: false });
  runtime.setSessionTime(12);
  return { runtime, launch };
}

/** What the tracker does when an outcome changes. */
function reaches({ runtime }, completion, success, score, final = false) {
  runtime.setOutcome({ completion, success, score, final, mastery: 0.7, progress: 0.5 });
  runtime.saveState(`${completion} ${success}`);
  return runtime.commit(false);
}
const answers = ({ runtime }) => runtime.frozen(given.record, { options: [{ id: 'remove' }] });
"""


def play(modules: Modules, body: str, **given: object) -> Any:
    """The value of a body that has the LMS's world at hand; `given` is added to what it sees as `given`."""
    return modules.run(WORLD + body, {**GIVEN, **given})


def problems(stated: list[dict[str, Any]]) -> list[str]:
    """Why what was stated may not be: no statement of xAPI, not of our profile, not with what the LMS laid out."""
    found = [said for each in stated for version in VERSIONS for said in statement_problems(each, version)]
    found += [said for each in stated for said in profile_problems(each, "cmi5")]
    for each in stated:
        context = each["context"]
        kept = context["contextActivities"]["grouping"] == TEMPLATE["contextActivities"]["grouping"]
        extensions = context["extensions"].items() >= TEMPLATE["extensions"].items()
        if not (kept and extensions and SESSION_ID in context["extensions"]):
            found.append(f"{each['verb']['id']}: not all of the context template")
    return found
