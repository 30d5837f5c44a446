"""What pydantic says of a wrong value, in words for an author."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from scormforge.course.node import ID_PATTERN
from scormforge.diagnostics import Diagnostic, Location, did_you_mean
from scormforge.places.yaml import YamlScalar, YamlValue, kind_of
from scormforge.sources.rules.fields import wrong_value


@dataclass(frozen=True, slots=True)
class Place:
    """The key that is wrong, where, and the value that stands there."""

    key: str
    at: Location
    value: YamlValue | None

    @property
    def shown(self) -> str:
        """The value for a message: a short text itself, else what it is."""
        if isinstance(self.value, YamlScalar) and 0 < len(self.value.text) <= 60:
            return f"`{self.value.text}`"
        return kind_of(self.value) if self.value is not None else "nothing"


Words = tuple[str, str]
"""A reason and a cure."""

ID_CURE = "use small letters, digits, `-`, `.` and `_`, beginning with a letter or digit; at most 64"


def explain(problem: Mapping[str, Any], place: Place) -> Diagnostic:
    """The diagnostic for one entry of `ValidationError.errors()`."""
    words = _WORDS.get(problem["type"], _other)
    reason, cure = words(problem.get("ctx") or {}, place)
    if words is _other and problem["type"] == "value_error":
        reason, _, cure = str(problem["ctx"]["error"]).partition("; ")
    return wrong_value(place.at, place.key, reason, cure)


def _text(_: Mapping[str, Any], place: Place) -> Words:
    cure = "put it in quotes: `'…'`" if isinstance(place.value, YamlScalar) else "write plain text in its place"
    return f"text is wanted, not {kind_of(place.value) if place.value else 'nothing'}", cure


def _list(_: Mapping[str, Any], place: Place) -> Words:
    return f"a list is wanted, not {place.shown}", f"write `{place.key}: [first, second]`"


def _mapping(_: Mapping[str, Any], place: Place) -> Words:
    return f"a mapping is wanted, not {place.shown}", f"write `{place.key}:` and below it, indented, `key: value` lines"


def _truth(_: Mapping[str, Any], place: Place) -> Words:
    return f"true or false is wanted, not {place.shown}", "write `true` or `false`, without quotes"


def _number(_: Mapping[str, Any], place: Place) -> Words:
    return f"a number is wanted, not {place.shown}", "write a number, such as `2` or `0.5`, without quotes"


def _whole_number(_: Mapping[str, Any], place: Place) -> Words:
    return f"a whole number is wanted, not {place.shown}", "write a number without a fraction"


def _at_most(context: Mapping[str, Any], place: Place) -> Words:
    limit = f"at most {context['le']:g}" if "le" in context else f"less than {context['lt']:g}"
    return f"{place.shown} is too large", f"{limit} is possible"


def _at_least(context: Mapping[str, Any], place: Place) -> Words:
    limit = f"at least {context['ge']:g}" if "ge" in context else f"more than {context['gt']:g}"
    return f"{place.shown} is too small", f"{limit} is possible"


def _choice(context: Mapping[str, Any], place: Place) -> Words:
    choices = [word for word in str(context.get("expected", "")).replace(" or ", ", ").split(", ") if word]
    plain = [choice.strip("'") for choice in choices]
    given = place.value.text if isinstance(place.value, YamlScalar) else ""
    return f"{place.shown} is not one of the choices", did_you_mean(given, plain)


def _pattern(context: Mapping[str, Any], place: Place) -> Words:
    if context.get("pattern") == ID_PATTERN:
        return f"{place.shown} cannot be an id", ID_CURE
    return f"{place.shown} is not of the form that is wanted here", f"it has to match `{context.get('pattern')}`"


def _nothing(_: Mapping[str, Any], place: Place) -> Words:
    return "there is no value", f"write a value after `{place.key}:`, or remove the key"


def _too_long(context: Mapping[str, Any], place: Place) -> Words:
    return "this is too long", f"at most {context.get('max_length')} are possible"


def _too_short(context: Mapping[str, Any], place: Place) -> Words:
    return "this is too short", f"at least {context.get('min_length')} are needed"


def _other(_: Mapping[str, Any], place: Place) -> Words:
    return f"{place.shown} is not possible here", ""


_WORDS: dict[str, Callable[[Mapping[str, Any], Place], Words]] = {
    "string_type": _text,
    "tuple_type": _list,
    "list_type": _list,
    "dict_type": _mapping,
    "model_type": _mapping,
    "bool_type": _truth,
    "bool_parsing": _truth,
    "float_type": _number,
    "float_parsing": _number,
    "decimal_type": _number,
    "decimal_parsing": _number,
    "finite_number": _number,
    "int_type": _whole_number,
    "int_parsing": _whole_number,
    "int_from_float": _whole_number,
    "less_than_equal": _at_most,
    "less_than": _at_most,
    "greater_than_equal": _at_least,
    "greater_than": _at_least,
    "literal_error": _choice,
    "string_pattern_mismatch": _pattern,
    "none_required": _nothing,
    "string_too_long": _too_long,
    "too_long": _too_long,
    "string_too_short": _too_short,
    "too_short": _too_short,
}
