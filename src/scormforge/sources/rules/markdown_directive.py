"""SRC-40x and SRC-41x: directives: `:::{name}` … `:::`."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, nearest, rule

_FORMAT = "source format 1, directives"


@rule("SRC-401", severity=Severity.ERROR, spec=_FORMAT)
def unknown_directive(at: Location, name: str, known: Iterable[str]) -> Finding:
    """`:::{name}` names a directive that does not exist.

    Directives are the words that the course language knows between `:::{` and `}`: callouts, recordings, includes and
    questions. What stands inside an unknown one is read as ordinary text, so that other mistakes in it still show.
    Correct the name.
    """
    close = nearest(name, known)
    return Finding(
        at,
        f"there is no directive `{name}`",
        f"did you mean `:::{{{close}}}`?" if close else did_you_mean(name, known) or "see the reference of directives",
    )


@rule("SRC-402", severity=Severity.ERROR, spec=_FORMAT)
def directive_of_a_later_version(at: Location, name: str) -> Finding:
    """A directive belongs to the course language, but this version of scormforge does not read it yet.

    Building without it would leave a hole in the course, so it stops the build. Use one of the question types that this
    version knows, or a newer version of scormforge.
    """
    return Finding(
        at, f"`{name}` is not a directive of this version", "use another question type, or a newer scormforge"
    )


@rule("SRC-403", severity=Severity.ERROR, spec=_FORMAT)
def directive_not_closed(at: Location, marks: str, name: str, before: Location | None = None) -> Finding:
    """A directive begins and never ends.

    Without the closing line everything that follows would belong to it. Put a line with as many colons as it began with
    after its last line. This is so for every directive, even one without text such as `:::{include}`.
    """
    also = (Also(before, "this begins before it is closed"),) if before else ()
    return Finding(at, f"`{marks}{{{name}}}` is not closed", f"write a line `{marks}` after its last line", also)


@rule("SRC-404", severity=Severity.ERROR, spec=_FORMAT)
def directive_needs_more_colons(at: Location, marks: str, name: str, inner: Location) -> Finding:
    """A directive holds another one and does not have more colons than it.

    The line of colons that ends the inner one could end the outer one just as well. The outer directive needs at least
    one colon more than what is inside, at its beginning and at its end.
    """
    return Finding(
        at,
        f"`{marks}{{{name}}}` holds a directive with as many colons",
        f"begin and end the outer one with more: `{marks}:{{{name}}}` … `{marks}:`",
        (Also(inner, "the inner one"),),
    )


@rule("SRC-405", severity=Severity.ERROR, spec=_FORMAT)
def colons_without_beginning(at: Location, marks: str) -> Finding:
    """A line of colons ends a directive, but none is open here.

    Either the beginning is missing or misspelt, or the directive has ended already: an inner directive with as many
    colons as the outer one ends it. Remove the line, or mend the beginning.
    """
    return Finding(
        at, f"`{marks}` ends nothing: no directive is open here", "remove it, or mend the line that begins it"
    )


@rule("SRC-406", severity=Severity.ERROR, spec=_FORMAT)
def directive_malformed(at: Location, written: str, meant: str) -> Finding:
    """A line looks like the beginning of a directive but is not written as one.

    A directive begins with three or more colons (not backticks, which begin code) and its name in braces: `:::{note}`.
    What else stands on the line, such as a title, an id or a path, comes after the closing brace.
    """
    return Finding(at, f"`{_short(written)}` does not begin a directive", f"write `{meant}`")


@rule("SRC-407", severity=Severity.ERROR, spec=_FORMAT)
def directive_inside_text(at: Location, name: str, where: str) -> Finding:
    """A directive stands inside a list, a quote, a table or a footnote.

    Directives are blocks of the page, or of another directive. Inside running text they have no place of their own on
    the screen. End the list or quote first, and begin the directive at the start of a line.
    """
    return Finding(at, f"`{name}` cannot stand inside {where}", f"move it out of {where}, to the start of a line")


@rule("SRC-408", severity=Severity.ERROR, spec=_FORMAT)
def question_inside_directive(at: Location, name: str, where: str) -> Finding:
    """A question stands inside another directive.

    Questions are blocks of the page itself: each has an answer to keep and a place in the results. Move it out, before
    or after the directive that it stands in.
    """
    return Finding(at, f"the question `{name}` cannot stand inside {where}", "move it before or after it")


@rule("SRC-409", severity=Severity.ERROR, spec=_FORMAT)
def field_not_separated(at: Location) -> Finding:
    """Text follows the fields of a directive without an empty line between.

    Fields (`:key: value`) come first, one on a line, and end with an empty line. Without it nobody can tell whether the
    next line is meant as part of a value. Put an empty line after the last field.
    """
    return Finding(at, "this line is not a field, and no empty line stands before it", "put an empty line above it")


@rule("SRC-410", severity=Severity.ERROR, spec=_FORMAT)
def field_twice(at: Location, key: str, first: Location) -> Finding:
    """A directive has the same field twice.

    Only the first counts. Remove one of the two.
    """
    return Finding(at, f"`:{key}:` stands here a second time", "remove one of the two", (Also(first, "first here"),))


@rule("SRC-411", severity=Severity.ERROR, spec=_FORMAT)
def argument_missing(at: Location, name: str, what: str) -> Finding:
    """A directive lacks what must follow its name on the same line.

    An include, an audio and a video name a file: `:::{video} ../media/clip.mp4`.
    """
    return Finding(at, f"`{name}` needs {what}", f"write it after the brace: `:::{{{name}}} …`")


@rule("SRC-412", severity=Severity.ERROR, spec=_FORMAT)
def directive_empty(at: Location, name: str) -> Finding:
    """A callout, hint or model answer has nothing in it.

    The learner would see an empty box. Write its text between the two lines of colons, or remove it.
    """
    return Finding(at, f"this `{name}` has no text", "write its text between the two lines of colons, or remove it")


@rule("SRC-413", severity=Severity.ERROR, spec=_FORMAT)
def field_unexpected(at: Location, key: str, name: str) -> Finding:
    """A directive has a field that it does not know, because it knows none.

    Callouts, includes, hints and model answers have no fields. What looks like one, `:word: text`, would be lost. Put
    an empty line before it if it is meant as text, or remove it.
    """
    return Finding(at, f"`{name}` has no field `{key}`", "remove it, or put an empty line above it if it is text")


@rule("SRC-414", severity=Severity.ERROR, spec=_FORMAT)
def field_late(at: Location, key: str) -> Finding:
    """A field of a question stands below the empty line that ends the fields.

    Learners would read `:tries: 2` as a part of the question, and it would change nothing. Fields come right below the
    line that begins the question, without an empty line before or between them. Remove the empty line above it.
    """
    return Finding(at, f"the field `{key}` stands below the empty line that ends the fields", "remove that empty line")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
