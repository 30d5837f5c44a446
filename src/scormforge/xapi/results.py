"""What makes a result and its score valid (xAPI 1.0.3 Data 2.4.5)."""

from __future__ import annotations

from typing import Any, Final

from scormforge.xapi.shapes import Shape, boolean, extensions, formatted, is_number, kind, string
from scormforge.xapi.times import is_duration


def _number(value: object, at: str, problems: list[str]) -> None:
    if not is_number(value):
        problems.append(f"{at}: must be a number, not {kind(value)}")


def _scaled(value: Any, at: str, problems: list[str]) -> None:  # noqa: ANN401 - any JSON
    if not is_number(value):
        problems.append(f"{at}: must be a number, not {kind(value)}")
    elif not -1 <= value <= 1:
        problems.append(f"{at}: must be from -1 to 1")


_SCORE: Final = Shape({"scaled": _scaled, "raw": _number, "min": _number, "max": _number})


def _score(value: object, at: str, problems: list[str]) -> None:
    """The bounds that go with a score bind it: min below max, raw from min to max (Data 2.4.5.1)."""
    if not _SCORE.fits(value, at, problems):
        return
    low, raw, high = (part if is_number(part) else None for part in map(value.get, ("min", "raw", "max")))
    if low is not None and high is not None and not low < high:
        problems.append(f"{at}.min: must be less than max")
    if raw is not None and ((low is not None and raw < low) or (high is not None and raw > high)):
        problems.append(f"{at}.raw: must be from min to max")


_RESULT: Final = Shape(
    {
        "score": _score,
        "success": boolean,
        "completion": boolean,
        "response": string,
        "duration": formatted(is_duration, "a duration (ISO 8601:2004 4.4.3.2)"),
        "extensions": extensions,
    }
)


def result(value: object, at: str, problems: list[str]) -> None:
    """A result."""
    _RESULT.fits(value, at, problems)
