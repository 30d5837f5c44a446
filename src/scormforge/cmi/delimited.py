"""Answers with `[,]`, `[.]` and `[:]` between their parts, as SCORM 2004 and xAPI have them, for each interaction type.

SCORM 2004 4th ed. RTE 4.2.9.1 (correct_responses) and 4.2.9.2 (learner_response), xAPI 1.0.3 Data 2.4.4.1 (response
patterns, characterstring parameters). The player encodes; here texts are only checked and decoded. What is longer than
an LMS of SCORM 2004 must keep is legal: `beyond_spm` tells. xAPI has no limits.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from scormforge.cmi.element import shown, utf16_length

INTERACTION_TYPES = (
    "true-false",
    "choice",
    "fill-in",
    "long-fill-in",
    "matching",
    "performance",
    "sequencing",
    "likert",
    "numeric",
    "other",
)
MOST_PATTERNS: Mapping[str, int] = {
    "choice": 10,
    "fill-in": 5,
    "long-fill-in": 5,
    "matching": 5,
    "performance": 5,
    "sequencing": 5,
}
"""Right answers of one interaction that every LMS of SCORM 2004 keeps; of the other types it is one (RTE 4.2.9.1)."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, in a language if `{lang=…}` stands before them."""

    words: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Range:
    """The lowest and the highest right number, both included; None is an open end."""

    low: str | None
    high: str | None


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a performance. Either part may be missing: ""."""

    name: str
    answer: Text | Range


@dataclass(frozen=True, slots=True)
class Texts:
    """A right answer in words."""

    texts: tuple[Text, ...]
    case_matters: bool = False
    order_matters: bool = True


@dataclass(frozen=True, slots=True)
class Steps:
    """A right performance."""

    steps: tuple[Step, ...]
    order_matters: bool = True


Value = bool | str | tuple[str, ...] | tuple[tuple[str, str], ...] | tuple[Text, ...] | tuple[Step, ...]
"""true-false: bool · choice, sequencing: ids · matching: pairs of ids · likert: an id · numeric: the number's text ·
fill-in, long-fill-in: texts · performance: steps · other: the text."""
Pattern = Value | Range | Texts | Steps
"""As the answer, but numeric: Range · fill-in, long-fill-in: Texts · performance: Steps."""

_REAL = re.compile(r"-?[0-9]+(?:\.[0-9]+)?")
_ID = re.compile(r"(?!.*\[[.,:]\])\S+")
_SETTING = re.compile(r"\{(case_matters|order_matters)=([^{}]*)\}")
_LANGUAGE = re.compile(r"\{lang=([^{}]*)\}")
_TAG = re.compile(r"(?:[A-Za-z]{2,3}|[iIxX](?=-))(?:-[A-Za-z0-9]{1,8})*")


def _truth(text: str) -> bool | None:
    return {"true": True, "false": False}.get(text)


def _id(text: str) -> str | None:
    return text if _ID.fullmatch(text) else None


def _ids(text: str) -> tuple[str, ...] | None:
    parts = tuple(text.split("[,]"))
    return parts if all(map(_id, parts)) else None


def _set(text: str) -> tuple[str, ...] | None:
    ids = _ids(text) if text else ()
    return ids if ids is not None and len(set(ids)) == len(ids) else None


def _pairs(text: str) -> tuple[tuple[str, str], ...] | None:
    found = [tuple(pair.split("[.]")) for pair in text.split("[,]")]
    pairs = tuple((pair[0], pair[1]) for pair in found if len(pair) == 2 and all(map(_id, pair)))
    return pairs if len(pairs) == len(found) else None


def _real(text: str) -> str | None:
    return text if _REAL.fullmatch(text) else None


def _range(text: str) -> Range | None:
    """One number without a delimiter is xAPI's; 2004 writes it as two equal ends."""
    ends = text.split("[:]") if "[:]" in text else [text or "?", text]
    if len(ends) != 2 or not all(end == "" or _REAL.fullmatch(end) for end in ends):
        return None
    low, high = ends
    backwards = low and high and Decimal(low) > Decimal(high)
    return None if backwards else Range(low or None, high or None)


def is_language_tag(text: str) -> bool:
    """Two or three letters, or `i` or `x`, with subtags; RFC 5646 has longer ones, of which none is registered."""
    return _TAG.fullmatch(text) is not None


def read_text(text: str) -> Text | None:
    """Words with the language that may stand before them (localized_string_type); None: `{lang=…}` names none."""
    found = _LANGUAGE.match(text)
    if found is None:
        return Text(text)
    return Text(text[found.end() :], found[1]) if is_language_tag(found[1]) else None


def _texts(text: str) -> tuple[Text, ...] | None:
    found = [read_text(part) for part in text.split("[,]")]
    texts = tuple(each for each in found if each is not None)
    return texts if len(texts) == len(found) else None


def _settings(text: str, names: tuple[str, ...]) -> tuple[dict[str, bool], str] | None:
    """What `{case_matters=…}` and the like at the beginning say, and the rest of the text; one said again is text."""
    said: dict[str, bool] = {}
    while (found := _SETTING.match(text)) and found[1] not in said:
        name, value = found.groups()
        if name not in names or value not in ("true", "false"):
            return None
        said[name] = value == "true"
        text = text[found.end() :]
    return said, text


