// Puts the page together: reads what is kept, and tells every part when comments change.

import { merged } from "./comments.js";
import { goTo, homeOf } from "./blocks.js";
import { filtering } from "./filtering.js";
import { keeper } from "./keeping.js";
import { listing } from "./listing.js";
import { notesAt } from "./notes.js";
import { pictures } from "./pictures.js";
import { stepping } from "./stepping.js";

const about = JSON.parse(document.getElementById("review").textContent);
const keep = keeper(about);
let comments = keep.load();

/** Everything that parts of the page may ask for or do. */
const desk = {
  comments: () => comments,
  name: keep.name,
  kept: keep.works(),
  earlier: () => keep.earlier().filter((one) => !comments.some((mine) => mine.id === one.id)),
  add: (said) => put([...comments, { id: newId(), time: new Date().toISOString(), ...said }], said),
  change: (id, said) => put(comments.map((each) => (each.id === id ? changed(each, said) : each)), said),
  remove: (id) => put(comments.filter((each) => each.id !== id)),
  merge: (theirs) => {
    const both = merged(comments, theirs);
    put(both.comments);
    return both;
  },
};

function changed(comment, said) {
  return { ...comment, ...said, changed: new Date().toISOString() };
}

/** `crypto.randomUUID` is not there for pages that come over plain HTTP. */
function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function put(next, said) {
  comments = next;
  if (said?.author) keep.saveName(said.author);
  const kept = keep.save(comments);
  update();
  say(kept ? "Kept in this browser." : "This browser keeps nothing: export.");
}

/** Tells those who hear the page. */
function say(words) {
  document.getElementById("said").textContent = words;
}

const notes = notesAt(desk);
const lookAnew = filtering();

function update() {
  notes.show();
  lookAnew();
  document.getElementById("comment-count").textContent = String(comments.length);
  const counts = new Map();
  for (const comment of comments) {
    const page = homeOf(comment)?.closest(".page").dataset.page;
    counts.set(page, (counts.get(page) ?? 0) + 1);
  }
  for (const link of document.querySelectorAll(".contents [data-to]")) {
    const count = counts.get(link.dataset.to) ?? 0;
    link.classList.toggle("has-comments", count > 0);
    link.dataset.comments = String(count);
  }
}

function follow() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const block = target?.closest(".block");
  if (block && target !== block.closest(".page")) goTo(block);
}

/** The page that is being read is marked in the contents. */
function mark() {
  const links = new Map([...document.querySelectorAll(".contents [data-to]")].map((link) => [link.dataset.to, link]));
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        for (const link of links.values()) link.removeAttribute("aria-current");
        links.get(target.dataset.page)?.setAttribute("aria-current", "true");
      }
    },
    { rootMargin: "-20% 0px -70% 0px" },
  );
  for (const page of document.querySelectorAll(".page")) seen.observe(page);
}

function openForPrint() {
  for (const fold of document.querySelectorAll("details.fold")) fold.open = true;
}

document.getElementById("tools").hidden = false;
document.getElementById("filters").hidden = false;
if (matchMedia("(max-width: 60rem)").matches) document.getElementById("contents").open = false;
pictures();
listing(about, desk);
stepping(say);
update();
mark();
addEventListener("hashchange", follow);
addEventListener("beforeprint", openForPrint);
if (location.hash) follow();
