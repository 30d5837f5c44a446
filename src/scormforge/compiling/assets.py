"""Finds the player's files and the starter course: the only place that knows where they are."""

from __future__ import annotations

import json
import re
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


_NAMED = re.compile(r"""["'`}]([a-z][a-z_]*(?:\.[a-z_]+)*[._]?)""")
_PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


@cache
def strings_for(language: str) -> dict[str, str]:
    """The player's words in a language: the tag itself, then its first part, over English."""
    words: dict[str, str] = {}
    for tag in ("en", language.split("-")[0].lower(), language.lower()):
        path = player_folder() / "strings" / f"{tag}.json"
        if tag.replace("-", "").isalnum() and path.is_file():
            words |= json.loads(path.read_text("utf-8"))
    return words


@cache
def player_strings(language: str, question_types: frozenset[str]) -> dict[str, str]:
    """The words that the scripts of a course with these question types may ask for. Those that only templates use stand
    in the HTML already.

    A key counts as asked for when a script names it, without its plural form, or names a piece that it begins with and
    that ends with `.` or `_`, as in `results.${way}`.
    """
    root = player_folder()
    folders = (root / "js", *(root / "questions" / name for name in sorted(question_types)))
    scripts = "\n".join(path.read_text("utf-8") for folder in folders for path in folder.rglob("*.js"))
    named = set(_NAMED.findall(scripts))
    beginnings = tuple(piece for piece in named if piece.endswith((".", "_")))
    words = strings_for(language).items()
    return {key: said for key, said in words if {key, _PLURAL.sub("", key)} & named or key.startswith(beginnings)}


def direction_of(language: str) -> str:
    """`ltr` or `rtl`."""
    parts = language.lower().split("-")
    if "arab" in parts or "hebr" in parts:
        return "rtl"
    return "rtl" if parts[0] in RIGHT_TO_LEFT and "latn" not in parts else "ltr"


@cache
def templates() -> Any:  # noqa: ANN401 - jinja2 is imported late
    """The environment of all templates: every suffix is escaped, a missing name is an error."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    from scormforge.compiling.template_code import TemplateCode

    root = player_folder()
    return Environment(
        loader=FileSystemLoader([root / "templates", root]),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=False,
        bytecode_cache=TemplateCode(),
    )
