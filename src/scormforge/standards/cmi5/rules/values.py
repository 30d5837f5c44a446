"""C5-131 to C5-133: what attributes of units may say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from scormforge.cmi.scorm12.types import is_decimal
from scormforge.diagnostics import Finding, Severity, did_you_mean, rule
from scormforge.standards.cmi5.structure import structures, value
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.subject import PackageSubject

WORDS: Mapping[str, tuple[str, ...]] = {
    "moveOn": ("Passed", "Completed", "CompletedAndPassed", "CompletedOrPassed", "NotApplicable"),
    "launchMethod": ("AnyWindow", "OwnWindow"),
}
"""Attribute → its vocabulary."""
PRECISION = 4
"""Decimal places of a mastery score."""


@rule("C5-131", severity=Severity.ERROR, spec="cmi5 13.1.4")
def word_not_known(subject: PackageSubject) -> Iterator[Finding]:
    """`moveOn` or `launchMethod` has a word that is not in its vocabulary.

    `moveOn` says what satisfies a unit: Passed, Completed, CompletedAndPassed, CompletedOrPassed or NotApplicable;
    `launchMethod` is AnyWindow or OwnWindow, letter by letter. With any other word nobody knows when the course is
    done, and an LMS must refuse it.

    Write one of the words, or leave the attribute out: it then means NotApplicable, or AnyWindow.
    """
    for structure in subject.view(structures):
        for element in structure.walk("au"):
            for attribute, known in WORDS.items():
                said = value(element, attribute)
                if said is not None and said not in known:
                    cure = did_you_mean(said, known) or f"write {', '.join(known[:-1])} or {known[-1]}"
                    told = f"`{attribute}` cannot be `{short(said)}`" if said else f"`{attribute}` is empty"
                    yield Finding(structure.at(element), told, cure)


@rule("C5-132", severity=Severity.ERROR, spec="cmi5 13.1.4")
def mastery_score_out_of_range(subject: PackageSubject) -> Iterator[Finding]:
    """The `masteryScore` of a unit is not a number from 0 to 1.

    It is the scaled score from which on a learner passes: 0.8 for 80 percent. With another number everybody passes or
    nobody does, and an LMS must refuse the course.

    Divide percent by a hundred, and write a point, not a comma.
    """
    for structure in subject.view(structures):
        for element in structure.walk("au"):
            said = value(element, "masteryScore")
            if said is not None and not (is_decimal(said) and 0 <= float(said) <= 1):
                told = f"`masteryScore` cannot be `{short(said)}`" if said else "`masteryScore` is empty"
                yield Finding(structure.at(element), told, "write a number from 0 to 1, such as 0.8")


@rule("C5-133", severity=Severity.WARNING, spec="cmi5 13.1.4")
def mastery_score_too_fine(subject: PackageSubject) -> Iterator[Finding]:
    """The `masteryScore` of a unit has more than four decimal places.

    Four are what the standard has LMSs keep. One that rounds the others away hands the unit another mastery score than
    the course structure has, and the unit's own statements no longer agree with it.

    Round it to four places.
    """
    for structure in subject.view(structures):
        for element in structure.walk("au"):
            said = value(element, "masteryScore") or ""
            if is_decimal(said) and 0 <= float(said) <= 1 and len(said.partition(".")[2].rstrip("0")) > PRECISION:
                told = f"`masteryScore` has over {PRECISION} decimal places: `{short(said)}`"
                yield Finding(structure.at(element), told, f"round it to {PRECISION} places")
