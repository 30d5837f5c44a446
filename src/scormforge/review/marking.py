"""Two versions of a piece of HTML with the words marked that only one of them has."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MOST_WORDS = 4000
"""Of both versions together: beyond it the time would grow with their product, and nobody reads such marks."""

_TOKEN = re.compile(
    r"<(math|svg|video|audio)\b.*?</\1>|<[^<>]*>|&#?\w+;|[^\W_]+(?:['’][^\W_]+)*|\s+|.",
    re.DOTALL,
)
_WHOLE = re.compile(r"<(?:math|svg|video|audio|img)\b")
"""What cannot be marked inside, and is compared as one word."""


def marked(before: str, now: str) -> tuple[str, str]:
    """Both versions; what only the first has stands in `<del>`, what only the second has in `<ins>`. Every mark opens
    and closes between two tags, so that the HTML stays well formed."""
    old, new = ([found[0] for found in _TOKEN.finditer(html)] for html in (before, now))
    old_words, new_words = ([n for n, token in enumerate(tokens) if _is_word(token)] for tokens in (old, new))
    if len(old_words) + len(new_words) > MOST_WORDS:
        return before, now
    matcher = SequenceMatcher(None, [old[n] for n in old_words], [new[n] for n in new_words], autojunk=False)
    gone: set[int] = set()
    come: set[int] = set()
    for kind, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if kind != "equal":
            gone.update(old_words[old_from:old_to])
            come.update(new_words[new_from:new_to])
    return "".join(_with_marks(old, gone, "del")), "".join(_with_marks(new, come, "ins"))


def alike(one: str, other: str) -> float:
    """How much two texts have in common, word by word: 0 nothing, 1 everything."""
    ours, theirs = (re.findall(r"\w+", text.casefold()) for text in (one, other))
    matcher = SequenceMatcher(None, ours, theirs, autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() > 0.3 and matcher.quick_ratio() > 0.3 else 0.0


def _is_word(token: str) -> bool:
    return not token.isspace() and (token[0] != "<" or bool(_WHOLE.match(token)))


def _with_marks(tokens: Sequence[str], marks: set[int], name: str) -> Iterator[str]:
    """The tokens, runs of marked words in one element; spaces between two of a run belong to it."""
    opened = False
    for number, token in enumerate(tokens):
        inside = number in marks or (opened and token.isspace() and number + 1 in marks)
        if inside is not opened:
            yield f"<{name}>" if inside else f"</{name}>"
            opened = inside
        yield token
    if opened:
        yield f"</{name}>"
