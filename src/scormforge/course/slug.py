"""Readable names: text to an id, a file's name to words."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 32
"""Characters of an id made from text; whole words, as many as fit."""

_OTHER = str.maketrans({"ß": "ss", "æ": "ae", "Æ": "ae", "ø": "o", "Ø": "o", "œ": "oe", "Œ": "oe", "ł": "l", "Ł": "l"})
_NUMBER_IN_FRONT = re.compile(r"^\d+[-_. ]+(?=.)")


def slug(text: str) -> str:
    """The text as an id: ASCII words joined by `-`; empty when nothing of it can be folded to ASCII."""
    folded = unicodedata.normalize("NFKD", _NUMBER_IN_FRONT.sub("", text).translate(_OTHER))
    words = re.findall(r"[a-z0-9]+", folded.encode("ascii", "ignore").decode().replace("'", "").lower())
    kept = words[:1]
    for word in words[1:]:
        if len("-".join([*kept, word])) > LONGEST:
            break
        kept.append(word)
    return "-".join(kept)[:LONGEST].rstrip("-")


def words_of(name: str) -> str:
    """A file's or folder's name as a title: `02-why-this_matters` gives `Why this matters`."""
    words = re.sub(r"[-_]+", " ", _NUMBER_IN_FRONT.sub("", name)).strip()
    return words[:1].upper() + words[1:]
