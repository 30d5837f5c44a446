"""A learner's visits to a package: begin and leave half-way, come back and finish, look at it again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from scormforge.diagnostics import Diagnostic, Report, rules_in
from scormforge.diagnostics.render import Excerpt, no_excerpt
from scormforge.lms.attempt import Standing
from scormforge.lms.course_desk import UnitClosed
from scormforge.lms.server import StandIn
from scormforge.lms.store import KeptAttempt
from scormforge.lms.trace import render_trace
from scormforge.package.tree import PackageTree
from scormforge.run.answers import Aim
from scormforge.run.browser import browser
from scormforge.run.circumstances import ORDINARY, Circumstances
from scormforge.run.contents import units_behind
from scormforge.run.learner import Walked, leave, page_count, place_of, walk
from scormforge.run.session import Errand, Seat, StuckError
from scormforge.run.witness import Session, Witness
from scormforge.standards.standard import Outline, OutlineUnit

if TYPE_CHECKING:
    from playwright.sync_api import Frame

MOST_UNITS = 20
"""Units that are visited, of a package and behind a contents page; there may be hundreds."""


@dataclass(frozen=True, slots=True)
class Visit:
    """What was seen of every unit, and what the rules say of it."""

    title: str
    """The package's, or why nothing of it was visited."""
    witnesses: tuple[Witness, ...]
    report: Report
    excerpt: Excerpt = no_excerpt
    left_out: int = 0
    """Units that were not visited, because a package may hold hundreds."""
    closed: tuple[str, ...] = ()
    """Why units were not visited that the course did not open to this learner: a sentence each."""
    under: Circumstances = ORDINARY

    def lines(self, *, with_calls: bool = False) -> Iterator[str]:
        """For people: under what, what the learner did, what it cost, how it ended."""
        if self.under.words:
            yield f"  under: {self.under.words}"
        for witness in self.witnesses:
            if len(self.witnesses) > 1:
                yield f"  {witness.unit}"
            yield from _unit_lines(witness, with_calls)
        yield from (f"  not visited: {reason}" for reason in self.closed)
        if self.left_out:
            yield f"  only the first {len(self.witnesses)} units were visited: there are {self.left_out} more"

    def as_object(self) -> dict[str, Any]:
        """For programs."""
        under = {"lms": self.under.lms, "frame": self.under.frame, "fault": self.under.fault}
        units = [_unit_object(witness) for witness in self.witnesses]
        return {"title": self.title, **under, "units": units, "closed": list(self.closed)}


def visit(tree: PackageTree, outline: Outline, aim: Aim = "right", under: Circumstances | None = None) -> Visit:
    """Take a learner through each unit of a package. ExternalError when there is no browser."""
    met = under or ORDINARY
    most = 1 if met.model.one_unit else MOST_UNITS
    with StandIn() as lms, browser() as started:
        seat = Seat(lms, started, lms.add(tree, outline), under=met)
        heard = _as_heard(outline, met)
        visited = tuple(_visit_unit(seat, unit, tree, aim) for unit in heard[:most])
    witnesses = tuple(each for each in visited if isinstance(each, Witness))
    closed = tuple(str(each) for each in visited if isinstance(each, UnitClosed))
    found = tuple(_told(each, met) for witness in witnesses for each in _found(witness))
    left_out = len(outline.units) - len(visited)
    return Visit(outline.title, witnesses, Report.of(found), left_out=left_out, closed=closed, under=met)


def _as_heard(outline: Outline, under: Circumstances) -> tuple[OutlineUnit, ...]:
    """The units as they are tracked here: where no content can reach the LMS, none of them is."""
    if under.hears(outline.standard):
        return outline.units
    return tuple(replace(unit, tracked=False) for unit in outline.units)


def _found(witness: Witness) -> tuple[Diagnostic, ...]:
    rules = [rule for rule in rules_in("scormforge.run") if rule.looks_for_itself]
    return tuple(found for rule in rules for found in rule.check(witness))


def _told(found: Diagnostic, under: Circumstances) -> Diagnostic:
    """A finding names what it was made under, wherever it is read."""
    return replace(found, message=f"under {under.words}: {found.message}") if under.words else found


