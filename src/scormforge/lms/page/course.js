// The LMS's own controls of a course with a way through it: contents, previous, continue, suspend, exit.
(() => {
  "use strict";

  const frame = window.launchFrame;
  const WORDS = { previous: "Previous", continue: "Continue", suspendAll: "Suspend", exitAll: "Exit" };
  const HINTS = {
    suspendAll: "Leave the course, to go on with it later",
    exitAll: "End this attempt at the course",
  };

  let busy = false;
  let later = 0; // a look at what the controls would do now is due

  /** An element with properties and what is in it. */
  function made(tag, properties, ...inside) {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...inside);
    return element;
  }

  const title = made("h1", { className: "course-title" });
  const toggle = made("button", { type: "button", textContent: "Contents", className: "quiet" });
  const controls = made("div", { className: "course-controls" });
  const state = made("p", { className: "hidden" });
  const bar = made("header", { className: "course-bar" }, toggle, title, controls, state);
  const menu = made("nav", { id: "course-contents", className: "course-contents", hidden: true });
  const calm = made("main", { className: "message course-calm", hidden: true, tabIndex: -1 });
  const note = made("p", { className: "course-note", hidden: true });
  state.setAttribute("role", "status");
  toggle.setAttribute("aria-controls", menu.id);
  menu.setAttribute("aria-label", "Contents of the course");

  function open(shown) {
    menu.hidden = !shown;
    toggle.setAttribute("aria-expanded", String(shown));
  }

  /** Ask the LMS. Null: it did not answer as it should. */
  async function send(request) {
    const body = JSON.stringify({ ...frame.rest(), request });
    try {
      const answer = await fetch(location.pathname, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      return answer.ok ? await answer.json() : null;
    } catch {
      return null;
    }
  }

  /** Go where the learner, or the content before it left, has asked for. */
  async function go(request) {
    if (busy) return;
    busy = true;
    document.body.classList.add("is-moving");
    if (request) await frame.empty();
    const facts = await send(request);
    busy = false;
    document.body.classList.remove("is-moving");
    if (facts === null) {
      say("The LMS did not answer.", "Please load this page again.");
      calm.focus();
    } else if (facts.course) {
      if (!request) await frame.empty();
      frame.show(facts);
      render(facts.course, Boolean(facts.content));
      if (!facts.content) calm.focus();
    }
  }

  function say(text, more) {
    calm.replaceChildren(made("p", { textContent: text, className: "lead" }), made("p", { textContent: more }));
    calm.hidden = false;
    state.textContent = text;
  }

  /** @param {boolean} opened  whether a unit is shown */
  function render(course, opened) {
    const leads = course.contents.some((entry) => entry.open) || Object.values(course.controls).includes(true);
    title.replaceChildren(made("strong", { textContent: course.title }));
    if (course.unit) title.append(made("span", { textContent: course.unit }));
    document.title = course.unit ? `${course.unit} – ${course.title}` : course.title;
    calm.hidden = true;
    note.hidden = !opened || !course.said;
    note.textContent = course.said;
    const more = leads ? "What can be opened now is in the contents and the controls above." : "Launch the course again to go on.";
    if (opened) state.textContent = `${course.said} Now open: ${course.unit}`.trim();
    else say(course.said, more);
    renderWays(course);
    open(!opened && course.contents.some((entry) => entry.open));
  }

  function renderWays(course) {
    const focused = document.activeElement?.dataset?.request;
    controls.replaceChildren(
      ...Object.entries(course.controls).map(([request, leads]) => button(request, WORDS[request], leads)),
    );
    menu.replaceChildren(list(course.contents));
    toggle.hidden = course.contents.length === 0;
    if (focused) document.querySelector(`[data-request="${CSS.escape(focused)}"]:not(:disabled)`)?.focus();
  }

  function button(request, words, leads) {
    const made_ = made("button", { type: "button", textContent: words, disabled: !leads, title: HINTS[request] ?? "" });
    made_.dataset.request = request;
    if (request !== "continue") made_.className = "quiet";
    return made_;
  }

  function list(entries) {
    const lines = entries.map((entry) => {
      const request = `{target=${entry.id}}choice`;
      const shown = entry.open ? button(request, entry.title, true) : made("span", { textContent: entry.title });
      if (entry.current) shown.setAttribute("aria-current", "page");
      const line = made("li", { className: entry.leaf ? "" : "course-section" }, shown);
      line.append(made("span", { className: "course-status", textContent: entry.open ? entry.status : closed(entry) }));
      line.dataset.depth = String(Math.min(entry.depth, 4));
      return line;
    });
    return made("ul", {}, ...lines);
  }

  function closed(entry) {
    return entry.status === "not started" ? "closed" : entry.status;
  }

  async function look() {
    later = 0;
    if (busy) return;
    const facts = await send("look");
    if (facts?.course && !busy) renderWays(facts.course);
  }

  document.addEventListener("course-left", () => go(""));
  document.addEventListener("course-stored", () => (later ||= setTimeout(look, 400)));
  document.addEventListener("click", (event) => {
    const pressed = event.target instanceof Element && event.target.closest("[data-request]");
    if (pressed) go(pressed.dataset.request);
  });
  toggle.addEventListener("click", () => open(menu.hidden));
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    open(false);
    toggle.focus();
  });

  document.body.classList.add("has-course");
  document.body.prepend(bar, menu, note, calm);
  render(frame.course, Boolean(document.querySelector("iframe, #own-window:not([hidden])")));
})();
