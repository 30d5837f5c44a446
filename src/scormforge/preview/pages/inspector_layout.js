// The inspector beside the course: shown or hidden, and the divider between the two.

const STEP = 4;
const LEAST = 20;
const MOST = 75;

/** What this browser remembers of the inspector. A browser that keeps nothing is no reason to fail. */
export const memory = {
  get(name) {
    try {
      return localStorage.getItem(`inspector ${name}`);
    } catch {
      return null;
    }
  },
  set(name, value) {
    try {
      localStorage.setItem(`inspector ${name}`, value);
    } catch {
      // private windows
    }
  },
};

/**
 * @param {HTMLElement} root  The inspector.
 * @param {(shown: boolean) => void} changed
 */
export function layOut(root, changed) {
  const toggle = document.querySelector("[data-do=inspector]");
  const divider = document.getElementById("divider");
  if (!toggle || !divider) return changed(true);
  const narrow = window.matchMedia("(max-width: 60rem)");
  const remembered = memory.get("shown");
  show(remembered === null ? !narrow.matches : remembered === "true");
  size(Number(memory.get("size")) || (narrow.matches ? 60 : 40));

  function show(shown) {
    root.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
    changed(shown);
  }

  function size(percent) {
    const share = Math.min(MOST, Math.max(LEAST, Math.round(percent)));
    document.documentElement.style.setProperty("--inspector-size", `${share}%`);
    divider.setAttribute("aria-valuenow", String(share));
    memory.set("size", String(share));
  }

  function turn() {
    divider.setAttribute("aria-orientation", narrow.matches ? "horizontal" : "vertical");
  }

  toggle.addEventListener("click", () => {
    const shown = root.hidden;
    memory.set("shown", String(shown));
    show(shown);
  });
  narrow.addEventListener("change", turn);
  turn();
  drag(divider, narrow, size);
  divider.addEventListener("keydown", (event) => {
    const now = Number(divider.getAttribute("aria-valuenow"));
    const to = { ArrowLeft: now + STEP, ArrowUp: now + STEP, ArrowRight: now - STEP, ArrowDown: now - STEP, Home: LEAST, End: MOST }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    size(to);
  });
}

/** While it is dragged, the course's frame lets the pointer through. */
function drag(divider, narrow, size) {
  divider.addEventListener("pointerdown", (event) => {
    divider.setPointerCapture(event.pointerId);
    document.body.classList.add("is-dragging");
  });
  divider.addEventListener("pointermove", (event) => {
    if (!divider.hasPointerCapture(event.pointerId)) return;
    const box = divider.closest(".work").getBoundingClientRect();
    size(narrow.matches ? ((box.bottom - event.clientY) / box.height) * 100 : ((box.right - event.clientX) / box.width) * 100);
  });
  for (const end of ["pointerup", "pointercancel"]) divider.addEventListener(end, () => document.body.classList.remove("is-dragging"));
}
