"""Patterns of blanks: the part of regular expressions that Python and JavaScript read alike, and that ends in time."""

from __future__ import annotations

import re
from dataclasses import dataclass

from scormforge.course.questions import Question
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.question import pattern_malformed, pattern_runs_away

LENGTH_LIMIT = 200
OPEN_REPEATS_LIMIT = 3
"""How many parts may repeat without a small bound: n of them take (length of the answer)ⁿ steps at worst. Three take
2.6 million for the 250 characters of an answer, a fraction of a second."""

SMALL_BOUND = 10
_DEPTH_LIMIT = 20

_QUANTIFIER = re.compile(r"(?:[*+?]|\{(\d{1,3})(,?)(\d{0,3})\})\??")
_ESCAPE = re.compile(r"\\(?:[dDwWsSbB]|[^A-Za-z0-9\s])")
_CLASS = re.compile(r"\[\^?(?:\\[dDwWsS]|\\[^A-Za-z0-9\s]|[^\]\\\[])+\]")


class _Unreadable(Exception):  # noqa: N818 - not an error of ours: says why a pattern is refused
    def __init__(self, reason: str, runs_away: bool = False) -> None:
        super().__init__(reason)
        self.runs_away = runs_away


@dataclass(slots=True)
class _Group:
    """An open group: whether it holds something that repeats or a choice, and so may not be repeated itself."""

    varies: bool = False


def check_patterns(scope: Scope, question: Question) -> None:
    """Report the patterns of a question's blanks that cannot be used. Only when its field `pattern` is true."""
    if not getattr(question, "pattern", False):
        return
    for blank in getattr(question, "blanks", ()):
        for pattern in blank.accepted:
            try:
                check_pattern(pattern)
            except _Unreadable as refused:
                told = pattern_runs_away if refused.runs_away else pattern_malformed
                scope.report(told(blank.at, pattern, str(refused)))


def check_pattern(pattern: str) -> None:
    """Raise when a pattern is outside the plain part of regular expressions, or can take very long."""
    if len(pattern) > LENGTH_LIMIT:
        raise _Unreadable(f"it has more than {LENGTH_LIMIT} characters")
    _Walk(pattern).to_the_end()
    try:
        re.compile(pattern)
    except (re.error, OverflowError) as error:
        raise _Unreadable(str(error)) from None


class _Walk:
    """Goes through a pattern part by part; `last` is what a quantifier would repeat."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.position = 0
        self.open: list[_Group] = [_Group()]
        self.last: _Group | None = None
        self.repeats = 0

    def to_the_end(self) -> None:
        while self.position < len(self.pattern):
            self._step()
        if len(self.open) > 1:
            raise _Unreadable("a `(` is not closed")

    def _step(self) -> None:
        character = self.pattern[self.position]
        if character == "(":
            self._open_group()
        elif character == ")":
            self._close_group()
        elif character == "|":
            self.open[-1].varies = True
            self._take(1, repeatable=False)
        elif character in "*+?" or (character == "{" and self._match(_QUANTIFIER)):
            self._quantify()
        elif character == "[":
            self._take_match(_CLASS, "a `[` is not closed, or holds what is not read here")
        elif character == "\\":
            self._take_match(_ESCAPE, f"`{self.pattern[self.position : self.position + 2]}` is not read here")
        elif character in "{}]":
            raise _Unreadable(f"`{character}` that should stand for itself is written `\\{character}`")
        else:
            self._take(1, repeatable=character not in "^$")

    def _match(self, expression: re.Pattern[str]) -> re.Match[str] | None:
        return expression.match(self.pattern, self.position)

    def _take(self, length: int, *, repeatable: bool) -> None:
        self.position += length
        self.last = _Group() if repeatable else None

    def _take_match(self, expression: re.Pattern[str], reason: str) -> None:
        match = self._match(expression)
        if match is None:
            raise _Unreadable(reason)
        self._take(len(match.group()), repeatable=match.group() not in (r"\b", r"\B"))

    def _open_group(self) -> None:
        rest = self.pattern[self.position :]
        if rest.startswith("(?") and not rest.startswith("(?:"):
            raise _Unreadable(f"`{rest[:3]}` is not read here; use `(…)` or `(?:…)`")
        if len(self.open) > _DEPTH_LIMIT:
            raise _Unreadable("its groups are nested too deeply")
        self.position += 3 if rest.startswith("(?:") else 1
        self.open.append(_Group())
        self.last = None

    def _close_group(self) -> None:
        if len(self.open) == 1:
            raise _Unreadable("a `)` closes nothing; as a character it is written `\\)`")
        self.position += 1
        self.last = self.open.pop()
        self.open[-1].varies |= self.last.varies

    def _quantify(self) -> None:
        match = self._match(_QUANTIFIER)
        if match is None or self.last is None:
            raise _Unreadable(
                f"`{self.pattern[self.position]}` repeats nothing; as a character it is written with `\\`"
            )
        if _is_open(match):
            self.repeats += 1
            if self.last.varies:
                raise _Unreadable("a part that repeats or has choices is repeated", runs_away=True)
            if self.repeats > OPEN_REPEATS_LIMIT:
                raise _Unreadable(f"more than {OPEN_REPEATS_LIMIT} parts repeat", runs_away=True)
        elif self.last.varies and not match.group().startswith("?"):
            raise _Unreadable("a part that repeats or has choices is repeated", runs_away=True)
        self.open[-1].varies = True
        self.position = match.end()
        self.last = None


def _is_open(match: re.Match[str]) -> bool:
    """True for `*`, `+`, `{3,}` and large bounds."""
    written = match.group()
    if written[0] in "*+":
        return True
    if written[0] == "?":
        return False
    most = match[3] or (match[1] if not match[2] else "")
    return not most or int(most) > SMALL_BOUND
