"""Native modules → one classic script: each becomes a function that is called once, behind those that it needs."""

from __future__ import annotations

from collections.abc import Callable

from scormforge.compiling.script.modules import Import, Module, read_module
from scormforge.compiling.script.renaming import renamed, short_keys, short_names
from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.script.shrinking import shrunk
from scormforge.compiling.script.tokens import compact


def joined(entry: str, source: Callable[[str], str]) -> str:
    """One classic script that does what the module `entry` does. `source` gives a module's text by its path.

    ScriptError for imports in a circle, names that are not exported, and all that `read_module` refuses.
    """
    ordered = _ordered(entry, source)
    known = {module.path: {name for name, _ in module.exports} for module in ordered}
    for module in ordered:
        _check(module, known)
    outside = _Outside(ordered)
    scopes = ",\n".join(_scope(module, outside) for module in ordered)
    return f'(()=>{{"use strict";const {scopes};\n}})();\n'


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
    """What modules are called in the joined script, and what they export.

    Names of exports become short as well, but for those of modules that are imported whole (`import * as`): they are
    properties that the importer uses.
    """

    def __init__(self, ordered: list[Module]) -> None:
        self._modules = {module.path: f"m{number}" for number, module in enumerate(ordered)}
        whole = {
            wanted.path
            for module in ordered
            for wanted in module.imports
            if any(theirs == "*" for theirs, _ in wanted.names)
        }
        self._keys = {
            (module.path, name): name if module.path in whole else key
            for module in ordered
            for (name, _), key in zip(module.exports, short_keys(), strict=False)
        }

    def module(self, path: str) -> str:
        """The name of a module."""
        return self._modules[path]

    def key(self, path: str, name: str) -> str:
        """The name of an export of a module."""
        return self._keys[path, name]


def _scope(module: Module, outside: _Outside) -> str:
    """A module as a function that is called at once and returns its exports."""
    short = _short(module)
    bindings = ",".join(_binding(wanted, short, outside) for wanted in module.imports if wanted.names)
    body = compact(shrunk(renamed(module.body, short)))
    exports = ",".join(_pair(outside.key(module.path, name), short.get(own, own)) for name, own in module.exports)
    first = f"const {bindings};" if bindings else ""
    last = f"\nreturn{{{exports}}}" if exports else ""
    return f"{outside.module(module.path)}=(()=>{{{first}{body}{last}}})()"


def _short(module: Module) -> dict[str, str]:
    try:
        return short_names(module.body, [ours for wanted in module.imports for _, ours in wanted.names])
    except ScriptError as error:
        raise ScriptError(f"{module.path}: {error}") from error


def _binding(wanted: Import, short: dict[str, str], outside: _Outside) -> str:
    name = outside.module(wanted.path)
    if wanted.names[0][0] == "*":
        return f"{short[wanted.names[0][1]]}={name}"
    pairs = ",".join(_pair(outside.key(wanted.path, theirs), short[ours]) for theirs, ours in wanted.names)
    return f"{{{pairs}}}={name}"


def _pair(outside: str, inside: str) -> str:
    return outside if outside == inside else f"{outside}:{inside}"
