"""Formulas: TeX to MathML, which browsers show without a script."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape, unescape

# fmt: off
TAGS = frozenset({
    "math", "menclose", "merror", "mfenced", "mfrac", "mi", "mlabeledtr", "mmultiscripts", "mn", "mo", "mover",
    "mpadded", "mphantom", "mprescripts", "mroot", "mrow", "ms", "mspace", "msqrt", "mstyle", "msub", "msubsup", "msup",
    "mtable", "mtd", "mtext", "mtr", "munder", "munderover", "none",
})
ATTRIBUTES = frozenset({
    "accent", "accentunder", "align", "close", "columnalign", "columnlines", "columnspacing", "depth", "dir", "display",
    "displaystyle", "fence", "form", "height", "largeop", "linebreak", "linethickness", "lspace", "mathsize",
    "mathvariant", "maxsize", "minsize", "movablelimits", "notation", "open", "rowalign", "rowlines", "rowspacing",
    "rspace", "scriptlevel", "separator", "separators", "stretchy", "symmetric", "voffset", "width", "xmlns",
})
# fmt: on


REFERENCE = re.compile(r"&#x[0-9A-Fa-f]{4,6};")


@lru_cache(maxsize=4096)
def maths_html(tex: str, display: str) -> str | None:
    """MathML of a formula, `display` being `inline` or `block`; None when it cannot be converted.

    Colours, links and styles that TeX commands ask for are left out: `\\href` would bring in any address. The
    converter's own text form is not used: it turns `\\text{<b>}` into a tag (latex2mathml 3.81).
    """
    from latex2mathml.converter import convert_to_element

    try:
        root = convert_to_element(tex, display=display)
    except Exception:  # besides its own errors it raises IndexError and KeyError on broken input
        return None
    for element in root.iter():
        if element.tag not in TAGS:
            return None
        element.attrib = {name: value for name, value in element.attrib.items() if name in ATTRIBUTES}
        if element.text:
            element.text = REFERENCE.sub(lambda found: unescape(found[0]), element.text)
    from xml.etree.ElementTree import tostring

    return str(tostring(root, encoding="unicode"))


def formula(tex: str, display: str) -> str:
    """What stands on the page: MathML, or the TeX itself where that fails; the reader of pages reports it (SRC-454)."""
    tex = tex.strip()
    return maths_html(tex, display) or f'<code class="formula">{escape(tex)}</code>'
