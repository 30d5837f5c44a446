/** xAPI: undeliverable records are told, and Leave goes back to the contents page, which reports the course. */

import { beginWithStore, moveInStore } from "./record_store.js";
import { goBack } from "./way_back.js";

/** @type {import("./extras.js").Extras} */
export const extras = { begin: beginWithStore, moved: moveInStore, wayOut: goBack };
