"""Plays a story: a learner's visit in a real browser, at an LMS strict to the letter, on a clock set by hand."""

import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Frame, Page

from scormforge.course.state import DecodedState, decode_state

BEGAN = "2026-03-01T09:00:00Z"
COURSE: dict[str, Any] = {
    "format": 1,
    "target": "scorm12",
    "course": {"id": "story", "title": "Story", "version": "1.0.0", "language": "en"},
    "unit": {"id": "unit", "title": "Unit"},
    "order": "0-3",
    "points": "0-3:1",
    "plan": {"completion": "assessment", "mastery": 0.75, "attempts": None, "afterFinish": "resume"},
}


def _parts(**slots: int) -> list[dict[str, Any]]:
    return [{"id": identifier, "slot": slot} for identifier, slot in slots.items()]


def _question(kind: str, correct: object, *, cmi: str = "", **fields: Any) -> dict[str, Any]:
    graded = correct is not None
    common = {"type": kind, "cmiType": cmi or kind, "correct": correct, "points": int(graded), "ungraded": not graded}
    return {**common, **fields}


_RIGHT = {"0": 2, "1": 3}
_TARGETS = _parts(r0=2, r1=3, r9=4)
_SCENES = [
    {"id": "call", "replies": [{**_parts(ask=0)[0], "to": 1}, {**_parts(refuse=1)[0], "to": 2}]},
    {"id": "ask", "replies": [{**_parts(wait=2)[0], "to": 2}]},
    {"id": "end", "replies": []},
]
QUESTIONS = (
    _question("choice", [1], multiple=False, options=_parts(o0=0, o1=1, o2=2, o3=3)),
    _question("true-false", True),
    _question("numeric", {"low": "14", "high": "14"}),
    _question("fill-in", {"0": ["news", "a news report"]}, blanks=_parts(b0=0)),
    _question("matching", _RIGHT, sources=_parts(l0=0, l1=1), targets=_TARGETS),
    _question("sequencing", [0, 1, 2], items=_parts(a=0, b=1, c=2)),
    _question(
        "likert", None, statements=_parts(calm=4, late=5, new=6), scale=_parts(never=0, seldom=1, often=2, always=3)
    ),
    _question("long-fill-in", None, keep=True, limit=1000),
    _question("hotspot", [0, 2], cmi="choice", multiple=True, options=_parts(plate=0, face=1, sign=2)),
    _question("scenario", [0, 2], cmi="performance", scenes=_SCENES),
    _question("categorise", _RIGHT, cmi="matching", sources=_parts(threat=0, spam=1), targets=_TARGETS),
    _question("long-fill-in", None, keep=False, limit=1000),
    _question("fill-in", {"1": ["news"], "0": ["14", "two weeks"]}, blanks=_parts(days=1, what=0)),
)
"""The place of a question here is its kind in a story's `answer: [kind, response, score, tries, slot]`."""
_STATE = re.compile(r'"(1[\w-]{20,})"')
_FIND_CONTENT = """() => {
  const find = (view) => view.ready ? view : view.frames.length ? find(view.frames[0]) : null;
  return window.frames.length && find(window.frames[0]);
}"""
_SAY = "window.say = (line) => (window.lines ? window.lines.push(line) : (top.lms ?? opener.lms).say(line));"
_SETTLE = "async () => { await window.device.entries(); await window.device.entries(); }"


PLACE = """() => {
  const { page, anchor, seen, answers, outcome } = window.session.store.getState();
  const fixed = (name, value) =>
    value && value.constructor === Object
      ? Object.fromEntries(Object.keys(value).sort().map((key) => [key, value[key]]))
      : value;
  window.say(JSON.stringify({ page, anchor, seen: Object.keys(seen), answers, outcome }, fixed));
}"""
"""Where the learner is, as one line with its names in a fixed order: that of a restored answer is another's."""


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
            "meet": self._meet,
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
        correct, question = QUESTIONS[kind]["correct"], _met(kind, slot, tries)
        answer = {"question": question, "response": response, "score": score, "correct": correct}
        self._dispatch({"type": "answered", **answer})

    def _meet(self, given: list[Any]) -> None:
        """The page with this question is put in: what fits it no more goes."""
        kind, changed = (given[0], given[1]) if len(given) > 1 else (given[0], {})
        question = {**_met(kind, kind, 1), **changed}
        self._dispatch({"type": "questionsMet", "questions": [question]})

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
        self._act(PLACE)

    def _stored(self) -> None:
        attempt = self.attempt()
        self._take()
        values = {name: _readable(f'"{value}"').strip('"') for name, value in attempt["values"].items() if value}
        self._lines += [f"  {name} = {value}" for name, value in sorted(values.items())]
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


def _met(kind: int, slot: int, tries: int) -> dict[str, Any]:
    """QuestionData of a question of this kind."""
    data = {name: value for name, value in QUESTIONS[kind].items() if name != "correct"}
    return {**data, "slot": slot, "id": f"q-{slot}", "tries": tries, "objectives": ["o-1"][:slot]}


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
