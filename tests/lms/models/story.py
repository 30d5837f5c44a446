"""Stories of calls at an LMS model, as text: each line a call with its answer, or what happens between calls.

LMSSetValue("cmi.core.score.raw", "101") -> "false" 405     a call, its answer, the error code where it is not 0
launch {"mastery_score": 0.8}                               a launch; again: the next one, with what is stored
wait 0.5                                                    seconds
the page goes                                               from here on calls are made while leaving
stored cmi.core.lesson_status "passed"                      what the LMS has now; "" for nothing
"""

from __future__ import annotations

import json
import re
from dataclasses import replace

from scormforge.lms.attempt import Attempt, Learner
from scormforge.lms.judges import JUDGES
from scormforge.lms.models import LmsModel
from scormforge.lms.models.manner import Modelled, Turn, stepping

CALL = re.compile(r"(\w+)\((.*)\) -> (\".*\")(?: (\d+))?")


class Told:
    """Plays a story; `lines` are what came of it, to be compared with how it was told."""

    def __init__(self, model: LmsModel, standard: str) -> None:
        self.model = model
        self.judge = JUDGES[standard]
        self.step = stepping(self.judge.call, model.manners(standard))
        self.stored: dict[str, str] = {}
        self.at = 1000.0
        self.leaving = False
        self.modelled = Modelled(None)

    def line(self, told: str) -> str:
        """What happens at one line: the line itself where all is as told."""
        if not told.strip() or told.startswith("#"):
            return told
        word, _, rest = told.partition(" ")
        if word == "launch":
            self._launch(json.loads(rest or "{}"))
            return told
        if word == "wait":
            self._wait(float(rest))
            return told
        if told == "the page goes":
            self.leaving = True
            return told
        if word == "stored":
            name = rest.partition(" ")[0]
            return f"stored {name} {json.dumps(self.stored.get(name, ''))}"
        return self._call(told)

    def _launch(self, given: dict[str, object]) -> None:
        attempt = replace(Attempt(Learner("ada", "Lovelace, Ada")), values=dict(self.stored), **given)  # type: ignore[arg-type]
        self.modelled = Modelled(self.judge.open_session(attempt))
        self.leaving = False
        self.at += 60

    def _wait(self, seconds: float) -> None:
        self.at += seconds
        self.modelled, gone = self.model.settled(self.modelled, self.at)
        self.stored.update(gone)

    def _call(self, told: str) -> str:
        found = CALL.fullmatch(told.strip())
        assert found, f"not a line of a story: {told}"
        turn = Turn(found[1], tuple(json.loads(f"[{found[2]}]")), self.at, self.leaving)
        self.modelled, reply = self.step(self.modelled, turn)
        self.stored.update(reply.stored or {})
        code = f" {reply.error}" if reply.error != "0" else ""
        return f"{found[1]}({found[2]}) -> {json.dumps(reply.value, ensure_ascii=False)}{code}"
