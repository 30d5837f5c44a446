"""What a record store holds of one attempt, as rows that people read: its statements."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

LONGEST_NAME = 120
ENGLISH = ("en", "en-US", "en-GB")


@dataclass(frozen=True, slots=True)
class Stated:
    """One statement in a line: `passed`, `On the quay`, `100 %, success`, `12:00:00`."""

    verb: str
    object: str
    result: str
    at: str
    """Time of day, as the statement tells it."""
    whole: str
    """The statement as indented JSON."""


def stated_rows(statements: Iterable[Mapping[str, Any]]) -> tuple[Stated, ...]:
    """The statements in their order. They are as a record store keeps them, and so have the shapes of xAPI."""
    return tuple(_row(statement) for statement in statements)


def _row(statement: Mapping[str, Any]) -> Stated:
    verb, object = statement["verb"], statement["object"]
    return Stated(
        verb=_named(verb.get("display")) or _last_part(verb["id"]),
        object=_named(object.get("definition", {}).get("name")) or _last_part(_identity(object)),
        result=_result(statement.get("result", {})),
        at=str(statement.get("timestamp", "")).partition("T")[2][:8],
        whole=json.dumps(statement, ensure_ascii=False, indent=2),
    )


def _named(words: Mapping[str, str] | None) -> str:
    """English where there is any, else the first language; "" for no words."""
    said = words or {}
    found = next((said[language] for language in ENGLISH if language in said), next(iter(said.values()), ""))
    return _cut(found, LONGEST_NAME)


def _identity(object: Mapping[str, Any]) -> str:
    return str(object.get("id") or object.get("objectType", ""))


def _last_part(address: str) -> str:
    return _cut(address.rstrip("/").rpartition("/")[2], LONGEST_NAME)


def _result(result: Mapping[str, Any]) -> str:
    """What came of it, in a few words."""
    scaled = result.get("score", {}).get("scaled")
    parts = ["" if scaled is None else f"{round(scaled * 100, 1):g} %"]
    parts += [("" if result[word] else "no ") + word for word in ("success", "completion") if word in result]
    parts += [_cut(str(result["response"]), LONGEST_NAME)] if "response" in result else []
    return ", ".join(part for part in parts if part)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1] + "…"
