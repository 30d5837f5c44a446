"""JSON as xAPI wants it read: no key twice in an object, no NaN, not nested without end (Data 2.2, RFC 8259)."""

from __future__ import annotations

import json
from typing import Any, NoReturn


def parsed(text: str | bytes) -> Any:  # noqa: ANN401 - any JSON
    """The value. ValueError, in words for who sent it: it is no JSON, or says something twice."""
    try:
        return json.loads(
            text.decode("utf-8") if isinstance(text, bytes) else text,
            object_pairs_hook=_each_key_once,
            parse_constant=_no_constant,
        )
    except UnicodeDecodeError as problem:
        raise ValueError(f"not UTF-8: byte {problem.start}") from None
    except RecursionError:
        raise ValueError("nested too deeply") from None


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise ValueError(f"`{twice}` stands twice in one object")
    return made


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no JSON")
