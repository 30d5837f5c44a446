"""A small JSON Schema checker: the keywords that our schema uses, and a KeyError for any other."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]
Check = Callable[[Any, Any, Schema, Schema], Iterator[str]]
"""(value, what the keyword says, the schema that it stands in, the root) → what is wrong."""

TYPES: Mapping[str, tuple[type, ...]] = {
    "object": (dict,),
    "array": (list,),
    "string": (str,),
    "number": (int, float),
    "integer": (int,),
    "boolean": (bool,),
    "null": (type(None),),
}


def problems(value: Any, schema: Schema, root: Schema) -> Iterator[str]:
    """What is wrong with a value, as JSON would hold it."""
    for keyword, said in schema.items():
        yield from CHECKS[keyword](value, said, schema, root)


def _nothing(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    return iter(())


def _reference(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    target: Any = root
    for step in said.removeprefix("#/").split("/"):
        target = target[step]
    return problems(value, target, root)


def _type(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    kinds = said if isinstance(said, list) else [said]
    fits = any(isinstance(value, TYPES[kind]) and (kind == "boolean" or value is not bool(value)) for kind in kinds)
    if not fits:
        yield f"{value!r} is not {' or '.join(kinds)}"


def _enum(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    if value not in said:
        yield f"{value!r} is not one of {said}"


def _any_of(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    if all(any(problems(value, one, root)) for one in said):
        yield f"{value!r} fits none of {len(said)}"


def _not(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    if not any(problems(value, said, root)):
        yield f"{value!r} fits what it must not"


def _properties(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    for key in said.keys() & value.keys() if isinstance(value, dict) else ():
        yield from problems(value[key], said[key], root)


def _required(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (f"{key} is missing" for key in said if key not in value)


def _additional(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    for key in value.keys() - schema.get("properties", {}).keys() if isinstance(value, dict) else ():
        yield from [f"{key} is not known"] if said is False else problems(value[key], said, root)


def _names(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    for key in value if isinstance(value, dict) else ():
        yield from problems(key, said, root)


def _items(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
    for item in value if isinstance(value, list) else ():
        yield from problems(item, said, root)


def _when(kinds: tuple[type, ...], wrong: Callable[[Any, Any], object]) -> Check:
    """A check of values of some kinds; values of others pass, as the standard wants."""

    def check(value: Any, said: Any, schema: Schema, root: Schema) -> Iterator[str]:
        if isinstance(value, kinds) and not isinstance(value, bool) and wrong(value, said):
            yield f"{value!r} against {said!r}"

    return check


CHECKS: Mapping[str, Check] = {
    **dict.fromkeys(("$schema", "$id", "$defs", "title", "description", "default"), _nothing),
    "$ref": _reference,
    "type": _type,
    "enum": _enum,
    "anyOf": _any_of,
    "not": _not,
    "properties": _properties,
    "required": _required,
    "additionalProperties": _additional,
    "propertyNames": _names,
    "items": _items,
    "minItems": _when((list,), lambda value, least: len(value) < least),
    "maxItems": _when((list,), lambda value, most: len(value) > most),
    "pattern": _when((str,), lambda value, pattern: not re.search(pattern, value)),
    "minLength": _when((str,), lambda value, least: len(value) < least),
    "maxLength": _when((str,), lambda value, most: len(value) > most),
    "minimum": _when((int, float), lambda value, least: value < least),
    "maximum": _when((int, float), lambda value, most: value > most),
}
