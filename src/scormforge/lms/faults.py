"""What a stand-in LMS can be told to do wrong, so that content can be seen to cope."""

from __future__ import annotations

from dataclasses import dataclass

from scormforge.lms.attempt import Reply

GENERAL = "101"
_TEXT_ANSWERS = frozenset({"LMSGetValue", "LMSGetLastError", "LMSGetErrorString", "LMSGetDiagnostic"})


@dataclass(frozen=True, slots=True)
class Faults:
    """Wrongs of one launch. `hang_seconds` is how long each call waits before it is answered."""

    refuse_initialize: bool = False
    refuse_commit: bool = False
    refuse_finish: bool = False
    dead: bool = False
    """Every call answers "false" or "", and nothing is judged."""
    throws: bool = False
    """Every call throws in the content's face."""
    hang_seconds: float = 0.0

    def reply(self, name: str) -> Reply | None:
        """What the fault answers instead of the judge; None: the judge answers."""
        if self.dead or self.throws:
            return Reply("" if name in _TEXT_ANSWERS else "false", GENERAL, "the LMS was told to be dead")
        refused = {
            "LMSInitialize": self.refuse_initialize,
            "LMSCommit": self.refuse_commit,
            "LMSFinish": self.refuse_finish,
        }
        if refused.get(name):
            return Reply("false", GENERAL, f"the LMS was told to refuse {name}")
        return None
