/** Starts the contents page of an xAPI package: hands the launch on to the units, marks those that are done, and reports the course. */

import { launchWords } from "./lms/lrs_launch.js";
import { courseActivity, isBack, unitHref } from "./start/launch.js";
import { createRecords } from "./start/records.js";
import { courseVerdict, reachedIn } from "./start/verdict.js";

/** Reading goes on without marks, whatever fails here: the links stand in the page. */
async function begin() {
  const facts = JSON.parse(document.getElementById("start-data").textContent);
  const launch = launchWords(window.location.search);
  const links = [...document.querySelectorAll("a[data-unit]")];
  for (const link of links) link.setAttribute("href", unitHref(link.getAttribute("href"), window.location.search, facts.units[link.dataset.unit]));
  if (!launch.endpoint || !launch.actor) return;
  const activity = courseActivity(launch, facts);
  const records = createRecords(window, launch, { ...facts, activity });
  const said = await records.verdicts();
  if (!said) return;
  const reached = reachedIn(said, facts);
  for (const link of links) mark(link, reached.get(link.dataset.unit), facts.words);
  await records.report(courseVerdict(reached, said, { ...facts, activity, back: isBack(launch, facts) }));
}

function mark(link, { completed, passed }, words) {
  const word = passed ? words.passed : completed ? words.completed : "";
  if (word) link.after(` – ${word}`);
}

/** A page that the browser kept shows what was true before the learner went to a unit. */
window.addEventListener("pageshow", (event) => event.persisted && window.location.reload());
void begin();
