"""docs/cmi-scorm12.md: the data model of SCORM 1.2 as the stand-in LMS enforces it."""

from collections.abc import Iterator

from scormforge.cmi.element import Access, Element
from scormforge.cmi.scorm12.elements import ELEMENTS
from scormforge.cmi.scorm12.errors import ERRORS
from scormforge.cmi.scorm12.feedback import response_form
from scormforge.cmi.scorm12.types import INTERACTION_TYPES
from tests.reference.markdown import code, page, table

INTRODUCTION = """\
What a package may ask and tell an LMS in SCORM 1.2 (Run-Time Environment 1.2, chapters 3.3 and 3.4), from the same
tables by which the stand-in LMS judges every call. `n` is the index in an array, `m` the index in an array within it;
an array grows by one place at a time. What real LMSs make of these elements stands in
[What real LMSs do](lms-behaviour.md)."""

ANSWERS = """\
The form of `student_response` and of `correct_responses.m.pattern` depends on the interaction's type. Set the type
first: only then can an LMS check the answer. Both have at most 255 characters."""

ACCESS = {
    Access.READ_WRITE: "reads and writes",
    Access.READ_ONLY: "reads",
    Access.WRITE_ONLY: "writes",
    Access.KEYWORD: "reads (keyword)",
}


def data_model_page() -> str:
    """The page."""
    elements = table(
        ["element", "package", "every LMS has it", "the value is", "before it was set"], map(_row, ELEMENTS.values())
    )
    errors = table(["code", "text"], ((error, text) for error, text in ERRORS.items()))
    answers = table(["type", "an answer is"], ((code(kind), response_form(kind)) for kind in INTERACTION_TYPES))
    return page("The data model of SCORM 1.2", INTRODUCTION, *_sections(elements, answers, errors))


def _sections(elements: str, answers: str, errors: str) -> Iterator[str]:
    yield "## Elements"
    yield elements
    yield "## Answers"
    yield ANSWERS
    yield answers
    yield "## Error codes"
    yield errors


def _row(element: Element) -> tuple[str, ...]:
    form = f"{element.type.form} ({element.type.name})"
    must = "yes" if element.mandatory else ""
    return (code(element.pattern), ACCESS[element.access], must, form, code(element.default))
