"""Joins the player's style sheets, and those of the question types in use, into one.

A question type's sheet may begin with `@import "../fields.css";`: looks that some types share come in once, and only
where one of these types is used.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection
from functools import cache
from pathlib import Path

from scormforge.compiling.assets import player_folder
from scormforge.compiling.script.renaming import short_keys
from scormforge.package.measured import Deflated

FIRST = ("tokens", "base", "shell", "contents", "page", "question", "panels")
"""Tokens and elements, then the shell, then what stands in it; others follow by name, and print comes last."""
_IMPORT = re.compile(r'^@import "([^"]+)";\n', re.MULTILINE)
_LEADING_ZERO = re.compile(r"(?<![\w.#])0\.(?=\d)")
_TWICE = re.compile(r"#([\da-f])\1([\da-f])\2([\da-f])\3\b")
_PROPERTY = re.compile(r"--[a-z][\w-]*")


def style_sheet(question_types: Collection[str]) -> Deflated:
    """`player.css` for a course that uses these question types."""
    return _joined(frozenset(question_types))


@cache
def _joined(question_types: frozenset[str]) -> Deflated:
    from rcssmin import cssmin

    folder = player_folder()
    questions = [folder / "questions" / name / f"{name}.css" for name in sorted(question_types)]
    ordered = sorted((folder / "css").glob("*.css"), key=_rank)
    sheets = [path for path in ordered if path.stem != "print"]
    sheets += dict.fromkeys(needed for path in questions if path.is_file() for needed in _with_imports(path))
    sheets += [path for path in ordered if path.stem == "print"]
    whole = "\n".join(cssmin(_IMPORT.sub("", path.read_text("utf-8"))) for path in sheets)
    return Deflated.of(with_short_numbers(with_short_properties(whole)).encode())


def _with_imports(path: Path) -> list[Path]:
    """The sheets that one needs, then itself."""
    imported = [(path.parent / name).resolve() for name in _IMPORT.findall(path.read_text("utf-8"))]
    return [*(needed for sheet in imported for needed in _with_imports(sheet)), path.resolve()]


def with_short_properties(css: str) -> str:
    """Custom properties under short names, the most frequent the shortest: nothing outside of the sheet names them."""
    uses = Counter(_PROPERTY.findall(css))
    ordered = sorted(uses, key=lambda name: (-uses[name], name))
    short = {name: f"--{letters}" for name, letters in zip(ordered, short_keys(), strict=False)}
    return _PROPERTY.sub(lambda found: short[found[0]], css)


def with_short_numbers(css: str) -> str:
    """`0.5rem` as `.5rem`, `#ffffff` as `#fff`."""
    return _TWICE.sub(r"#\1\2\3", _LEADING_ZERO.sub(".", css))


def _rank(path: Path) -> tuple[int, str]:
    return (FIRST.index(path.stem) if path.stem in FIRST else len(FIRST), path.stem)