def _right_texts(text: str) -> Texts | None:
    found = _settings(text, ("case_matters", "order_matters"))
    texts = _texts(found[1]) if found else None
    return Texts(texts, **found[0]) if found and texts is not None else None


def _step(text: str) -> Step | None:
    parts = text.split("[.]")
    if len(parts) != 2 or parts == ["", ""] or (parts[0] and not _id(parts[0])):
        return None
    words = read_text(parts[1])
    return Step(parts[0], words) if words and "[:]" not in words.words else None


def _right_step(text: str) -> Step | None:
    name, within, answer = text.partition("[.]")
    if "[:]" not in answer:
        return _step(text)
    ends = _range(answer)
    return Step(name, ends) if within and ends and (not name or _id(name)) else None


def _each_step(text: str, read: Callable[[str], Step | None]) -> tuple[Step, ...] | None:
    found = [read(part) for part in text.split("[,]")]
    steps = tuple(each for each in found if each is not None)
    return steps if len(steps) == len(found) else None


def _steps(text: str) -> tuple[Step, ...] | None:
    return _each_step(text, _step)


def _right_steps(text: str) -> Steps | None:
    found = _settings(text, ("order_matters",))
    steps = _each_step(found[1], _right_step) if found else None
    return Steps(steps, **found[0]) if found and steps is not None else None


@dataclass(frozen=True, slots=True)
class _Format:
    form: str
    response: Callable[[str], Value | None]
    pattern: Callable[[str], Pattern | None]
    longest: int = 250
    """Characters of one part that every LMS keeps."""
    most: int = 1
    """Parts that it keeps."""


_FORMATS: Mapping[str, _Format] = {
    "true-false": _Format("true or false", _truth, _truth),
    "choice": _Format("different ids without spaces, with [,] between them", _set, _set, most=36),
    "fill-in": _Format(
        "texts with [,] between them, and nothing wrong in what stands in braces before them",
        _texts,
        _right_texts,
        most=10,
    ),
    "long-fill-in": _Format(
        "text, and nothing wrong in what stands in braces before it", _texts, _right_texts, longest=4000
    ),
    "matching": _Format("pairs of ids such as a[.]b, with [,] between them", _pairs, _pairs, most=36),
    "performance": _Format("steps such as name[.]answer, with [,] between them", _steps, _right_steps, most=125),
    "sequencing": _Format("ids without spaces in order, with [,] between them", _ids, _ids, most=36),
    "likert": _Format("one id without spaces", _id, _id),
    "numeric": _Format("a number, or as a right answer lowest[:]highest", _real, _range),
    "other": _Format("text", str, str, longest=4000),
}
assert tuple(_FORMATS) == INTERACTION_TYPES


def answer_form(interaction_type: str) -> str:
    """What an answer to an interaction of this type looks like, in words. KeyError: no such type."""
    return _FORMATS[interaction_type].form


def response_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a learner's answer to an interaction of this type, or None. KeyError: no such type."""
    found = _FORMATS[interaction_type]
    if found.response(text) is not None:
        return None
    return f"an answer of type {interaction_type} must be {found.form}; it is {shown(text)}"


def pattern_problem(interaction_type: str, text: str) -> str | None:
    """Why `text` cannot be a right answer to an interaction of this type, or None. KeyError: no such type."""
    found = _FORMATS[interaction_type]
    if found.pattern(text) is not None:
        return None
    return f"a right answer of type {interaction_type} must be {found.form}; it is {shown(text)}"


def decode_response(interaction_type: str, text: str) -> Value:
    """A learner's answer as a neutral value. ValueError when it is not one, KeyError when there is no such type.

    A long-fill-in of SCORM 2004 is one text: there `[,]` stands for itself, and the parts are to be joined with it.
    """
    value = _FORMATS[interaction_type].response(text)
    if value is None:
        raise ValueError(response_problem(interaction_type, text))
    return value


def decode_pattern(interaction_type: str, text: str) -> Pattern:
    """A right answer as a neutral value. ValueError when it is not one, KeyError when there is no such type."""
    value = _FORMATS[interaction_type].pattern(text)
    if value is None:
        raise ValueError(pattern_problem(interaction_type, text))
    return value


def beyond_spm(interaction_type: str, text: str) -> str | None:
    """What of a legal answer or right answer an LMS of SCORM 2004 need not keep (RTE 4.2.9.1, 4.2.9.2), or None.

    Steps of a learner's performance are counted as those of a right one, of which fewer are kept. KeyError: no such
    type.
    """
    found = _FORMATS[interaction_type]
    one_text = interaction_type in ("long-fill-in", "other")
    parts = [_bare(part) for part in ([text] if one_text else _bare(text).split("[,]"))]
    if len(parts) > found.most:
        return f"an LMS keeps {found.most} parts of an answer of type {interaction_type}; here are {len(parts)}"
    longest = max(utf16_length(word) for part in parts for word in _words(interaction_type, part))
    if longest > found.longest:
        kept = f"an LMS keeps {found.longest} characters of each part of an answer of type {interaction_type}"
        return f"{kept}; here are {longest}"
    return None


def _words(interaction_type: str, part: str) -> list[str]:
    return re.split(r"\[[.:]\]", part) if interaction_type in ("matching", "performance", "numeric") else [part]


def _bare(text: str) -> str:
    """The text without what stands in braces before it."""
    while found := _SETTING.match(text) or _LANGUAGE.match(text):
        text = text[found.end() :]
    return text
