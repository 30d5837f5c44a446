// The library's own page: narrows the cards down, and takes packages that are dropped or chosen.
(() => {
  "use strict";

  const MANY = 6; // from more cards than this on, one looks for them
  const byId = (id) => document.getElementById(id);
  const [cards, words, state, drop] = [byId("cards"), byId("words"), byId("state"), byId("drop")];
  const arrivals = byId("arrivals");
  const limits = byId("adding").dataset;
  const waiting = [];
  let sending = false;
  let dragged = 0; // elements that the dragged files are over

  /** Show the cards that have every word and the state, and say how many. */
  function narrow() {
    const all = [...cards.querySelectorAll(".card")];
    const asked = words.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = (card) =>
      asked.every((word) => card.dataset.words.includes(word)) &&
      (!state.value || card.dataset.states.split("|").includes(state.value));
    for (const card of all) card.hidden = !fits(card);
    const shown = all.filter((card) => !card.hidden).length;
    byId("narrow").hidden = all.length <= MANY && !asked.length && !state.value;
    byId("shown").textContent = shown === all.length ? `${all.length} courses` : `${shown} of ${all.length} courses`;
    byId("nothing").hidden = shown > 0 || all.length === 0;
  }

  function everything() {
    words.value = "";
    state.value = "";
    narrow();
    words.focus();
  }

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  /** A row for one file, and what changes in it. */
  function row(file) {
    const bar = element("progress", { max: 1, value: 0, ariaLabel: `Upload of ${file.name}` });
    const said = element("p", { className: "arrival-said", textContent: "Waiting" });
    const made = element("li", { className: "arrival" }, element("p", { className: "arrival-name", textContent: file.name }), said, bar);
    arrivals.prepend(made);
    return {
      progress(share) {
        bar.value = share;
        said.textContent = share < 1 ? `${Math.floor(share * 100)} %` : "Checking";
        if (share === 1) bar.removeAttribute("value");
      },
      end(kind, text, findings = []) {
        made.classList.add(`arrival-${kind}`);
        bar.remove();
        said.textContent = text;
        for (const one of findings) made.append(finding(one));
        if (kind === "failed") made.append(dismissal(made, file.name));
        byId("told").textContent = `${file.name}: ${text}`;
      },
    };
  }

  function finding({ rule, message, help }) {
    const told = element("p", { className: "arrival-finding" }, element("span", { className: "rule", textContent: rule }), ` ${message}`);
    if (help) told.append(element("span", { className: "cure", textContent: ` ${help}` }));
    return told;
  }

  function dismissal(made, name) {
    const button = element("button", { className: "button bare", type: "button", textContent: "Dismiss", ariaLabel: `Dismiss ${name}` });
    button.addEventListener("click", () => {
      made.remove();
      byId("choose").focus();
    });
    return button;
  }

  function take(files) {
    for (const file of files) {
      const shown = row(file);
      if (file.size > Number(limits.limit)) shown.end("failed", tooLarge());
      else waiting.push({ file, shown });
    }
    if (!sending) sendNext();
  }

  /** One after another: the checks take turns anyway, and the bars stay readable. */
  function sendNext() {
    const next = waiting.shift();
    sending = Boolean(next);
    if (next) send(next).then(sendNext);
  }

  function send({ file, shown }) {
    return new Promise((done) => {
      const request = new XMLHttpRequest(); // fetch tells no progress of what is sent
      request.open("POST", "/uploads");
      request.setRequestHeader("X-Name", encodeURIComponent(file.name));
      request.upload.addEventListener("progress", (event) => event.total && shown.progress(event.loaded / event.total));
      request.addEventListener("loadend", () => {
        answered(request, shown);
        done();
      });
      shown.progress(0);
      request.send(file);
    });
  }

  function answered(request, shown) {
    const said = facts(request.responseText);
    if (request.status === 200) {
      const what = said.newer ? "A newer version of a course that was here" : "Added";
      shown.end(said.launches ? "done" : "doubtful", said.launches ? what : "Added, and it cannot be launched: see its findings");
      return;
    }
    const gone = "It did not arrive. Is it a file, and is the preview still running?";
    shown.end("failed", said.reason ?? (request.status === 413 ? tooLarge() : gone), said.findings);
  }

  function tooLarge() {
    return `It is larger than ${limits.limitSaid}. The option --upload-limit sets another limit.`;
  }

  function facts(text) {
    try {
      return JSON.parse(text);
    } catch {
      return {};
    }
  }

  function hasFiles(event) {
    return Boolean(event.dataTransfer && [...event.dataTransfer.types].includes("Files"));
  }

  function over(change) {
    dragged = Math.max(0, dragged + change);
    drop.hidden = dragged === 0;
  }

  addEventListener("dragenter", (event) => hasFiles(event) && over(1));
  addEventListener("dragleave", (event) => hasFiles(event) && over(-1));
  addEventListener("dragover", (event) => hasFiles(event) && event.preventDefault());
  addEventListener("drop", (event) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    over(-dragged);
    take(event.dataTransfer.files);
    byId("adding").scrollIntoView({ block: "nearest" });
  });

  byId("choose").addEventListener("click", () => byId("files").click());
  byId("files").addEventListener("change", ({ target }) => {
    take(target.files);
    target.value = "";
  });
  words.addEventListener("input", narrow);
  state.addEventListener("change", narrow);
  byId("all").addEventListener("click", everything);
  new MutationObserver(narrow).observe(cards, { childList: true });
  narrow();
})();
