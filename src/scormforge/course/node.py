"""The base of every node of a course: frozen, strict, and knowing where it was written."""

from typing import Annotated, ClassVar

from pydantic import BaseModel, ConfigDict, StringConstraints

from scormforge.diagnostics import Location

ID_PATTERN = r"^[a-z0-9][a-z0-9._-]{0,63}$"
"""Ids become SCORM identifiers (1–255 printable ASCII characters, RTE 1.2 ch. 3.4), file names and anchors."""

Id = Annotated[str, StringConstraints(pattern=ID_PATTERN)]


class Node(BaseModel):
    """Anything an author wrote. `at` is where it begins."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    stands_alone: ClassVar[bool] = False
    """Of a part of a question: its `content` stands by itself, in paragraphs, and not in a label, a row or a button."""

    at: Location
