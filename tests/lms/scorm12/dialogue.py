"""A conversation with the judge, as content would have it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scormforge.lms.attempt import Attempt, Learner, Reply
from scormforge.lms.scorm12 import Session, call, open_session

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
        assert dialogue.call("LMSInitialize", "") == "true"
        return dialogue

    def call(self, name: str, *arguments: object) -> str:
        self.session, self.last = call(self.session, name, arguments)
        if self.last.stored is not None:
            self.attempt = replace(self.attempt, values={**self.attempt.values, **self.last.stored})
        return self.last.value

    def get(self, name: str) -> str:
        return self.call("LMSGetValue", name)

    def set(self, name: str, value: str) -> str:
        return self.call("LMSSetValue", name, value)

    def set_all(self, **values: str) -> None:
        for name, value in values.items():
            assert self.set(f"cmi.core.{name.replace('__', '.')}", value) == "true", self.last

    def finish(self) -> Attempt:
        assert self.call("LMSFinish", "") == "true"
        return self.attempt

    @property
    def error(self) -> str:
        return self.call("LMSGetLastError")

    @property
    def stored(self) -> dict[str, str]:
        return dict(self.attempt.values)
