/** The one document in which a learning record store keeps what a learner goes on from (xAPI Comm 2.3): saved state, bookmark, and
 * which statements are out. */

const STATE_ID = "scormforge";
/** Tries to write over what another page wrote meanwhile; the last takes whatever is there. */
const MOST_TRIES = 4;
/** Milliseconds: the most that a store's Retry-After is believed. */
const LONGEST_ASKED = 600000;
const BLANK = Object.freeze({ state: "", location: "", sent: {} });

/**
 * @typedef {object} StateDocument
 * @property {string} state
 * @property {string} location
 * @property {Record<string, string>} sent  What must not be said twice in a registration: name → id of the statement.
 */

/**
 * @typedef {object} Shelf
 * @property {() => Promise<boolean>} read  false: the store did not answer.
 * @property {() => StateDocument} held  What the store has, as far as we know.
 * @property {() => StateDocument} wanted  What it is to have.
 * @property {(change: Partial<StateDocument>) => void} change
 * @property {(how: {leaving: boolean}) => Promise<boolean|"over">} write  What was changed; true: the store has it.
 */

/**
 * @param {import("./lrs_line.js").LrsLine} line
 * @param {() => Record<string, string>} address  Query of the document but for its id.
 * @param {(ours: string, theirs: string, afresh: boolean) => string} merged  Of two saved states, what is in either. `afresh`: there was
 *   none when ours was begun, so that neither is an attempt that the other has left behind.
 * @returns {Shelf}
 */
export function openShelf(line, address, merged) {
  const documents = { held: BLANK, wanted: BLANK, stored: "", theirs: "", afresh: false };
  const tags = { etag: "", changesTags: false, knowsNoStar: false };
  const shelf = { line, address, merged, ...documents, ...tags, notBefore: 0, writing: null, flying: [] };
  return {
    read: () => read(shelf),
    held: () => shelf.held,
    wanted: () => shelf.wanted,
    change: (change) => {
      shelf.wanted = { ...shelf.wanted, ...change };
    },
    write: (how) => write(shelf, how),
  };
}

async function read(shelf) {
  const found = await lookUp(shelf);
  if (!found) return false;
  Object.assign(shelf, { held: found.document, wanted: found.document, stored: found.document.state, afresh: !found.document.state, etag: found.etag });
  return true;
}

/** null: the store did not answer. */
async function lookUp(shelf) {
  const { status, text, etag } = await shelf.line.send("GET", "activities/state", { query: queryOf(shelf) });
  if (status === 404) return { document: BLANK, etag: "" };
  return status === 200 ? { document: documentOf(text), etag: etag || null } : null;
}

function queryOf({ address }) {
  return { ...address(), stateId: STATE_ID };
}

function documentOf(text) {
  try {
    const { state = "", location = "", sent = {} } = JSON.parse(text);
    return { state: String(state), location: String(location), sent: { ...sent } };
  } catch {
    return BLANK;
  }
}

/** One at a time; a page that is leaving does not wait. */
function write(shelf, { leaving }) {
  if (leaving) return putLeaving(shelf);
  if (shelf.writing) return shelf.writing.then(() => write(shelf, { leaving }));
  shelf.writing = put(shelf, preconditionOf(shelf), MOST_TRIES).finally(() => {
    shelf.writing = null;
  });
  return shelf.writing;
}

/** A page goes out of sight before it goes for good: what it sent then is not sent once more, but what an ordinary request
 * carries is, which ends with the page. Behind one that carries something else, the tag is not known yet. */
function putLeaving(shelf) {
  const same = shelf.flying.filter(({ wanted }) => wanted === shelf.wanted);
  const safe = same.find(({ leaving }) => leaving);
  if (safe) return safe.stored;
  return put(shelf, same.length === shelf.flying.length ? preconditionOf(shelf) : whateverIsThere(shelf), 0);
}

/** `tries`: how often a conflict is looked into; 0: the page is leaving. */
function put(shelf, precondition, tries) {
  const { wanted, held } = shelf;
  if (JSON.stringify(wanted) === JSON.stringify(held)) return Promise.resolve(true);
  if (tries && Date.now() < shelf.notBefore) return Promise.resolve(false);
  const flight = { wanted, leaving: tries === 0, stored: carry(shelf, wanted, { precondition, tries }) };
  shelf.flying.push(flight);
  return flight.stored.finally(() => {
    shelf.flying = shelf.flying.filter((each) => each !== flight);
  });
}

async function carry(shelf, wanted, { precondition, tries }) {
  const body = shelf.theirs ? { ...wanted, state: shelf.merged(wanted.state, shelf.theirs, shelf.afresh) } : wanted;
  const asked = { query: queryOf(shelf), body, headers: precondition, leaving: tries === 0 };
  const { status, etag, wait } = await shelf.line.send("PUT", "activities/state", asked);
  if (status === 412 || status === 409) return tries > 1 && again(shelf, { status, precondition, tries: tries - 1 });
  if (status === 401 || status === 403) return "over";
  if (wait) shelf.notBefore = Date.now() + Math.min(wait, LONGEST_ASKED);
  if (status < 200 || status > 299) return false;
  Object.assign(shelf, { held: wanted, stored: body.state, etag: etag || null });
  return true;
}

/** 1.0.3 does not ask for one, 2.0 does (Comm 3.1). The tag is null where the store did not tell that of what it has stored. */
function preconditionOf(shelf) {
  const { etag, changesTags } = shelf;
  if (etag === "") return { "If-None-Match": "*" };
  return etag && !changesTags ? { "If-Match": etag } : whateverIsThere(shelf);
}

function whateverIsThere({ etag, knowsNoStar }) {
  return etag === "" || knowsNoStar ? {} : { "If-Match": "*" };
}

/** Another tab or device has written meanwhile: what is only there stays. What was said is added to ours, but for what we knew and
 * dropped: an attempt that begins anew. */
async function again(shelf, refused) {
  const { held, stored } = shelf;
  const found = await lookUp(shelf);
  if (!found) return false;
  const { document: there, etag } = found;
  learn(shelf, refused, etag);
  if (there.state && there.state !== stored) shelf.theirs = shelf.theirs ? shelf.merged(shelf.theirs, there.state, shelf.afresh) : there.state;
  const news = Object.entries(there.sent).filter(([name, value]) => held.sent[name] !== value);
  const wanted = { ...shelf.wanted, sent: { ...Object.fromEntries(news), ...shelf.wanted.sent } };
  Object.assign(shelf, { held: there, stored: there.state, etag, wanted });
  return put(shelf, refused.tries === 1 ? whateverIsThere(shelf) : preconditionOf(shelf), refused.tries);
}

/** A tag that does not fit although it stands there was changed on its way: Apache 2.4 adds "-gzip", nginx "W/". */
function learn(shelf, { status, precondition }, etag) {
  const asked = precondition["If-Match"];
  if (status === 412 && asked) shelf.changesTags ||= asked === etag;
  if (status === 412 && asked === "*") shelf.knowsNoStar = etag !== "";
  if (status === 409) shelf.knowsNoStar = false;
}
