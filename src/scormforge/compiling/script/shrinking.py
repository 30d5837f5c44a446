"""The same script with fewer and shorter tokens: neighbouring declarations become one, single parameters lose their
brackets, constants are declared like variables, and a block that ends needs no end of line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from scormforge.compiling.script.binding import Bindings
from scormforge.compiling.script.tokens import Token, goes_on


def shrunk(body: Sequence[Token]) -> list[Token]:
    """`const a=1;const b=true` → `let a=1,b=!0`; `(a)=>a` → `a=>a`; `function f(){}⏎return f` on one line."""
    shorter = [_shorter(index, body) for index in range(len(body))]
    return _without_brackets(_with_joined_declarations(_without_last_semicolons(_without_line_ends(shorter))))


_SHORTER = {"true": "!0", "false": "!1", "undefined": "void 0"}
_CONTROL = frozenset(["if", "for", "while", "switch", "catch"])
_BLOCK_WORDS = frozenset(["else", "try", "finally"])


def _shorter(index: int, body: Sequence[Token]) -> Token:
    """`const` as `let`, which nobody assigns to all the same; truths as numbers denied, nothing as `void`; but not
    where they name a property."""
    token = body[index]
    if token.kind != "word":
        return token
    if token.text == "const":
        return replace(token, text="let")
    named = index + 1 < len(body) and body[index + 1].text in (":", "(")
    if token.text not in _SHORTER or named or (index and body[index - 1].text in (".", "?.")):
        return token
    return replace(token, kind="number", text=_SHORTER[token.text])


def _without_line_ends(body: Sequence[Token]) -> list[Token]:
    """A line end behind a block or a declared function means nothing; behind an object or an arrow it may end the
    statement, and stays."""
    bindings = Bindings(body)
    opened = {closing: opening for opening, closing in bindings.partner.items()}
    made = list(body)
    for index in range(1, len(made)):
        if made[index].breaks and made[index].kind == "word" and made[index - 1].text == "}":
            opening = opened.get(index - 1)
            if opening is not None and _is_block(bindings, opened, opening):
                made[index] = replace(made[index], breaks=False)
    return made


def _without_last_semicolons(body: Sequence[Token]) -> list[Token]:
    """A call that ends a block needs no semicolon; behind the brackets of `while (…);` it would be the whole loop."""
    bindings = Bindings(body)
    opened = {closing: opening for opening, closing in bindings.partner.items()}

    def is_needless(index: int) -> bool:
        if bindings.text(index) != ";" or bindings.text(index + 1) != "}" or bindings.text(index - 1) != ")":
            return False
        return bindings.text(opened[index - 1] - 1) not in _CONTROL

    return [token for index, token in enumerate(body) if body[index].kind != "mark" or not is_needless(index)]


def _is_block(bindings: Bindings, opened: Mapping[int, int], opening: int) -> bool:
    """Whether a brace opens the block of `if (…)` and its kin, or the body of a function that is declared."""
    if bindings.text(opening - 1) in _BLOCK_WORDS:
        return True
    if bindings.text(opening - 1) != ")" or opening - 1 not in opened:
        return False
    before = opened[opening - 1] - 1
    if bindings.text(before) in _CONTROL:
        return True
    start = before - 1 - (bindings.text(before - 2) == "async")
    if bindings.text(before - 1) != "function":
        return False
    return bindings.text(start - 1) in ("", ";", "}", "{") or bindings.body[start].breaks


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
