"""What a package must not be seen doing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.lms.faults import by_a_fault
from scormforge.lms.meaning import SETS, is_change, succeeded
from scormforge.lms.trace import remarks, render_call
from scormforge.run.witness import Session, Witness

GENTLE = 250
"""LMS calls at a start above which a course is chatty: some courses make thousands, and freeze their LMS."""
STATUS_CURE = "tell the outcome: `lesson_status` in SCORM 1.2, `completion_status` in 2004, `completed` elsewhere"


def _here(witness: Witness) -> Location:
    return Location(witness.unit or "package")


def _each(witness: Witness, seen: Callable[[Session], Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Everything that was seen, once, with why the learner had come when it was first seen."""
    first: dict[str, str] = {}
    for session in witness.sessions:
        for what in seen(session):
            first.setdefault(what, session.purpose)
    return ((purpose, what) for what, purpose in first.items())


def _refused(session: Session) -> Iterator[str]:
    hindered = False
    for call in session.calls:
        told = by_a_fault(call.diagnostic, call.notes)
        hindered = hindered or told
        # Who lost an answer asks with what it knew before: that the store has moved on meanwhile is how it finds out.
        found_out = hindered and call.error in ("409", "412")
        if call.error != "0" and is_change(call) and not (told or found_out):
            yield f"{render_call(call, 80)}: {next(iter(remarks(call)), '')}"


@rule("RUN-101", severity=Severity.ERROR, spec="RTE 1.2 sections 3.3 and 3.4")
def call_refused(witness: Witness) -> Iterator[Finding]:
    """The package made a call that a strict LMS refuses.

    Lenient LMSs store junk or ignore the call; strict ones answer "false", and what the learner did is lost. The
    remark names the broken rule of the data model.

    Put it right in the tool that made the package: the element, the value's type or its length, or the statement is not
    what the standard allows.
    """
    for purpose, call in _each(witness, _refused):
        yield Finding(
            _here(witness), f"while {purpose}: {call}", "mend what the remark names, in the tool that made it"
        )


@rule("RUN-102", severity=Severity.ERROR, spec="RTE 1.2 section 3.3")
def never_initialised(witness: Witness) -> Iterator[Finding]:
    """The package never opened its connection to the LMS.

    SCORM 1.2 begins with LMSInitialize, 2004 with Initialize, xAPI and cmi5 with a first statement. Without it an LMS
    records nothing, and may mark the learner as not having begun. Either the package is of another standard than its
    manifest says, or its script did not find the API or failed before the call: look at the script errors.
    """
    first = next((session for session in witness.sessions if not (session.initialised or session.barred)), None)
    if witness.tracked and first:
        yield Finding(
            _here(witness),
            f"while {first.purpose}, the package did not open the connection to the LMS",
            "look for script errors, and for how the package searches the API or the record store",
        )


@rule("RUN-103", severity=Severity.WARNING, spec="RTE 1.2 section 3.3")
def never_finished(witness: Witness) -> Iterator[Finding]:
    """The package was left and did not call LMSFinish (2004: Terminate).

    Moodle counts session time only then, and an LMS may keep the attempt open. Finish on `pagehide`, not on `unload`,
    which browsers no longer deliver reliably.
    """
    gone = (each for each in witness.sessions if each.initialised and not each.troubled)
    first = next((each for each in gone if not each.finished), None)
    if first:
        yield Finding(
            _here(witness),
            f"while {first.purpose}, the package was left without LMSFinish or Terminate",
            "call it when the page is hidden for good (`pagehide`)",
        )


@rule("RUN-104", severity=Severity.ERROR)
def script_failed(witness: Witness) -> Iterator[Finding]:
    """A script of the package threw an error that nothing caught.

    Whatever should have come after it did not happen: often a page stays blank, or nothing is recorded.
    Look for the message in the browser's console while the package is open in `scormforge preview`, and mend the
    script, or report it to whoever made the tool.
    """
    for purpose, message in _each(witness, lambda session: session.script_errors):
        yield Finding(
            _here(witness), f"while {purpose}, a script failed: {message}", "mend the script, or report it to its maker"
        )


@rule("RUN-105", severity=Severity.ERROR, spec="CAM 1.2 section 2.3")
def file_did_not_arrive(witness: Witness) -> Iterator[Finding]:
    """The package asked for a file of its own that is not there.

    The path may differ in capitals (which matter on servers), or the file was left out of the zip.
    Add the file, or correct the path in the page or script that asks for it.
    """
    for purpose, path in _each(witness, lambda session: session.failed_requests):
        yield Finding(
            _here(witness), f"while {purpose}, `{path}` did not arrive", "add the file to the zip, or correct the path"
        )


