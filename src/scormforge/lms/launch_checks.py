"""What a launch may be asked for: modes and addresses that can be."""

from __future__ import annotations

from scormforge.diagnostics import UsageError, did_you_mean
from scormforge.lms.addresses import lies_elsewhere, on_this_machine
from scormforge.lms.attempt import MODES, Mode
from scormforge.standards.standard import OutlineUnit

LONGEST = 200
"""Characters of an address that a message repeats."""


def check_place(unit: OutlineUnit) -> None:
    """cmi5 and xAPI packages may launch what lies elsewhere; nothing here asks an address beyond this machine."""
    if lies_elsewhere(unit.href) and not on_this_machine(unit.href):
        said = f"{unit.title} lies outside the package, at {unit.href[:LONGEST]}, and not on this machine"
        raise UsageError(said, "pack what is launched, or serve it under http://localhost")


def checked_mode(mode: str | None) -> Mode | None:
    """UsageError: there is no such mode."""
    for known in MODES:
        if mode == known:
            return known
    if mode is None:
        return None
    raise UsageError(f"there is no launch mode {mode}", did_you_mean(mode, MODES))
