// The inspector: puts its views together, and keeps them true while the course runs.
import { createCalls } from "./inspector_calls.js";
import { createCompare } from "./inspector_compare.js";
import { ask, empty, make } from "./inspector_dom.js";
import { createFaults } from "./inspector_faults.js";
import { createJournal } from "./inspector_journal.js";
import { layOut, memory } from "./inspector_layout.js";
import { createModel } from "./inspector_model.js";
import { createRecords } from "./inspector_records.js";
import { createOutbox } from "./inspector_outbox.js";
import { createReplay } from "./inspector_replay.js";
import { createSavedState } from "./inspector_state.js";
import { createTabs } from "./inspector_tabs.js";
import { createTimes } from "./inspector_times.js";

const root = document.getElementById("inspector");
const body = root.querySelector(".inspector-body");
let current = null;
let shown = true;
let refreshing = 0;

function views(inspector) {
  const all = {
    calls: ["Calls", createCalls],
    model: ["Data", createModel],
    records: ["Records", createRecords],
    state: ["State", createSavedState],
    outbox: ["Outbox", createOutbox],
    faults: ["Faults", createFaults],
    compare: ["Compare", createCompare],
    replay: ["Replay", createReplay],
    times: ["Time", createTimes],
  };
  const missing = { scorm: ["records"], recorded: ["model"], untracked: ["model", "records", "state", "faults", "replay"] }[inspector.about.kind];
  return Object.entries(all)
    .filter(([id]) => !missing.includes(id))
    .map(([id, [label, create]]) => ({ id, label, build: (panel) => create(panel, inspector) }));
}

/** Begin to look at an attempt, in place of the one before. */
async function look(attempt) {
  const inspector = { attempt, about: await ask(`/attempts/${attempt}/about`) };
  inspector.recorded = inspector.about.kind === "recorded";
  inspector.untracked = inspector.about.kind === "untracked";
  inspector.journal = createJournal(attempt, { changed: refreshSoon, moved: follow });
  current = inspector;
  await inspector.journal.update();
  if (current !== inspector) return;
  root.dataset.attempt = String(attempt);
  body.replaceChildren();
  inspector.tabs = createTabs(body, views(inspector), memory);
  root.dataset.ready = "true";
}

function refreshSoon() {
  if (!refreshing) refreshing = requestAnimationFrame(refresh);
}

function refresh() {
  refreshing = 0;
  if (shown) Promise.resolve(current?.tabs?.current()?.refresh()).catch(() => {});
}

/** An attempt that was over when the course was loaded again is followed by another one: that is what runs now. */
function follow(attempt) {
  const course = document.getElementById("course");
  if (!course || attempt === current?.attempt) return;
  course.dataset.attempt = String(attempt);
  void begin(attempt);
}

/** A course that opens nothing by itself begins without an attempt. */
async function seek() {
  const { follower } = await ask(`/attempts/${root.dataset.attempt}/follower`);
  if (follower) follow(follower);
}

function begin(attempt) {
  if (attempt === 0) body.replaceChildren(empty("No unit is open yet", "Open one from the contents of the course: what it tells the LMS appears here."));
  if (attempt === 0) return seek().catch(() => {});

  return look(attempt).catch((problem) => body.replaceChildren(make("p", { class: "problem", text: problem.message })));
}

document.addEventListener("called", (event) => {
  const [course, mine] = [document.getElementById("course"), !event.detail || event.detail.attempt === current?.attempt];
  // Another attempt may be what the course has gone on to.
  if (current?.tabs && (mine || course)) current.journal.update().catch(() => {});
  else if (course && !current?.tabs) void seek();
});
layOut(root, (visible) => {
  shown = visible;
  refresh();
});
void begin(Number(root.dataset.attempt));
