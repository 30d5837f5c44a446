"""JSON that is safe inside an HTML script element and inside a script."""

from __future__ import annotations

import json

_UNSAFE = {"<": "\\u003c", "\u2028": "\\u2028", "\u2029": "\\u2029"}


def json_text(value: object) -> str:
    """Compact JSON without `<` (so no `</script`) and without U+2028/9, which end lines in old JavaScript."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    for character, escaped in _UNSAFE.items():
        text = text.replace(character, escaped)
    return text
