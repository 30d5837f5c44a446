"""Joins what a course and a target use of the player's native modules into one classic script.

One request instead of forty, and it runs where modules do not: opened from disk, in sandboxed frames, under LMSs that
serve them as text. Each module keeps a function scope of its own, in dependency order.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

from scormforge.compiling.assets import player_folder
from scormforge.compiling.fingerprint import script_fingerprint
from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.store import Store
from scormforge.package.measured import Deflated

ENTRY = "js/main.js"
QUESTIONS, TARGET = "js/questions.js", "js/target.js"
"""What `main.js` imports of both is made here for each course; the files of that name import everything, for tests."""


def player_script(question_types: Collection[str], target: str, store: Store | None = None) -> Deflated:
    """`player.js` for a course that uses these question types, with the way to the LMS of one target."""
    key = f"player {script_fingerprint()} {target} {' '.join(sorted(question_types))}"
    kept = store.get(key) if store is not None else None
    script = kept.decode() if kept else _made(frozenset(question_types), target, player_folder())
    if store is not None and not kept:
        store.put(key, script.encode())
    return Deflated.of(script.encode())


@cache
def _made(question_types: frozenset[str], target: str, folder: Path) -> str:
    from scormforge.compiling.script.joining import joined

    made = {QUESTIONS: questions_module(question_types), TARGET: target_module(target)}
    return joined(ENTRY, lambda path: made.get(path) or _source(folder, path))


def questions_module(question_types: Collection[str]) -> str:
    """The source of `js/questions.js` with only these types."""
    names = [(name, f"type{number}") for number, name in enumerate(sorted(question_types))]
    imports = "".join(f'import * as {local} from "../questions/{name}/{name}.js";\n' for name, local in names)
    entries = ", ".join(f'"{name}": {local}' for name, local in names)
    return f"{imports}export const questionTypes = {{ {entries} }};\n"


def target_module(target: str) -> str:
    """The source of `js/target.js` for one target."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", target):
        raise ScriptError(f"{target} cannot name a file of the player")
    return f'export {{ createRuntime }} from "./lms/{target}.js";\n'


def _source(folder: Path, path: str) -> str:
    try:
        return (folder / path).read_text("utf-8")
    except OSError as error:
        raise ScriptError(f"{path} cannot be read: {error.strerror}") from error
