"""What must come before a SCORM 1.2 item: prerequisites in AICC script, judged by the statuses of other items (CAM 1.2
section 2.3; AICC CMI001 3.4, “prerequisites”).

`S1&S2` both, `S1|S2` one of them, `~S1` not, `S1="passed"`, `S1<>"failed"`, `2*{S1,S2,S3}` so many of them; a name
alone is true once its item is passed or completed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scormforge.lms.scorm12.session import STATUS

LONGEST = 4_000
"""Characters of a script that are read."""
DEEPEST = 40
DONE = ("passed", "completed")
NOT_ATTEMPTED = "not attempted"

_STATUSES = (*DONE, "browsed", "failed", NOT_ATTEMPTED, "incomplete")
_TOKEN = re.compile(r'\s*(<>|[&|~=(){},*]|"[^"]*"|[^\s&|~=<>(){},*"]+)')
_SIGNS = frozenset(["<>", *"&|~=(){},*"])


def may_begin(script: str, values: Mapping[str, Mapping[str, str]]) -> bool | None:
    """The same by what each item's attempt has stored."""
    return met(script, {item: stored.get(STATUS, NOT_ATTEMPTED) for item, stored in values.items()})


def met(script: str, statuses: Mapping[str, str]) -> bool | None:
    """Whether a learner may begin; None: the script is no AICC script, and an LMS ignores it or keeps the item closed.

    `statuses`: item → its lesson_status; one that is not there is not attempted.
    """
    try:
        tokens = list(_tokens(script))
        return _Reader(tokens, statuses).whole() if tokens else True
    except ValueError:
        return None


def _tokens(script: str) -> Iterator[str]:
    script, place = script.strip(), 0
    if len(script) > LONGEST:
        raise ValueError("too long")
    while place < len(script):
        found = _TOKEN.match(script, place)
        if found is None:
            raise ValueError(script[place:])
        yield found[1]
        place = found.end()


class _Reader:
    """Reads a script from left to right, and says whether it is true; ValueError: it is none."""

    def __init__(self, tokens: list[str], statuses: Mapping[str, str]) -> None:
        self._tokens = tokens
        self._statuses = statuses
        self._place = 0
        self._depth = 0

    def whole(self) -> bool:
        said = self._either()
        if self._place < len(self._tokens):
            raise ValueError(self._next())
        return said

    def _either(self) -> bool:
        said = self._both()
        while self._takes("|"):
            said = self._both() or said
        return said

    def _both(self) -> bool:
        said = self._one()
        while self._takes("&"):
            said = self._one() and said
        return said

    def _one(self) -> bool:
        self._depth += 1
        if self._depth > DEEPEST:
            raise ValueError("too deep")
        said = self._simple()
        self._depth -= 1
        return said

    def _simple(self) -> bool:
        if self._takes("~"):
            return not self._one()
        if self._takes("("):
            said = self._either()
            self._must(")")
            return said
        token = self._next()
        if token in _SIGNS:
            raise ValueError(token)
        return self._some_of(int(token)) if token.isdigit() and self._takes("*") else self._compared(token)

    def _some_of(self, least: int) -> bool:
        self._must("{")
        count = int(self._either())
        while self._takes(","):
            count += int(self._either())
        self._must("}")
        return count >= least

    def _compared(self, name: str) -> bool:
        status = self._statuses.get(name.strip('"'), NOT_ATTEMPTED)
        if self._takes("="):
            return status == _status(self._next())
        if self._takes("<>"):
            return status != _status(self._next())
        return status in DONE

    def _takes(self, sign: str) -> bool:
        taken = self._place < len(self._tokens) and self._tokens[self._place] == sign
        self._place += taken
        return taken

    def _must(self, sign: str) -> None:
        if not self._takes(sign):
            raise ValueError(sign)

    def _next(self) -> str:
        if self._place >= len(self._tokens):
            raise ValueError("it ends too early")
        self._place += 1
        return self._tokens[self._place - 1]


def _status(written: str) -> str:
    """A status by its word, or by its first letter."""
    word = written.strip('"').strip().casefold()
    found = next((status for status in _STATUSES if word in (status, status[0])), None)
    if found is None:
        raise ValueError(written)
    return found
