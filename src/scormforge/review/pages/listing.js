// The list of all comments, and their way out to a file and back in.

import { goTo, homeOf, nameOf } from "./blocks.js";
import { fromFile, toFile } from "./comments.js";
import { button, element } from "./element.js";
import { commentCard } from "./notes.js";

/**
 * Brings the panel to life.
 * @param {import("./comments.js").About} about
 * @param {{comments: () => import("./comments.js").ReviewComment[], merge: (c: object[]) => {added: number,
 *   changed: number}, earlier: () => object[], kept: boolean, name: () => string}} desk
 */
export function listing(about, desk) {
  const panel = document.getElementById("comments");
  const say = (words) => (document.getElementById("told").textContent = words);
  document.getElementById("open-comments").addEventListener("click", () => {
    say("");
    fill(desk, panel);
    panel.showModal();
  });
  document.getElementById("close-comments").addEventListener("click", () => panel.close());
  document.getElementById("export").addEventListener("click", () => {
    save(`${about.course}-comments${suffix(desk.name())}.json`, toFile(about, desk.comments(), new Date().toISOString()));
    say(`${counted(desk.comments().length)} exported. Give the file to whoever looks after the course.`);
  });
  document.getElementById("import").addEventListener("change", async (event) => {
    const said = [];
    for (const file of event.target.files) said.push(`${file.name}: ${take(await file.text(), about, desk)}`);
    event.target.value = "";
    fill(desk, panel);
    say(said.join(" "));
  });
  document.getElementById("earlier").addEventListener("click", () => {
    const { added } = desk.merge(desk.earlier());
    fill(desk, panel);
    say(`${counted(added)} taken over.`);
  });
  document.getElementById("kept").textContent = desk.kept
    ? "They are kept in this browser only, on this device."
    : "This browser keeps nothing for files opened like this: export your comments before you close the page.";
}

function take(text, about, desk) {
  const { comments, skipped, problem } = fromFile(text, about);
  if (problem) return `nothing was taken in, ${problem}.`;
  const { added, changed } = desk.merge(comments);
  const left = skipped ? `, ${skipped} could not be read` : "";
  return `${counted(added)} added, ${changed} changed${left}.`;
}

function fill(desk, panel) {
  const comments = inOrder(desk.comments());
  document.getElementById("list").replaceChildren(...comments.map((comment) => entry(comment, panel)));
  document.getElementById("none").hidden = comments.length > 0;
  document.getElementById("earlier").hidden = desk.earlier().length === 0;
}

function inOrder(comments) {
  const places = new Map([...document.querySelectorAll(".block")].map((block, place) => [block, place]));
  return [...comments].sort((a, b) => (places.get(homeOf(a)) ?? 0) - (places.get(homeOf(b)) ?? 0));
}

function entry(comment, panel) {
  const block = homeOf(comment);
  const page = block?.closest(".page").querySelector(".page-title").textContent ?? "";
  const where = element("p", { class: "soft" }, `${page} · ${block ? nameOf(block) : ""}`);
  const go = button("Go there", "link", () => {
    panel.close();
    if (block) goTo(block);
  });
  return element("li", {}, where, commentCard(comment, [go]));
}

function counted(number) {
  return number === 1 ? "1 comment" : `${number} comments`;
}

function suffix(name) {
  const words = name.toLowerCase().match(/[\p{L}\p{N}]+/gu);
  return words ? `-${words.join("-").slice(0, 40)}` : "";
}

function save(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = element("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
