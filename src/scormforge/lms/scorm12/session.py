"""One launch of a SCORM 1.2 unit: how it opens, what it holds, how it ends (RTE 1.2 ch. 3.3 and 3.4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from scormforge.cmi.names import places_in
from scormforge.cmi.scorm12.elements import ELEMENTS, look_up
from scormforge.cmi.scorm12.types import timespan_centiseconds, timespan_text
from scormforge.lms.api_session import ApiSession, Phase
from scormforge.lms.attempt import Attempt, Mode, Standing

STATUS = "cmi.core.lesson_status"
RAW = "cmi.core.score.raw"
EXIT = "cmi.core.exit"
SESSION_TIME = "cmi.core.session_time"
TOTAL_TIME = "cmi.core.total_time"
LANGUAGE = "cmi.student_preference.language"
OUTCOMES = ("passed", "completed", "failed")


@dataclass(frozen=True, slots=True)
class Session(ApiSession):
    """A session of SCORM 1.2."""

    @property
    def mode(self) -> str:
        """`normal`, `browse` or `review`."""
        return self.fixed["cmi.core.lesson_mode"]

    @property
    def credit(self) -> bool:
        """Whether status and score count."""
        return self.fixed["cmi.core.credit"] == "credit"

    @property
    def mastery_score(self) -> Decimal | None:
        """0–100, when the manifest gives one."""
        said = self.fixed["cmi.student_data.mastery_score"]
        return Decimal(said) if said else None

    def value(self, name: str) -> str:
        """What an element holds now, by its full name."""
        if name in self.values:
            return self.values[name]
        return ELEMENTS[name].default


def open_session(attempt: Attempt) -> Session:
    """A session that waits for LMSInitialize. The time of the last one is already in `cmi.core.total_time`.

    `entry` is `resume` only when the last exit was `suspend`; a finished attempt comes back in review mode.
    """
    kept = dict(attempt.values)
    last_exit = kept.pop(EXIT, None)
    kept.pop(SESSION_TIME, None)
    mode = attempt.mode or ("review" if standing(attempt.values).finished else "normal")
    entry = "ab-initio" if not attempt.values else "resume" if last_exit == "suspend" else ""
    fixed = {**_fixed(attempt, mode, entry), TOTAL_TIME: kept.pop(TOTAL_TIME, ELEMENTS[TOTAL_TIME].default)}
    return Session(fixed=fixed, values=kept, stored=dict(attempt.values), counts=counted(kept))


def finished(session: Session) -> Session:
    """The session after LMSFinish: the LMS's own verdict, and the time added up."""
    values = {**session.values, **_verdict(session)}
    spent = values.get(SESSION_TIME) or "00:00:00"
    total = timespan_centiseconds(session.fixed[TOTAL_TIME]) + timespan_centiseconds(spent)
    values[TOTAL_TIME] = timespan_text(total)
    # Exit counts for the next entry even when this session did not set it: without `suspend` nothing is resumed.
    values.setdefault(EXIT, "")
    return replace(session, values=values, phase=Phase.TERMINATED)


def standing(values: Mapping[str, str]) -> Standing:
    """Where an attempt with these stored values stands."""
    status = values.get(STATUS, "not attempted")
    raw = values.get(RAW, "")
    seconds = timespan_centiseconds(values.get(TOTAL_TIME) or "00:00:00") / 100
    score = float(Decimal(raw) / 100) if raw else None
    if status == "passed":
        return Standing("passed", score, seconds)
    if status == "failed":
        return Standing("failed", score, seconds)
    if status == "completed":
        return Standing("completed", score, seconds)
    return Standing("in progress" if values else "not started", score, seconds)


def _verdict(session: Session) -> Mapping[str, str]:
    """The status that the LMS sets itself at the end (RTE 1.2 ch. 3.4, cmi.core.lesson_status).

    With credit, a mastery score and a raw score it decides passed or failed, whatever the content wrote: Moodle 4.1
    does so even for a suspended, incomplete attempt. Where no status was ever set, it is `completed`.
    """
    if session.mode == "review":
        return {}
    raw, mastery = session.value(RAW), session.mastery_score
    if session.credit and raw and mastery is not None:
        return {STATUS: "passed" if Decimal(raw) >= mastery else "failed"}
    if session.value(STATUS) == "not attempted":
        return {STATUS: "browsed" if session.mode == "browse" else "completed"}
    return {}


def _fixed(attempt: Attempt, mode: Mode, entry: str) -> dict[str, str]:
    return {
        "cmi.core.student_id": attempt.learner.id,
        "cmi.core.student_name": attempt.learner.name,
        "cmi.core.credit": "credit" if mode == "normal" else "no-credit",
        "cmi.core.entry": entry,
        "cmi.core.lesson_mode": mode,
        LANGUAGE: attempt.learner.language,
        "cmi.launch_data": attempt.launch_data,
        "cmi.comments_from_lms": "",
        "cmi.student_data.mastery_score": _percent(attempt.mastery_score),
        "cmi.student_data.max_time_allowed": attempt.max_time_allowed,
        "cmi.student_data.time_limit_action": attempt.time_limit_action,
    }


def _percent(scaled: float | None) -> str:
    if scaled is None:
        return ""
    text = f"{Decimal(repr(scaled)) * 100:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def counted(values: Mapping[str, str]) -> dict[str, int]:
    """Name of an array → how many places these values make in it."""
    return places_in(values, look_up)
