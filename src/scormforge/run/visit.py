"""A learner's visits to a package: begin and leave half-way, come back and finish, look at it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scormforge.diagnostics import Diagnostic, Report, rules_in
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.lms.server import StandIn
from scormforge.lms.trace import render_trace
from scormforge.package.tree import PackageTree
from scormforge.run.answers import Aim
from scormforge.run.browser import browser
from scormforge.run.learner import Walked, leave, page_count, place_of, walk
from scormforge.run.session import Seat, StuckError
from scormforge.run.witness import Session, Witness
from scormforge.standards.standard import Outline, OutlineUnit

if TYPE_CHECKING:
    from playwright.sync_api import Frame

MOST_UNITS = 20
"""Units of one package that are visited; a package may hold hundreds."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of every unit, and what the rules say of it."""

    title: str
    """The package's, or why nothing of it was visited."""
    witnesses: tuple[Witness, ...]
    report: Report
    excerpt: Excerpt = no_excerpt

    def lines(self, *, with_calls: bool = False) -> Iterator[str]:
        """For people: what the learner did, what it cost, how it ended."""
        for witness in self.witnesses:
            yield from _unit_lines(witness, with_calls)

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        return {"title": self.title, "units": [_unit_object(witness) for witness in self.witnesses]}


def visit(tree: PackageTree, outline: Outline, aim: Aim = "right") -> Visit:
    """Take a learner through each unit of a package. ExternalError when there is no browser."""
    with StandIn() as lms, browser() as started:
        seat = Seat(lms, started, lms.add(tree, outline))
        witnesses = tuple(_visit_unit(seat, unit, tree, aim) for unit in outline.units[:MOST_UNITS])
    found = tuple(_found(witness) for witness in witnesses)
    return Visit(outline.title, witnesses, Report.of(each for some in found for each in some))


def _found(witness: Witness) -> tuple[Diagnostic, ...]:
    rules = [rule for rule in rules_in("scormforge.run") if rule.looks_for_itself]
    return tuple(found for rule in rules for found in rule.check(witness))


def _visit_unit(seat: Seat, unit: OutlineUnit, tree: PackageTree, aim: Aim) -> Witness:
    seen: list[Walked] = []

    def begin(player: Frame) -> Walked:
        half = max(1, page_count(player) // 2)
        return _kept(seen, walk(player, tree, aim, lambda pages: pages >= half))

    def finish(player: Frame) -> Walked:
        walked = walk(player, tree, aim, lambda pages: False)
        leave(player)
        return _kept(seen, replace(walked, said=(*walked.said, "pressed Leave"), place=""))

    def look(player: Frame) -> Walked:
        return Walked(place=place_of(player), said=("looked at it",))

    sessions, stuck = [], ""
    for purpose, act in (("beginning", begin), ("coming back", finish), ("looking again", look)):
        try:
            sessions.append(seat.session(unit, purpose, act))
        except StuckError as reason:
            stuck = f"while {purpose}, {reason}"
            break
    attempt = seat.lms.launch(seat.package, unit=unit.id, learner=seat.learner).attempt_id
    standing = seat.lms.standing(attempt)
    return Witness(
        unit=unit.href,
        aim=aim,
        tracked=unit.tracked,
        sessions=tuple(sessions),
        stuck=stuck,
        status=standing.status,
        score=standing.score,
        walked=bool(seen) and not stuck,
        answered=sum(walked.answered for walked in seen),
        pages=sum(walked.pages for walked in seen),
        values=dict(seat.lms.values(attempt)),
    )


def _kept(seen: list[Walked], walked: Walked) -> Walked:
    seen.append(walked)
    return walked


def _unit_lines(witness: Witness, with_calls: bool) -> Iterator[str]:
    for session in witness.sessions:
        start = session.start
        yield f"  {session.purpose}: {'; '.join(session.did) or 'nothing to do'}"
        yield (
            f"    start: {len(start.paths)} requests, {start.kilobytes:.0f} kB without images, {start.calls} LMS calls;"
            f" {len(session.calls)} calls in all"
        )
        if with_calls:
            yield from (f"    {line}" for line in render_trace(session.calls, 100).splitlines())
    if witness.stuck:
        yield f"  gave up: {witness.stuck}"
    if not witness.tracked:
        yield "  a plain file, which tells the LMS nothing"
        return
    score = "" if witness.score is None else f", score {witness.score:.0%}"
    size = len(witness.values.get("cmi.suspend_data", ""))
    yield f"  the LMS says: {witness.status}{score}; suspend data {size} characters"


def _unit_object(witness: Witness) -> dict[str, Any]:
    return {
        "unit": witness.unit,
        "status": witness.status,
        "score": witness.score,
        "pages": witness.pages,
        "answered": witness.answered,
        "stuck": witness.stuck,
        "sessions": [_session_object(session) for session in witness.sessions],
    }


def _session_object(session: Session) -> dict[str, Any]:
    return {
        "purpose": session.purpose,
        "did": list(session.did),
        "start": {
            "requests": len(session.start.paths),
            "kilobytes": round(session.start.kilobytes, 1),
            "calls": session.start.calls,
        },
        "calls": render_trace(session.calls).splitlines(),
    }
