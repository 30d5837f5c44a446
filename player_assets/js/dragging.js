/** Drags things by mouse, pen or finger. It is never the only way: whoever uses it offers buttons or menus as well. */

/** Pixels that a pointer moves before a press becomes a drag. */
const FAR = 5;
/** Pixels from the upper and lower edge of the window within which the page scrolls along. */
const EDGE = 84;
const OWN_USE = "a, button, select, input, summary";

/**
 * @typedef {object} Moves  What can be dragged within a form, and what comes of it.
 * @property {string} what  Selector. A mouse takes it anywhere, a finger by the `.grip` within, so that the page scrolls.
 * @property {string} [places]  Selector of where it can be dropped; they get the class `is-over`.
 * @property {(dragged: HTMLElement) => void} [lift]
 * @property {(dragged: HTMLElement, y: number) => void} [over]  Called as it moves; it then moves up and down only.
 * @property {(dragged: HTMLElement, place: HTMLElement|null, kept: boolean) => void} drop  `kept`: false when given up.
 */

/**
 * @param {HTMLFormElement} form  Nothing is dragged while it is locked.
 * @param {Moves} moves
 */
export function makeDraggable(form, moves) {
  form.addEventListener("dragstart", (event) => event.preventDefault());
  form.addEventListener("pointerdown", (event) => {
    const { target } = event;
    const dragged = target.closest(moves.what);
    const refused = event.button || !event.isPrimary || (event.pointerType === "touch" && !target.closest(".grip"));
    if (!dragged || refused || target.closest(OWN_USE) || form.classList.contains("is-locked")) return;
    press({ form, moves, dragged, event });
  });
}

function press({ form, moves, dragged, event: { pointerId, clientX, clientY } }) {
  const from = { x: clientX, y: clientY };
  const over = new AbortController();
  const drag = { form, moves, dragged, pointerId, from, at: from, grab: null, shift: { x: 0, y: 0 }, place: null, over };
  const on = (type, act) => window.addEventListener(type, act, { capture: true, signal: over.signal });
  const mine = (act) => (event) => event.pointerId === pointerId && act(event);
  on("pointermove", mine((event) => move(drag, event)));
  on("pointerup", mine(() => end(drag, true)));
  on("pointercancel", mine(() => end(drag, false)));
  on("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    end(drag, false);
  });
}

function move(drag, { clientX: x, clientY: y }) {
  drag.at = { x, y };
  if (!drag.grab && Math.hypot(x - drag.from.x, y - drag.from.y) < FAR) return;
  if (!drag.grab) lift(drag);
  carry(drag);
}

function lift(drag) {
  const { form, moves, dragged, from } = drag;
  const { left, top } = dragged.getBoundingClientRect();
  drag.grab = { x: from.x - left, y: from.y - top };
  form.setPointerCapture(drag.pointerId);
  form.classList.add("is-dragging");
  dragged.classList.add("is-dragged");
  if (moves.lift) moves.lift(dragged);
  scrollAlong(drag);
}

function carry(drag) {
  const { form, moves, dragged, at } = drag;
  follow(drag);
  if (moves.over) {
    moves.over(dragged, at.y);
    follow(drag);
    return;
  }
  const under = document.elementFromPoint(at.x, at.y);
  const place = under && form.contains(under) ? under.closest(moves.places) : null;
  if (drag.place) drag.place.classList.remove("is-over");
  if (place) place.classList.add("is-over");
  drag.place = place;
}

/** Keeps the thing under the pointer, whatever has moved or scrolled around it. */
function follow({ moves, dragged, at, grab, shift }) {
  const { left, top } = dragged.getBoundingClientRect();
  shift.x += moves.over ? 0 : at.x - grab.x - left;
  shift.y += at.y - grab.y - top;
  dragged.style.transform = `translate(${shift.x}px, ${shift.y}px)`;
}

function scrollAlong(drag) {
  if (drag.over.signal.aborted) return;
  const { y } = drag.at;
  const beyond = Math.min(0, y - EDGE) + Math.max(0, y - window.innerHeight + EDGE);
  if (beyond) {
    window.scrollBy(0, beyond / 6);
    carry(drag);
  }
  requestAnimationFrame(() => scrollAlong(drag));
}

function end({ form, moves, dragged, grab, place, over }, kept) {
  over.abort();
  if (!grab) return;
  swallowClick();
  form.classList.remove("is-dragging");
  if (place) place.classList.remove("is-over");
  glide(form.querySelectorAll(moves.what), () => {
    dragged.classList.remove("is-dragged");
    dragged.style.transform = "";
    moves.drop(dragged, kept ? place : null, kept);
  });
}

/** What ends a drag is not a click on what lies there. */
function swallowClick() {
  const swallow = (event) => event.stopPropagation();
  window.addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 50);
}

/**
 * Makes a change, and lets the things that it moves glide to their new places.
 * @param {Iterable<HTMLElement>} things
 * @param {() => void} change
 */
export function glide(things, change) {
  const before = [...things].map((thing) => ({ thing, from: thing.getBoundingClientRect() }));
  change();
  if (window.matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const { thing, from } of before) {
    const to = thing.getBoundingClientRect();
    const [x, y] = [from.left - to.left, from.top - to.top];
    if (x || y) thing.animate([{ transform: `translate(${x}px, ${y}px)` }, { transform: "none" }], { duration: 180, easing: "ease-out" });
  }
}
