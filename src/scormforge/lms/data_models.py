"""Every element of a SCORM data model with what it holds in a session: what was set, kept, given, or never touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import Field, dataclass, replace
from typing import Any, ClassVar, Literal, Protocol, TypeVar

from scormforge.cmi.element import Element
from scormforge.cmi.scorm12 import elements as scorm12
from scormforge.cmi.scorm2004 import elements as scorm2004

Mark = Literal["uncommitted", "committed", "given", "default"]
"""`given`: by the LMS at the launch; `default`: what a read answers before anything was written."""


class AnySession(Protocol):
    """What is looked at in a session of either edition."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]
    fixed: Mapping[str, str]
    values: Mapping[str, str]
    stored: Mapping[str, str]
    counts: Mapping[str, int]

    def value(self, name: str) -> str | None:
        """What an element holds now."""
        ...

    def unstored(self) -> Mapping[str, str]:
        """What an LMS would have to store now."""
        ...


S = TypeVar("S", bound=AnySession)


@dataclass(frozen=True, slots=True)
class DataModel:
    """The elements of one edition, and where content keeps what it goes on from."""

    elements: Mapping[str, Element]
    state: str
    """The element that holds what content goes on from."""
    limit: int
    """UTF-16 units that every LMS keeps of it."""


DATA_MODELS: Mapping[str, DataModel] = {
    "scorm12": DataModel(scorm12.ELEMENTS, "cmi.suspend_data", 4096),
    "scorm2004": DataModel(scorm2004.ELEMENTS, "cmi.suspend_data", 64000),
}
"""Standard → its data model."""


@dataclass(frozen=True, slots=True)
class Held:
    """One element, by its full name. `value` None: it has none yet; `stored` None: nothing is kept of it."""

    name: str
    group: str
    value: str | None
    stored: str | None
    mark: Mark
    element: Element


def held(model: DataModel, session: AnySession) -> tuple[Held, ...]:
    """Every element with its value in a session, arrays place by place, in the standard's order."""
    unstored = session.unstored()
    names = (
        (name, element)
        for pattern, element in model.elements.items()
        if "{target=" not in pattern
        for name in _names(pattern, session.counts)
    )
    return tuple(_held(name, element, session, unstored) for name, element in names)


def _names(pattern: str, counts: Mapping[str, int]) -> Iterator[str]:
    """The full names that a pattern stands for where arrays have this many places."""
    for letter in (".n.", ".m."):
        front, found, rest = pattern.partition(letter)
        if found:
            for place in range(counts.get(front, 0)):
                yield from _names(f"{front}.{place}.{rest}", counts)
            return
    yield pattern


def _held(name: str, element: Element, session: AnySession, unstored: Mapping[str, str]) -> Held:
    value = _value(name, element, session)
    return Held(name, _group(name), value, session.stored.get(name), _mark(name, session, unstored), element)


def _value(name: str, element: Element, session: AnySession) -> str | None:
    if name.endswith("._count"):
        return str(session.counts.get(name.removesuffix("._count"), 0))
    if name in _EVALUATED:
        return session.value(name)
    found = session.values.get(name, session.fixed.get(name))
    return element.default or None if found is None else found


_EVALUATED = frozenset({"cmi.completion_status", "cmi.success_status"})
"""What SCORM 2004 decides whenever it is read (RTE 4.2.4.1, 4.2.22.1)."""


def _mark(name: str, session: AnySession, unstored: Mapping[str, str]) -> Mark:
    if name in unstored:
        return "uncommitted"
    if name in session.values:
        return "committed"
    return "given" if name in session.fixed else "default"


def _group(name: str) -> str:
    """`cmi.core.score.raw` → `core.score`, `cmi.interactions.2.id` → `interactions.2`, `cmi.exit` → `general`."""
    parts = name.split(".")[:-1]
    return ".".join(parts[1:] if parts[0] == "cmi" else parts) or "general"


def placed(values: Mapping[str, str], session: S) -> S:
    """A session as it was left: what is kept of it stands in it again, the exit and the times too."""
    return replace(session, values={**session.values, **values}, stored=dict(values))
