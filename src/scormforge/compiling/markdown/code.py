"""Code in colour: class names only, the colours are the style sheet's."""

from __future__ import annotations

from functools import cache
from html import escape
from typing import Any


def code_html(code: str, language: str) -> str:
    """A block of code as HTML. An unknown language is shown plain."""
    lexer = _lexer(language) if language else None
    name = f' class="language-{escape(language)}"' if language else ""
    inside = _coloured(code, lexer) if lexer else escape(code, quote=False)
    return f'<pre class="highlight" tabindex="0"><code{name}>{inside}</code></pre>\n'


@cache
def _lexer(language: str) -> Any:  # noqa: ANN401 - pygments has no types, and is imported late
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(language, stripnl=False)
    except ClassNotFound:
        return None


def _coloured(code: str, lexer: Any) -> str:  # noqa: ANN401 - see above
    from pygments import highlight
    from pygments.formatters import HtmlFormatter

    return str(highlight(code, lexer, HtmlFormatter(nowrap=True)))
