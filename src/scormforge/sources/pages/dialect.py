"""The Markdown of pages as the reader needs it: blocks with directives, and inline marks with their places.

The grammar is the one that `compiling/markdown/grammar.py` renders (a test compares them). Emphasis, entities and line
breaks are left out here: they change nothing that the reader looks for, and take half of the time.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from scormforge.sources.pages.directive import ENDS, directives

NESTING_LIMIT = 20
"""markdown-it drops, without a word, what lies deeper."""

_ROLE = re.compile(r"\{([A-Za-z][\w-]*)\}(`+)")
_LOOSE_ROLE = re.compile(r"\{(term|blank)\}(?!`)")
_MARKED = re.compile(r"[\\`*_\[\]<>&!{\n]")
_TERMINATORS = re.compile(r"[!$<\[\\\]`{]")


@dataclass(slots=True)
class Mark:
    """Something that the reader looks at, from `begin` to `end` of an inline text.

    `kind` is one of link, image, autolink, html, maths, role, loose role, footnote. `text` is the destination, tag,
    formula, content or label; `detail` a role's name, a link's label, an image's alternative text. `target` is where
    the destination stands; None for links by reference.
    """

    kind: str
    begin: int
    end: int
    text: str
    detail: str = ""
    title: str = ""
    target: tuple[int, int] | None = None


def block_tokens(text: str, env: dict[str, Any]) -> list[Token]:
    """The blocks of a text with absolute line maps; inline text is not looked into."""
    tokens: list[Token] = []
    parser = _parser()
    env.pop(ENDS, None)  # line numbers of another file
    parser.block.parse(text, parser, env, tokens)
    return tokens


def marks_in(text: str, env: dict[str, Any]) -> list[Mark]:
    """Every mark of an inline text, by where it begins. Link references and footnotes are found in `env`."""
    parser = _parser()
    found: list[Mark] = []
    env["marks"] = found
    try:
        parser.inline.parse(text, parser, env, [])
    finally:
        del env["marks"]
    found.sort(key=lambda mark: (mark.begin, -mark.end))
    return found


def plain_text(text: str) -> str:
    """An inline text without its marks, as a menu or an alternative text shows it."""
    if not _MARKED.search(text):
        return text
    children = _plain_parser().parseInline(text, {})[0].children or []
    return "".join(_plain(token) for token in children)


def _plain(token: Token) -> str:
    if token.type == "image":
        return "".join(_plain(child) for child in token.children or [])
    return " " if token.type in ("softbreak", "hardbreak") else "" if token.type == "html_inline" else token.content


@cache
def _plain_parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT})
    md.inline.ruler.before("backticks", "role", _role)
    return md


@cache
def _parser() -> MarkdownIt:
    md = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT}).enable("table").disable("html_block")
    md.use(footnote_plugin, move_to_end=False, always_match_refs=True).use(deflist_plugin)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    md.use(directives)
    md.inline.ruler.before("backticks", "role", _role)
    md.inline.ruler.after("role", "loose_role", _loose_role)
    md.disable(["emphasis", "balance_pairs", "footnote_inline", "entity", "newline"])
    for name, noted in _NOTED.items():
        md.inline.ruler.at(name, _noting(_rule_named(md, name), noted))
    md.inline.terminator_re = _TERMINATORS
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # refused schemes are found, not passed over
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return md


InlineRule = Callable[[StateInline, bool], bool]


def _rule_named(md: MarkdownIt, name: str) -> InlineRule:
    return next(rule.fn for rule in md.inline.ruler.__rules__ if rule.name == name)


def _noting(rule: InlineRule, note: Callable[[StateInline, int, Token], Mark]) -> InlineRule:
    """The same rule, leaving a mark of what it matched."""

    def run(state: StateInline, silent: bool) -> bool:
        begin, count, marks = state.pos, len(state.tokens), len(state.env["marks"])
        if not rule(state, silent):
            return False
        if not silent:
            token = next(token for token in state.tokens[count:] if token.type != "text")
            if token.type == "image":
                del state.env["marks"][marks:]  # what stands in an alternative text is no mark of the page
            state.env["marks"].append(note(state, begin, token))
        return True

    return run


def _link(state: StateInline, begin: int, token: Token) -> Mark:
    href, target, label_end = _destination(state, begin)
    written = state.src[begin + 1 : label_end]
    mark = Mark("link", begin, state.pos, href or str(token.attrs.get("href", "")), written, target=target)
    mark.title = str(token.attrs.get("title", ""))
    return mark


def _image(state: StateInline, begin: int, token: Token) -> Mark:
    href, target, _ = _destination(state, begin + 1)
    mark = Mark("image", begin, state.pos, href or str(token.attrs.get("src", "")), token.content, target=target)
    mark.title = str(token.attrs.get("title", ""))
    return mark


def _destination(state: StateInline, bracket: int) -> tuple[str, tuple[int, int] | None, int]:
    """Destination, where it stands, and the end of the label of the link that begins at a bracket.

    The rule has just matched, so the label closes; `(` after it tells an inline link from one by reference.
    """
    helpers = state.md.helpers
    end = state.pos
    label_end: int = helpers.parseLinkLabel(state, bracket, False)
    state.pos = end
    if label_end + 1 >= end or state.src[label_end + 1] != "(" or state.src[end - 1] != ")":
        return "", None, label_end
    begin = label_end + 2
    while begin < end and state.src[begin] in " \t\n":
        begin += 1
    result = helpers.parseLinkDestination(state.src, begin, end)
    if not result.ok:
        return "", (begin, begin), label_end
    return result.str, (begin, result.pos), label_end


def _autolink(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("autolink", begin, state.pos, str(token.attrs.get("href", "")))


def _html(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("html", begin, state.pos, token.content)


def _maths(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("maths", begin, state.pos, token.content)


def _footnote(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("footnote", begin, state.pos, token.meta["label"])


def _noted_role(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("role", begin, state.pos, token.content, token.info)


def _noted_role_alone(state: StateInline, begin: int, token: Token) -> Mark:
    return Mark("loose role", begin, state.pos, "", token.info)


_NOTED: dict[str, Callable[[StateInline, int, Token], Mark]] = {
    "link": _link,
    "image": _image,
    "autolink": _autolink,
    "html_inline": _html,
    "math_inline": _maths,
    "footnote_ref": _footnote,
    "role": _noted_role,
    "loose_role": _noted_role_alone,
}


def _role(state: StateInline, silent: bool) -> bool:
    """`{name}` and a code span right after it."""
    if state.src[state.pos] != "{":
        return False
    match = _ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    end = _closing_run(state.src, match.end(), state.posMax, match[2])
    if end <= match.end():
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.info, token.content = match[1], state.src[match.end() : end]
    state.pos = end + len(match[2])
    return True


def _loose_role(state: StateInline, silent: bool) -> bool:
    """`{name}` of a role of ours without a code span right after it: text to the compiler, a mistake to us."""
    match = _LOOSE_ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("loose_role", "", 0).info = match[1]
    state.pos = match.end()
    return True


def _closing_run(text: str, begin: int, end: int, run: str) -> int:
    """Where the next run of just as many backticks begins; -1 when there is none."""
    position = begin
    while (position := text.find(run, position, end)) >= 0:
        after = position + len(run)
        while after < end and text[after] == "`":
            after += 1
        if after - position == len(run):
            return position
        position = after
    return -1
