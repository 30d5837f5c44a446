"""“Did you mean” for names in a manifest, bounded: comparing is slow, and a hostile manifest asks without end."""

from __future__ import annotations

from collections.abc import Callable, Collection

from scormforge.diagnostics import did_you_mean

MOST_KNOWN, MOST_ASKED, LONGEST = 2_000, 20, 200


def guesses(known: Collection[str]) -> Callable[[str], str]:
    """A function from a word to a help line; it falls silent after 20 words, and among more than 2,000 names."""
    left = iter(range(MOST_ASKED))

    def guess(word: str) -> str:
        if len(known) > MOST_KNOWN or len(word) > LONGEST or next(left, None) is None:
            return ""
        return did_you_mean(word, (name for name in known if len(name) <= LONGEST))

    return guess


def short(text: str) -> str:
    """A name as it is shown in a message: at most 120 characters."""
    return text if len(text) <= 120 else f"{text[:119]}…"
