"""How a named LMS departs from the books: manners, which wrap the judge of a standard call by call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from scormforge.lms.arguments import PREFIX, Arguments
from scormforge.lms.attempt import Reply
from scormforge.lms.replies import Refusal, refused
from scormforge.package.tree import PackageTree
from scormforge.standards.standard import Outline, OutlineUnit

SCORM12, SCORM2004 = "scorm12", "scorm2004"
"""Standards that have a judge, as the rows of models name them."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One call, and what surrounds it. `at` is in seconds since 1970."""

    name: str
    arguments: Arguments
    at: float = 0.0
    leaving: bool = False
    """Whether the LMS's own page is being dismissed: what it has in hand gets no further."""

    @property
    def function(self) -> str:
        """The name without SCORM 1.2's `LMS`."""
        return self.name.removeprefix(PREFIX)

    @property
    def element(self) -> str:
        """The element that is read or written; "" for none."""
        return str(self.arguments[0]) if self.arguments and isinstance(self.arguments[0], str) else ""

    @property
    def value(self) -> str | None:
        """What is written; None: nothing, or no text."""
        written = self.arguments[1] if self.function == "SetValue" and len(self.arguments) > 1 else None
        return written if isinstance(written, str) else None

    def writing(self, value: str) -> Turn:
        """The same call with another value."""
        return replace(self, arguments=(self.element, value, *self.arguments[2:]))


@dataclass(frozen=True, slots=True)
class Modelled:
    """A session of a judge, and what an LMS's own page has in hand beside it."""

    session: Any
    queue: tuple[tuple[str, str], ...] = ()
    """Written values that are not on their way yet: element and value."""
    sent: float = 0.0
    """When the last ones went."""

    def holding(self, element: str, value: str) -> Modelled:
        """As if the content had written this value, whether or not the books allow it."""
        values = {**self.session.values, element: value}
        return replace(self, session=replace(self.session, values=values))


Outcome = tuple[Modelled, Reply]
Step = Callable[[Modelled, Turn], Outcome]
Manner = Callable[[Step, Modelled, Turn], Outcome]
"""Answers a call in the books' place; the step that it is given is the books', or the next manner."""


def stepping(call: Callable[[Any, str, Arguments], tuple[Any, Reply]], manners: Iterable[Manner]) -> Step:
    """A judge's `call` with manners around it, the first outermost."""

    def by_the_book(modelled: Modelled, turn: Turn) -> Outcome:
        session, reply = call(modelled.session, turn.name, turn.arguments)
        return replace(modelled, session=session), reply

    step: Step = by_the_book
    for manner in reversed(tuple(manners)):
        step = partial(manner, step)
    return step


def refusing(modelled: Modelled, turn: Turn, why: Refusal) -> Outcome:
    """A call that the LMS refuses, with `false` or nothing."""
    session, reply = refused(modelled.session, "" if turn.function == "GetValue" else "false", why)
    return replace(modelled, session=session), reply


@dataclass(frozen=True, slots=True)
class Trait:
    """One thing that an LMS was seen to do."""

    words: str
    """A sentence for people."""
    manners: Mapping[str, Manner] = field(default_factory=dict)
    """Standard → what it changes there; nothing where the books say the same, or the launch shows it."""


def _as_it_is(unit: OutlineUnit, tree: PackageTree) -> OutlineUnit:
    return unit


@dataclass(frozen=True, slots=True)
class LmsModel:
    """How a named LMS behaves."""

    name: str
    title: str
    words: str
    """What it is, in a sentence for people."""
    traits: tuple[Trait, ...] = ()
    unit: Callable[[OutlineUnit, PackageTree], OutlineUnit] = _as_it_is
    """What it launches as a unit of a package."""
    taken_for: Callable[[Outline], str] = lambda outline: outline.standard
    """The standard that it takes a package to be of."""
    beacon_seconds: float = 0.0
    """How late it has what a page says while it goes: a page that comes in its place begins without it."""
    queue_seconds: float = 0.0
    """How long a written value is on its way, while others wait; 0: every call waits for the LMS."""
    settled: Callable[[Modelled, float], tuple[Modelled, Mapping[str, str]]] = lambda modelled, at: (modelled, {})
    """What has gone to the LMS at a time, of what waited: the session after it, and the values."""
    one_attempt: bool = False
    """Whether it goes on with the same attempt however it was left, and tells no content that it is looked at again."""
    one_unit: bool = False
    """Whether it launches one unit of a package, whichever is asked for."""
    media_types: Mapping[str, str] = field(default_factory=dict)
    """Ending of a file's name, with its dot → type that it serves it as."""

    def launches(self, standard: str) -> bool:
        """Whether it says something of packages of a standard; the books themselves take all of them."""
        return not self.traits or any(standard in trait.manners for trait in self.traits)

    def manners(self, standard: str) -> tuple[Manner, ...]:
        """Those for a standard's calls, outermost first."""
        return tuple(trait.manners[standard] for trait in self.traits if standard in trait.manners)
