"""Arguments of SCORM's API calls as content passes them, and what is wrong with them (error 201 in both versions)."""

from __future__ import annotations

from collections.abc import Mapping

Arguments = tuple[object, ...]

PREFIX = "LMS"
"""What SCORM 1.2 puts before the names of functions."""

_TAKES = {"SetValue": 2, "GetLastError": 0}
_KINDS: Mapping[type, str] = {
    int: "a number",
    float: "a number",
    bool: "a boolean",
    type(None): "null or undefined",
    list: "an array",
}


def not_empty(function: str, arguments: Arguments) -> str | None:
    """What is wrong with the argument of a function that takes the empty text, or None."""
    if arguments and arguments[0] == "":
        return None
    said = "nothing" if not arguments else "something else"
    return f'{function} takes the empty text "" and was given {said}'


def not_texts(function: str, arguments: Arguments) -> str | None:
    """What is wrong with the arguments of GetValue or SetValue, which are all texts, or None."""
    count = _takes(function)
    if len(arguments) < count:
        return f"{function} takes {count} argument{'s' if count > 1 else ''} and was given {len(arguments)}"
    for position, argument in enumerate(arguments[:count], 1):
        if not isinstance(argument, str):
            kind = _KINDS.get(type(argument), "an object")
            return f"argument {position} of {function} must be text and is {kind}"
    return None


def surplus(function: str, arguments: Arguments) -> tuple[str, ...]:
    """A note on arguments that nobody asked for."""
    takes = _takes(function)
    # GetLastError("") is common and harmless everywhere.
    if len(arguments) <= max(takes, 1):
        return ()
    return (f"{function} takes {takes} argument{'' if takes == 1 else 's'}; the others were ignored",)


def _takes(function: str) -> int:
    return _TAKES.get(function.removeprefix(PREFIX), 1)
