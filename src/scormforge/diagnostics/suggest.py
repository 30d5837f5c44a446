"""“Did you mean”: the nearest known word to one that is not known."""

from collections.abc import Iterable
from difflib import get_close_matches


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word that the author most likely meant, or None."""
    candidates = sorted(set(known))
    folded = {candidate.casefold().replace("_", "-"): candidate for candidate in candidates}
    close = get_close_matches(word.casefold().replace("_", "-"), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else None


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A help line: the nearest word, or else the whole short list of what is possible."""
    candidates = sorted(set(known))
    close = nearest(word, candidates)
    if close:
        return f"did you mean `{close}`?"
    if candidates and len(candidates) <= 12:
        return "known here: " + ", ".join(f"`{candidate}`" for candidate in candidates)
    return ""
