"""A comparison as one HTML file that asks nothing of anybody: styles, script and media are in it."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import groupby
from operator import attrgetter
from typing import Any

from scormforge.compiling.assets import direction_of
from scormforge.compiling.json_text import json_text
from scormforge.review.comparison import Comparison
from scormforge.review.embedding import Embedding
from scormforge.review.views import count, grading_words, runs, said_counts, sides

SHEETS = ("tokens", "frame", "prose", "blocks", "notes", "print")
ENTRY = "main.js"


@dataclass(frozen=True, slots=True)
class Cover:
    """What is said on top. `since`: the revision's name, short name, and date with first line; "" without one."""

    since: tuple[str, str, str] = ("", "", "")
    old_errors: int = 0
    """Errors of the earlier version, which is shown all the same."""
    covered: bool = False
    """Whether pictures are covered when the page opens."""


def written(comparison: Comparison, cover: Cover, media: Embedding) -> Iterator[str]:
    """The page, piece by piece: the head, each page of the course, the end."""
    style, script = style_sheet(), script_text()
    policy = (
        f"default-src 'none'; script-src {_hash(script)}; style-src {_hash(style)}; img-src data:; media-src data:; "
        "base-uri 'none'; form-action 'none'"
    )
    now = comparison.now
    told = {"course": now.id, "title": now.title, "version": now.version, "digest": now.digest}
    shown: dict[str, Any] = {
        "it": comparison,
        "now": now,
        "cover": cover,
        "policy": policy,
        "style": style,
        "script": script,
        "data": json_text(told),
    }
    environment = _environment()
    environment.globals["put"] = _put(media)
    environment.globals["tongue"] = _tongue(now.language)
    yield from environment.get_template("review.html.j2").generate(**shown)


def _put(media: Embedding) -> Any:  # noqa: ANN401 - a function for templates
    from markupsafe import Markup

    return lambda html, version: Markup(media.put(html, version))


def _tongue(language: str) -> Any:  # noqa: ANN401 - markup for templates
    """Attributes of what authors wrote, where it is not in the language of the page around it."""
    from markupsafe import Markup

    if language.lower().split("-")[0] == "en":
        return Markup("")
    return Markup(' lang="{}" dir="{}"').format(language, direction_of(language))


def _environment() -> Any:  # noqa: ANN401 - jinja2 is imported late
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    folder = str(files(__package__) / "pages")
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["groupby_in_order"] = _grouped
    made.globals.update(sides=sides, runs=runs, count=count, said_counts=said_counts, grading_words=grading_words)
    return made


def _grouped(values: Sequence[Any], name: str) -> list[tuple[str, list[Any]]]:
    """Neighbours that have the same value of an attribute, together."""
    return [(key, list(found)) for key, found in groupby(values, key=attrgetter(name))]


@cache
def style_sheet() -> str:
    """All style sheets, one after the other."""
    from rcssmin import cssmin

    return str(cssmin("\n".join(_text(f"{name}.css") for name in SHEETS)))


@cache
def script_text() -> str:
    """The scripts as one."""
    from scormforge.compiling.script.joining import joined

    return joined(ENTRY, _text)


def _text(name: str) -> str:
    return (files(__package__) / "pages" / name).read_text("utf-8")


def _hash(text: str) -> str:
    digest = b64encode(hashlib.sha256(text.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
