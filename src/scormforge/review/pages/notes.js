// Comments at their blocks: shown, written, changed, taken away.

import { blockOf, homeOf, nameOf, placeOf } from "./blocks.js";
import { KINDS } from "./comments.js";
import { button, element } from "./element.js";

/**
 * One comment as it is shown.
 * @param {import("./comments.js").ReviewComment} comment
 * @param {Node[]} tools
 * @returns {HTMLElement}
 */
export function commentCard(comment, tools) {
  const block = blockOf(comment);
  const moved = !block || (comment.digest && block.dataset.digest !== comment.digest);
  const why = block ? "The text has changed since. It began: " : "What it is on is gone: ";
  const quote = moved && comment.quote ? [element("p", { class: "comment-quote" }, `${why}“${comment.quote}”`)] : [];
  return element(
    "article",
    { class: "comment", "data-kind": comment.kind, "data-comment": comment.id },
    element(
      "p",
      { class: "comment-head" },
      element("span", { class: "comment-kind" }, KINDS[comment.kind]),
      element("span", {}, comment.author || "no name"),
      element("time", { datetime: comment.time }, shownTime(comment.time)),
    ),
    element("p", { class: "comment-text" }, comment.text),
    ...quote,
    element("p", { class: "comment-tools" }, ...tools),
  );
}

function shownTime(time) {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? "" : date.toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
}

/** So many blocks get their buttons while the page opens; of larger courses those of a page when it comes near. */
const AT_ONCE = 1500;

/**
 * Puts a button and the comments at each block as it comes near, and keeps both up to date.
 * @param {{comments: () => import("./comments.js").ReviewComment[], add: (c: object) => void,
 *   change: (id: string, c: object) => void, remove: (id: string) => void, name: () => string}} desk
 */
export function notesAt(desk) {
  const near = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        near.unobserve(target);
        for (const block of target.querySelectorAll(".block")) notesOf(block, desk);
      }
    },
    { rootMargin: "600px" },
  );
  const blocks = document.querySelectorAll(".block");
  if (blocks.length <= AT_ONCE) for (const block of blocks) notesOf(block, desk);
  else for (const page of document.querySelectorAll(".page")) near.observe(page);
  return { show: () => showAll(desk) };
}

function notesOf(block, desk) {
  const known = block.querySelector(":scope > .notes");
  if (known) return known;
  const open = button("Comment", "comment-on", () => writeAt(block, desk, null));
  open.setAttribute("aria-label", `Comment on ${nameOf(block)}`);
  const notes = element("div", { class: "notes" }, open);
  const inner = block.querySelector(":scope > .inner");
  if (inner) inner.before(notes);
  else block.append(notes);
  return notes;
}

function showAll(desk) {
  for (const shown of document.querySelectorAll(".notes .comment")) shown.remove();
  for (const comment of desk.comments()) {
    const block = homeOf(comment);
    if (block) notesOf(block, desk).append(cardAt(comment, block, desk));
  }
}

function cardAt(comment, block, desk) {
  const take = button("Delete", "link", () => {
    if (take.dataset.sure) desk.remove(comment.id);
    take.dataset.sure = "yes";
    take.textContent = "Delete for good?";
  });
  return commentCard(comment, [button("Change", "link", () => writeAt(block, desk, comment)), take]);
}

function writeAt(block, desk, comment) {
  document.querySelector(".form")?.remove();
  const notes = notesOf(block, desk);
  const form = formFor(comment, desk.name());
  const close = () => {
    form.remove();
    notes.querySelector(".comment-on").focus();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const said = answers(form);
    if (!said.text) return complain(form);
    close();
    if (comment) desk.change(comment.id, said);
    else desk.add({ ...placeOf(block), ...said });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  });
  form.querySelector(".cancel").addEventListener("click", close);
  notes.append(form);
  form.querySelector("textarea").focus();
}

function answers(form) {
  const given = new FormData(form);
  const words = (name) => String(given.get(name) ?? "").trim();
  return { author: words("author").slice(0, 200), kind: words("kind"), text: words("text").slice(0, 10000) };
}

function complain(form) {
  form.querySelector(".problem").textContent = "Write what you have to say.";
  form.querySelector("textarea").focus();
}

function formFor(comment, name) {
  const kinds = Object.entries(KINDS).map(([kind, words]) => {
    const input = element("input", { type: "radio", name: "kind", value: kind });
    input.checked = kind === (comment?.kind ?? "question");
    return element("label", {}, input, words);
  });
  const text = element("textarea", { name: "text", maxlength: "10000" });
  text.value = comment?.text ?? "";
  const author = element("input", { name: "author", maxlength: "200", autocomplete: "name" });
  author.value = comment?.author || name;
  return element(
    "form",
    { class: "form", "aria-label": comment ? "Change the comment" : "New comment" },
    element("fieldset", {}, element("legend", {}, "What kind of comment"), ...kinds),
    element("label", { class: "field" }, "Your comment", text),
    element("label", { class: "field" }, "Your name", author),
    element("p", { class: "problem", role: "alert" }),
    element(
      "p",
      { class: "form-tools" },
      element("button", { type: "submit", class: "button" }, "Keep comment"),
      element("button", { type: "button", class: "button quiet cancel" }, "Cancel"),
    ),
  );
}
