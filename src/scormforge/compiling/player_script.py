"""Joins what a course and a target use of the player's native modules into one classic script.

One request instead of forty, and it runs where modules do not: opened from disk, in sandboxed frames, under LMSs that
serve them as text. Each module keeps a function scope of its own, in dependency order; names are not changed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache
from pathlib import Path

from scormforge.compiling.assets import player_folder
from scormforge.compiling.fingerprint import script_fingerprint
from scormforge.compiling.script.modules import Module, read_module
from scormforge.compiling.script.tokens import ScriptError, compact
from scormforge.compiling.store import Store
from scormforge.package.measured import Deflated

ENTRY = "js/main.js"
QUESTIONS, TARGET = "js/questions.js", "js/target.js"
"""What `main.js` imports of both is made here for each course; the files of that name import everything, for tests."""


def player_script(question_types: Collection[str], target: str, store: Store | None = None) -> Deflated:
    """`player.js` for a course that uses these question types, with the way to the LMS of one target."""
    key = f"player {script_fingerprint()} {target} {' '.join(sorted(question_types))}"
    kept = store.get(key) if store else None
    script = kept.decode() if kept else _made(frozenset(question_types), target, player_folder())
    if store and not kept:
        store.put(key, script.encode())
    return Deflated.of(script.encode())


@cache
def _made(question_types: frozenset[str], target: str, folder: Path) -> str:
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


def joined(entry: str, source: Callable[[str], str]) -> str:
    """One classic script that does what the module `entry` does. `source` gives a module's text by its path.

    ScriptError for imports in a circle, names that are not exported, and all that `read_module` refuses.
    """
    ordered = _ordered(entry, source)
    numbers = {module.path: number for number, module in enumerate(ordered)}
    known = {module.path: {name for name, _ in module.exports} for module in ordered}
    for module in ordered:
        _check(module, known)
    scopes = "\n".join(_scope(module, numbers) for module in ordered)
    return f'(function(){{"use strict";\n{scopes}\n}})();\n'


def _ordered(entry: str, source: Callable[[str], str]) -> list[Module]:
    """Modules so that each stands behind those that it imports."""
    done: dict[str, Module] = {}
    trail: list[str] = []

    def visit(path: str) -> None:
        if path in trail:
            raise ScriptError("imports go round in a circle: " + " → ".join([*trail[trail.index(path) :], path]))
        if path not in done:
            trail.append(path)
            module = read_module(source(path), path)
            for wanted in module.imports:
                visit(wanted.path)
            trail.pop()
            done[path] = module

    visit(entry)
    return list(done.values())


def _check(module: Module, known: dict[str, set[str]]) -> None:
    for wanted in module.imports:
        missing = [theirs for theirs, _ in wanted.names if theirs != "*" and theirs not in known[wanted.path]]
        if missing:
            raise ScriptError(f"{module.path}: {wanted.path} does not export {missing[0]}")


def _scope(module: Module, numbers: dict[str, int]) -> str:
    """A module as a function that is called at once and returns its exports."""
    lines = [_binding(numbers[wanted.path], wanted.names) for wanted in module.imports if wanted.names]
    body = compact(module.body)
    exports = ",".join(outside if outside == inside else f"{outside}:{inside}" for outside, inside in module.exports)
    parts = [*lines, body, *([f"return{{{exports}}}"] if exports else [])]
    return f"const m{numbers[module.path]}=(function(){{" + "\n".join(part for part in parts if part) + "})();"


def _binding(number: int, names: tuple[tuple[str, str], ...]) -> str:
    if names[0][0] == "*":
        return f"const {names[0][1]}=m{number};"
    pairs = ",".join(theirs if theirs == ours else f"{theirs}:{ours}" for theirs, ours in names)
    return f"const{{{pairs}}}=m{number};"
