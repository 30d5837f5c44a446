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
from scormforge.course.questions import QUESTION_TYPES
from scormforge.package.measured import Deflated

ENTRY = "js/main.js"
QUESTIONS, TARGET = "js/questions.js", "js/target.js"
EXTRAS = "js/extras_in_use.js"
FORMS, DELIMITED, FITS = "js/lms/forms.js", "js/lms/delimited_in_use.js", "js/fits_in_use.js"
"""What is imported of these is made here for each course; the files of that name import everything, for tests."""


def player_script(question_types: Collection[str], target: str, store: Store | None = None) -> Deflated:
    """`player.js` for a course that uses these question types, with the way to the LMS of one standard."""
    key = f"player {script_fingerprint()} {target} {' '.join(sorted(question_types))}"
    kept = store.get(key) if store is not None else None
    script = kept.decode() if kept else _made(frozenset(question_types), target, player_folder())
    if store is not None and not kept:
        store.put(key, script.encode())
    return Deflated.of(script.encode())


@cache
def _made(question_types: frozenset[str], target: str, folder: Path) -> str:
    from scormforge.compiling.script.joining import joined

    made = {**_tables(question_types), TARGET: target_module(target), EXTRAS: extras_module(target, folder)}
    return joined(ENTRY, lambda path: made.get(path) or _source(folder, path))


def sources_of(question_types: frozenset[str]) -> list[str]:
    """What is joined for these question types, whatever the target, as it is written."""
    from scormforge.compiling.script.joining import paths_from

    folder, made = player_folder(), _tables(question_types)
    paths = paths_from(ENTRY, lambda path: made.get(path) or _source(folder, path))
    return [_source(folder, path) for path in paths if path not in made]


def target_sources(target: str) -> list[str]:
    """What is joined for one target only, as it is written: its way to the LMS, what it shows, and what these need."""
    from scormforge.compiling.script.joining import paths_from

    folder = player_folder()
    made = {**_tables(()), TARGET: target_module(target), EXTRAS: extras_module(target, folder)}
    paths = {
        path for entry in (TARGET, EXTRAS) for path in paths_from(entry, lambda p: made.get(p) or _source(folder, p))
    }
    return [_source(folder, path) for path in sorted(paths) if path not in made]


def _tables(question_types: Collection[str]) -> dict[str, str]:
    """The files in which only what this course uses is named, by path."""
    return {
        QUESTIONS: questions_module(question_types),
        FORMS: interactions_module(question_types, "FORMS", "./scorm12_forms.js"),
        DELIMITED: interactions_module(question_types, "DELIMITED", "./delimited_forms.js"),
        FITS: interactions_module(question_types, "FITS", "./fit_checks.js"),
    }


def questions_module(question_types: Collection[str]) -> str:
    """The source of `js/questions.js` with only these types."""
    names = [(name, f"type{number}") for number, name in enumerate(sorted(question_types))]
    imports = "".join(f'import * as {local} from "../questions/{name}/{name}.js";\n' for name, local in names)
    entries = ", ".join(f'"{name}": {local}' for name, local in names)
    return f"{imports}export const questionTypes = {{ {entries} }};\n"


def interactions_module(question_types: Collection[str], table: str, source: str) -> str:
    """The source of a table by interaction type, with only the types that these questions are recorded as."""
    names = {QUESTION_TYPES[name].cmi_type for name in question_types}
    local = {name: re.sub(r"-(\w)", lambda found: found[1].upper(), name) for name in sorted(names)}
    rows = ", ".join(f'"{name}": {own}' for name, own in local.items())
    return f'import {{ {", ".join(local.values())} }} from "{source}";\nexport const {table} = {{ {rows} }};\n'


def target_module(target: str) -> str:
    """The source of `js/target.js` for one target."""
    if not re.fullmatch(r"[a-z][a-z0-9_]*", target):
        raise ScriptError(f"{target} cannot name a file of the player")
    return f'export {{ createRuntime }} from "./lms/{target}.js";\n'


def extras_module(target: str, folder: Path) -> str:
    """The source of `js/extras_in_use.js` for one target; most have nothing that others have not."""
    if (folder / f"js/extras/{target}.js").is_file():
        return f'export {{ extras }} from "./extras/{target}.js";\n'
    return "export const extras = {};\n"


def _source(folder: Path, path: str) -> str:
    try:
        return (folder / path).read_text("utf-8")
    except OSError as error:
        raise ScriptError(f"{path} cannot be read: {error.strerror}") from error
