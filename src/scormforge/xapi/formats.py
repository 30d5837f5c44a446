"""Texts with a format of their own: IRIs, UUIDs, language tags, hashes, media types (xAPI 1.0.3 Data 2.4.11, 4)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

_IRI_CHARACTERS: Final = r"[^\s#%<>\"{}|\\^`\x00-\x20\x7f\ud800-\udfff]*"
_IRI_PART: Final = rf"{_IRI_CHARACTERS}(?:%[0-9A-Fa-f]{{2}}{_IRI_CHARACTERS})*"
_IRI: Final = re.compile(rf"[A-Za-z][A-Za-z0-9+.-]*:(?=.){_IRI_PART}(?:#{_IRI_PART})?")
"""An absolute IRI (RFC 3987 2.2): a scheme, then none of the characters that must be escaped, one fragment at most."""

_UUID: Final = re.compile(r"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}")
"""The standard form of RFC 4122. Data 2.4.1 wants variant 2, yet its own examples are not, so that no LRS looks."""

_MAILTO: Final = re.compile(r"mailto:[^\s@<>\ud800-\udfff]+@[^\s@<>\ud800-\udfff]+", re.IGNORECASE)
_SHA1: Final = re.compile(r"[0-9a-fA-F]{40}")
_SHA2: Final = re.compile(r"[0-9a-fA-F]{56}(?:[0-9a-fA-F]{8}(?:[0-9a-fA-F]{32}){0,2})?")
"""SHA-224, SHA-256, SHA-384 or SHA-512 in hex (Data 2.4.11)."""

_TOKEN: Final = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
_QUOTED: Final = r"\"(?:[^\"\\\x00-\x1f\x7f]|\\[^\x00-\x1f\x7f])*\""
_MEDIA_TYPE: Final = re.compile(
    rf"{_TOKEN}/{_TOKEN}(?:[ \t]*;[ \t]*{_TOKEN}=(?:{_TOKEN}|{_QUOTED}))*[ \t]*;?", re.ASCII
)
"""RFC 7231 3.1.1.1."""

_LANGUAGE: Final = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})   # language, with up to three extended subtags
        (?:-[a-z]{4})?                                # script
        (?:-(?:[a-z]{2}|[0-9]{3}))?                   # region
        (?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)
        (?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)
        (?:-x(?:-[a-z0-9]{1,8})+)?
      | x(?:-[a-z0-9]{1,8})+""",
    re.IGNORECASE | re.ASCII | re.VERBOSE,
)
_IRREGULAR: Final = frozenset(
    (
        *("en-gb-oed", "sgn-be-fr", "sgn-be-nl", "sgn-ch-de"),
        *("i-ami", "i-bnn", "i-default", "i-enochian", "i-hak", "i-klingon", "i-lux"),
        *("i-mingo", "i-navajo", "i-pwn", "i-tao", "i-tay", "i-tsu"),
    )
)
"""Registered before the grammar was, and valid for ever (RFC 5646 2.1)."""


def is_iri(text: str) -> bool:
    """Whether a text is an IRI with a scheme (Data 4.3). IRLs are no more than IRIs here: nothing is fetched."""
    return _IRI.fullmatch(text) is not None


def is_uuid(text: str) -> bool:
    """Whether a text is a UUID in standard form (Data 4.4)."""
    return _UUID.fullmatch(text) is not None


def is_mailto(text: str) -> bool:
    """Whether a text is `mailto:` and one e-mail address (Data 2.4.2.3)."""
    return _MAILTO.fullmatch(text) is not None


def is_sha1(text: str) -> bool:
    """Whether a text is a SHA-1 sum in hex."""
    return _SHA1.fullmatch(text) is not None


def is_sha2(text: str) -> bool:
    """Whether a text is a SHA-2 sum in hex."""
    return _SHA2.fullmatch(text) is not None


@lru_cache(maxsize=256)
def is_media_type(text: str) -> bool:
    """Whether a text is an Internet media type, with or without parameters."""
    return _MEDIA_TYPE.fullmatch(text) is not None


@lru_cache(maxsize=1024)
def is_language_tag(text: str) -> bool:
    """Whether a text is a well-formed language tag (RFC 5646 2.1) that repeats no variant and no extension (2.2.5 f.).

    Whether its parts are registered is not asked: Data 2.2 lets an LRS check the sequence of token lengths only.
    """
    match = _LANGUAGE.fullmatch(text)
    if match is None:
        return text.lower() in _IRREGULAR
    variants = (match["variants"] or "").lower().split("-")[1:]
    singles = [part for part in (match["extensions"] or "").lower().split("-") if len(part) == 1]
    return len(set(variants)) == len(variants) and len(set(singles)) == len(singles)
