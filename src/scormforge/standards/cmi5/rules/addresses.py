"""C5-121 to C5-124: the addresses of units."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qsl, urlsplit

from scormforge.diagnostics import Finding, Location, Severity, rule
from scormforge.standards.cmi5.read import stripped
from scormforge.standards.cmi5.structure import structures
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.subject import PackageSubject

PARAMETERS = ("endpoint", "fetch", "actor", "registration", "activityId")
"""What a launch adds to an address (cmi5 8.1)."""
_WHOLE = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]+:|//")
"""How an address begins that is no path in the package."""
_PLAIN = re.compile(r"[!#-;=?-\[\]_a-z~]*")
"""The characters of a URL: ASCII without blanks, quotation marks and brackets other than square ones."""
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def _addresses(subject: PackageSubject) -> Iterator[tuple[Location, str]]:
    """The address of every unit, and its place."""
    for structure in subject.view(structures):
        for element in structure.walk("au"):
            said = stripped(element, "url")
            held = next(structure.parts(element, "url"), element)
            if said:
                yield structure.at(held), said


def _broken(address: str) -> str:
    """Why a whole address is none, or ""."""
    found = next((one for one in address if not _PLAIN.fullmatch(one)), "")
    if found:
        return f"it has {'a blank' if found.isspace() else f'`{found}`'} in it, which is not percent-encoded"
    if _ESCAPE.search(address):
        return "it has a `%` in it that encodes nothing"
    if address.startswith("//"):
        return "it has no scheme, such as `https:`"
    try:
        parts = urlsplit(address)
        if parts.scheme.lower() in ("http", "https") and not parts.hostname:
            return "it names no host"
        return "its port is 0" if parts.port == 0 else ""
    except ValueError as problem:
        return f"it cannot be taken apart: {problem}"


@rule("C5-121", severity=Severity.ERROR, spec="cmi5 13.1.4, 13.2")
def url_missing(subject: PackageSubject) -> Iterator[Finding]:
    """An assignable unit has no `url`.

    The `url` says what is launched. A unit without one stands in the learner's list and cannot be opened, so an LMS
    must refuse the course.

    Write the `url` of the unit's page, or take the unit out.
    """
    for structure in subject.view(structures) if subject.outline else ():
        for element in structure.walk("au"):
            if not stripped(element, "url"):
                held = next(structure.parts(element, "url"), element)
                yield Finding(structure.at(held), "this unit has no `url`", "write the address of its page")


@rule("C5-122", severity=Severity.ERROR, spec="cmi5 13.1.4")
def url_is_no_url(subject: PackageSubject) -> Iterator[Finding]:
    """The whole address of a unit is not a URL.

    A whole address goes to the browser as it stands, and has to be a URL (RFC 1738): a host behind the scheme, no
    blanks, no letters beyond ASCII. An LMS must refuse the course.

    Copy the address from the browser's address bar, where it is encoded.
    """
    for at, address in _addresses(subject):
        if _WHOLE.match(address) and (problem := _broken(address)):
            yield Finding(at, f"`{short(address)}` is no URL: {problem}", "write the address as a browser shows it")


@rule("C5-123", severity=Severity.WARNING, spec="cmi5 13.1.4")
def path_not_encoded(subject: PackageSubject) -> Iterator[Finding]:
    """The path of a unit has characters in it that a URL cannot hold.

    Blanks and letters beyond ASCII are percent-encoded in a URL. Browsers mend that by themselves; LMSs that check the
    address refuse the course, and others launch another address than the one in `launched`.

    Write `%20` for a blank, or rename the file to plain letters.
    """
    for at, address in _addresses(subject):
        if not _WHOLE.match(address) and (problem := _broken(address)):
            yield Finding(at, f"`{short(address)}` is not written as a URL: {problem}", "percent-encode it")


@rule("C5-124", severity=Severity.ERROR, spec="cmi5 8.1")
def query_collides(subject: PackageSubject) -> Iterator[Finding]:
    """The address of a unit has a parameter of the name that a launch adds.

    The LMS adds `endpoint`, `fetch`, `actor`, `registration` and `activityId`. With one of them there twice, nobody
    can tell which one the unit reads, so an LMS must refuse the course.

    Choose another name, or hand the value over in `launchParameters`.
    """
    for at, address in _addresses(subject):
        query = address.partition("#")[0].partition("?")[2]
        names = {name for name, _ in parse_qsl(query, keep_blank_values=True)}
        for name in PARAMETERS:
            if name in names:
                yield Finding(at, f"`{short(address)}` has a parameter `{name}`, which the launch adds", "rename it")
