"""`scormforge.json`: what a course for the plain web says of itself, since no standard has a manifest for that."""

from __future__ import annotations

import json
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from scormforge.compiling.compiled import CompiledCourse
from scormforge.standards.start_page import START

DESCRIPTION = "scormforge.json"
SIZE_LIMIT = 8 * 2**20
"""Bytes that are read of it. A course of 1,000 units has 0.1 MB."""

Text = Annotated[str, Field(max_length=10_000)]


class _Part(BaseModel):
    """Anything in it. What a later version adds is passed over."""

    model_config = ConfigDict(frozen=True, extra="ignore", strict=True)


class DescribedCourse(_Part):
    """The course."""

    id: Text
    title: Text
    version: Text = ""
    language: Text = ""


class DescribedUnit(_Part):
    """One unit and its page, relative to the description."""

    id: Text
    title: Text
    href: Text
    mastery_score: Annotated[float, Field(ge=0, le=1)] | None = None
    """Scaled 0–1."""


class Description(_Part):
    """The whole. `start` is the page to open first."""

    format: Literal[1]
    standard: Literal["web"]
    course: DescribedCourse
    build: Text = ""
    start: Text = START
    units: Annotated[tuple[DescribedUnit, ...], Field(min_length=1, strict=False)]


def description_of(compiled: CompiledCourse, build: str) -> bytes:
    """The description as UTF-8, a key to a line."""
    course = compiled.course
    units = [
        DescribedUnit(id=unit.id, title=unit.title, href=unit.href, mastery_score=unit.data["plan"]["mastery"])
        for unit in compiled.units
    ]
    described = Description(
        format=1,
        standard="web",
        course=DescribedCourse(id=course.id, title=course.title, version=course.version, language=course.language),
        build=build,
        units=tuple(units),
    )
    return (json.dumps(described.model_dump(exclude_none=True), ensure_ascii=False, indent=2) + "\n").encode()


def parse_description(data: bytes) -> Description | str:
    """The description, or in plain words what is wrong with it. Never raises, whatever the bytes are."""
    if len(data) > SIZE_LIMIT:
        return f"it has more than {SIZE_LIMIT:,} bytes"
    try:
        return Description.model_validate(json.loads(data.decode("utf-8-sig")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"]))[:80] or "the whole"
        return f"`{place}` is missing" if first["type"] == "missing" else f"`{place}` is not what it must be"
    except json.JSONDecodeError as error:
        return f"it is not JSON: line {error.lineno}, column {error.colno}"
    except (ValueError, RecursionError):
        return "it is not JSON"
