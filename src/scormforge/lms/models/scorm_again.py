"""The run-time scorm-again 3.4.3, which LMSs embed, as it was seen to answer SCORM 1.2."""

from __future__ import annotations

from scormforge.lms.models.manner import SCORM12, LmsModel, Trait, Turn
from scormforge.lms.models.writes import refuses, takes_longer, unknown_elements_are

LONGEST_STATE = 64_000
"""4,097 characters were taken; where it ends was not tried."""


def _implausible_time(turn: Turn, value: str) -> str | None:
    if not turn.element.endswith(("_time", ".latency")):
        return None
    parts = value.partition(".")[0].split(":")
    return f"{turn.element} has minutes or seconds over 59" if any(int(part) > 59 for part in parts[1:]) else None


SCORM_AGAIN = LmsModel(
    "scorm-again",
    "scorm-again 3.4.3",
    "A run-time that many LMSs embed.",
    (
        Trait("Numbers are digits with an optional minus and point: `1e1` and ` 50` are refused."),
        Trait("Minutes and seconds of a time must be plausible.", {SCORM12: refuses(_implausible_time, "405")}),
        Trait("Elements that there are not are 401, whatever their category.", {SCORM12: unknown_elements_are("401")}),
        Trait(
            "Suspend data of 4,097 characters were taken.",
            {SCORM12: takes_longer("cmi.suspend_data", 4096, LONGEST_STATE)},
        ),
    ),
)
