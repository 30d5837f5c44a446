"""Keys and values to a node of the course: every unknown, missing or wrong one reported at its own place."""

from __future__ import annotations

import typing
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, TypeVar, get_args, get_origin

from pydantic import ValidationError

from scormforge.course.node import Node
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.yaml import YamlMapping, YamlScalar, YamlSequence, YamlValue
from scormforge.sources.field_errors import Place, explain
from scormforge.sources.rules.fields import missing_key, unknown_key

Read = TypeVar("Read", bound=Node)

ALWAYS_GIVEN = frozenset({"at", "type"})
"""Fields of every node that no author writes."""


def read_fields(
    model: type[Read],
    fields: YamlMapping,
    *,
    extra: Mapping[str, Any],
    at: Location,
    also_known: Collection[str] = (),
) -> tuple[Read | None, Report]:
    """A node of this model from an author's keys and values, and from `extra`, which the reader supplies itself.

    The keys that an author may write are the model's fields less `at`, `type` and those in `extra`. A value that is
    wrong is reported and, where the model has a default, replaced by it, so that reading can go on. None when a
    required value is missing or wrong. `at` is where the node begins: the place of a missing key. `also_known` are keys
    that the caller reads itself and has taken out: they help to say what was meant by an unknown one.

    Scalars are given by what the field wants: text as it was written (`version: 1.10` stays `1.10`), numbers, true and
    false by YAML 1.2's core schema.
    """
    known = frozenset(model.model_fields) - ALWAYS_GIVEN - frozenset(extra)
    possible = known | frozenset(also_known)
    found = [unknown_key(entry.key.at, key, possible) for key, entry in fields.entries.items() if key not in known]
    given = {key: _plain(entry.value, _leaves_of(model, key)) for key, entry in fields.entries.items() if key in known}
    empty = [key for key in given if given[key] is None and not _takes_nothing(model, key)]
    found.extend(_nothing_given(fields.entries[key].key.at, key) for key in empty)
    lacking = {key for key in known if _required(model, key) and (key not in given or key in empty)}
    found.extend(missing_key(at, key) for key in sorted(lacking - set(given)) if fields.whole)
    offered = {**{key: given[key] for key in given if key not in empty}, **extra, "at": at}
    node, more = _validated(model, offered, fields, lacking)
    return node, Report.of(found) + more


def _nothing_given(at: Location, key: str) -> Diagnostic:
    return explain({"type": "none_required", "loc": (key,), "msg": ""}, Place(key, at, None))


def _validated(
    model: type[Read], offered: dict[str, Any], fields: YamlMapping, lacking: set[str]
) -> tuple[Read | None, Report]:
    """The node, without the keys that prove wrong; None when a required one is among them."""
    try:
        return model(**offered), Report()
    except ValidationError as error:
        problems = [problem for problem in error.errors(include_url=False) if problem["type"] != "missing"]
    found = [explain(problem, _place_of(problem["loc"], fields)) for problem in problems]
    wrong = {str(problem["loc"][0]) for problem in problems if problem["loc"]}
    if lacking or any(_required(model, key) or key not in fields.entries for key in wrong):
        return None, Report.of(found)
    try:
        return model(**{key: offered[key] for key in offered if key not in wrong}), Report.of(found)
    except ValidationError:
        return None, Report.of(found)


def _place_of(trail: tuple[int | str, ...], fields: YamlMapping) -> Place:
    """The innermost value that a validation error's trail leads to; union and validator names in it lead nowhere."""
    key = str(trail[0]) if trail else ""
    entry = fields.entries.get(key)
    if entry is None:
        return Place(key, fields.at, None)
    value: YamlValue = entry.value
    for step in trail[1:]:
        if isinstance(value, YamlSequence) and isinstance(step, int) and step < len(value.items):
            value = value.items[step]
        elif isinstance(value, YamlMapping) and (inner := value.get(str(step))) is not None:
            value = inner
    return Place(key, value.at, value)


@dataclass(frozen=True, slots=True)
class Unread:
    """A value of a kind that the field does not want: pydantic would take `yes` for true, and true for 1."""

    text: str


def _plain(value: YamlValue, wanted: frozenset[Any]) -> Any:  # noqa: ANN401 - what pydantic is to judge
    """A YAML value as Python's own; scalars as written unless int, float or bool is wanted."""
    match value:
        case YamlSequence():
            return tuple(_plain(item, wanted) for item in value.items)
        case YamlMapping():
            return {key: _plain(entry.value, wanted) for key, entry in value.entries.items()}
        case YamlScalar() if value.is_null:
            return None
        case YamlScalar() if not wanted & {int, float, bool}:
            return value.text
    typed = value.value
    if isinstance(typed, bool):
        return typed if bool in wanted else Unread(value.text)
    if isinstance(typed, int | float):
        return typed if wanted & {int, float} else Unread(value.text)
    return typed if str in wanted else Unread(value.text)


@cache
def _leaves_of(model: type[Node], key: str) -> frozenset[Any]:
    """The types that a field's annotation speaks of, without its containers."""
    return frozenset(_leaves(model.model_fields[key].annotation))


def _leaves(annotation: Any) -> set[Any]:  # noqa: ANN401 - any type there is
    origin = get_origin(annotation)
    if origin is Annotated:
        return _leaves(get_args(annotation)[0])
    if origin is typing.Literal:
        return {type(choice) for choice in get_args(annotation)}
    if origin is not None:
        return set().union(*(_leaves(argument) for argument in get_args(annotation)))
    return {annotation}


@cache
def _takes_nothing(model: type[Node], key: str) -> bool:
    return type(None) in get_args(model.model_fields[key].annotation)


@cache
def _required(model: type[Node], key: str) -> bool:
    field = model.model_fields.get(key)
    return field is not None and field.is_required()
