"""Faults as plain values that JSON can say, and back: only what differs from an LMS that does nothing wrong."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from functools import partial
from typing import Any, TypeVar

from scormforge.diagnostics import UsageError, did_you_mean
from scormforge.lms.faults import Faults, RefusedWrites, RequestFault

T = TypeVar("T", Faults, RefusedWrites, RequestFault)

LONGEST = 600.0
"""Seconds that anybody may be made to wait."""
_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("Faults", "limits"): ("", "strict", "lenient"),
    ("RequestFault", "wrong"): ("no answer", "lost answer", "status", "delay"),
}


def as_object(faults: Faults) -> dict[str, Any]:
    """Field → value, of those that are not as they are in `Faults()`; parts are objects in lists."""
    return _said(faults)


def from_object(said: object) -> Faults:
    """The faults that an object tells of. UsageError: it has another field, or a value of another kind."""
    return _read(Faults, said)


def _said(value: Any) -> dict[str, Any]:  # noqa: ANN401 - any of the three
    told = {}
    for field in fields(value):
        held = getattr(value, field.name)
        if field.default is MISSING or held != field.default:
            told[field.name] = [_said(each) if field.name in _PARTS else each for each in held] if _many(held) else held
    return told


def _many(held: object) -> bool:
    return isinstance(held, tuple)


def _read(kind: type[T], said: object) -> T:
    if not isinstance(said, Mapping):
        raise UsageError(f"faults must be an object; this is {said!r:.60}")
    known = {field.name: field for field in fields(kind)}
    for name in said:
        if name not in known:
            raise UsageError(f"there is no fault {name}", did_you_mean(str(name), known))
    missing = [name for name, field in known.items() if field.default is MISSING and name not in said]
    if missing:
        raise UsageError(f"a fault of requests must say {missing[0]}")
    return kind(**{name: _value(kind, known[name], value) for name, value in said.items()})


def _value(kind: type, field: Field[Any], value: object) -> Any:  # noqa: ANN401 - whatever the field holds
    if field.name in _PARTS:
        return tuple(_PARTS[field.name](each) for each in _listed(field.name, value))
    if field.name == "on":
        return tuple(_number(field.name, each) for each in _listed(field.name, value))
    words = _WORDS.get((kind.__name__, field.name))
    if words is not None and value not in words:
        raise UsageError(f"{field.name} cannot be {value!r:.60}", did_you_mean(str(value), words))
    return _plain(field, value)


def _plain(field: Field[Any], value: object) -> object:
    declared = str(field.type)
    if declared.startswith(("float", "int")):
        return value if value is None and "None" in declared else _number(field.name, value)
    wanted = bool if declared == "bool" else str
    if type(value) is not wanted:
        raise UsageError(f"{field.name} must be {'true or false' if wanted is bool else 'text'}; it is {value!r:.60}")
    return value


def _listed(name: str, value: object) -> tuple[object, ...]:
    if not isinstance(value, list | tuple):
        raise UsageError(f"{name} must be a list; it is {value!r:.60}")
    return tuple(value)


def _number(name: str, value: object) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not value >= 0:
        raise UsageError(f"{name} must be a number, 0 or more; it is {value!r:.60}")
    if name.endswith("seconds") and value > LONGEST:
        raise UsageError(f"{name} may be {LONGEST:g} at most; it is {value:g}")
    return value


_PARTS: Mapping[str, Callable[[object], RefusedWrites | RequestFault]] = {
    "refuse_writes": partial(_read, RefusedWrites),
    "requests": partial(_read, RequestFault),
}
"""Fields that hold several values of a kind of their own."""
