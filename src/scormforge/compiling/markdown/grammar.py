"""The Markdown of pages: CommonMark with tables, footnotes, definition lists, maths, roles and a few inline tags."""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin

from scormforge.compiling.markdown.render import add_render_rules
from scormforge.course.html import harmless_tag

ROLE = re.compile(r"\{([a-z][a-z-]*)\}(`+)(.+?)(?<!`)\2(?!`)", re.DOTALL)
TAG = re.compile(r"</?[A-Za-z][^<>]*>")
FORMULA = re.compile(r"\$(?!\s)((?:[^$\\]|\\.)+)(?<!\s)\$(?!\d)", re.DOTALL)
"""One formula in a line: no space inside of its dollars, no digit outside, so that `$5 and $6` are sums of money."""
TERMINATORS = re.compile(r"[\n!$&*<\[\\\]^_`{]")
"""Characters at which an inline rule may begin. The library's own set holds 23; each stop costs a try of every rule."""

NESTING = {"open": 1, "close": -1, "void": 0}


@cache
def markdown() -> MarkdownIt:
    """The parser, made once."""
    md = MarkdownIt("commonmark", {"html": False}).enable("table")
    md.use(footnote_plugin, move_to_end=False).use(deflist_plugin)
    md.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, allow_blank_lines=False)
    md.inline.ruler.at("math_inline", _formula)
    md.inline.ruler.before("backticks", "role", _role)
    md.inline.ruler.before("autolink", "harmless_tag", _harmless_tag)
    md.inline.ruler2.push("pair_tags", _pair_tags)
    md.inline.terminator_re = TERMINATORS
    add_render_rules(md)
    return md


def _formula(state: StateInline, silent: bool) -> bool:
    """The plug-in's rule, but for one mistake: at the start of a text it looks for a digit at the text's end
    (mdit-py-plugins 0.7)."""
    if state.src[state.pos] != "$" or (state.pos and state.src[state.pos - 1].isdigit()):
        return False
    match = FORMULA.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        state.push("math_inline", "math", 0).content = match[1]
    state.pos = match.end()
    return True


def _role(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "{":
        return False
    match = ROLE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("role", "", 0)
        token.info, token.content = match[1], " ".join(match[3].split())
    state.pos = match.end()
    return True


def _harmless_tag(state: StateInline, silent: bool) -> bool:
    if state.src[state.pos] != "<":
        return False
    match = TAG.match(state.src, state.pos, state.posMax)
    tag = harmless_tag(match[0]) if match else None
    if match is None or tag is None:
        return False
    if not silent:
        token = state.push("harmless_tag", tag.name, 0)
        token.content, token.meta = (
            match[0],
            {"nesting": NESTING[tag.form], "attributes": tag.attributes, "paired": False},
        )
    state.pos = match.end()
    return True


def _pair_tags(state: StateInline) -> None:
    """Mark the tags that open and close in the same run of text, properly nested with everything else."""
    opened: list[Token] = []
    for token in state.tokens:
        harmless = token.type == "harmless_tag"
        nesting = token.meta["nesting"] if harmless else token.nesting
        if nesting > 0:
            opened.append(token)
        elif not harmless:
            while nesting < 0 and opened and opened.pop().type == "harmless_tag":
                pass
        elif nesting == 0:
            token.meta["paired"] = True
        elif opened and opened[-1].type == "harmless_tag" and opened[-1].tag == token.tag:
            opened.pop().meta["paired"] = token.meta["paired"] = True
