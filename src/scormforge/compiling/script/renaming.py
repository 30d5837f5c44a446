"""Short names for what a script declares: a third of a script is names, and every learner loads it.

A name gets the same short name wherever the module uses it, in whatever scope, so no scopes need to be told apart. What
a module does not declare (the browser's own names) stays, and so do properties.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, product
from string import ascii_letters

from scormforge.compiling.script.binding import Bindings
from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.script.tokens import Token

# fmt: off
RESERVED = frozenset({
    "arguments", "as", "async", "await", "break", "case", "catch", "class", "const", "continue", "debugger", "default",
    "delete", "do", "else", "enum", "eval", "export", "extends", "false", "finally", "for", "from", "function", "get",
    "if", "implements", "import", "in", "instanceof", "interface", "let", "new", "null", "of", "package", "private",
    "protected", "public", "return", "set", "static", "super", "switch", "this", "throw", "true", "try", "typeof",
    "undefined", "var", "void", "while", "with", "yield", "Infinity", "NaN",
})
BROWSER = frozenset({
    "blur", "caches", "close", "closed", "console", "crypto", "document", "event", "external", "fetch", "find", "focus",
    "frames", "history", "length", "location", "name", "navigator", "open", "opener", "origin", "parent", "performance",
    "print", "screen", "scroll", "self", "status", "stop", "top", "window",
})
"""Names that mean something of the window's when they are not declared; left alone, so that a module may use both."""
# fmt: on

_OBJECT_WORDS = frozenset(
    ["const", "let", "var", "return", "typeof", "in", "of", "new", "await", "yield", "throw", "case", "void", "delete"]
)
_BLOCK_MARKS = frozenset([")", ";", "{", "}", "=>", ""])


def short_names(body: Sequence[Token], imported: Iterable[str]) -> dict[str, str]:
    """Name → short name, for everything that the module declares or imports.

    The most frequent get one letter, and each of these the one that its own name asks for where that is free: the same
    words look the same in all modules then, which compresses better.
    """
    uses = Counter(body[index].text for index, _ in _names(body))
    declared = (Bindings(body).names() | set(imported)) - RESERVED - BROWSER
    ours = sorted(declared & set(uses) | set(imported), key=lambda name: (-uses[name], name))
    taken = set(uses) - set(ours) | RESERVED | BROWSER
    letters = [letter for letter in ascii_letters if letter not in taken]
    asked = {name: _letter(name) for name in reversed(ours[: len(letters)])}
    given = {letter: name for name, letter in asked.items() if letter in letters}
    short = {name: letter for letter, name in given.items()}
    free = (name for name in _generated() if name not in taken and name not in given)
    return short | {name: next(free) for name in ours if name not in short}


def _letter(name: str) -> str:
    """One letter, the same for the same name everywhere."""
    return ascii_letters[sum(position * ord(letter) for position, letter in enumerate(name, 1)) % len(ascii_letters)]


def renamed(body: Sequence[Token], names: Mapping[str, str]) -> list[Token]:
    """The body with these names in the place of its own."""
    changed = list(body)
    for index, shorthand in _names(body):
        old = body[index].text
        new = names.get(old, old)
        if new != old:
            changed[index] = replace(body[index], text=f"{old}:{new}" if shorthand else new)
    return changed


def short_keys() -> Iterator[str]:
    """Names for properties, the shortest first: words of the language will do."""
    return _generated()


def _generated() -> Iterator[str]:
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            yield "".join(letters)


def _names(body: Sequence[Token]) -> Iterator[tuple[int, bool]]:
    """Every word that is a name, not a property or a word of the language; and whether it is also a property's name, as
    in `{a}`, where a new name needs `{a: new}`."""
    keys = _Keys(body)
    for index, token in enumerate(body):
        role = keys.role(index)
        if token.kind != "word" or role == "key" or (index and body[index - 1].text in (".", "?.")):
            continue
        if token.text == "class":
            raise ScriptError(f"line {token.line}: classes cannot be joined; a function does")
        if token.text not in RESERVED:
            yield index, role == "shorthand"


class _Keys:
    """Walks through the tokens and knows where the names of properties stand."""

    def __init__(self, body: Sequence[Token]) -> None:
        self._body = body
        self._open: list[str] = []
        self._at_key = [False]
        self._case = False

    def _text(self, index: int) -> str:
        return self._body[index].text if 0 <= index < len(self._body) else ""

    def role(self, index: int) -> str:
        """`key`, `shorthand` or "", for the token at this index. Must be asked for each, in order."""
        token = self._body[index]
        if token.kind == "template":
            self._template(token)
            return ""
        if token.kind == "word":
            return self._word(index)
        self._mark(index, token)
        return ""

    def _template(self, token: Token) -> None:
        if token.text.startswith("}") and self._open and self._open[-1] == "${":
            self._pop()
        if token.text.endswith("${"):
            self._push("${")
        self._at_key[-1] = False

    def _mark(self, index: int, token: Token) -> None:
        text = token.text
        if text == "{":
            self._at_key[-1] = False
            self._push("object" if self._is_object(index) else "block")
            self._at_key[-1] = self._open[-1] == "object"
        elif text in ("(", "["):
            self._at_key[-1] = False
            self._push(text)
        elif text in ("}", ")", "]"):
            self._pop()
        elif text == ",":
            self._at_key[-1] = bool(self._open) and self._open[-1] == "object"
        elif text != "*":
            self._at_key[-1] = False

    def _word(self, index: int) -> str:
        if not self._at_key[-1]:
            return ""
        following = self._body[index + 1] if index + 1 < len(self._body) else None
        if following is None or following.text in (",", "}", "="):
            self._at_key[-1] = False
            return "shorthand"
        if following.text in (":", "("):
            self._at_key[-1] = False
            return "key"
        if self._body[index].text in ("get", "set", "async"):
            return "key"
        raise ScriptError(f"line {self._body[index].line}: {self._body[index].text!r} is not understood in an object")

    def _is_object(self, index: int) -> bool:
        """Whether a brace opens an object or a pattern, not a block."""
        before = self._body[index - 1] if index else None
        if before is None:
            return False
        if before.kind == "word":
            return before.text in _OBJECT_WORDS
        if before.text == ":":
            return not self._ends_case(index - 1)
        return before.text not in _BLOCK_MARKS

    def _ends_case(self, index: int) -> bool:
        """Whether a colon belongs to `case …:` or `default:`."""
        level = self._body[index].depth
        while index > 0:
            index -= 1
            token = self._body[index]
            if token.depth == level and token.text in ("case", "default"):
                return self._text(index - 1) not in (".", "?.")
            if token.depth < level or (token.depth == level and token.text in (";", ",", "?", "{", "}")):
                return False
        return False

    def _push(self, kind: str) -> None:
        self._open.append(kind)
        self._at_key.append(False)

    def _pop(self) -> None:
        self._open.pop()
        self._at_key.pop()
