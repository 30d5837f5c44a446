"""What a launch of a cmi5 unit may override of its course structure (cmi5 10.2.3–10.2.6, 13.1.4)."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from scormforge.cmi.element import shown
from scormforge.lms.overrides import Check, between, one_of

MOVE_ON = ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable")


def _address(value: str) -> str:
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and bool(parts.hostname) and " " not in value
    except ValueError:
        sound = False
    return "" if sound else f"must be an absolute http or https address; it is {shown(value)}"


OVERRIDABLE: Mapping[str, Check] = {
    "mastery_score": between(0, 1),
    "launch_data": lambda value: "",
    "move_on": one_of(*MOVE_ON),
    "return_url": _address,
}
