"""Joins the player's style sheets, and those of the question types in use, into one."""

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
    sheets = [path for path in ordered if path.stem != "print"] + [path for path in questions if path.is_file()]
    sheets += [path for path in ordered if path.stem == "print"]
    whole = "\n".join(cssmin(path.read_text("utf-8")) for path in sheets)
    return Deflated.of(with_short_properties(whole).encode())


def with_short_properties(css: str) -> str:
    """Custom properties under short names, the most frequent the shortest: nothing outside of the sheet names them."""
    uses = Counter(_PROPERTY.findall(css))
    ordered = sorted(uses, key=lambda name: (-uses[name], name))
    short = {name: f"--{letters}" for name, letters in zip(ordered, short_keys(), strict=False)}
    return _PROPERTY.sub(lambda found: short[found[0]], css)


def _rank(path: Path) -> tuple[int, str]:
    return (FIRST.index(path.stem) if path.stem in FIRST else len(FIRST), path.stem)
