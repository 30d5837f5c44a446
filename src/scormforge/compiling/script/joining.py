"""Native modules → one classic script: each becomes a function that is called once, behind those that it needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scormforge.compiling.script.modules import Module, read_module
from scormforge.compiling.script.pruning import pruned
from scormforge.compiling.script.renaming import renamed, short_keys, short_names
from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.script.shrinking import shrunk
from scormforge.compiling.script.tokens import Token, compact


def joined(entry: str, source: Callable[[str], str]) -> str:
    """One classic script that does what the module `entry` does. `source` gives a module's text by its path.

    ScriptError for imports in a circle, names that are not exported, and all that `read_module` refuses.
    """
    ordered = _ordered(entry, source)
    known = {module.path: {name for name, _ in module.exports} for module in ordered}
    for module in ordered:
        _check(module, known)
    needed = pruned(ordered)
    outside = _Outside(needed)
    scopes = ",".join(filter(None, (_scope(module, outside) for module in needed)))
    return f'(()=>{{"use strict";let {scopes}}})();\n'


def paths_from(entry: str, source: Callable[[str], str]) -> list[str]:
    """The modules that the entry needs, itself included."""
    return [module.path for module in _ordered(entry, source)]


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


class _Outside:
    """What exports are called in the joined script, where every module sees them: `$` and letters, as nothing inside of
    a module is called. So nobody has to unpack what it imports.
    """

    def __init__(self, ordered: list[Module]) -> None:
        self._names: dict[tuple[str, str], str] = {}
        self._exports = {module.path: [name for name, _ in module.exports] for module in ordered}
        fresh = (f"${letters}" for letters in short_keys())
        for module in ordered:
            imported = self.imported(module)
            for name, own in module.exports:
                self._names[module.path, name] = imported[own] if own in imported else next(fresh)

    def imported(self, module: Module) -> dict[str, str]:
        """Own name of what is imported → what stands in its place; a whole module is an object made on the spot."""
        return {
            ours: self._whole(wanted.path) if theirs == "*" else self._names[wanted.path, theirs]
            for wanted in module.imports
            for theirs, ours in wanted.names
        }

    def _whole(self, path: str) -> str:
        pairs = ",".join(f"{name}:{self._names[path, name]}" for name in self._exports[path])
        return f"({{{pairs}}})"

    def exported(self, module: Module) -> list[tuple[str, str]]:
        """What a module gives: its name outside, and the one that it was declared under. Not what it passes on."""
        passed = {ours for wanted in module.imports for _, ours in wanted.names}
        return [(self._names[module.path, name], own) for name, own in module.exports if own not in passed]


def _scope(module: Module, outside: _Outside) -> str:
    """A module as a function that is called at once and returns its exports; "" for one that only passes some on."""
    if not module.body:
        return ""
    short = {**_short(module), **outside.imported(module)}
    whole = renamed(module.body, short)
    exports = outside.exported(module)
    names, values = ",".join(name for name, _ in exports), ",".join(short.get(own, own) for _, own in exports)
    if len(exports) == 1 and _is_constant(whole):
        return f"{exports[0][0]}={compact(shrunk(whole[3:-1]))}"
    body = compact(shrunk(whole))
    if not exports:
        return f"_=(()=>{{{body}}})()"
    end = "" if body.endswith(";") else "\n"
    if len(exports) == 1:
        return f"{names}=(()=>{{{body}{end}return {values}}})()"
    return f"[{names}]=(()=>{{{body}{end}return[{values}]}})()"


def _is_constant(body: Sequence[Token]) -> bool:
    """Whether a module is one constant and nothing else: it needs no function around it."""
    ends = [index for index, token in enumerate(body) if token.text in (";", ",") and token.depth == 0]
    return [token.text for token in (body[0], body[2])] == ["const", "="] and ends == [len(body) - 1]


def _short(module: Module) -> dict[str, str]:
    try:
        return short_names(module.body, [])
    except ScriptError as error:
        raise ScriptError(f"{module.path}: {error}") from error
