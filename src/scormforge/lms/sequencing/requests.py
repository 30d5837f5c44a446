"""What can be asked of sequencing, and what came of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scormforge.lms.sequencing.exceptions import SENTENCES

TARGETED = re.compile(r"\{target=(.+)\}(choice|jump)", re.DOTALL)
"""How content names a request with a target (SN 5.6.4)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A navigation request: `start`, `resumeAll`, `continue`, `previous`, `choice`, `jump`, `exit`, `exitAll`,
    `abandon`, `abandonAll`, `suspendAll`."""

    kind: str
    target: str = ""

    @classmethod
    def read(cls, said: str) -> Request:
        """As content writes it into `adl.nav.request`."""
        found = TARGETED.fullmatch(said)
        return cls(found[2], found[1]) if found else cls(said)


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something was not done: a code of the SN book, and the activity that it is about, if any."""

    code: str
    activity: str = ""

    @property
    def sentence(self) -> str:
        """In plain words."""
        return SENTENCES[self.code]


@dataclass(frozen=True, slots=True)
class Found:
    """What a sequencing request process comes to: an activity to deliver, the end of the session, a refusal, or nothing
    of these."""

    activity: str = ""
    ends: bool = False
    refusal: Refusal | None = None


def refused(code: str, activity: str = "") -> Found:
    """Nothing is found, for this reason."""
    return Found(refusal=Refusal(code, activity))
