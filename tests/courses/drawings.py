"""Colours of an SVG's classes in light and dark, and the contrast between them (WCAG 2.2, 1.4.3)."""

from __future__ import annotations

import re
from pathlib import Path

_RULE = re.compile(r"([.a-z0-9-]+) \{ ([^}]*) \}")
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{(.*?)\n    \}", re.DOTALL)


def fills(path: Path) -> tuple[dict[str, str], dict[str, str]]:
    """Selector → fill, in light and in dark."""
    text = path.read_text(encoding="utf-8")
    dark = _DARK.search(text)
    light = _fills_in(_DARK.sub("", text))
    return light, light | _fills_in(dark[1] if dark else "")


def contrast(one: str, other: str) -> float:
    """The ratio of two colours `#rrggbb`, 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _fills_in(text: str) -> dict[str, str]:
    found = {}
    for selector, body in _RULE.findall(text):
        if match := re.search(r"fill: (#[0-9a-f]{6})", body):
            found[selector] = match[1]
    return found


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
