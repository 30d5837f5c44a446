"""What may be read of the stand-in LMS from outside: sessions, calls, live values, statements, documents."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from scormforge.lms.attempt import Attempt, Call
from scormforge.lms.data_models import DATA_MODELS, DataModel, Held, held, placed
from scormforge.lms.desk import Desk
from scormforge.lms.judges import JUDGES
from scormforge.lms.lrs import document_table
from scormforge.lms.lrs.document_table import AGENT_PROFILE, Document, Place
from scormforge.lms.meaning import SETS
from scormforge.lms.models import model_named
from scormforge.lms.opening import Opening, account_of, agent_of
from scormforge.lms.openings import Openings
from scormforge.lms.recorded import RECORDED
from scormforge.lms.shelf import Shelf
from scormforge.lms.state_limits import most_kept
from scormforge.lms.store import KeptAttempt, KeptSession, Store
from scormforge.lms.tickets import attempt_of
from scormforge.xapi.mentions import agent_key


@dataclass(frozen=True, slots=True)
class Looked:
    """A data model with its values. `session` is the number of the live session; None: none is open."""

    model: DataModel
    session: int | None
    phase: str
    elements: tuple[Held, ...]


@dataclass(frozen=True, slots=True)
class KeptStatement:
    """A statement with what the store knows of it besides."""

    statement: Mapping[str, Any]
    session: int | None
    by_lms: bool
    voided: bool


@dataclass(frozen=True, slots=True)
class KeptDocument:
    """A document with the resource that it is kept under."""

    resource: str
    document: Document


class Looking:
    """Reads what the desks and the store hold. Every method raises KeyError for an attempt that there is not."""

    def __init__(self, store: Store, shelf: Shelf, desk: Desk, openings: Openings) -> None:
        self._store = store
        self._shelf = shelf
        self._desk = desk
        self._openings = openings

    def sessions(self, attempt: int) -> tuple[KeptSession, ...]:
        """The sessions of an attempt, oldest first."""
        return self._store.sessions(attempt)

    def follower(self, attempt: int) -> int | None:
        """The attempt that a launch of this one went over to, because this one was over; None: none."""
        return self._desk.follower(attempt)

    def calls_after(self, attempt: int, seen: Mapping[int, int], most: int) -> tuple[Call, ...]:
        """Calls that come after those seen, `most` at most: session by session, each in order.

        `seen`: session → the number of the last call of it that is known. Last words of a page that was left arrive
        after the next session began, so no single number could say how far somebody has read.
        """
        return tuple(islice(self._after(attempt, seen, most), most))

    def _after(self, attempt: int, seen: Mapping[int, int], most: int) -> Iterator[Call]:
        for session in self._store.sessions(attempt):
            yield from self._store.calls_after(session.number, seen.get(session.number, 0), most)

    def call(self, attempt: int, session: int, sequence: int) -> Call:
        """One call, whole. KeyError: there is none."""
        mine = any(one.number == session for one in self._store.sessions(attempt))
        found = self._store.calls_after(session, sequence - 1, 1) if mine else ()
        if not found or found[0].sequence != sequence:
            raise KeyError(sequence)
        return found[0]

    def names(self, session: int) -> tuple[str, ...]:
        """The name of every call of a session, in order."""
        return self._store.names_of(session)

    def set_in(self, session: int) -> frozenset[str]:
        """The elements that content has set in a session of SCORM."""
        return self._store.first_arguments(session, SETS, "true")

    def model(self, attempt: int) -> Looked | None:
        """The data model with the values of the session that was opened last; None: the standard has no data model.

        Where no session is open the values are what the last one committed, and what the LMS gives is as for a review.
        """
        kept = self._store.attempt(attempt)
        standard = self._shelf[kept.package].outline.standard
        if standard not in JUDGES:
            return None
        live = self._desk.latest_sitting(attempt)
        if live is not None:
            model, session = DATA_MODELS[live.room.standard], live.modelled.session
            return Looked(model, live.number, session.phase.value, held(model, session))
        model = DATA_MODELS[standard]
        session = JUDGES[standard].open_session(self._as_reviewed(kept))
        return Looked(model, None, "closed", held(model, placed(kept.values, session)))

    def most_kept(self, attempt: int) -> Mapping[str, Any]:
        """`lms`: the title of the attempt's LMS model; `takes`: UTF-16 units of state that it takes, None: any."""
        kept = self._store.attempt(attempt)
        model = model_named(kept.model)
        standard = model.taken_for(self._shelf[kept.package].outline)
        limits = self._desk.board.of(attempt).limits
        return {"lms": model.title, "takes": most_kept(standard, model.name, limits)}

    def statements(self, attempt: int) -> tuple[KeptStatement, ...]:
        """What was stated in an attempt, in order, voided statements too."""
        with self._store.database.reading() as rows:
            found = rows.execute(
                "SELECT body, session, by_lms, voided FROM statements WHERE attempt = ? ORDER BY stored", (attempt,)
            ).fetchall()
        return tuple(
            KeptStatement(json.loads(body), session, bool(lms), bool(void)) for body, session, lms, void in found
        )

    def documents(self, attempt: int) -> tuple[KeptDocument, ...]:
        """State of an attempt's activity and registration, and the learner's profile; none without a record store."""
        if self._standard(attempt) not in RECORDED:
            return ()
        opening = self._openings.blank(attempt)
        activity = RECORDED[opening.shelved.outline.standard].activity(opening)
        with self._store.database.reading() as rows:
            state = document_table.of_activity(rows, opening.shelved.id, activity, opening.registration)
            profiles = [one for place in _profiles(opening) for one in document_table.all_at(rows, place)]
        kept = (KeptDocument("activities/state", one) for one in state)
        return (*kept, *(KeptDocument("agents/profile", one) for one in profiles))

    def activities(self, attempt: int) -> Mapping[str, str]:
        """Activity ids that the LMS made or took for an attempt: id → title. None without a record store."""
        if self._standard(attempt) not in RECORDED:
            return {}
        opening = self._openings.blank(attempt)
        return {RECORDED[opening.shelved.outline.standard].activity(opening): opening.unit.title}

    def _standard(self, attempt: int) -> str:
        return self._shelf[self._store.attempt(attempt).package].outline.standard

    def _as_reviewed(self, kept: KeptAttempt) -> Attempt:
        units = {unit.id: unit for unit in self._shelf[kept.package].outline.units}
        unit = units.get(kept.unit) or next(iter(units.values()), None)
        if unit is None:
            return Attempt(kept.learner, kept.values, "review")
        return attempt_of(self._store.overrides(kept.id).applied(unit), kept, "review")


def _profiles(opening: Opening) -> tuple[Place, ...]:
    """Where the learner's profile is, told by account and by mail address."""
    agents = {str(agent_key(agent)): None for agent in (account_of(opening.learner), agent_of(opening.learner))}
    return tuple(Place(opening.shelved.id, AGENT_PROFILE, agent=agent) for agent in agents)
