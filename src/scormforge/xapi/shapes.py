"""How the shape of a JSON value is checked: objects by table of their keys, with the path to whatever is wrong."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import isfinite
from typing import Any, TypeGuard

from scormforge.xapi.formats import is_iri, is_language_tag, is_uuid

Check = Callable[[Any, str, list[str]], None]
"""(value, path, problems): adds what is wrong with the value, each problem beginning with the path."""

NAMES = {dict: "an object", list: "an array", str: "a string", bool: "a boolean", type(None): "null"}


@dataclass(frozen=True, slots=True)
class Shape:
    """The keys that an object may have, and those it must have. Keys are case sensitive (Data 2.2)."""

    keys: Mapping[str, Check]
    required: tuple[str, ...] = ()

    def fits(self, value: object, at: str, problems: list[str]) -> TypeGuard[dict[str, Any]]:
        """Check an object and all that is in it; False when it is no object at all."""
        if type(value) is not dict:
            problems.append(f"{at}: must be an object, not {kind(value)}")
            return False
        keys = self.keys
        for key, part in value.items():
            check = keys.get(key)
            if check is None:
                problems.append(f"{below(at, key)}: there is no such property here")
            else:
                check(part, below(at, key), problems)
        for key in self.required:
            if key not in value:
                problems.append(f"{below(at, key)}: is missing")
        return True


def below(at: str, key: str) -> str:
    """The path of a property."""
    return f"{at}.{key}" if at else key


def kind(value: object) -> str:
    """What a value is, in the words of JSON."""
    return NAMES.get(type(value), "a number")


def is_number(value: object) -> bool:
    """Whether a value is a number of JSON; true and false are none, NaN and Infinity neither."""
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool) and isfinite(value)


def string(value: object, at: str, problems: list[str]) -> None:
    """Any text, the empty one too."""
    if type(value) is not str:
        problems.append(f"{at}: must be a string, not {kind(value)}")


def boolean(value: object, at: str, problems: list[str]) -> None:
    """True or false."""
    if type(value) is not bool:
        problems.append(f"{at}: must be true or false, not {kind(value)}")


def formatted(accepts: Callable[[str], bool], what: str) -> Check:
    """A text of a format."""

    def check(value: object, at: str, problems: list[str]) -> None:
        if type(value) is not str:
            problems.append(f"{at}: must be {what}, not {kind(value)}")
        elif not accepts(value):
            problems.append(f"{at}: must be {what}")

    return check


def word(*allowed: str) -> Check:
    """One of a few texts, exactly."""
    wanted = allowed[0] if len(allowed) == 1 else "one of " + ", ".join(allowed)

    def check(value: object, at: str, problems: list[str]) -> None:
        if type(value) is not str or value not in allowed:
            problems.append(f"{at}: must be {wanted}")

    return check


_REMEMBERED = 1_000
"""Values that each check knows to be right; when there are more it begins anew."""
_LONGEST = 4_096


def remembering(check: Check) -> Check:
    """The same check, which looks once only at a value that is right: courses state the same activities, verbs and
    learners over and over, and to look again took a third of the time that a record store had for a statement."""
    known: set[bytes] = set()

    def again(value: Any, at: str, problems: list[str]) -> None:  # noqa: ANN401 - any JSON
        key = _written(value)
        if key in known:
            return
        before = len(problems)
        check(value, at, problems)
        if key is not None and len(problems) == before:
            if len(known) >= _REMEMBERED:
                known.clear()
            known.add(key)

    return again


def _written(value: Any) -> bytes | None:  # noqa: ANN401 - any JSON
    """Bytes that only an equal value of the same types has; None when it is too long to be remembered."""
    try:
        key = marshal.dumps(value, 2)  # this version writes no references, which would depend on who else holds a part
    except ValueError:
        return None  # a Decimal, or nested too deeply
    return key if len(key) <= _LONGEST else None


def array(item: Check) -> Check:
    """A list of things of one kind."""

    def check(value: object, at: str, problems: list[str]) -> None:
        if type(value) is not list:
            problems.append(f"{at}: must be an array, not {kind(value)}")
            return
        for index, each in enumerate(value):
            item(each, f"{at}[{index}]", problems)

    return check


iri = formatted(is_iri, "an absolute IRI")
uuid = formatted(is_uuid, "a UUID in standard form")
language = formatted(is_language_tag, "a language tag (RFC 5646)")


def language_map(value: object, at: str, problems: list[str]) -> None:
    """Texts by language tag (Data 4.2). An empty one is only a SHOULD NOT."""
    if type(value) is not dict:
        problems.append(f"{at}: must be a language map, not {kind(value)}")
        return
    for tag, text in value.items():
        if type(text) is not str:
            problems.append(f"{below(at, tag)}: must be a string, not {kind(text)}")
        if not is_language_tag(tag):
            problems.append(f"{below(at, tag)}: the key must be a language tag (RFC 5646)")


def extensions(value: object, at: str, problems: list[str]) -> None:
    """Anything by IRI, null too (Data 4.1)."""
    if type(value) is not dict:
        problems.append(f"{at}: must be an object, not {kind(value)}")
        return
    for key in value:
        if not is_iri(key):
            problems.append(f"{below(at, key)}: the key must be an absolute IRI")
