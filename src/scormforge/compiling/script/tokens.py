"""JavaScript as tokens: exact about where strings, templates, comments and regular expressions begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scormforge.compiling.script.script_error import ScriptError

Kind = Literal["word", "number", "text", "template", "regex", "mark"]
"""`template` is a piece of one."""

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
_TEMPLATE = re.compile(r"(?:[^\\`$]|\\.|\$(?!\{))*(?:`|\$\{)", re.DOTALL)
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
    """The tokens of a script, without comments. ScriptError at anything that is not understood.

    A template comes in pieces: "`a${", the tokens of the expression, "}b`".
    """
    found: list[Token] = []
    templates: list[int] = []
    position, line, breaks, depth = 0, 1, False, 0
    while position < len(source):
        resumed = bool(templates) and source[position] == "}" and templates[-1] == depth - 1
        kind, text = _next(source, position, (found, resumed), (name, line))
        position += len(text)
        if kind in ("space", "comment"):
            breaks = breaks or "\n" in text
        else:
            opens, closes = _brackets(kind, text, resumed)
            depth -= closes
            if resumed:
                templates.pop()
            found.append(Token(_kind(kind), text, line, breaks, depth))
            if opens and kind == "template":
                templates.append(depth)
            depth += opens
            breaks = False
        line += text.count("\n")
    if depth:
        raise ScriptError(f"{name}: {depth} brackets are not closed")
    return found


def _brackets(kind: str, text: str, resumed: bool) -> tuple[bool, bool]:
    """Whether the token opens and whether it closes a bracket."""
    if kind == "template":
        return text.endswith("${"), resumed
    return text in ("{", "(", "["), text in ("}", ")", "]")


def _kind(kind: str) -> Kind:
    known: dict[str, Kind] = {
        "word": "word", "number": "number", "text": "text", "template": "template", "regex": "regex", "mark": "mark"
    }  # fmt: skip
    return known[kind]


def _next(source: str, position: int, before: tuple[list[Token], bool], where: tuple[str, int]) -> tuple[str, str]:
    """Kind and text of what comes next. `before`: the tokens so far, and whether a template goes on here."""
    if source[position] == "`" or before[1]:
        return "template", _template_piece(source, position, where)
    match = _PATTERN.match(source, position)
    if match and match.lastgroup:
        return match.lastgroup, match[0]
    if source[position] == "/":
        return _slash(source, position, before[0], where)
    raise ScriptError(f"{where[0]}:{where[1]}: {source[position : position + 10]!r} is not understood")


def _template_piece(source: str, start: int, where: tuple[str, int]) -> str:
    """From a back quote or a closing brace to the next back quote or `${`, both included."""
    match = _TEMPLATE.match(source, start + 1)
    if match is None:
        raise ScriptError(f"{where[0]}:{where[1]}: a template is not closed")
    return source[start : match.end()]


def _slash(source: str, position: int, before: list[Token], where: tuple[str, int]) -> tuple[str, str]:
    """A division or a regular expression; which of them is told by what stands before it."""
    last = before[-1] if before else None
    if last and last.text == "}":
        raise ScriptError(f"{where[0]}:{where[1]}: a slash after a brace can mean two things")
    value = last is not None and (
        last.kind in ("number", "text", "regex")
        or last.text in (")", "]")
        or (last.kind == "template" and last.text.endswith("`"))
        or (last.kind == "word" and last.text not in _VALUE_WORDS)
    )
    if value:
        return "mark", "/=" if source.startswith("/=", position) else "/"
    match = _REGEX.match(source, position)
    if match is None:
        raise ScriptError(f"{where[0]}:{where[1]}: a regular expression is not closed")
    return "regex", match[0]


def compact(found: list[Token]) -> str:
    """The tokens as short text that means the same: comments and needless space go, names and line ends that may end a
    statement stay."""
    return "".join(_pieces(found))


def _pieces(found: list[Token]) -> Iterator[str]:
    last: Token | None = None
    for index, token in enumerate(found):
        following = found[index + 1] if index + 1 < len(found) else None
        if _needless(last, token, following):
            continue
        if last is not None:
            yield _between(last, token)
        yield token.text
        last = token


def _needless(last: Token | None, token: Token, following: Token | None) -> bool:
    """A comma or semicolon before a closing bracket, unless it is a hole in an array or a statement of its own."""
    if following is None or following.text not in ("}", ")", "]") or last is None or following.kind != "mark":
        return False
    if token.text == ",":
        return last.text not in ("[", ",")
    return token.text == ";" and following.text == "}" and last.text not in (")", "else", "do", ";", "{", ":")


def _between(last: Token, token: Token) -> str:
    """What must stand between two tokens."""
    if token.breaks and not goes_on(last, token) and not _in_template(last, token):
        return "\n"
    wordlike = ("word", "number")
    if (last.kind in wordlike or last.kind == "regex") and token.kind in wordlike:
        return " "
    if last.text[-1] == token.text[0] and last.text[-1] in "+-/":
        return " "
    return " " if last.kind == "number" and token.text[0] == "." else ""


def _in_template(last: Token, token: Token) -> bool:
    """Whether the two stand at an edge of `${…}`, where a line end means nothing."""
    return (last.kind == "template" and last.text.endswith("${")) or (
        token.kind == "template" and token.text.startswith("}")
    )


_OPEN_ENDED = frozenset(
    ["{", "(", "[", ";", ",", "=>", "=", "?", ":", "&&", "||", "??", ".", "...", "===", "!==", "<", ">"]
)
_CONTINUING = frozenset(
    ["}", ")", "]", ";", ",", "=>", "=", "?", ":", "&&", "||", "??", ".", "?.", "===", "!==", "<", ">"]
)


def goes_on(last: Token, token: Token) -> bool:
    """Whether a line end here can mean nothing: after what is not complete, before what goes on (ECMA-262, 12.10)."""
    return last.text in _OPEN_ENDED or token.text in _CONTINUING
