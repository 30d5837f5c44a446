// The LMS's side of a launch: holds the API object, passes each call on to the judge, and shows the unit.
(() => {
  "use strict";

  let launch = JSON.parse(document.body.dataset.launch);
  const asked = new URLSearchParams(location.search);
  const GENERAL = "101";

  let next = 1; // number of the next call
  let waiting = []; // calls made while leaving, which no beacon has surely carried
  let leaving = false; // a page of this launch is being dismissed
  let going = false; // this very page is
  let failed = false; // the last call did not reach the LMS
  let taken = false; // the learner leaves with the LMS's own controls
  let content = null; // window of the unit
  const known = new Map(); // values that passed by: all that can be answered while leaving
  const watched = new WeakSet();

  /** An argument as JSON can say it; the judge wants to know what was not text. */
  function plain(value) {
    if (value === null || ["string", "boolean"].includes(typeof value)) return value;
    if (typeof value === "number") return Number.isFinite(value) ? value : 0;
    if (value === undefined) return null;
    return Array.isArray(value) ? [] : {};
  }

  function body(calls) {
    return JSON.stringify({ session: launch.session, calls, taken });
  }

  /** Ask the judge and wait: the standard's calls are synchronous. Throws while a page is being dismissed. */
  function ask(calls) {
    const request = new XMLHttpRequest();
    request.open("POST", "/call", false);
    request.setRequestHeader("Content-Type", "application/json");
    request.send(body(calls));
    if (request.status !== 200) throw new Error(`the LMS answered ${request.status}`);
    return JSON.parse(request.responseText);
  }

  /** Send all waiting calls with a message that outlives the page. They repeat: the judge takes each number once. */
  function post() {
    const sent = JSON.stringify({ session: launch.session, calls: waiting, beacon: true, left: going, taken });
    if (navigator.sendBeacon("/call", new Blob([sent], { type: "application/json" }))) return true;
    fetch("/call", { method: "POST", body: sent, keepalive: true }).catch(() => {});
    return sent.length < 60000; // browsers refuse more than 64 KiB of such messages
  }

  /** What a call answers while the page is being dismissed and nobody can wait for the judge. */
  function whileLeaving(call) {
    waiting.push(call);
    const [name, value] = call.arguments;
    if (!launch.booleans.includes(call.name)) {
      return call.name.endsWith("GetLastError") ? "0" : (known.get(name) ?? "");
    }
    if (call.name.endsWith("SetValue")) {
      known.set(name, value);
      return "true";
    }
    const posted = post();
    if (call.name === "Terminate") tell("course-left");
    return posted ? "true" : "false";
  }

  function unreachable(name) {
    failed = true;
    if (launch.booleans.includes(name)) return "false";
    return name.endsWith("GetLastError") ? GENERAL : "";
  }

  function remember(call, reply) {
    const [name, value] = call.arguments;
    if (reply.error !== "0" || typeof name !== "string") return;
    if (call.name.endsWith("GetValue")) known.set(name, reply.value);
    if (call.name.endsWith("SetValue")) known.set(name, value);
  }

  function answer(name, given) {
    watch(window);
    watch(content);
    if (!launch.session) return unreachable(name); // between two units of a course
    const call = { n: next++, name, arguments: Array.from(given, plain) };
    let reply;
    let moved;
    try {
      const answered = ask([...waiting, call]);
      [reply, moved] = [answered.replies.pop(), answered.moved];
    } catch {
      return leaving ? whileLeaving(call) : unreachable(name);
    }
    waiting = [];
    if (reply.throws) throw new Error("The LMS was told to throw.");
    if (failed && name.endsWith("GetLastError")) return GENERAL;
    failed = false;
    remember(call, reply);
    if (moved) tell("course-left");
    else if (["Commit", "Terminate"].includes(name)) tell("course-stored");
    return reply.value;
  }

  /** Note when a window and the frames in it are being dismissed. Foreign windows cannot be watched, nor call us. */
  function watch(seen) {
    try {
      if (!seen || watched.has(seen.document)) return;
      watched.add(seen.document);
      for (const event of ["pagehide", "unload", "beforeunload"]) seen.addEventListener(event, left, true);
      if (seen === window) seen.addEventListener("pageshow", () => (leaving = going = false));
      for (let index = 0; index < seen.frames.length; index += 1) watch(seen.frames[index]);
    } catch {
      // another origin
    }
  }

  function left(event) {
    leaving = true;
    // A dismissal that was called off, or one of the unit's page alone, is over when the next task runs.
    setTimeout(() => (leaving = false), 0);
    going ||= event.type === "pagehide" && event.currentTarget === window;
    if (event.type === "pagehide" && (waiting.length || (going && launch.api))) post();
  }

  /** The unit in a frame, or in a frame of a frame: the outer ones are empty pages of this origin. */
  function showInFrame() {
    let home = document;
    for (let depth = 1; depth < launch.depth; depth += 1) home = put(home, "").contentDocument;
    const frame = put(home, launch.content);
    frame.addEventListener("load", () => watch(frame.contentWindow));
    content = frame.contentWindow;
  }

  function put(home, address) {
    const frame = home.createElement("iframe");
    frame.title = document.title;
    frame.allow = "autoplay; fullscreen";
    frame.style.cssText = home === document ? "" : "position: absolute; inset: 0; width: 100%; height: 100%; border: 0";
    if (address) {
      if (asked.has("sandbox")) frame.sandbox = "allow-scripts allow-forms allow-popups";
      else if (launch.sandbox !== null) frame.sandbox = launch.sandbox;
      frame.src = address;
    }
    const stage = home === document && document.getElementById("stage");
    if (stage) stage.hidden = false;
    (stage || home.body).append(frame);
    return frame;
  }

  function showInWindow() {
    const state = document.getElementById("window-state");
    document.getElementById("own-window").hidden = false;
    document.getElementById("open").onclick = () => {
      content = window.open(launch.content, "course", "popup,width=1100,height=800");
      state.textContent = content ? "The course is open." : "The browser did not open the window. Please allow it.";
    };
  }

  /** Tell the course's bar, if there is one, once the content has finished what it is at. */
  function tell(what) {
    setTimeout(() => document.dispatchEvent(new CustomEvent(what)), 0);
  }

  /** Take the content away: while it leaves it may still call. Resolves when it is gone. */
  function empty() {
    taken = true;
    const frame = document.querySelector("iframe");
    if (frame) {
      frame.parentElement.hidden = true;
      frame.remove();
    } else if (content && !content.closed) {
      content.close();
      return new Promise((gone) => setTimeout(gone, 500));
    }
    content = null;
    return Promise.resolve();
  }

  /** Show what a course opens next, in a session of its own; nothing when it opens nothing. */
  function show(facts) {
    launch = facts;
    [next, waiting, failed, taken] = [1, [], false, false];
    known.clear();
    document.getElementById("own-window").hidden = true;
    if (!launch.content) return;
    if (launch.api && !window[launch.api]) offerApi();
    if (launch.window || asked.has("popup")) showInWindow();
    else showInFrame();
  }

  /** Only content of standards with an API looks for one; others talk to a record store, or to nobody. */
  function offerApi() {
    const functions = launch.functions.map((name) => [name, (...given) => answer(name, given)]);
    window[launch.api] = Object.freeze({ ...launch.constants, ...Object.fromEntries(functions) });
    watch(window);
  }

  const rest = () => ({ session: launch.session ?? "", calls: waiting });
  window.launchFrame = Object.freeze({ course: launch.course, empty, show, rest });
  show(launch);
})();
