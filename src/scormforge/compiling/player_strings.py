"""The words that the player's scripts ask for: others stand in the HTML already, or are not needed by this course."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache

from scormforge.compiling.assets import strings_for
from scormforge.compiling.fingerprint import page_fingerprint, script_fingerprint
from scormforge.compiling.player_script import sources_of, target_sources
from scormforge.compiling.store import Store

_NAMED = re.compile(r"""["'`}]([a-z][a-z_]*(?:\.[a-z_]+)*[._]?)""")
_SAID = re.compile(r"\bsay\(.*")
_WORD = re.compile(r"""["']([a-z]+)["']""")
_PLURAL = re.compile(r"\.(zero|one|two|few|many|other)$")


def player_strings(language: str, question_types: frozenset[str], store: Store | None = None) -> dict[str, str]:
    """The words that the scripts of a course with these question types may ask for. Those that only templates use stand
    in the HTML already.

    A key counts as asked for when a script names it, without its plural form, or names a piece that it begins with and
    that ends with `.` or `_`, as in `results.${way}`. A single word counts on lines that say something.
    """
    types = " ".join(sorted(question_types))
    return _kept(f"{language} for {types}", lambda: _of_types(language, question_types), store)


def target_strings(language: str, target: str, store: Store | None = None) -> dict[str, str]:
    """The words that only one target's scripts ask for; and those that are put otherwise there, as `web.leave.lost`
    stands for `leave.lost`. Neither are in what `player_strings` gives for courses of any kind."""
    return _kept(f"{language} in {target}", lambda: _of_target(language, target), store)


def _kept(key: str, found: Callable[[], dict[str, str]], store: Store | None) -> dict[str, str]:
    """Looking through all scripts takes as long as the rest of a small build."""
    whole = f"words {page_fingerprint()} {script_fingerprint()} {key}"
    kept = store.get(whole) if store is not None else None
    if kept:
        return dict(json.loads(kept))
    words = found()
    if store is not None:
        store.put(whole, json.dumps(words).encode())
    return words


@cache
def _of_types(language: str, question_types: frozenset[str]) -> dict[str, str]:
    return _asked_for(language, "\n".join(sources_of(question_types)))


@cache
def _of_target(language: str, target: str) -> dict[str, str]:
    common = _of_types(language, frozenset())
    asked = _asked_for(language, "\n".join(target_sources(target)))
    own = {key: said for key, said in asked.items() if key not in common}
    start = f"{target}."
    return own | {key.removeprefix(start): said for key, said in strings_for(language).items() if key.startswith(start)}


def _asked_for(language: str, scripts: str) -> dict[str, str]:
    named = {name for name in _NAMED.findall(scripts) if "." in name or "_" in name}
    named |= {word for line in _SAID.findall(scripts) for word in _WORD.findall(line)}
    beginnings = tuple(piece for piece in named if piece.endswith((".", "_")))
    words = strings_for(language).items()
    return {key: said for key, said in words if {key, _PLURAL.sub("", key)} & named or key.startswith(beginnings)}
