"""Leaves out what nothing in the joined script asks for: every learner would load it.

Modules do nothing when they are loaded, but for the entry (docs/player.md says so, and tests hold them to it), so a
declaration that no other reaches can go. What a statement reaches is read off its words: a word that only happens to
be spelt like a declaration keeps it, which costs a few bytes and never more.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from scormforge.compiling.script.binding import Bindings
from scormforge.compiling.script.modules import Import, Module
from scormforge.compiling.script.tokens import Token

Place = tuple[str, str]
"""A name in a module: path, name."""


def pruned(ordered: Sequence[Module]) -> list[Module]:
    """The modules with only what the last one, the entry, needs; those of which nothing is left are gone."""
    sources = {module.path: _Source.of(module) for module in ordered}
    _reach(sources, ordered[-1].path)
    return [source.kept() for source in sources.values() if source.wanted or source.used]


@dataclass(frozen=True, slots=True)
class _Statement:
    """A statement outside of any bracket, and what it declares: nothing when it does something else."""

    names: frozenset[str]
    body: Sequence[Token]

    def words(self) -> set[str]:
        """Everything that may be the name of a declaration."""
        return {
            token.text
            for before, token in zip([None, *self.body], self.body, strict=False)
            if token.kind == "word" and (before is None or before.text not in (".", "?."))
        }


@dataclass(slots=True)
class _Source:
    """A module and what is wanted of it so far, by place of its statements and by name of its imports."""

    module: Module
    statements: Sequence[_Statement]
    imported: Mapping[str, Place]
    """Own name → where it is from; the name there is `*` for a whole module."""
    wanted: set[int] = field(default_factory=set)
    used: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, module: Module) -> _Source:
        imported = {ours: (wanted.path, theirs) for wanted in module.imports for theirs, ours in wanted.names}
        return cls(module, list(_statements(module.body)), imported)

    def kept(self) -> Module:
        """The module with nothing but what is wanted."""
        kept = [self.statements[place] for place in sorted(self.wanted)]
        names = {name for statement in kept for name in statement.names} | self.used
        return Module(
            self.module.path,
            [token for statement in kept for token in statement.body],
            [_narrowed(wanted, self.used) for wanted in self.module.imports],
            [(outside, own) for outside, own in self.module.exports if own in names],
        )


def _narrowed(wanted: Import, used: set[str]) -> Import:
    return replace(wanted, names=tuple((theirs, ours) for theirs, ours in wanted.names if ours in used))


def _reach(sources: Mapping[str, _Source], entry: str) -> None:
    """Mark everything that the entry's statements lead to."""
    waiting = [(entry, place) for place in range(len(sources[entry].statements))]
    while waiting:
        path, place = waiting.pop()
        source = sources[path]
        if place in source.wanted:
            continue
        if not source.wanted:  # what declares nothing goes with its module
            waiting.extend((path, other) for other, each in enumerate(source.statements) if not each.names)
        source.wanted.add(place)
        for word in source.statements[place].words():
            waiting.extend(_declarations(sources, path, word))


def _declarations(sources: Mapping[str, _Source], path: str, name: str) -> Iterator[tuple[str, int]]:
    """The statements that declare what a name means in a module, wherever they stand."""
    source = sources[path]
    if name in source.imported:
        source.used.add(name)
        there, theirs = source.imported[name]
        exports = sources[there].module.exports
        for outside, own in exports:
            if theirs in ("*", outside):
                yield from _declarations(sources, there, own)
        return
    for place, statement in enumerate(source.statements):
        if name in statement.names:
            yield path, place


def _statements(body: Sequence[Token]) -> Iterator[_Statement]:
    begin = 0
    for index, token in enumerate(body):
        if token.depth == 0 and _ends(body, begin, index):
            yield _statement(body[begin : index + 1])
            begin = index + 1
    if begin < len(body):
        yield _statement(body[begin:])


def _ends(body: Sequence[Token], begin: int, index: int) -> bool:
    """Whether a statement ends with this token: a function with its last bracket, anything else with a semicolon."""
    if body[begin].text in ("function", "async"):
        return body[index].text == "}"
    return body[index].text == ";"


def _statement(body: Sequence[Token]) -> _Statement:
    words = [token.text for token in body[:4]]
    if words[0] == "async":
        words = words[1:]
    if words[0] == "function":
        return _Statement(frozenset([words[2] if words[1] == "*" else words[1]]), body)
    if words[0] not in ("const", "let"):
        return _Statement(frozenset(), body)
    single = words[2:3] == ["="] and not any(token.text == "," and token.depth == 0 for token in body)
    return _Statement(frozenset([words[1]] if single else Bindings(body).names()), body)
