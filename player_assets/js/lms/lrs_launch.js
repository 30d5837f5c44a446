/** What an LMS says to content in the address under which it launches it: xAPI ("Tin Can") and cmi5 8.1, with their historical
 * shapes. Pure. */

/**
 * @typedef {object} LaunchWords
 * @property {string} endpoint  Of the learning record store, ending in "/"; "": there is none.
 * @property {string} auth  Value of the Authorization header; "" where it is fetched.
 * @property {string} fetch  Address that gives the token once (cmi5 8.2); "" elsewhere.
 * @property {object|null} actor  An Agent in today's shape; null: none was said, or none that identifies anybody.
 * @property {string} registration  "" when there is none.
 * @property {string} activityId  "" when there is none.
 * @property {string} platform
 * @property {string} language
 * @property {string} grouping
 */

/**
 * @param {string} query  As in `location.search`.
 * @returns {LaunchWords}
 */
export function launchWords(query) {
  const asked = new URLSearchParams(query);
  const said = (...names) => names.map((name) => (asked.get(name) || "").trim()).find(Boolean) || "";
  return {
    endpoint: endpointOf(said("endpoint")),
    auth: authOf(said("auth")),
    fetch: said("fetch"),
    actor: actorOf(said("actor")),
    registration: said("registration"),
    activityId: said("activityId", "activity_id"),
    platform: said("activity_platform", "platform"),
    language: said("Accept-Language"),
    grouping: said("grouping"),
  };
}

/**
 * Who it is, without the name that may be shown in another way tomorrow.
 * @param {object|null} actor  Of launch words.
 * @returns {string}  "" for nobody.
 */
export function identityText(actor) {
  if (!actor) return "";
  const { name: _name, ...who } = actor;
  return JSON.stringify(who);
}

function endpointOf(text) {
  if (!/^https?:\/\//i.test(text)) return "";
  return text.endsWith("/") ? text : `${text}/`;
}

/** Old LMSs send what stands after "Basic " alone. */
function authOf(text) {
  return text === "" || /^\S+\s+\S/.test(text) ? text : `Basic ${text}`;
}

/** In xAPI 0.9 each property was a list, and an account had other names; `objectType` may be anything but a group's. */
function actorOf(text) {
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    return null;
  }
  const first = (value) => (Array.isArray(value) ? value[0] : value);
  const given = said && typeof said === "object" ? first(said) : null;
  if (!given || typeof given !== "object") return null;
  const one = Object.fromEntries(Object.entries(given).map(([name, value]) => [name, first(value)]));
  const named = identityOf(one);
  return named && { objectType: "Agent", ...(typeof one.name === "string" && one.name ? { name: one.name } : {}), ...named };
}

/** Exactly one of four (xAPI Data 2.4.2.3). */
function identityOf({ account, mbox, mbox_sha1sum: sum, openid }) {
  const holder = account && accountOf(account);
  if (holder) return { account: holder };
  if (isText(mbox)) return { mbox: mbox.startsWith("mailto:") ? mbox : `mailto:${mbox}` };
  if (isText(sum)) return { mbox_sha1sum: sum };
  return isText(openid) ? { openid } : null;
}

function accountOf(account) {
  const homePage = account.homePage || account.accountServiceHomePage;
  const name = account.name === undefined ? account.accountName : account.name;
  return isText(homePage) && name !== undefined && name !== "" ? { homePage, name: String(name) } : null;
}

function isText(value) {
  return typeof value === "string" && value !== "";
}
