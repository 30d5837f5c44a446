"""Finds the player's files and the starter course: the only place that knows where they are."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import scormforge
from scormforge.diagnostics import ExternalError

_HERE = Path(scormforge.__file__).resolve().parent
RIGHT_TO_LEFT = frozenset(["ar", "arc", "ckb", "dv", "fa", "he", "ks", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"])
"""Languages written from right to left in their usual script."""


def player_folder() -> Path:
    """`js/ css/ templates/ strings/ questions/`: in the wheel, or in the repository when installed editable."""
    return _first("player", _HERE / "_assets" / "player", _HERE.parents[1] / "player_assets")


def starter_folder() -> Path:
    """The course that `scormforge new` copies."""
    return _first("starter course", _HERE / "_assets" / "starter", _HERE.parents[1] / "course_sources" / "starter")


def _first(what: str, *folders: Path) -> Path:
    for folder in folders:
        if folder.is_dir():
            return folder
    raise ExternalError(f"the {what} is missing from this installation", "install scormforge again")


@cache
def strings_for(language: str) -> dict[str, str]:
    """The player's words in a language: the tag itself, then its first part, over English."""
    words: dict[str, str] = {}
    for tag in ("en", language.split("-")[0].lower(), language.lower()):
        path = player_folder() / "strings" / f"{tag}.json"
        if tag.replace("-", "").isalnum() and path.is_file():
            words |= json.loads(path.read_text("utf-8"))
    return words


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    parts = language.lower().split("-")
    if "arab" in parts or "hebr" in parts:
        return "rtl"
    return "rtl" if parts[0] in RIGHT_TO_LEFT and "latn" not in parts else "ltr"


@cache
def templates() -> Any:  # noqa: ANN401 - jinja2 is imported late
    """The environment of all templates: every suffix is escaped, a missing name is an error; `plain` gives the words of
    rendered content, for menus and names that only assistive technology reads."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from scormforge.compiling.prose import label_text
    from scormforge.compiling.template_code import TemplateCode

    root = player_folder()
    made = Environment(
        loader=FileSystemLoader([root / "templates", root]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=TemplateCode(),
    )
    made.filters["plain"] = label_text
    return made
