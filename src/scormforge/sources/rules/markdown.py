"""SRC-42x to SRC-47x: what stands in running text: HTML, links, footnotes, maths, roles."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, rule

_TEXT = "source format 1, text"


@rule("SRC-421", severity=Severity.ERROR, spec="source format 1, HTML")
def html_refused(at: Location, tag: str, allowed: Iterable[str]) -> Finding:
    """Raw HTML stands in the text.

    HTML written by hand breaks out of the player's layout, is not checked for accessibility, cannot be translated, and
    may run scripts inside the LMS. A few harmless tags are let through, without any attribute but `lang`, `dir`, and
    `title` on `abbr`. Write Markdown instead; to show a tag as text put it between backticks.
    """
    return Finding(
        at,
        f"HTML is not read here: `{_short(tag)}`",
        "write Markdown, or put it between backticks to show it as it is; let through are "
        + ", ".join(f"`{name}`" for name in allowed),
    )


@rule("SRC-422", severity=Severity.ERROR, spec="source format 1, HTML")
def html_comment_refused(at: Location) -> Finding:
    """An HTML comment stands in the text.

    Whatever is in a page is meant for learners; a comment would be packed and sent to each of them, readable in the
    page's source. Remove it; notes for colleagues belong into the review or the history of the file.
    """
    return Finding(at, "comments (`<!-- … -->`) are not part of a page", "remove it")


@rule("SRC-423", severity=Severity.ERROR, spec="source format 1, HTML")
def html_tag_unpaired(at: Location, tag: str, cure: str) -> Finding:
    """A harmless HTML tag is not closed, or closed without being open, in the same paragraph.

    A browser would close it wherever it likes, and the rest of the page would look or read wrongly. Every tag but `br`
    and `wbr` is closed in the paragraph, cell or heading where it begins, the innermost first.
    """
    return Finding(at, f"`{_short(tag)}` has no partner in this paragraph", cure)


@rule("SRC-431", severity=Severity.ERROR, spec="source format 1, links")
def link_scheme_refused(at: Location, scheme: str) -> Finding:
    """A link begins with a scheme that is not let through.

    `javascript:`, `data:`, `vbscript:` and `file:` run code or point into the reader's own machine; others need
    programs that a learner may not have. Links may begin with `https:`, `http:`, `mailto:`, `tel:` and `page:`, or
    name a file of the course.
    """
    return Finding(
        at, f"links to `{_short(scheme)}:` are not allowed", "link to `https:…`, `page:…` or a file of the course"
    )


@rule("SRC-432", severity=Severity.ERROR, spec="source format 1, links")
def link_without_target(at: Location) -> Finding:
    """A link leads nowhere.

    Its parentheses are empty. A learner who clicks it stays on the same spot, and a screen reader announces a link that
    does nothing. Write where it leads: `[text](page:id)`, `[text](https://…)`.
    """
    return Finding(at, "this link leads nowhere", "write where it leads: `[text](page:id)` or `[text](https://…)`")


@rule("SRC-433", severity=Severity.ERROR, spec="WCAG 2.2, 2.4.4")
def link_without_text(at: Location) -> Finding:
    """A link has no text.

    Nobody can see it, and a screen reader reads out the address. Write between the brackets what the reader will find.
    """
    return Finding(at, "this link has no text", "write between the brackets what the reader will find there")


@rule("SRC-434", severity=Severity.ERROR, spec="source format 1, links")
def page_link_malformed(at: Location, target: str) -> Finding:
    """A link to a page does not name an id.

    After `page:` comes the id of a page, as in its front matter: small letters, digits, `.`, `_` and `-`, at most 64 of
    them. It is not a path and has no `.md` or `#` behind it.
    """
    return Finding(
        at, f"`{_short(target)}` is not the id of a page", "write `page:` and the id from the page's front matter"
    )


@rule("SRC-435", severity=Severity.ERROR, spec="source format 1, links")
def page_linked_as_file(at: Location, target: str) -> Finding:
    """A link names the file of a page.

    Pages become parts of a package and are no files there. A link goes to the page's id, which stays right when the
    file is moved: `[text](page:id)`.
    """
    return Finding(at, f"`{_short(target)}` is a source file, which is not in the package", "link to its id: `page:…`")


@rule("SRC-441", severity=Severity.ERROR, spec=_TEXT)
def footnote_without_text(at: Location, label: str, known: Iterable[str]) -> Finding:
    """A footnote mark has no footnote.

    The learner would see `[^label]` as it stands. Write the note anywhere on the page, at the start of a line:
    `[^label]: Its text.` If the brackets are meant as text, write `\\[^`.
    """
    cure = did_you_mean(label, known) or f"write `[^{label}]: …` at the start of a line"
    return Finding(at, f"the footnote `{label}` has no text", cure)


@rule("SRC-442", severity=Severity.WARNING, spec=_TEXT)
def footnote_not_used(at: Location, label: str) -> Finding:
    """A footnote's text has no mark that leads to it.

    It will not be shown. Put `[^label]` where it belongs, or remove it.
    """
    return Finding(at, f"nothing leads to the footnote `{label}`", f"put `[^{label}]` where it belongs, or remove it")


@rule("SRC-443", severity=Severity.ERROR, spec=_TEXT)
def footnote_twice(at: Location, label: str, first: Location) -> Finding:
    """Two footnotes on a page have the same label.

    Only one of them would be shown. Give one of them another label.
    """
    return Finding(at, f"the footnote `{label}` stands here a second time", "rename it", (Also(first, "first here"),))


@rule("SRC-451", severity=Severity.ERROR, spec="source format 1, maths")
def maths_command_unknown(at: Location, command: str, known: Iterable[str]) -> Finding:
    """A formula uses a command that cannot be turned into MathML.

    It would show as its bare name, and a screen reader would read that name out. Use one of the known commands; words
    inside a formula go into `\\text{…}`. Money is written `\\$5`, so that it is not taken for a formula.
    """
    cure = did_you_mean(command, known) or "use a known command, or `\\text{…}` for words"
    return Finding(at, f"`{_short(command)}` is not a known command in formulas", cure)


@rule("SRC-452", severity=Severity.ERROR, spec="source format 1, maths")
def maths_unbalanced(at: Location, what: str) -> Finding:
    """The braces, `\\left` and `\\right`, or `\\begin` and `\\end` of a formula do not pair.

    A formula that does not close cannot be drawn. Add what is missing. A brace that should be seen is written `\\{`.
    """
    return Finding(at, f"this formula does not close: {what}", "add what is missing; a visible brace is written `\\{`")


@rule("SRC-453", severity=Severity.ERROR, spec="source format 1, maths")
def maths_not_closed(at: Location) -> Finding:
    """`$$` begins a formula that does not end, or stands inside a line of text.

    A displayed formula has its own lines: `$$` before it and `$$` after it, with no empty line between. A formula
    inside a sentence stands between single dollar signs.
    """
    return Finding(
        at, "`$$` does not begin a formula here", "give it lines of its own and end it with `$$`, or use single `$`"
    )


@rule("SRC-454", severity=Severity.ERROR, spec="source format 1, maths")
def maths_cannot_be_drawn(at: Location, reason: str) -> Finding:
    """A formula is written in a way that cannot be turned into MathML.

    A command lacks what must follow it, or an exponent or index stands where none can. Mend it; each `^` and `_` takes
    one thing, several go into braces: `x^{10}`.
    """
    return Finding(at, f"this formula cannot be drawn: {reason}", "mend it; `^` and `_` take one thing, or braces")


@rule("SRC-461", severity=Severity.ERROR, spec="source format 1, roles")
def unknown_role(at: Location, name: str, known: Iterable[str]) -> Finding:
    """`{name}` before backticks names a role that does not exist.

    Roles give a word a meaning: `{term}` for the glossary, `{blank}` for a blank to fill in. An unknown one would show
    its braces to the learner. Correct the name, or write `\\{` for a brace as text.
    """
    cure = did_you_mean(name, known) or "remove it"
    return Finding(at, f"there is no role `{name}`", f"{cure}; for a brace as text write `\\{{`")


@rule("SRC-462", severity=Severity.ERROR, spec="source format 1, roles")
def term_empty(at: Location) -> Finding:
    """`{term}` holds no word.

    There is nothing to look up, and the learner would see an empty spot in the sentence. Write the word of the glossary
    between the backticks.
    """
    return Finding(at, "this `{term}` holds no word", "write the word between the backticks")


@rule("SRC-463", severity=Severity.ERROR, spec="source format 1, roles")
def role_detached(at: Location, name: str) -> Finding:
    """A role's name in braces has no backticks right after it.

    The word it is about stands between backticks, with no space before them; else learners see the braces, and a
    question has a blank too few. Write `{term}` and directly behind it the word between backticks, or `\\{` for a brace
    as text.
    """
    cure = f"write {{{name}}}`…` without a space, or `\\{{` for a brace as text"
    return Finding(at, f"`{{{name}}}` has no backticks right after it", cure)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
