// Keeps the library's pages true: listens for saves and calls, and shows the course again after a save.
(() => {
  "use strict";

  const frame = document.getElementById("course");
  const connection = document.getElementById("connection");
  let refreshing = null;

  /** Put the parts that may have changed in place of the old ones, without losing focus, scroll or open details. */
  async function refresh() {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
      const newer = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
      if (newer && newer.innerHTML !== part.innerHTML) replace(part, newer);
    }
  }

  function replace(part, newer) {
    const focused = part.contains(document.activeElement) ? pathOf(document.activeElement, part) : null;
    const open = [...part.querySelectorAll("details[open]")].map(nameOf);
    part.replaceChildren(...newer.childNodes);
    for (const one of part.querySelectorAll("details")) one.open ||= open.includes(nameOf(one));
    if (focused) follow(part, focused)?.focus({ preventScroll: true });
  }

  /** Which of the details of which card it is, wherever the card stands now. */
  function nameOf(details) {
    const card = details.closest("[aria-labelledby]");
    return `${card?.getAttribute("aria-labelledby")} ${[...(card ?? document).querySelectorAll("details")].indexOf(details)}`;
  }

  function pathOf(element, root) {
    const path = [];
    for (let at = element; at !== root; at = at.parentElement) path.unshift([...at.parentElement.children].indexOf(at));
    return path;
  }

  function follow(root, path) {
    return path.reduce((at, index) => at?.children[index], root);
  }

  /** One refresh at a time; what comes meanwhile is answered by one more. */
  function soon() {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => refresh().catch(() => {}), 120);
  }

  function say(text) {
    const said = document.getElementById("said");
    if (said) said.textContent = text;
  }

  /** Load the launch again: a new session of the same attempt, so the learner is where they were. */
  function reload() {
    if (frame) frame.src = frame.getAttribute("src");
  }

  function rebuilt(event) {
    const { package: number, current } = JSON.parse(event.data);
    if (!frame || String(number) !== frame.dataset.package) {
      soon();
      return;
    }
    if (current) {
      frame.addEventListener("load", soon, { once: true }); // the course first, then what stands around it
      reload();
    } else soon();
    say(current ? "The course was built again." : "The last save has errors.");
  }

  function attempted(event) {
    const watched = (frame ?? document.querySelector("main[data-attempt]"))?.dataset.attempt;
    if (watched === undefined || watched === String(JSON.parse(event.data).attempt)) soon();
  }

  /** To the inspector: an attempt has new calls, or (null) it may have missed some. */
  function tell(detail) {
    document.dispatchEvent(new CustomEvent("called", { detail }));
  }

  function listen() {
    const events = new EventSource("/events");
    events.addEventListener("rebuilt", rebuilt);
    events.addEventListener("attempt", attempted);
    events.addEventListener("called", (event) => tell(JSON.parse(event.data)));
    events.addEventListener("open", () => {
      connection.hidden = true;
      soon(); // something may have changed since the page was written
      tell(null);
    });
    events.addEventListener("error", () => (connection.hidden = false));
    window.addEventListener("pagehide", () => events.close());
    window.addEventListener("pageshow", (event) => event.persisted && location.reload());
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-do]");
    if (button?.dataset.do === "reload") reload();
    if (button?.dataset.do === "phone") {
      const narrow = document.body.classList.toggle("is-phone");
      button.setAttribute("aria-pressed", String(narrow));
    }
  });
  listen();
})();
