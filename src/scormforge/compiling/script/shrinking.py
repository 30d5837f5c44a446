"""The same script with fewer tokens: neighbouring declarations become one, single parameters lose their brackets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scormforge.compiling.script.tokens import Token, goes_on


def shrunk(body: Sequence[Token]) -> list[Token]:
    """`const a=1;const b=2` → `const a=1,b=2`; `(a)=>a` → `a=>a`."""
    return _without_brackets(_with_joined_declarations(body))


def _with_joined_declarations(body: Sequence[Token]) -> list[Token]:
    """Only where the statement before is a declaration of the same kind that ended with a semicolon."""
    made: list[Token] = []
    began: list[str] = []
    """The first token of the statement at work, for each open bracket."""
    last: Token | None = None
    for token in body:
        began = (began + [""] * (token.depth + 1))[: token.depth + 1]
        after_semicolon = last is not None and last.text == ";" and last.depth == token.depth
        if after_semicolon and token.kind == "word" and token.text in ("const", "let") and began[-1] == token.text:
            made[-1] = replace(made[-1], text=",")
        else:
            if _begins(last, token):
                began[-1] = token.text
            made.append(token)
        last = token
    return made


def _begins(last: Token | None, token: Token) -> bool:
    """Whether a statement may begin with this token. When in doubt it does: then nothing is joined."""
    if token.text in ("}", ")", "]"):
        return False
    if last is None or last.text in (";", "{"):
        return True
    return (last.text == "}" and token.kind != "mark") or (token.breaks and not goes_on(last, token))


def _without_brackets(body: Sequence[Token]) -> list[Token]:
    made: list[Token] = []
    index = 0
    while index < len(body):
        four = body[index : index + 4]
        if (
            len(four) == 4
            and [token.text for token in (four[0], *four[2:])] == ["(", ")", "=>"]
            and four[1].kind == "word"
        ):
            made += [replace(four[1], breaks=four[0].breaks), replace(four[3], breaks=False)]
            index += 4
        else:
            made.append(body[index])
            index += 1
    return made
