"""Plays a story: a learner's visit in a real browser, at an LMS strict to the letter, on a clock set by hand."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page

from scormforge.course.state import DecodedState, decode_state

BEGAN = "2026-03-01T09:00:00Z"
COURSE = {
    "format": 1,
    "target": "scorm12",
    "course": {"id": "story", "title": "Story", "version": "1.0.0", "language": "en"},
    "unit": {"id": "unit", "title": "Unit"},
    "order": "0-3",
    "points": "0-3:1",
    "plan": {"completion": "assessment", "mastery": 0.75, "attempts": None, "afterFinish": "resume"},
}
QUESTIONS = (
    {"type": "choice", "cmiType": "choice", "multiple": False, "correct": [1], "options": [0, 1, 2, 3]},
    {"type": "true-false", "cmiType": "true-false", "correct": True},
    {"type": "numeric", "cmiType": "numeric", "correct": {"low": "14", "high": "14"}},
    {"type": "fill-in", "cmiType": "fill-in", "correct": {"0": ["news", "a news report"]}},
)
_STATE = re.compile(r'"(1[\w-]{20,})"')
_FIND_CONTENT = """() => {
  const find = (view) => view.ready ? view : view.frames.length ? find(view.frames[0]) : null;
  return window.frames.length && find(window.frames[0]);
}"""
_SAY = "window.say = (line) => (window.lines ? window.lines.push(line) : (top.lms ?? opener.lms).say(line));"
_SETTLE = "async () => { await window.device.entries(); await window.device.entries(); }"


class Stage:
    """An LMS page, and the content that it has opened."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        context.clock.install(time=BEGAN)
        context.clock.pause_at(BEGAN)
        self._context = context
        self._content: Page | Frame | None = None
        self._lines: list[str] = []
        self._visits = 0
        self._course: dict[str, Any] = COURSE
        self._alone = f"{origin}/stage/sco.html"
        self._lms = context.new_page()
        self._lms.goto(f"{origin}/stage/lms.html")
        self._lms.wait_for_function("window.lms")

    def play(self, story: dict[str, Any]) -> str:
        """The trace of all its steps: the calls that the LMS got, one a line, under the step that made them."""
        self._course = {**COURSE, **story.get("course", {}), "plan": {**COURSE["plan"], **story.get("plan", {})}}
        self._lms.evaluate("(given) => void window.lms.enrol(given)", story.get("lms", {}))
        for step in story["steps"]:
            self.step(step)
        return "\n".join(_readable(line) for line in self._lines)

    def state(self) -> dict[str, Any]:
        """The player's present state."""
        assert self._content is not None
        found: dict[str, Any] = self._content.evaluate("() => window.session.store.getState()")
        return found

    def attempt(self) -> dict[str, Any]:
        """What the LMS has stored: `{values, interactions}`."""
        found: dict[str, Any] = self._lms.evaluate("() => window.lms.attempt()")
        return found

    def step(self, step: dict[str, Any] | str) -> None:
        name, given = next(iter(step.items())) if isinstance(step, dict) else (step, None)
        self._lines.append(f"# {name}" if given is None else f"# {name} {_shown(given)}")
        steps: dict[str, Callable[[Any], None]] = {
            "launch": self._launch,
            "page": lambda slot: self._dispatch({"type": "pageShown", "slot": slot}),
            "anchor": lambda anchor: self._dispatch({"type": "moved", "anchor": anchor}),
            "answer": self._answer,
            "new attempt": lambda _: self._dispatch({"type": "attemptStarted"}),
            "wait": self._wait,
            "hide": lambda _: self._appear("hidden"),
            "show": lambda _: self._appear("visible"),
            "cached": lambda _: self._cached(),
            "leave": lambda _: self._act(
                "async () => void window.say(`left: ${await window.session.tracker.leave()}`)"
            ),
            "close": lambda _: self._close(),
            "crash": lambda _: self._lms.evaluate("() => window.lms.crash()"),
            "faults": lambda faults: self._lms.evaluate("(faults) => void window.lms.faults(faults)", faults),
            "republish": self._course.update,
            "enrol": lambda given: self._lms.evaluate("(given) => void window.lms.enrol(given)", given),
            "place": lambda _: self._place(),
            "stored": lambda _: self._stored(),
        }
        steps[name](given)
        self._take()

    def _launch(self, given: dict[str, Any] | None) -> None:
        how = {"where": "frame", "faults": {}, **(given or {})}
        self._content = self._open(how)
        self._content.wait_for_function("window.ready")
        self._visits += 1
        say = f"window.lines = []; {_SAY}" if how["where"] == "tab" else _SAY
        nonce = f"visit{self._visits}"
        play = "await window.play(data, nonce, window.say);"
        self._content.evaluate(f"async ([data, nonce]) => {{ {say} {play} }}", [self._course, nonce])
        self._settle()

    def _open(self, how: dict[str, Any]) -> Page | Frame:
        if how["where"] == "tab":
            tab = self._context.new_page()
            tab.goto(self._alone)
            return tab
        if how["where"] == "popup":
            with self._context.expect_page() as opened:
                self._lms.evaluate("(how) => window.lms.launch(how)", how)
            return opened.value
        self._lms.evaluate("(how) => window.lms.launch(how)", how)
        self._lms.wait_for_function(_FIND_CONTENT)
        return next(frame for frame in self._lms.frames if frame.url.endswith("sco.html") and not frame.is_detached())

    def _wait(self, seconds: float) -> None:
        """In slices, so that what the device keeps meanwhile is always kept by the same moment of the story."""
        slice_ = 500 if seconds <= 20 else 10_000
        for left in range(int(seconds * 1000), 0, -slice_):
            self._context.clock.run_for(min(slice_, left))
            self._settle()

    def _answer(self, given: list[Any]) -> None:
        kind, response, score, tries, slot = (*given, 1, given[0])[:5] if len(given) == 3 else given
        form = {**QUESTIONS[kind], "slot": slot, "id": f"q-{slot}", "points": 1, "tries": tries}
        form["objectives"] = ["o-1"][:slot]
        form["options"] = [{"id": f"o{option}", "slot": option} for option in form.get("options", [])]
        correct = form.pop("correct")
        self._dispatch({"type": "answered", "question": form, "response": response, "score": score, "correct": correct})

    def _dispatch(self, event: dict[str, Any]) -> None:
        self._act("(event) => window.session.store.dispatch(event)", event)

    def _act(self, body: str, given: object = None) -> None:
        assert self._content is not None
        self._content.evaluate(body, given)

    def _settle(self) -> None:
        if self._content is not None and not (isinstance(self._content, Frame) and self._content.is_detached()):
            self._content.evaluate(_SETTLE)

    def _appear(self, state: str) -> None:
        self._act(
            "(state) => { Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });"
            " document.dispatchEvent(new Event('visibilitychange')); }",
            state,
        )

    def _cached(self) -> None:
        """Into the browser's cache of whole pages, and back."""
        self._act("() => window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
        self._settle()
        self._act("() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))")

    def _close(self) -> None:
        if isinstance(self._content, Page):
            self._content.close()
        else:
            self._lms.evaluate("() => window.lms.close()")
        self._content = None

    def _place(self) -> None:
        self._act(
            "() => { const { page, anchor, seen, answers, outcome } = window.session.store.getState();"
            " window.say(JSON.stringify({ page, anchor, seen: Object.keys(seen), answers, outcome })); }"
        )

    def _stored(self) -> None:
        attempt = self.attempt()
        self._take()
        self._lines += [f"  {name} = {value}" for name, value in sorted(attempt["values"].items()) if value]
        for index, record in enumerate(attempt["interactions"]):
            said = f"{record['id']} {record.get('student_response')} {record.get('result')}"
            self._lines.append(f"  interaction {index} = {said}")

    def _take(self) -> None:
        alive = self._content is not None and not (isinstance(self._content, Frame) and self._content.is_detached())
        if alive:
            self._settle()
        lines = self._lms.evaluate("() => window.lms.take()")
        if alive and isinstance(self._content, Page):
            lines += self._content.evaluate("() => window.lines ? window.lines.splice(0) : []")
        self._lines += [f"  {line}" for line in lines]


def _shown(given: object) -> str:
    return str(given).replace("'", "").replace("True", "true")


def _readable(line: str) -> str:
    return _STATE.sub(lambda found: _summary(decode_state(found[1])), line.replace('\\"', '"'))


def _summary(state: DecodedState) -> str:
    answers = ", ".join(f"{slot}: {each.response}={each.score:g}/{each.tries}" for slot, each in state.answers.items())
    parts = [
        f"{state.nonce} attempt {state.attempt} rev {state.revision} recorded {state.recorded}",
        f"page {state.page}{'#' if state.anchor else ''}{state.anchor} of {sorted(state.seen)}",
        f"{{{answers}}}",
        f"{state.completion} {state.success} {state.score}",
    ]
    return f"<{' | '.join(parts)}>{f' {state.problem}' if state.problem else ''}"
