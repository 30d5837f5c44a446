// Pictures: covers, and the ones that stand on the page more than once.

import { button, element } from "./element.js";

/** Brings the switch for covers to life, and shows every picture whose data stand elsewhere on the page. */
export function pictures() {
  for (const image of document.querySelectorAll("img[data-same]")) {
    const first = document.querySelector(`img[data-picture="${image.dataset.same}"]`);
    if (first) image.src = first.src;
  }
  const toggle = document.getElementById("cover");
  if (toggle.getAttribute("aria-pressed") === "true") addButtons();
  toggle.addEventListener("click", () => {
    const covered = document.body.classList.toggle("covered");
    toggle.setAttribute("aria-pressed", String(covered));
    for (const picture of document.querySelectorAll(".uncovered")) picture.classList.remove("uncovered");
    if (covered) addButtons();
  });
}

function addButtons() {
  for (const picture of document.querySelectorAll(".picture")) {
    if (picture.querySelector(".uncover")) continue;
    const alt = picture.querySelector("img")?.alt ?? "";
    const show = button("Show", "button quiet uncover", () => picture.classList.add("uncovered"));
    show.append(element("span", { class: "hidden" }, ` the picture: ${alt}`));
    picture.append(show);
  }
}