def _visit_unit(seat: Seat, unit: OutlineUnit, tree: PackageTree, aim: Aim) -> Witness | UnitClosed:
    """What was seen of a unit, or why the course does not open it: that may be as its author wants it.

    One that no LMS tracks is visited with the same browser profile each time: what such a course keeps of a learner, it
    keeps there. So it is with an LMS that fails: work is kept on the device meanwhile.
    """
    if unit.tracked and not seat.under.fault:
        return _opened(seat, unit, tree, aim)
    device = seat.browser.new_context()
    try:
        return _opened(replace(seat, device=device), unit, tree, aim)
    finally:
        device.close()


def _opened(seat: Seat, unit: OutlineUnit, tree: PackageTree, aim: Aim) -> Witness | UnitClosed:
    try:
        return _witness(seat, unit, tree, aim)
    except UnitClosed as reason:
        return reason


def _witness(seat: Seat, unit: OutlineUnit, tree: PackageTree, aim: Aim) -> Witness:
    behind = units_behind(tree, unit.href)
    seen: list[Walked] = []
    sessions, stuck, closed = [], "", False
    for errand in _errands(tree, aim, behind[:MOST_UNITS], seen):
        try:
            sessions.append(seat.session(unit, errand))
        except StuckError as reason:
            stuck = f"while {errand.purpose}, {reason}"
            break
        except UnitClosed:  # the course may let it be opened once
            if not sessions:
                raise
            closed = True
            break
    played = seat.attempt(unit)
    standing = seat.lms.standing(played.id) if played else Standing("not started")
    return Witness(
        unit=unit.href,
        under=seat.under,
        aim=aim,
        tracked=unit.tracked,
        sessions=tuple(sessions),
        stuck=stuck,
        status=standing.status,
        score=standing.score,
        walked=bool(seen) and not (stuck or closed) and len(behind) <= MOST_UNITS,
        answered=sum(walked.answered for walked in seen),
        pages=sum(walked.pages for walked in seen),
        state=state_size(seat.lms, played) if played else None,
    )


def _errands(tree: PackageTree, aim: Aim, behind: tuple[str, ...], seen: list[Walked]) -> Iterator[Errand]:
    """What the learner comes for, in order; of a contents page, for each unit behind it, and to look at it at the end.

    How far the learner came is added to `seen`.
    """

    def begin(player: Frame) -> Walked:
        half = max(1, page_count(player) // 2)
        return _kept(seen, walk(player, tree, aim, lambda pages: pages >= half))

    def finish(player: Frame) -> Walked:
        walked = walk(player, tree, aim, lambda pages: False)
        leave(player)
        return _kept(seen, replace(walked, said=(*walked.said, "pressed Leave"), place=""))

    def look(player: Frame) -> Walked:
        return Walked(place=place_of(player), said=("looked at it",))

    for unit in behind:
        yield Errand(f"beginning `{unit}`", begin, unit, first=True)
        yield Errand(f"coming back to `{unit}`", finish, unit)
    if behind:
        yield Errand("looking at the contents", look, otherwise="looked at the contents page")
    else:
        yield Errand("beginning", begin, first=True)
        yield Errand("coming back", finish)
        yield Errand("looking again", look)


def state_size(lms: StandIn, played: KeptAttempt) -> int | None:
    """Characters that the LMS keeps for the content: SCORM's suspend data, or the content's own state documents in the
    record store. None: it keeps none."""
    own = [content for id, content in lms.documents(played.id).items() if not id.startswith("LMS.")]
    if own:
        return sum(len(content.decode("utf-8", "replace")) for content in own)
    kept = played.values.get("cmi.suspend_data")
    return None if kept is None else len(kept)


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
        yield (
            "  no API can be reached from this frame"
            if witness.kept_nowhere
            else "  it is only shown: no LMS is told anything"
        )
        return
    score = "" if witness.score is None else f", score {witness.score:.0%}"
    state = "" if witness.state is None else f"; saved state {witness.state} characters"
    yield f"  the LMS says: {witness.status}{score}{state}"


def _unit_object(witness: Witness) -> dict[str, Any]:
    return {
        "unit": witness.unit,
        "status": witness.status,
        "score": witness.score,
        "pages": witness.pages,
        "answered": witness.answered,
        "stuck": witness.stuck,
        "state": witness.state,
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
