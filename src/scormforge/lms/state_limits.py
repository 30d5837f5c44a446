"""How much of what content goes on from an LMS model keeps, found out by trying."""

from __future__ import annotations

from functools import cache

from scormforge.lms.attempt import Attempt
from scormforge.lms.data_models import DATA_MODELS
from scormforge.lms.faults import Faults, Limits
from scormforge.lms.judges import JUDGES
from scormforge.lms.models import model_named
from scormforge.lms.models.manner import Modelled, Turn
from scormforge.lms.sittings import Room

TRIED = (4096, 64_000, 65_535, 65_536, 2**20)
"""UTF-16 units, ascending: the books' limits, what databases hold, and more than anybody sends."""


@cache
def most_kept(standard: str, model: str, limits: Limits = "") -> int | None:
    """The largest text that is taken whole; None: even a million units are. `limits`: of a fault that measures anew."""
    room = Room(standard, JUDGES[standard], model_named(model))
    taken = [size for size in TRIED if _takes(room, size, Faults(limits=limits))]
    return None if TRIED[-1] in taken else max(taken, default=0)


def _takes(room: Room, size: int, faults: Faults) -> bool:
    judge, element = room.judge, DATA_MODELS[room.standard].state
    opens, writes = judge.functions[0], next(name for name in judge.functions if name.endswith("SetValue"))
    step = room.step(faults)
    begun, _ = step(Modelled(judge.open_session(Attempt())), Turn(opens, ("",)))
    after, reply = step(begun, Turn(writes, (element, "x" * size)))
    return reply.value == "true" and len(after.session.values.get(element, "")) == size
