"""S12-141 to S12-149: what an item tells the LMS about scoring, time and order."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.cmi.scorm12.types import TIME_LIMIT_ACTIONS, is_decimal, is_timespan
from scormforge.diagnostics import Finding, Location, Severity, did_you_mean, rule
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import local_name, manifests, text_of
from scormforge.standards.content_packaging.suggest import guesses
from scormforge.standards.scorm12.vocabulary import ITEM_EXTENSIONS, extensions
from scormforge.standards.subject import PackageSubject

LONGEST_DATA = 255
LONGEST_SCRIPT = 200
STATUS_WORDS = frozenset(
    ["passed", "completed", "failed", "incomplete", "browsed", "not attempted", "p", "c", "f", "i", "b", "n"]
)


def _all(subject: PackageSubject, name: str) -> Iterator[tuple[Element, Location]]:
    for manifest in subject.view(manifests)[:1]:
        for element in extensions(manifest, name):
            yield element, manifest.document.at(element)


@rule("S12-141", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (masteryscore)")
def mastery_score_not_a_score(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:masteryscore` is not a number from 0 to 100.

    The LMS compares it with the learner's raw score, which lies between 0 and 100. Another value is dropped, or
    nobody ever passes. An empty one sets no mastery score.

    Write a plain number such as `80`: no `%`, no `0.8`, a point and not a comma.
    """
    for element, at in _all(subject, "masteryscore"):
        written = text_of(element)
        if written and not (is_decimal(written) and 0 <= float(written) <= 100):
            said = f"the mastery score is `{written[:80]}`, not a number from 0 to 100"
            yield Finding(at, said, "write a number such as `80`")


@rule("S12-142", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (masteryscore)")
def mastery_score_of_zero(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:masteryscore` is 0.

    Moodle 4.1 drops it, as if there were none; others pass every learner who has any score.

    Take it out if passing does not matter, or write the score that is needed.
    """
    for element, at in _all(subject, "masteryscore"):
        written = text_of(element)
        if is_decimal(written) and float(written) == 0:
            yield Finding(
                at, "a mastery score of 0 is dropped by some LMSs", "take it out, or write the score that is needed"
            )


@rule("S12-143", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (maxtimeallowed); RTE 1.2 section 3.4")
def time_limit_not_a_time(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:maxtimeallowed` is not a length of time as SCORM 1.2 writes it.

    It is `HHHH:MM:SS.SS`: two to four digits of hours, two of minutes, two of seconds, at most two decimals. LMSs
    pass another form on to the unit unseen, which then stops at once or never. An empty one sets no limit.

    Write for instance `00:45:00` for three quarters of an hour.
    """
    for element, at in _all(subject, "maxtimeallowed"):
        written = text_of(element)
        if written and not is_timespan(written):
            yield Finding(at, f"`{written[:80]}` is not a length of time", "write it as `00:45:00`")


@rule("S12-144", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (timelimitaction)")
def time_limit_action_unknown(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:timelimitaction` is none of the four phrases that the standard knows.

    The phrases are compared letter by letter, the comma without a space behind it. With another the LMS does
    nothing when the time is over, or refuses the package. An empty one asks for nothing.

    Write `exit,message`, `exit,no message`, `continue,message` or `continue,no message`.
    """
    for element, at in _all(subject, "timelimitaction"):
        written = "".join(str(part) for part in element.itertext("*"))
        if written.strip() and written not in TIME_LIMIT_ACTIONS:
            cure = did_you_mean(written[:80], TIME_LIMIT_ACTIONS)
            yield Finding(at, f"`{written[:80]}` is no time limit action", cure)


@rule("S12-145", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (datafromlms)")
def launch_data_too_long(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:datafromlms` has more than 255 characters.

    That is the limit of the schema, although the unit could read 4,096 of them. LMSs refuse the package, or cut the
    text, and the unit starts with half of its settings.

    Keep long settings in the package, and pass a short key.
    """
    for element, at in _all(subject, "datafromlms"):
        length = len("".join(str(part) for part in element.itertext("*")))
        if length > LONGEST_DATA:
            said = f"the launch data has {length:,} characters: the limit is {LONGEST_DATA}"
            yield Finding(at, said, "keep the settings in the package, and pass a short key")


@rule("S12-146", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (prerequisites)")
def prerequisites_type(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:prerequisites` does not say that it is an AICC script, or is longer than 200 characters.

    `type="aicc_script"` is required and the only type there is. LMSs that check the manifest refuse the package;
    others ignore the condition, and every unit is open from the start.

    Write `<adlcp:prerequisites type="aicc_script">…</adlcp:prerequisites>`.
    """
    for element, at in _all(subject, "prerequisites"):
        kind, length = element.get("type"), len(text_of(element))
        if kind != "aicc_script":
            said = (
                "the prerequisites have no type" if kind is None else f"the prerequisites have the type `{kind[:80]}`"
            )
            yield Finding(at, said, 'write `type="aicc_script"`')
        elif length > LONGEST_SCRIPT:
            yield Finding(
                at, f"the prerequisites have {length} characters: the limit is {LONGEST_SCRIPT}", "shorten them"
            )


@rule("S12-147", severity=Severity.ERROR, spec="CAM 1.2 section 2.3 (prerequisites)")
def prerequisites_of_unknown_item(subject: PackageSubject) -> Iterator[Finding]:
    """`adlcp:prerequisites` names an item that does not exist.

    The condition can never be met: LMSs that honour it keep the unit closed for ever.

    Name items by their identifiers, letter by letter. Between them stand `&`, `|`, `~`, `=`, `<>`, brackets, or
    `2*{A,B,C}`.
    """
    known = {item.identifier for manifest in subject.view(manifests) for item in manifest.walk()}
    guess = guesses(known)
    for element, at in _all(subject, "prerequisites"):
        for name in _items_of(text_of(element)):
            if name not in known:
                cure = guess(name) or "name an item by its identifier"
                yield Finding(at, f"the prerequisites name `{name[:80]}`, which is no item", cure)


def _items_of(script: str) -> Iterator[str]:
    """The item names in an AICC script: what is neither an operator, a count before `*`, nor a status after `=`."""
    bare = re.sub(r'(=|<>)\s*("[^"]*"|[A-Za-z]+( attempted)?)', " ", script)
    bare = re.sub(r"(?<!\d)\d+\s*\*\s*(?=\{)", " ", bare)
    for name in re.split(r"[&|~=<>(){},\s\"]+", bare):
        if name and name.lower() not in STATUS_WORDS:
            yield name


@rule("S12-148", severity=Severity.WARNING, spec="CAM 1.2 section 2.3 (item)")
def item_extension_out_of_place(subject: PackageSubject) -> Iterator[Finding]:
    """A setting for an item stands somewhere else.

    `adlcp:masteryscore`, `maxtimeallowed`, `timelimitaction`, `datafromlms` and `prerequisites` belong directly into
    an `item`. On a resource or an organization every LMS ignores them.

    Move it into the item that launches the unit.
    """
    for name in ITEM_EXTENSIONS:
        for element, at in _all(subject, name):
            parent = element.getparent()
            if parent is not None and local_name(parent) != "item":
                said = f"`{name}` stands in `{local_name(parent)}`, where it is ignored"
                yield Finding(at, said, "move it into the item that launches the unit")
