"""The parameters of each resource: which there are, which must be there, and what they may hold."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scormforge.lms.lrs.exchange import Refused, parsed
from scormforge.lms.lrs.moments import moment_of
from scormforge.xapi.formats import is_iri, is_uuid
from scormforge.xapi.mentions import agent_key
from scormforge.xapi.validity import actor_problems


class Parameters:
    """Reads parameters by name; each reading is Refused with 400 when the value does not fit."""

    def __init__(self, said: Mapping[str, str], known: frozenset[str]) -> None:
        strange = sorted(said.keys() - known)
        if strange:
            raise Refused(400, f"there is no parameter {strange[0][:80]!r} here")
        self._said = said

    def __contains__(self, name: str) -> bool:
        return name in self._said

    @property
    def all(self) -> Mapping[str, str]:
        """Everything that was said, as it was said."""
        return self._said

    def text(self, name: str) -> str:
        """A text that must be there."""
        if not self._said.get(name):
            raise Refused(400, f"the parameter {name} is missing")
        return self._said[name]

    def iri(self, name: str) -> str:
        """An absolute IRI that must be there."""
        value = self.text(name)
        if not is_iri(value):
            raise Refused(400, f"the parameter {name} is no absolute IRI: {value[:80]!r}")
        return value

    def uuid(self, name: str) -> str:
        """A UUID in lower case; "" when it is not there."""
        value = self._said.get(name)
        if value is None:
            return ""
        if not is_uuid(value):
            raise Refused(400, f"the parameter {name} is no UUID: {value[:80]!r}")
        return value.lower()

    def agent(self, name: str) -> tuple[Mapping[str, Any], str]:
        """An agent or identified group that must be there, and the key that tells it from others."""
        value = parsed(self.text(name), f"the parameter {name}")
        problems = actor_problems(value, f"the parameter {name}")
        if problems:
            raise Refused(400, "; ".join(problems))
        key = agent_key(value)
        if key is None:
            raise Refused(400, f"the parameter {name} is an anonymous group, which nobody can be told by")
        return value, key

    def flag(self, name: str) -> bool:
        """`true` or `false`; false when it is not there."""
        value = self._said.get(name, "false")
        if value not in ("true", "false"):
            raise Refused(400, f"the parameter {name} is neither true nor false")
        return value == "true"

    def moment(self, name: str) -> int | None:
        """Microseconds since 1970; None when it is not there."""
        value = self._said.get(name)
        if value is None:
            return None
        try:
            return moment_of(value)
        except (ValueError, OverflowError):
            raise Refused(400, f"the parameter {name} is no moment with an offset: {value[:40]!r}") from None

    def count(self, name: str) -> int:
        """A whole number; 0 when it is not there."""
        value = self._said.get(name, "0")
        if not (value.isascii() and value.isdigit() and len(value) <= 18):
            raise Refused(400, f"the parameter {name} is no number: {value[:40]!r}")
        return int(value)

    def choice(self, name: str, among: tuple[str, ...]) -> str:
        """One of a few words; the first when it is not there."""
        value = self._said.get(name, among[0])
        if value not in among:
            raise Refused(400, f"the parameter {name} is none of {', '.join(among)}")
        return value
