"""The ids under which a course, its units, questions and objectives are known to a learning record store.

They hang on the publisher's address and on ids that never change, so that a course that is published anew goes on under
the same ids, and its answers from every LMS come together.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import quote

from scormforge.compiling.compiled import CompiledCourse, CompiledUnit
from scormforge.course.model import Course

NOBODY = "urn:scormforge:course"
"""Stands where a publisher's address would, for a course that names none: an absolute IRI (RFC 3987), as xAPI wants."""

TYPES = "http://adlnet.gov/expapi/activities"
COURSE_TYPE, UNIT_TYPE, OBJECTIVE_TYPE = f"{TYPES}/course", f"{TYPES}/lesson", f"{TYPES}/objective"
"""ADL's vocabulary of activity types."""

_ADDRESS = re.compile(r"https?://[^\s/?#@:<>\"{}|\\^`]+(:[0-9]+)?(/[^\s?#<>\"{}|\\^`]*)?", re.IGNORECASE)
"""Without query, fragment and user, and without what no IRI may hold (RFC 3987 section 2.2)."""


def course_activity(course: Course) -> str:
    """The activity id of a course: below its publisher's address."""
    base = publisher_address(course)
    return f"{base}/{quote(course.id)}" if base else f"{NOBODY}:{quote(course.id)}"


def publisher_address(course: Course) -> str:
    """The publisher when it is a web address, without a slash at its end; "" when it is not."""
    address = course.publisher.strip()
    return address.rstrip("/") if _ADDRESS.fullmatch(address) else ""


def unit_activity(course: Course, unit: str) -> str:
    """The activity id of what is launched: the course itself when it is launched as a whole."""
    return below(course, "units", unit) if course.tracking.launch == "unit" else course_activity(course)


def below(course: Course, kind: str, name: str) -> str:
    """The activity id of a part of a course. `kind`: `units`, `sections`, `questions`, `objectives`, `recordings`."""
    return prefix(course, kind) + quote(name)


def prefix(course: Course, kind: str) -> str:
    """What the activity ids of all parts of a kind begin with; it ends in `/` or `:`."""
    separator = "/" if publisher_address(course) else ":"
    return separator.join([course_activity(course), kind, ""])


def xapi_facts(compiled: CompiledCourse, unit: CompiledUnit) -> Mapping[str, str]:
    """What the player needs to speak of a unit in xAPI, for its player data.

    `course`, `unit`: activity ids; `type`: activity type of the unit; `questions`, `objectives`, `recordings`: what
    stands before a question's or objective's id, or a recording's path, in its activity id; `publisher`: the
    publisher's address, or "".
    """
    course = compiled.course
    return {
        "course": course_activity(course),
        "unit": unit_activity(course, unit.id),
        "type": UNIT_TYPE if compiled.tracking.launch == "unit" else COURSE_TYPE,
        "questions": prefix(course, "questions"),
        "objectives": prefix(course, "objectives"),
        "recordings": prefix(course, "recordings"),
        "publisher": publisher_address(course),
    }