@rule("RUN-106", severity=Severity.WARNING)
def asks_strangers(witness: Witness) -> Iterator[Finding]:
    """The package asked an address outside itself and its LMS.

    It will not work for learners whose network is closed, and it tells a stranger who is learning what. Pack the
    file instead.
    """
    for purpose, address in _each(witness, lambda session: session.foreign_requests):
        yield Finding(_here(witness), f"while {purpose}, the package asked for {address}", "pack the file")


@rule("RUN-107", severity=Severity.ERROR, spec="RTE 1.2 section 3.4 (cmi.core.lesson_location)")
def place_was_lost(witness: Witness) -> Iterator[Finding]:
    """The learner came back and was not shown the page where they had stopped.

    Learners who lose their place repeat work, or give up. In SCORM the player should set the exit to `suspend` early
    and keep the place in `cmi.core.lesson_location` (2004: `cmi.location`), elsewhere in a State document.
    """
    for before, after in zip(witness.sessions, witness.sessions[1:], strict=False):
        if before.barred or witness.kept_nowhere:  # it could only be read, and said so
            continue
        if before.place and after.opened_at and before.place != after.opened_at:
            yield Finding(
                _here(witness),
                f"the learner stopped at `{before.place}` and came back to `{after.opened_at}`",
                "keep the place at the LMS, and in SCORM set the exit to `suspend`",
            )


@rule("RUN-108", severity=Severity.ADVICE)
def chatty_start(witness: Witness) -> Iterator[Finding]:
    """The package makes very many calls when it starts.

    Each may be a request to the LMS's server, one after the other: on a slow line the first page takes minutes, and
    some LMSs stop answering. Read what is needed once, and keep it.
    """
    first = witness.sessions[0] if witness.sessions else None
    if first and first.start.calls > GENTLE:
        yield Finding(_here(witness), f"{first.start.calls} calls before the first page stood", f"stay under {GENTLE}")


@rule("RUN-109", severity=Severity.ERROR, spec="RTE 1.2 section 3.4 (cmi.core.lesson_mode)")
def wrote_in_review(witness: Witness) -> Iterator[Finding]:
    """The package changed the learner's record while it was only being looked at again.

    LMSs accept such writes: a passed attempt with 83 points was seen overwritten by `completed` with 40. Read the mode
    and the credit first, and write nothing in review; cmi5 allows `initialized` and `terminated` (10.2.2).
    """
    told = () if witness.under.model.one_attempt else witness.sessions  # who is not told of a review cannot heed it
    for session in (session for session in told if session.review):
        written = [call for call in session.calls if call.name in SETS and succeeded(call)]
        if written:
            count = f"{len(written)} value{'' if len(written) == 1 else 's'}"
            yield Finding(
                _here(witness),
                f"wrote {count} in review mode, first {render_call(written[0], 60)}",
                "read the mode first, and write nothing when it says `review`",
            )


@rule("RUN-110", severity=Severity.WARNING)
def native_dialog(witness: Witness) -> Iterator[Finding]:
    """The package opened a native dialog (alert, confirm, prompt, or “leave this page?”).

    Such a dialog stops everything, the LMS's own page too, cannot be styled or translated, and browsers suppress it in
    frames. Say it in the page instead.
    """
    for purpose, text in _each(witness, lambda session: session.dialogs):
        yield Finding(_here(witness), f"while {purpose}, a native dialog opened: {text}", "say it in the page instead")


@rule("RUN-111", severity=Severity.ERROR)
def no_outcome(witness: Witness) -> Iterator[Finding]:
    """Every page was read and every question answered, and still the attempt has no outcome.

    The learner did all there is to do and the LMS shows the course as not done. `scormforge run --trace` shows what the
    package told: an outcome should be among it before the session ends.
    """
    done = witness.tracked and witness.walked and witness.aim == "right"
    if done and witness.status in ("not started", "in progress"):
        yield Finding(_here(witness), f"everything was done, and the LMS says: {witness.status}", STATUS_CURE)


@rule("RUN-112", severity=Severity.ERROR)
def stuck(witness: Witness) -> Iterator[Finding]:
    """The package stopped answering.

    It did not load, its player did not begin, or nothing happened when the learner did something. Learners see a page
    that stands still, and close it; the LMS keeps what had been committed until then. The visits ended here, so that
    other rules say nothing of what would have come later.

    Open the package in `scormforge preview` with the browser's console: look for a script that never ends, and for
    files that come from elsewhere and do not arrive.
    """
    if witness.stuck:
        cure = "open it in `scormforge preview`, and look into the browser's console"
        yield Finding(_here(witness), witness.stuck, cure)
