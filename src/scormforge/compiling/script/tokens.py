"""JavaScript as tokens: exact about where strings, templates, comments and regular expressions begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scormforge.diagnostics import ScormforgeError

Kind = Literal["word", "number", "text", "template", "regex", "mark"]

_PATTERN = re.compile(
    r"""
    (?P<space>[\s\ufeff]+)
  | (?P<comment>//[^\n\u2028\u2029]*|/\*.*?\*/)
  | (?P<word>\#?[^\W\d][\w$]*|\$[\w$]*|\#?_[\w$]*)
  | (?P<number>0[xXbBoO][\da-fA-F_]+n?|(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?n?)
  | (?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
  | (?P<mark>=>|\.\.\.|\?\.(?!\d)|\?\?=|&&=|\|\|=|\*\*=|>>>=|>>>|<<=|>>=|===|!==|\?\?|&&|\|\||\*\*|==|!=|<=|>=|<<|>>
        |\+\+|--|\+=|-=|\*=|%=|&=|\|=|\^=|[{}()\[\];,<>+\-*%&|^!~?:=.@])
    """,
    re.VERBOSE | re.DOTALL,
)
_REGEX = re.compile(r"/(?![*/])(?:[^\\/\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+/[a-z]*")
_VALUE_WORDS = frozenset(
    [
        "await",
        "case",
        "delete",
        "do",
        "else",
        "in",
        "instanceof",
        "new",
        "of",
        "return",
        "throw",
        "typeof",
        "void",
        "yield",
    ]
)
"""Words after which a slash begins a regular expression, not a division (ECMA-262, 12.9: the goal symbols)."""


class ScriptError(ScormforgeError):
    """A script of the player is written in a way that cannot be joined. The message names file and line."""


@dataclass(frozen=True, slots=True)
class Token:
    """One token. `line` counts from 1; `breaks` says whether a line ended between it and the one before."""

    kind: Kind
    text: str
    line: int
    breaks: bool
    depth: int
    """Brackets of any kind that are open around it; an opening bracket counts from the token after it."""


def tokens(source: str, name: str) -> list[Token]:
    """The tokens of a script, without comments. ScriptError at anything that is not understood."""
    found: list[Token] = []
    position, line, breaks, depth = 0, 1, False, 0
    while position < len(source):
        kind, text = _next(source, position, found, (name, line))
        position += len(text)
        if kind in ("space", "comment"):
            breaks = breaks or "\n" in text
        else:
            depth -= text in ("}", ")", "]")
            found.append(Token(_kind(kind), text, line, breaks, depth))
            depth += text in ("{", "(", "[")
            breaks = False
        line += text.count("\n")
    if depth:
        raise ScriptError(f"{name}: {depth} brackets are not closed")
    return found


def _kind(kind: str) -> Kind:
    known: dict[str, Kind] = {
        "word": "word", "number": "number", "text": "text", "template": "template", "regex": "regex", "mark": "mark"
    }  # fmt: skip
    return known[kind]


def _next(source: str, position: int, before: list[Token], where: tuple[str, int]) -> tuple[str, str]:
    if source[position] == "`":
        return "template", source[position : _template_end(source, position, where)]
    match = _PATTERN.match(source, position)
    if match and match.lastgroup:
        return match.lastgroup, match[0]
    if source[position] == "/":
        return _slash(source, position, before, where)
    raise ScriptError(f"{where[0]}:{where[1]}: {source[position : position + 10]!r} is not understood")


def _slash(source: str, position: int, before: list[Token], where: tuple[str, int]) -> tuple[str, str]:
    """A division or a regular expression; which of them is told by what stands before it."""
    last = before[-1] if before else None
    if last and last.text == "}":
        raise ScriptError(f"{where[0]}:{where[1]}: a slash after a brace can mean two things")
    value = last is not None and (
        last.kind in ("number", "text", "template", "regex")
        or last.text in (")", "]")
        or (last.kind == "word" and last.text not in _VALUE_WORDS)
    )
    if value:
        return "mark", "/=" if source.startswith("/=", position) else "/"
    match = _REGEX.match(source, position)
    if match is None:
        raise ScriptError(f"{where[0]}:{where[1]}: a regular expression is not closed")
    return "regex", match[0]


def _template_end(source: str, start: int, where: tuple[str, int]) -> int:
    """Behind the closing back quote; expressions inside may hold templates again."""
    position = start + 1
    while position < len(source):
        if source[position] == "\\":
            position += 2
        elif source[position] == "`":
            return position + 1
        elif source.startswith("${", position):
            position = _expression_end(source, position + 2, where)
        else:
            position += 1
    raise ScriptError(f"{where[0]}:{where[1]}: a template is not closed")


def _expression_end(source: str, position: int, where: tuple[str, int]) -> int:
    """Behind the brace that closes `${`."""
    inside: list[Token] = []
    depth = 1
    while position < len(source):
        kind, text = _next(source, position, inside, where)
        position += len(text)
        if kind in ("space", "comment"):
            continue
        depth += (text == "{") - (text == "}")
        if depth == 0:
            return position
        inside.append(Token(_kind(kind), text, where[1], False, depth))
    raise ScriptError(f"{where[0]}:{where[1]}: an expression in a template is not closed")


def compact(found: list[Token]) -> str:
    """The tokens as short text that means the same: comments and needless space go, names and line ends that may end a
    statement stay."""
    return "".join(_pieces(found))


def _pieces(found: list[Token]) -> Iterator[str]:
    last: Token | None = None
    for token in found:
        if last is not None:
            yield _between(last, token)
        yield token.text
        last = token


def _between(last: Token, token: Token) -> str:
    """What must stand between two tokens."""
    if token.breaks and not _joins(last, token):
        return "\n"
    wordlike = ("word", "number")
    if (last.kind in wordlike or last.kind == "regex") and token.kind in wordlike:
        return " "
    if last.text[-1] == token.text[0] and last.text[-1] in "+-/":
        return " "
    return " " if last.kind == "number" and token.text[0] == "." else ""


_OPEN_ENDED = frozenset(
    ["{", "(", "[", ";", ",", "=>", "=", "?", ":", "&&", "||", "??", ".", "...", "===", "!==", "<", ">"]
)
_CONTINUING = frozenset(
    ["}", ")", "]", ";", ",", "=>", "=", "?", ":", "&&", "||", "??", ".", "?.", "===", "!==", "<", ">"]
)


def _joins(last: Token, token: Token) -> bool:
    """Whether a line end here can mean nothing: after what is not complete, before what goes on (ECMA-262, 12.10)."""
    return last.text in _OPEN_ENDED or token.text in _CONTINUING
