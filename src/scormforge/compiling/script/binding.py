"""Which names a script declares: functions, constants, variables, parameters. Read from tokens, not fully parsed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scormforge.compiling.script.tokens import Token

OPENING, CLOSING = ("{", "(", "["), ("}", ")", "]")


class Bindings:
    """A module's body as a sequence with matching brackets, and the names that it declares."""

    def __init__(self, body: Sequence[Token]) -> None:
        self.body = body
        self.partner = _partners(body)

    def text(self, index: int) -> str:
        """The token's text, "" beyond the ends."""
        return self.body[index].text if 0 <= index < len(self.body) else ""

    def names(self) -> set[str]:
        """Every name that is declared somewhere in the module."""
        return {name for index in range(len(self.body)) for name in self._declared_at(index)}

    def _declared_at(self, index: int) -> Iterator[str]:
        token = self.body[index]
        if token.kind == "word" and self.text(index - 1) not in (".", "?."):
            if token.text in ("const", "let", "var"):
                yield from self._declarators(index + 1)
            elif token.text == "function":
                name = index + 1 + (self.text(index + 1) == "*")
                if self.text(name) != "(":
                    yield self.text(name)
            elif self.text(index + 1) == "=>":
                yield token.text
        elif token.text == "(" and self.holds_parameters(index):
            yield from self._list(index)

    def holds_parameters(self, index: int) -> bool:
        """Whether a bracket opens the parameters of a function, an arrow, a method or a `catch`.

        A call is never followed by `{` on the same line; `if (…) {` and its kin begin with a word of the language.
        """
        after = self.text(self.partner[index] + 1)
        before = self.text(index - 1)
        if after == "=>" or before in ("function", "catch") or self.text(index - 2) == "function":
            return True
        return after == "{" and before not in ("if", "for", "while", "switch", "with", "await", ")") and index > 0

    def _declarators(self, index: int) -> Iterator[str]:
        while True:
            end, names = self._pattern(index)
            yield from names
            if self.text(end) == "=":
                end = self._skip(end + 1)
            if self.text(end) != ",":
                return
            index = end + 1

    def _list(self, opening: int) -> Iterator[str]:
        """The names in `(a, {b: c = 1}, ...d)` or `[a, , b]`."""
        index, closing = opening + 1, self.partner[opening]
        while index < closing:
            if self.text(index) in (",", "..."):
                index += 1
                continue
            index, names = self._pattern(index)
            yield from names
            if self.text(index) == "=":
                index = self._skip(index + 1)

    def _pattern(self, index: int) -> tuple[int, list[str]]:
        """The names that a binding pattern declares, and where it ends."""
        if self.text(index) == "[":
            return self.partner[index] + 1, list(self._list(index))
        if self.text(index) == "{":
            return self.partner[index] + 1, list(self._object(index))
        token = self.body[index] if index < len(self.body) else None
        return index + 1, [token.text] if token and token.kind == "word" else []

    def _object(self, opening: int) -> Iterator[str]:
        index, closing = opening + 1, self.partner[opening]
        while index < closing:
            if self.text(index) in (",", "..."):
                index += 1
                continue
            key = index
            index = self.partner[index] + 1 if self.text(index) == "[" else index + 1
            if self.text(index) == ":":
                index, names = self._pattern(index + 1)
                yield from names
            else:
                yield self.text(key)
            if self.text(index) == "=":
                index = self._skip(index + 1)

    def _skip(self, index: int) -> int:
        """Behind an expression: at the comma, bracket or semicolon that ends it."""
        while index < len(self.body) and self.text(index) not in (",", ";", *CLOSING):
            template = self.body[index].kind == "template"
            if template and self.text(index).startswith("}") and index not in self.partner:
                return index
            index = self.partner.get(index, index) + 1
        return index


def _partners(body: Sequence[Token]) -> dict[int, int]:
    """Opening bracket → closing bracket, by index; a template goes from its first piece to its last."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for index, token in enumerate(body):
        template = token.kind == "template"
        if (token.text in CLOSING and not template) or (template and token.text.startswith("}")):
            partners[opened.pop()] = index
        if (token.text in OPENING and not template) or (template and token.text.endswith("${")):
            opened.append(index)
    return partners
