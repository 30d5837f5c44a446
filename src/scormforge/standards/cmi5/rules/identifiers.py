"""C5-111 to C5-116: identifiers, and what refers to them."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Also, Finding, Location, Severity, rule
from scormforge.places.xml import Element
from scormforge.standards.cmi5.structure import Structure, structures, value
from scormforge.standards.content_packaging.manifest import local_name
from scormforge.standards.content_packaging.suggest import guesses, short
from scormforge.standards.subject import PackageSubject
from scormforge.xapi.formats import is_iri

CALLED = {"course": "course", "block": "block", "objective": "objective", "au": "unit"}
"""Element that has an id → what people call it."""
CURE = "write a whole address of your own, such as `https://example.com/courses/safety`"


def _identified(structure: Structure) -> Iterator[tuple[Element, str]]:
    """What must have an id, and what it is called. An `objective` in a unit or block refers to one that has."""
    for element in structure.walk(*CALLED):
        parent = element.getparent()
        above = None if parent is None else parent.getparent()
        defined = local_name(element) != "objective" or above is structure.root
        if defined:
            yield element, CALLED[local_name(element)]


def _references(structure: Structure) -> Iterator[Element]:
    for element in structure.walk("objective"):
        parent = element.getparent()
        if parent is not None and parent.getparent() is not structure.root:
            yield element


@rule("C5-111", severity=Severity.ERROR, spec="cmi5 13.1.1–13.1.4")
def id_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A course, block, objective or assignable unit has no id.

    The id is what statements name a unit by, and what an LMS ties its learners' results to. Without one there is
    nothing to tell units apart, and an LMS must refuse the course.

    Give it an `id` of its own that never changes.
    """
    for structure in subject.view(structures):
        for element, called in _identified(structure):
            if not value(element, "id"):
                yield Finding(structure.at(element), f"this {called} has no id", CURE)


@rule("C5-112", severity=Severity.ERROR, spec="cmi5 3.0, 13.1")
def id_is_no_iri(subject: PackageSubject) -> Iterator[Finding]:
    """An id is not a whole IRI.

    Ids go into statements, where the record store takes only IRIs with a scheme: `https://example.com/safety`, not
    `safety` or `example.com/safety`. An LMS must refuse a course with another id (cmi5 3.0).

    Put a scheme and a domain that is yours in front. Do that once: with another id it is another unit to every LMS.
    """
    for structure in subject.view(structures):
        named = ((element, "id", value(element, "id")) for element, _ in _identified(structure))
        referred = ((element, "idref", value(element, "idref")) for element in _references(structure))
        for element, attribute, said in (*named, *referred):
            if said and not is_iri(said):
                yield Finding(structure.at(element), f"`{attribute}` is no whole IRI: `{short(said)}`", CURE)


@rule("C5-113", severity=Severity.ERROR, spec="cmi5 13.1.2–13.1.4")
def id_used_twice(subject: PackageSubject) -> Iterator[Finding]:
    """Two units, two blocks or two objectives have the same id.

    An LMS finds a unit by its id. Of two with one id it launches one and never the other, or credits the learner with
    both for one of them. It must refuse such a course.

    Give each an id of its own.
    """
    for structure in subject.view(structures):
        first: dict[tuple[str, str], Location] = {}
        for element, called in _identified(structure):
            said, at = value(element, "id") or "", structure.at(element)
            if said and (called, said) in first:
                also = (Also(first[called, said], "used here first"),)
                yield Finding(at, f"the id `{short(said)}` of this {called} is used twice", "choose another", also)
            first.setdefault((called, said), at)


@rule("C5-114", severity=Severity.WARNING, spec="cmi5 13.1.4")
def id_of_something_else(subject: PackageSubject) -> Iterator[Finding]:
    """A unit has the id of the course, of a block or of an objective.

    Ids are unique within a course structure. Reports that group statements by id then show the course's results and
    the unit's as one, and some LMSs refuse the course.

    Give the unit another id, such as the course's with `/unit` behind it.
    """
    for structure in subject.view(structures):
        found = tuple(_identified(structure))
        others = {value(element, "id"): (called, element) for element, called in found if called != "unit"}
        for element, called in found:
            said = value(element, "id")
            if called == "unit" and said and said in others:
                kind, other = others[said]
                also = (Also(structure.at(other), f"the {kind}"),)
                said = f"this unit has the id of a {kind}: `{short(said)}`"
                yield Finding(structure.at(element), said, "choose another", also)


@rule("C5-115", severity=Severity.WARNING, spec="cmi5 13.1.2–13.1.4")
def objective_not_defined(subject: PackageSubject) -> Iterator[Finding]:
    """A unit or block refers to an objective that the course does not define.

    The `idref` of an objective is the `id` of one in the course's own list of objectives. An LMS shows nothing for one
    that is not there, or refuses the course.

    Correct the reference, or define the objective.
    """
    for structure in subject.view(structures):
        known = {value(element, "id") for element, called in _identified(structure) if called == "objective"}
        guess = guesses([one for one in known if one])
        for element in _references(structure):
            said = value(element, "idref") or ""
            if said not in known and (not said or is_iri(said)):
                told = f"there is no objective `{short(said)}`" if said else "this objective has no `idref`"
                yield Finding(structure.at(element), told, guess(said) or "define it, or correct the `idref`")


@rule("C5-116", severity=Severity.WARNING, spec="cmi5 13.1.4")
def activity_type_is_no_iri(subject: PackageSubject) -> Iterator[Finding]:
    """The `activityType` of a unit is not a whole IRI.

    An LMS shows by it what kind of unit this is, and may write it into statements, where it has to be an IRI such as
    `http://adlnet.gov/expapi/activities/assessment`.

    Write the IRI of a known activity type, or leave the attribute out.
    """
    for structure in subject.view(structures):
        for element in structure.walk("au"):
            said = value(element, "activityType")
            if said is not None and not is_iri(said):
                told = f"`activityType` is no whole IRI: `{short(said)}`"
                yield Finding(structure.at(element), told, "write its whole IRI, or leave it out")
