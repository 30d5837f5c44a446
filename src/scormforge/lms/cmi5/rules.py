"""The house rules of a cmi5 launch: the judges over what is stored, and what the LMS states in turn."""

from __future__ import annotations

import sqlite3

from scormforge.lms.cmi5 import launch, register, requests, stating, words
from scormforge.lms.cmi5.judge import WAIT_SECONDS, Sitting, after, is_defined, refusal
from scormforge.lms.database import Database
from scormforge.lms.lrs import statement_table
from scormforge.lms.lrs.exchange import Request, Statement
from scormforge.lms.lrs.moments import moment_of, now
from scormforge.lms.opening import Opening, account_of
from scormforge.lms.registrations import launch_with, note
from scormforge.xapi.mentions import agent_key

ENDED = (words.TERMINATED, words.ABANDONED)


class Cmi5Rules:
    """What content of one launch may do."""

    def __init__(self, database: Database, opening: Opening) -> None:
        self._database = database
        self._opening = opening

    def refusal_of_request(self, request: Request) -> str:
        """Nothing is granted to a session that was given up (8.1.2, 9.3.6), nor what is another's."""
        with self._database.reading() as rows:
            if words.ABANDONED in _stated(rows, self._opening):
                return "the session is abandoned, and its token with it (cmi5 8.1.2, 9.3.6)"
            if _since_end(rows, self._opening) > WAIT_SECONDS:
                return "the session has ended, and its token with it (cmi5 8.1.2, 9.3.8)"
        actor = agent_key(account_of(self._opening.learner)) or ""
        return requests.refusal(request, requests.Whose(actor, self._opening.registration))

    def refusal_of_batch(self, sent: tuple[Statement, ...]) -> str:
        """Content gives each statement its id (9.1), and repeats nothing once its session is over (9.3.8).

        Except for a batch with the end itself in it: its answer may have been lost on the way.
        """
        if not all("id" in statement for statement in sent):
            return "the statement has no id, which content must give it (cmi5 9.1)"
        with self._database.reading() as rows:
            ended = words.TERMINATED in _stated(rows, self._opening)
            if not ended or any(is_defined(one) and one["verb"]["id"] == words.TERMINATED for one in sent):
                return ""
            again = (one for one in sent if statement_table.find(rows, self._opening.shelved.id, str(one["id"])))
            repeated = next(again, None)
        if repeated is None:
            return ""
        return f"{words.name(repeated['verb']['id'])} is repeated after terminated, the last of a session (cmi5 9.3.8)"

    def refusal_of_statements(self, statements: tuple[Statement, ...]) -> str:
        """Judges them in their order, each in the light of those before. Called within the store's transaction."""
        with self._database.reading() as rows:
            sitting = _sitting(rows, self._opening)
        for statement in statements:
            if problem := refusal(sitting, statement):
                return problem
            sitting = after(sitting, statement)
        return ""

    def refusal_of_document(self, request: Request) -> str:
        """Every document that `refusal_of_request` let pass may be touched."""
        return ""

    def document_was_read(self, request: Request) -> None:
        """Keeps that the unit read what it must read before it begins."""
        said = request.parameters
        read = {
            ("activities/state", words.LAUNCH_DATA): "launch_data_read",
            ("agents/profile", words.PREFERENCES): "preferences_read",
        }.get((request.resource, said.get("stateId") or said.get("profileId") or ""))
        if read is not None:
            with self._database.writing() as rows:
                note(rows, self._opening.launch.session, read)

    def following(self, statements: tuple[Statement, ...]) -> tuple[Statement, ...]:
        """`satisfied` for blocks and the course, once each, as soon as all that is in them is."""
        if not any(is_defined(one) and one["verb"]["id"] in (words.COMPLETED, words.PASSED) for one in statements):
            return ()
        with self._database.reading() as rows:
            return register.newly_satisfied(rows, self._opening)


def open_launch(rows: sqlite3.Connection, opening: Opening) -> None:
    """What the LMS does when it launches a unit: gives up earlier sessions, states what is satisfied without any,
    leaves its documents, states `launched`."""
    register.abandon_others(rows, opening)
    register.state_satisfied(rows, stating.apart(opening))
    register.leave_documents(rows, opening)
    register.state(rows, opening, (stating.launched(opening),))


def _stated(rows: sqlite3.Connection, opening: Opening) -> frozenset[str]:
    """Of the two ends of a session those that it has."""
    said = statement_table.that_count(rows, opening.launch.attempt, ENDED)
    mine = (one for number, one in said if number == opening.launch.session and is_defined(one))
    return frozenset(one["verb"]["id"] for one in mine)


def _sitting(rows: sqlite3.Connection, opening: Opening) -> Sitting:
    session = opening.launch.session
    kept = launch_with(rows, "session", session) or opening.launch
    said = register.stated_in(rows, opening.launch.attempt, session)
    return Sitting(
        actor=agent_key(account_of(opening.learner)) or "",
        activity=launch.activity(opening),
        publisher_id=opening.unit.id,
        registration=opening.registration,
        session_id=opening.launch.session_id,
        mode=opening.launch.mode,
        mastery_score=opening.unit.mastery_score,
        launch_data_read=kept.launch_data_read,
        preferences_read=kept.preferences_read,
        stated={one["verb"]["id"]: one["timestamp"] for one in said},
        since_end=_since_end(rows, opening),
        told=launch.launch_extensions(opening),
        reached=register.reached(rows, opening.launch.attempt) - {words.WAIVED},
    )


def _since_end(rows: sqlite3.Connection, opening: Opening) -> float:
    """Seconds since `terminated` of cmi5's own was stored: recordings are said to be terminated, too. 0: it was not."""
    said = register.stated_in(rows, opening.launch.attempt, opening.launch.session)
    ended = next((one["stored"] for one in said if one["verb"]["id"] == words.TERMINATED), None)
    return 0.0 if ended is None else (now() - moment_of(ended)) / 1_000_000
