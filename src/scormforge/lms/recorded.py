"""Standards whose content speaks to a record store, or to nobody: the stand-in LMS's other door for standards."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from scormforge.lms import xapi_launch
from scormforge.lms.attempt import Learner
from scormforge.lms.cmi5 import launch as cmi5_launch
from scormforge.lms.cmi5.admission import refusal_of_package
from scormforge.lms.cmi5.overridable import OVERRIDABLE
from scormforge.lms.cmi5.preferences import change_language
from scormforge.lms.cmi5.register import is_finished
from scormforge.lms.cmi5.rules import Cmi5Rules, open_launch
from scormforge.lms.database import Database
from scormforge.lms.judges import JUDGES
from scormforge.lms.lrs.exchange import HouseRules, NoHouseRules
from scormforge.lms.opening import Opening
from scormforge.lms.overrides import Check
from scormforge.lms.shelf import Shelved


@dataclass(frozen=True, slots=True)
class Recorded:
    """How a standard's content is launched."""

    query: Callable[[Opening], Mapping[str, str]]
    """What is added to the content's address."""
    activity: Callable[[Opening], str]
    """The activity whose statements tell where the attempt stands."""
    open: Callable[[sqlite3.Connection, Opening], None]
    """What the LMS itself stores at a launch."""
    rules: Callable[[Database, Opening], HouseRules]
    finished: Callable[[sqlite3.Connection, Opening], bool]
    """Whether a launch without a mode is a review."""
    overridable: Mapping[str, Check] = field(default_factory=dict)
    """What a launch may override of the package."""
    change_language: Callable[[sqlite3.Connection, Learner], None] = lambda rows, learner: None
    """Tells what is kept of a learner's preferences that the language is another one."""
    refusal: Callable[[Shelved], str] = lambda shelved: ""
    """Why nothing of a package is launched: what LMSs of this standard must not import. "" when it may be."""
    fetches_token: bool = False
    """Whether content must fetch its credentials, and gets them once."""


def _nothing(rows: sqlite3.Connection, opening: Opening) -> None:
    return None


RECORDED: Mapping[str, Recorded] = {
    "xapi": Recorded(
        query=xapi_launch.query,
        activity=xapi_launch.activity,
        open=_nothing,
        rules=lambda database, opening: NoHouseRules(),
        finished=lambda rows, opening: False,  # no launch parameter could say so
    ),
    "cmi5": Recorded(
        query=cmi5_launch.query,
        activity=cmi5_launch.activity,
        open=open_launch,
        rules=Cmi5Rules,
        finished=is_finished,
        overridable=OVERRIDABLE,
        change_language=change_language,
        refusal=refusal_of_package,
        fetches_token=True,
    ),
}
"""Standard → how it is launched."""

UNTRACKED = frozenset({"web"})
"""Standards whose content is only shown."""


def overridable(standard: str) -> Mapping[str, Check]:
    """What a launch of this standard's units may override of their package."""
    known = JUDGES.get(standard) or RECORDED.get(standard)
    return known.overridable if known else {}


def launchable() -> tuple[str, ...]:
    """Every standard whose packages can be launched here."""
    return tuple(sorted({*JUDGES, *RECORDED, *UNTRACKED}))
