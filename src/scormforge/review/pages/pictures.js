// Pictures: covers, and the ones that stand on the page more than once.

import { button, element } from "./element.js";

/** Brings the switch for covers to life, and shows every picture whose data stand elsewhere on the page. */
export function pictures() {
  const firsts = new Map([...document.querySelectorAll("[data-picture]")].map((each) => [each.dataset.picture, each]));
  for (const again of document.querySelectorAll("[data-same]")) {
    const first = firsts.get(again.dataset.same);
    if (first) again.src = first.src;
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
