"""What PyYAML says of a syntax error, in words for an author."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

QUOTE = "put the whole text in quotes: `'…'`"


@dataclass(frozen=True, slots=True)
class Explained:
    """A reason, a cure, and whether the place where the construct begins helps to see it, or is the place to show."""

    reason: str
    cure: str
    shows_beginning: bool = False
    is_beginning: bool = False


_OPEN_LIST = Explained("this list is not closed, or a comma is missing", "check its `[`, `,` and `]`", True)
_OPEN_MAPPING = Explained("this mapping is not closed, or a comma is missing", "check its `{`, `,` and `}`", True)
_INDENT = Explained(
    "this line does not fit: it is neither a `key: value` of the mapping above nor a part of a text",
    "line it up with the keys above; text that holds a quote, bracket or colon goes in quotes",
    True,
)
_TAB = Explained("a tab cannot indent YAML", "use spaces")

_KNOWN = {
    "mapping values are not allowed in this context": Explained(
        "a second `:` followed by a space stands in this line, or the line is indented too far", QUOTE
    ),
    "could not find expected ':'": Explained(
        "the line above has no `:` after its key", "write `key: value`, or indent the line if it continues a text", True
    ),
    "did not find expected ',' or ']'": _OPEN_LIST,
    "did not find expected ',' or '}'": _OPEN_MAPPING,
    "did not find expected key": _INDENT,
    "did not find expected <block end>": _INDENT,
    "did not find expected '-' indicator": Explained(
        "this line is not an item of the list above", "begin it with `- `, or line it up with the list's own key", True
    ),
    "block sequence entries are not allowed in this context": Explained(
        "a list cannot begin here", "put `- ` on a line of its own below the key"
    ),
    "found unknown escape character": Explained(
        "a backslash in double quotes begins an escape that YAML does not know",
        "write `\\\\`, or use single quotes",
    ),
    "did not find expected node content": Explained("a value should stand here", QUOTE),
    "found undefined tag handle": Explained("text that begins with `!` is read as a tag", QUOTE),
    "did not find expected tag URI": Explained("text that begins with `!` is read as a tag", QUOTE),
    "did not find expected alphabetic or numeric character": Explained(
        "text that begins with `*` or `&` is read as an alias or anchor", QUOTE
    ),
    "did not find expected comment or line break": Explained(
        "more text stands after `|` or `>`", "begin the text on the next line, or put it in quotes"
    ),
    "found a tab character where an indentation space is expected": _TAB,
    "found a tab character that violates indentation": _TAB,
}

_BY_CONTEXT = {
    "while scanning a quoted scalar": Explained(
        "this text in quotes does not end",
        "close the quote; inside single quotes, write a quote twice",
        is_beginning=True,
    ),
    "while scanning for the next token": Explained(
        "a value cannot begin with this character (a tab, `@`, a backtick, `%`)", f"use spaces to indent, or {QUOTE}"
    ),
    "while scanning a block scalar": Explained(
        "the text after `|` or `>` is not indented as it began", "indent all its lines alike, with spaces", True
    ),
}


def explained(error: yaml.MarkedYAMLError) -> Explained:
    """The plain words for an error; PyYAML's own words when it is none of the known ones."""
    problem, context = error.problem or "", error.context or ""
    if problem in _KNOWN:
        return _KNOWN[problem]
    if context in _BY_CONTEXT:
        return _BY_CONTEXT[context]
    return Explained(f"this is not YAML: {problem}", QUOTE)
