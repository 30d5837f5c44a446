"""One native ES script: what it imports, what it exports, and its body without either."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field

from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.script.tokens import Token, tokens


@dataclass(frozen=True, slots=True)
class Import:
    """`import {a as b} from "./x.js"`, or `import * as b` with the name `*`. `names`: (theirs, ours)."""

    path: str
    names: tuple[tuple[str, str], ...]


@dataclass(slots=True)
class Module:
    """A module taken apart. `exports`: (name outside, name inside)."""

    path: str
    body: list[Token] = field(default_factory=list)
    imports: list[Import] = field(default_factory=list)
    exports: list[tuple[str, str]] = field(default_factory=list)


def read_module(source: str, path: str) -> Module:
    """Take a module apart. ScriptError for what cannot be joined: default exports, dynamic imports, live bindings."""
    module = Module(path)
    reading = _Reading(tokens(source, path), path)
    while (token := reading.peek()) is not None:
        if token.depth == 0 and token.kind == "word" and token.text in ("import", "export") and reading.begins():
            (_import if token.text == "import" else _export)(reading, module)
        else:
            if token.kind == "word" and token.text == "import" and not reading.is_member():
                raise reading.error("imports stand at the top of a file, with names in braces")
            module.body.append(reading.take())
    return module


class _Reading:
    """The tokens of a module, and how far they have been read."""

    def __init__(self, found: list[Token], path: str) -> None:
        self._tokens, self._path, self._at = found, path, 0

    def peek(self, ahead: int = 0) -> Token | None:
        index = self._at + ahead
        return self._tokens[index] if index < len(self._tokens) else None

    def take(self, *expected: str) -> Token:
        token = self.peek()
        if token is None or (expected and token.text not in expected):
            raise self.error(f"expected {' or '.join(expected) or 'more'}")
        self._at += 1
        return token

    def begins(self) -> bool:
        """Whether a statement may begin here."""
        last = self._tokens[self._at - 1] if self._at else None
        return last is None or last.text in (";", "}") or self._tokens[self._at].breaks

    def is_member(self) -> bool:
        """Whether the word here only names a property."""
        last = self._tokens[self._at - 1] if self._at else None
        following = self.peek(1)
        return bool((last and last.text in (".", "?.")) or (following and following.text == ":"))

    def end_statement(self) -> None:
        token = self.peek()
        if token and token.text == ";":
            self._at += 1
        elif token and not token.breaks:
            raise self.error("expected the end of the statement")

    def error(self, message: str) -> ScriptError:
        token = self.peek() or (self._tokens[-1] if self._tokens else None)
        return ScriptError(f"{self._path}:{token.line if token else 1}: {message}")


def _import(reading: _Reading, module: Module) -> None:
    reading.take("import")
    token = reading.peek()
    if token and token.text == "*":
        reading.take()
        reading.take("as")
        names: tuple[tuple[str, str], ...] = (("*", reading.take().text),)
    elif token and token.text == "{":
        names = tuple(_names(reading))
    else:
        raise reading.error("only `import {a, b} from` and `import * as a from` can be joined")
    reading.take("from")
    module.imports.append(Import(_path(reading, module.path), names))
    reading.end_statement()


def _export(reading: _Reading, module: Module) -> None:
    reading.take("export")
    token = reading.peek()
    if token and token.text == "{":
        names = tuple(_names(reading))
        following = reading.peek()
        if following and following.text == "from":
            reading.take()
            hidden = tuple((theirs, f"re_{len(module.exports)}_{index}") for index, (theirs, _) in enumerate(names))
            module.imports.append(Import(_path(reading, module.path), hidden))
            names = tuple((ours, outside) for (_, ours), (_, outside) in zip(hidden, names, strict=True))
        module.exports += [(outside, inside) for inside, outside in names]
        reading.end_statement()
    elif token and token.text in ("function", "const", "class", "async"):
        name = _declared(reading)
        module.exports.append((name, name))
    else:
        raise reading.error("only functions, constants and names in braces can be exported")


def _declared(reading: _Reading) -> str:
    """The name that the declaration here gives; the declaration itself stays in the body."""
    words = [reading.peek(ahead) for ahead in range(4)]
    texts = [word.text for word in words if word]
    skip = 1 + (texts[0] == "async")
    skip += len(texts) > skip and texts[skip] == "*"
    name = words[skip] if len(words) > skip else None
    if name is None or name.kind != "word":
        raise reading.error("an exported declaration needs one name")
    return name.text


def _names(reading: _Reading) -> Iterator[tuple[str, str]]:
    """`{a, b as c}`: pairs of the name before `as` and the one after."""
    reading.take("{")
    while reading.peek() and (token := reading.take()).text != "}":
        name = alias = token.text
        following = reading.peek()
        if following and following.text == "as":
            reading.take()
            alias = reading.take().text
        if token.kind != "word" or "default" in (name, alias):
            raise reading.error("default imports and exports cannot be joined")
        yield name, alias
        if reading.take(",", "}").text == "}":
            return


def _path(reading: _Reading, importer: str) -> str:
    token = reading.take()
    address = token.text[1:-1]
    if token.kind != "text" or not address.startswith(("./", "../")):
        raise reading.error("imports are relative paths")
    return posixpath.normpath(posixpath.join(posixpath.dirname(importer), address))
