"""Render rules: what each kind of token looks like as HTML. None emits a style, a script or an event handler."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml
from markdown_it.token import Token

from scormforge.compiling.markdown.code import code_html
from scormforge.compiling.markdown.maths import formula
from scormforge.compiling.markdown.setting import Setting

NUMBERED = re.compile(r"\b[A-Z][A-Za-z]{0,9}-\d[\w.]*\b")
"""`VGC-1.1`: Chromium 156 breaks the line after its hyphen, and of all properties only `white-space` stops it."""

SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
WEB, SHORT = ("http:", "https:"), ("mailto:", "tel:")

Render = Callable[[Any, Sequence[Token], int, Any, Any], str]


def add_render_rules(md: MarkdownIt) -> None:
    """Put this project's rules in the place of the library's."""
    rules: dict[str, Render] = {
        "text": lambda _, tokens, at, __, ___: _text(tokens[at].content),
        "plain": lambda _, tokens, at, __, ___: tokens[at].content,
        # An escaped character: the library's core joins it to its neighbours, and that step is not run here.
        "text_special": lambda _, tokens, at, __, ___: escapeHtml(tokens[at].content),
        "paragraph_open": _paragraph,
        "heading_open": _heading,
        "link_open": _link,
        "image": _image,
        "table_open": _table,
        "table_close": lambda *_: "</table></div>\n",
        "th_open": _cell,
        "td_open": _cell,
        "fence": lambda _, tokens, at, __, ___: code_html(tokens[at].content, _language(tokens[at])),
        "code_block": lambda _, tokens, at, __, ___: code_html(tokens[at].content, ""),
        "math_inline": lambda _, tokens, at, __, ___: formula(tokens[at].content, "inline"),
        "math_block": _display,
        "role": _role,
        "harmless_tag": _harmless_tag,
        "footnote_ref": _reference,
    }
    for name, function in rules.items():
        md.add_render_rule(name, function)


def _text(content: str) -> str:
    return NUMBERED.sub(r'<span class="whole">\g<0></span>', str(escapeHtml(content)))


def _paragraph(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    token, setting = tokens[at], _setting(env)
    if token.level == 0 and setting.anchored and not token.hidden:
        return f'<p id="{setting.anchor()}">'
    return str(self.renderToken(tokens, at, options, env))


def _heading(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    token = tokens[at]
    return f'<{token.tag} id="{_setting(env).heading(slug(_words(tokens[at + 1])))}">'


def _words(inline: Token) -> str:
    children = inline.children or []
    return "".join(child.content for child in children if child.type in ("text", "code_inline", "plain", "role"))


def slug(words: str) -> str:
    """Words of a heading as an id: lower case, hyphens; letters of every script stay."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "-".join(re.findall(r"[\w]+", folded)) or "section"


def _link(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    token, setting = tokens[at], _setting(env)
    title = token.attrGet("title")
    attributes = _target(str(token.attrGet("href") or ""), setting)
    if title:
        attributes = [*attributes, ("title", str(title))]
    return _tag("a", attributes)


def _target(href: str, setting: Setting) -> list[tuple[str, str]]:
    """The attributes of a link. An address that is not one of the allowed kinds leads nowhere."""
    scheme = SCHEME.match(href)
    if href.startswith("page:"):
        page = unquote(href.removeprefix("page:"))
        slot = setting.page(page)
        return [] if slot is None else [("href", f"#page={page}"), ("data-page-link", str(slot))]
    if scheme and scheme[0].lower() in WEB:
        return [("href", href), ("target", "_blank"), ("rel", "noopener")]
    if scheme and scheme[0].lower() in SHORT:
        return [("href", href)]
    if href.startswith("#"):
        return [("href", setting.fragment(unquote(href[1:])))]
    path = None if scheme or href.startswith(("/", "\\")) else setting.media(href)
    return [] if path is None else [("href", path), ("target", "_blank"), ("rel", "noopener")]


def _image(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    """An image within a line. Only files of the course are shown: a package asks nothing of the network."""
    token, setting = tokens[at], _setting(env)
    alt = self.renderInlineAsText(token.children, options, env)
    source = str(token.attrGet("src") or "")
    path = None if SCHEME.match(source) or source.startswith(("/", "\\")) else setting.media(source)
    if path is None:
        return str(escapeHtml(alt))
    size = setting.size(source)
    sized = [("width", str(size[0])), ("height", str(size[1]))] if size else []
    return _tag("img", [("src", path), ("alt", alt), *sized, ("loading", "lazy"), ("decoding", "async")])


def _table(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    label, setting = escapeHtml(_setting(env).words("table")), _setting(env)
    anchor = f' id="{setting.anchor()}"' if tokens[at].level == 0 and setting.anchored else ""
    return f'<div class="table-scroll"{anchor} role="region" tabindex="0" aria-label="{label}"><table>\n'


def _cell(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    token = tokens[at]
    align = str(token.attrGet("style") or "").removeprefix("text-align:")
    attributes = [("class", f"align-{align}")] if align else []
    return _tag(token.tag, [("scope", "col"), *attributes] if token.tag == "th" else attributes)


def _language(token: Token) -> str:
    words = token.info.split()
    return words[0].lower() if words and re.fullmatch(r"[\w+#.-]{1,40}", words[0]) else ""


def _display(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    return f'<div class="formula" tabindex="0">{formula(tokens[at].content, "block")}</div>\n'


def _role(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    return _setting(env).role(tokens[at].info, tokens[at].content)


def _harmless_tag(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    """A tag that is paired (see the grammar); one that is not is shown as text."""
    token = tokens[at]
    if not token.meta["paired"]:
        return str(escapeHtml(token.content))
    if token.meta["nesting"] < 0:
        return f"</{token.tag}>"
    return f"<{token.tag}" + "".join(f' {name}="{_attribute(text)}"' for name, text in token.meta["attributes"]) + ">"


def _attribute(text: str) -> str:
    """A raw value: entities in it stay what they are."""
    return text.replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")


def _reference(self: Any, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:  # noqa: ANN401
    meta = tokens[at].meta
    number, again = meta["id"] + 1, meta.get("subId", 0)
    name = f"{number}-{again + 1}" if again else f"{number}"
    link = f'<a href="#fn-{number}" id="fnref-{name}" role="doc-noteref">{number}</a>'
    return f'<sup class="footnote-ref">{link}</sup>'


def _tag(name: str, attributes: Iterable[tuple[str, str]]) -> str:
    return f"<{name}" + "".join(f' {key}="{escapeHtml(value)}"' for key, value in attributes) + ">"


def _setting(env: Any) -> Setting:  # noqa: ANN401
    setting: Setting = env["setting"]
    return setting
