"""docs/cmi-scorm2004.md: the data model of SCORM 2004 as the stand-in LMS enforces it."""

from collections.abc import Iterator

from scormforge.cmi.delimited import INTERACTION_TYPES, MOST_PATTERNS, answer_form
from scormforge.cmi.element import Access, Element
from scormforge.cmi.scorm2004.answers import DIFFERENT_PATTERNS
from scormforge.cmi.scorm2004.elements import ELEMENTS, NOT_SET, PLACES
from scormforge.cmi.scorm2004.errors import ERRORS
from tests.reference.markdown import code, page, table

INTRODUCTION = """\
What a package may ask and tell an LMS in SCORM 2004, 3rd and 4th edition (Run-Time Environment, chapters 3 and 4;
Sequencing and Navigation, chapter 5), from the same tables by which the stand-in LMS judges every call. `n` is the
index in an array, `m` the index in an array within it; an array grows by one place at a time, and a place of
`interactions` or `objectives` begins with its `id`. Every LMS has every element; `adl.data` and `jump` came with
the 4th edition."""

LIMITS = """\
Limits of characters and places are what an LMS must keep at least. Longer values are legal, and a strict LMS cuts
them: the stand-in LMS takes them and says so. Reading what has no value yet is error 403 and happens at every first
launch."""

STATUSES = """\
Two statuses are not simply what the package wrote. With a `cmi.completion_threshold` in the manifest,
`cmi.completion_status` is `completed` when `cmi.progress_measure` reaches it, `incomplete` below, and `unknown`
while there is no progress measure. With a `cmi.scaled_passing_score`, `cmi.success_status` is `passed` when
`cmi.score.scaled` reaches it, `failed` below, and `unknown` while there is no scaled score.

Only the exit `suspend` keeps the attempt: after any other one the next launch begins a new attempt, with nothing in
it."""

ANSWERS = """\
The form of `learner_response` and of `correct_responses.m.pattern` depends on the interaction's type, which must be
set first. Before texts may stand `{lang=en}` or the like; before right answers in words `{case_matters=true}` and
`{order_matters=false}`. Identifiers have the form of a URI, without spaces."""

ACCESS = {
    Access.READ_WRITE: "reads and writes",
    Access.READ_ONLY: "reads",
    Access.WRITE_ONLY: "writes",
    Access.KEYWORD: "reads (keyword)",
}


def data_model_2004_page() -> str:
    """The page."""
    return page("The data model of SCORM 2004", INTRODUCTION, *_sections())


def _sections() -> Iterator[str]:
    yield "## Elements"
    yield LIMITS
    head = ["element", "package", "the value is", "before it was set", "section"]
    yield table(head, map(_row, ELEMENTS.values()))
    yield "## Arrays"
    yield table(["array", "places that every LMS keeps"], ((code(array), str(most)) for array, most in PLACES.items()))
    yield "## Statuses and attempts"
    yield STATUSES
    yield "## Answers"
    yield ANSWERS
    yield table(["type", "an answer is", "right answers that every LMS keeps"], map(_answer, INTERACTION_TYPES))
    yield "## Error codes"
    yield table(["code", "text"], ((error, text) for error, text in ERRORS.items()))


def _row(element: Element) -> tuple[str, ...]:
    form = f"{element.type.form} ({element.type.name})"
    unset = "error 403" if element.pattern in NOT_SET else code(element.default) or "empty"
    before = "" if element.access is Access.WRITE_ONLY else unset
    return (code(element.pattern), ACCESS[element.access], form, before, element.section)


def _answer(kind: str) -> tuple[str, ...]:
    most = str(MOST_PATTERNS[kind]) if kind in MOST_PATTERNS else "1, and more are refused"
    return (code(kind), answer_form(kind), f"{most}, no two alike" if kind in DIFFERENT_PATTERNS else most)
