"""A conversation with the judge, as content would have it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scormforge.lms.attempt import Attempt, Learner, Reply
from scormforge.lms.scorm2004 import Session, call, open_session

ADA = Learner("ada", "Lovelace, Ada")


@dataclass
class Dialogue:
    """Keeps the session and what the LMS has stored, so that a test reads as a list of calls."""

    attempt: Attempt
    session: Session
    last: Reply

    @classmethod
    def opened(cls, attempt: Attempt | None = None) -> Dialogue:
        chosen = attempt or Attempt(ADA)
        return cls(chosen, open_session(chosen), Reply(""))

    @classmethod
    def begun(cls, attempt: Attempt | None = None) -> Dialogue:
        dialogue = cls.opened(attempt)
        assert dialogue.call("Initialize", "") == "true"
        return dialogue

    def call(self, name: str, *arguments: object) -> str:
        self.session, self.last = call(self.session, name, arguments)
        if self.last.stored is not None:
            left = {name: value for name, value in self.attempt.values.items() if name not in self.last.dropped}
            self.attempt = replace(self.attempt, values={**left, **self.last.stored})
        return self.last.value

    def get(self, name: str) -> str:
        return self.call("GetValue", name)

    def set(self, name: str, value: str) -> str:
        return self.call("SetValue", name, value)

    def set_all(self, **values: str) -> None:
        """Elements of `cmi`; `__` stands for a point in their names."""
        for name, value in values.items():
            assert self.set(f"cmi.{name.replace('__', '.')}", value) == "true", self.last

    def interaction(self, place: int, kind: str) -> str:
        """Begin an interaction of a type; the start of the names of its elements."""
        start = f"cmi.interactions.{place}"
        assert self.set(f"{start}.id", f"q{place}") == "true", self.last
        assert self.set(f"{start}.type", kind) == "true", self.last
        return start

    def finish(self) -> Attempt:
        assert self.call("Terminate", "") == "true", self.last
        return self.attempt

    @property
    def error(self) -> str:
        return self.call("GetLastError")

    @property
    def stored(self) -> dict[str, str]:
        return dict(self.attempt.values)
