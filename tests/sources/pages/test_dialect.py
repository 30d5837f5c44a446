"""Reader and compiler see the same Markdown, and every formula command that the reader lets through can be drawn."""

import pytest

from scormforge.compiling.markdown.grammar import markdown
from scormforge.sources.pages.dialect import block_tokens, marks_in
from scormforge.sources.pages.maths import COMMANDS, ENVIRONMENTS

SEEN_BY_THE_COMPILER = {
    "link_open": "link",
    "image": "image",
    "math_inline": "maths",
    "footnote_ref": "footnote",
    "role": "role",
    "harmless_tag": "html",
}
TEXTS = [
    "a [b](c) ![d](e) $f$ {term}`g` <kbd>h</kbd>",
    "costs $5 and $10, or $ x $, $x$1, 1$x$, \\$x$, $x\\$y$, $$z$$",
    "`[a](b)` ``{term}`x` `` {term}``a`b`` {term}`a``b`",
    "[a [b](c) d](e) [a ![b](c) d](e) [![a](b)](c)",
    "[a](<b c> 'd') [a](b (c)) [a](b 'c) [a](b c)",
    "\\[a](b) [a\\](b) \\{term}`x` {te rm}`x` {term} `x`",
    "<a@b.example> <br/> <BR> <wbr> <kbd> </kbd> <i>x</i> <kbd class='x'>",
    "*[a](b)* **{term}`x`** _$x$_ ~[a](b)~",
    "line\n[a](b)\\\n{term}`a\nb` $a\nb$",
    "[^n] [^n][^n] [^m] `[^n]`",
]


def kinds_for_the_compiler(text: str) -> list[str]:
    md = markdown()
    env: dict[str, object] = {}
    md.parse("[^n]: x\n", env)
    found: list[str] = []
    for token in md.parseInline(text, env)[0].children or []:
        if token.type in SEEN_BY_THE_COMPILER:
            found.append(SEEN_BY_THE_COMPILER[token.type])
    return sorted(found)


def kinds_for_the_reader(text: str) -> list[str]:
    env: dict[str, object] = {}
    block_tokens("[^n]: x\n", env)
    marks = marks_in(text, env)
    marks = [mark for mark in marks if mark.kind != "loose role"]  # text to the compiler, and never built
    kept = [mark for mark in marks if mark.kind != "footnote" or mark.text == "n"]
    return sorted("link" if mark.kind == "autolink" else mark.kind for mark in kept)


@pytest.mark.parametrize("text", TEXTS)
def test_reader_and_compiler_find_the_same_marks(text: str) -> None:
    from scormforge.course.html import harmless_tag

    env: dict[str, object] = {}
    refused = sum(mark.kind == "html" and harmless_tag(mark.text) is None for mark in marks_in(text, env))
    reader = kinds_for_the_reader(text)
    for _ in range(refused):
        reader.remove("html")
    assert reader == kinds_for_the_compiler(text)


def drawn(formula: str) -> str:
    from latex2mathml.converter import convert

    return str(convert(formula))


ARGUMENTS = {
    "frac": "{a}{b}",
    "dfrac": "{a}{b}",
    "tfrac": "{a}{b}",
    "cfrac": "{a}{b}",
    "binom": "{a}{b}",
    "dbinom": "{a}{b}",
    "tbinom": "{a}{b}",
    "overset": "{a}{b}",
    "underset": "{a}{b}",
    "stackrel": "{a}{b}",
    "left": "( a \\right)",
    "substack": "{a \\\\ b}",
    "tag": "{1}",
}
WITH_OTHERS = {
    "right": "\\left( a \\right)",
    "middle": "\\left( a \\middle| b \\right)",
    "over": "{a \\over b}",
    "choose": "{n \\choose k}",
    "atop": "{a \\atop b}",
    "begin": "\\begin{matrix} a \\end{matrix}",
    "end": "\\begin{matrix} a \\end{matrix}",
    "hline": "\\begin{array}{c} \\hline a \\end{array}",
    "cr": "\\begin{matrix} a \\cr b \\end{matrix}",
    "limits": "\\sum\\limits_{i}",
    "nolimits": "\\sum\\nolimits_{i}",
    "not": "\\not=",
}


@pytest.mark.parametrize("command", sorted(name for name in COMMANDS if name.isalpha()))
def test_every_known_command_becomes_mathml_and_not_its_own_name(command: str) -> None:
    formula = WITH_OTHERS.get(command, f"\\{command}{ARGUMENTS.get(command, '{a}')}")
    assert f"\\{command}" not in drawn(formula)


@pytest.mark.parametrize("name", sorted(ENVIRONMENTS - {"substack"}))
def test_every_known_environment_becomes_a_table(name: str) -> None:
    columns = "{cc}" if name == "array" else ""
    assert "<mtable" in drawn(f"\\begin{{{name}}}{columns} a & b \\\\ c & d \\end{{{name}}}")
