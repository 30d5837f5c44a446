"""SRC-5xx: questions: ids, options, answers, blanks, patterns."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule

_FORMAT = "source format 1, questions"


@rule("SRC-501", severity=Severity.ERROR, spec=_FORMAT)
def question_id_missing(at: Location, name: str) -> Finding:
    """A question has no id.

    The id is what the LMS's reports call the question, and what a learner's saved answer hangs on. Run `scormforge
    ids`, which writes readable ids where they are missing, or write one after the brace: `:::{choice} q-arrest`.
    """
    return Finding(at, f"this {name} question has no id", "run `scormforge ids`, or write one after the brace")


@rule("SRC-502", severity=Severity.ERROR, spec=_FORMAT)
def id_malformed(at: Location, written: str) -> Finding:
    """An id holds characters that ids do not have.

    Ids become identifiers in the package, names of files and keys of saved state. They are made of small letters,
    digits, `.`, `_` and `-`, begin with a letter or digit, and have at most 64 characters.
    """
    return Finding(
        at,
        f"`{_short(written)}` cannot be an id",
        "use small letters, digits, `.`, `_` and `-`; begin with a letter or digit; at most 64 characters",
    )


@rule("SRC-503", severity=Severity.ERROR, spec=_FORMAT)
def part_id_missing(at: Location, noun: str = "option", end: str = "the line") -> Finding:
    """An option, or another part of a question, has no id.

    Options, areas, items, statements, both sides of a pair, categories, what belongs to them, and scenes may be put in
    another order, added and taken out; the id is how a saved answer still means the same one. Run `scormforge ids`, or
    write it at the end of the first line: `- [ ] Remove {#remove}`.
    """
    return Finding(at, f"this {noun} has no id", f"run `scormforge ids`, or write `{{#…}}` at the end of {end}")


@rule("SRC-504", severity=Severity.ERROR, spec=_FORMAT)
def blank_id_missing(at: Location) -> Finding:
    """A blank has no id.

    The id is how a saved answer finds its blank when the text is changed. Run `scormforge ids`, or write it before the
    answers: {blank}`days = 14 | fourteen`.
    """
    return Finding(at, "this blank has no id", "run `scormforge ids`, or write the id and `=` before the answers")


@rule("SRC-511", severity=Severity.ERROR, spec=_FORMAT)
def options_missing(at: Location, name: str, plural: str = "options", example: str = "…") -> Finding:
    """A question has no options to choose from, or no areas to point at.

    Options are a list with boxes, one on a line: `- [x] Restrict {#restrict}` for a right one, `- [ ] Remove {#remove}`
    for a wrong one. The areas of a picture have four numbers behind the box: `- [x] (12 30 20 15) The plate {#plate}`.
    """
    cure = f"list them: `- [x] {example}` for right ones, `- [ ] {example}` for wrong ones"
    return Finding(at, f"this {name} question has no {plural}", cure)


@rule("SRC-512", severity=Severity.ERROR, spec=_FORMAT)
def no_right_option(at: Location, noun: str = "option") -> Finding:
    """No option or area of a question is marked as right.

    Nobody could pass it. Put an `x` into the box of the right option; several make it a question with several answers.
    """
    return Finding(at, f"no {noun} is marked as right", "put an `x` into the box of the right one: `- [x] …`")


@rule("SRC-513", severity=Severity.ERROR, spec=_FORMAT)
def box_malformed(at: Location, written: str, noun: str = "option") -> Finding:
    """An option or area does not begin with a box as it should.

    A box is `[ ]` with one space, or `[x]`, followed by a space. Anything else would show as text, and whether the
    option is right would be a guess.
    """
    said = f"`{_short(written)}` is not a box" if written else f"this {noun} has no box"
    return Finding(at, said, "begin it with `[ ]` or `[x]` and a space")


@rule("SRC-514", severity=Severity.ERROR, spec=_FORMAT)
def part_empty(at: Location, noun: str = "option", after: str = "the box") -> Finding:
    """An option, or another part of a question, has no text.

    The learner would see a bare box, an empty row, a button without a name. Write what it says behind its mark, box or
    numbers, or remove it.
    """
    return Finding(at, f"this {noun} has no text", f"write it after {after}, or remove it")


@rule("SRC-515", severity=Severity.ERROR, spec=_FORMAT)
def text_after_parts(at: Location, what: str, plural: str = "options") -> Finding:
    """Text stands after the options or other parts of a question.

    The order is: what is asked, the list of options, pairs or items, and at the end hints, a model answer, and a block
    quote that is shown after any answer. Text at this place belongs to none of them. Move it above the list, or put
    `> ` before each of its lines to make it feedback.
    """
    cure = f"move it above the {plural}, or make it feedback with `> `"
    if what == "a quote":
        cure = "indent it by two spaces if it is about the item above, or join it to the last quote with a line `>`"
    return Finding(at, f"{what} after the {plural} belongs to nothing", cure)


@rule("SRC-516", severity=Severity.ERROR, spec=_FORMAT)
def second_list(at: Location, plural: str, first: Location) -> Finding:
    """A question has two lists of options, or of other parts.

    Markdown begins a new list when the mark at the beginning changes (`-`, `*`, `+`; `1.`, `1)`) or text stands
    between. Use the same mark for all of them, one below the other.
    """
    return Finding(
        at,
        f"a second list of {plural} begins here",
        f"use the same mark for all {plural}, and put nothing between them",
        (Also(first, "the first"),),
    )


@rule("SRC-517", severity=Severity.ERROR, spec=_FORMAT)
def stem_missing(at: Location, name: str) -> Finding:
    """A question asks nothing.

    Write the question, or the statement to judge, below the fields and an empty line. A block quote at the end is
    feedback and does not count.
    """
    return Finding(at, f"this {name} question asks nothing", "write the question below the fields and an empty line")


@rule("SRC-519", severity=Severity.ERROR, spec=_FORMAT)
def part_id_misplaced(at: Location, written: str, noun: str = "option", end: str = "the line") -> Finding:
    """An id in braces stands in the middle of an option or another part, or a part has two.

    Only the last thing on a part's first line is its id; anything else is text, and learners would read the braces.
    Move the id to the end of the line, keep one, and write a `\\` before a brace that is meant as text. In a pair, each
    id stands at the end of its side. Replies have none in braces.
    """
    return Finding(
        at,
        f"`{written}` is not at the end of the {noun}: learners see it",
        f"move it to the end of {end}, or remove it",
    )


@rule("SRC-521", severity=Severity.ERROR, spec=_FORMAT)
def blanks_missing(at: Location, name: str) -> Finding:
    """A question to fill in has no blank.

    A blank stands in the text as {blank}`days = 14 | fourteen`: its id, `=`, and the right answers with `|` between.
    """
    return Finding(
        at, f"this {name} question has no blank", "write one in the text: {blank}`id = answer | other answer`"
    )


@rule("SRC-522", severity=Severity.ERROR, spec=_FORMAT)
def blank_without_answers(at: Location) -> Finding:
    """A blank accepts no answer.

    Nobody could fill it in. Write the right answers after `=`, with `|` between them; a `|` inside an answer is written
    `\\|`.
    """
    return Finding(at, "this blank accepts no answer", "write the right answers after `=`, with `|` between them")


@rule("SRC-523", severity=Severity.ERROR, spec=_FORMAT)
def blank_outside_question(at: Location) -> Finding:
    """A blank stands where none can be filled in.

    Only the text of a question to fill in can hold blanks; feedback, options and ordinary text cannot. Put it into a
    `:::{fill-in}`.
    """
    return Finding(at, "a blank cannot stand here", "put it into the text of a `:::{fill-in}` question")


@rule("SRC-524", severity=Severity.ERROR, spec=_FORMAT)
def pattern_malformed(at: Location, pattern: str, reason: str) -> Finding:
    """A pattern cannot be read as a regular expression.

    With `:pattern: true` the answers of a blank are regular expressions that must match the whole answer. They are
    made of characters, `.`, `[…]`, `\\d` `\\w` `\\s`, `|`, groups, and `*` `+` `?` `{2,3}`: the part that means the
    same in the player and here. Escape a character that should stand for itself: `\\.`.
    """
    return Finding(
        at,
        f"the pattern `{_short(pattern)}` cannot be read: {reason}",
        "mend it; `\\` before a character takes it as it is",
    )


@rule("SRC-525", severity=Severity.ERROR, spec=_FORMAT)
def pattern_runs_away(at: Location, pattern: str, reason: str) -> Finding:
    """A pattern could take a browser minutes to compare with a long answer.

    This happens when something that repeats is repeated, as in `(a+)+`, and when many repeated parts follow each other.
    The learner's browser would freeze. List the answers one by one, or repeat single characters only.
    """
    return Finding(
        at, f"the pattern `{_short(pattern)}` can take very long: {reason}", "list the answers, or repeat less"
    )


@rule("SRC-526", severity=Severity.ERROR, spec=_FORMAT)
def part_id_twice(at: Location, identifier: str, first: Location) -> Finding:
    """Two options, blanks or other parts of one question have the same id.

    A saved answer could mean either. Rename one of them, the newer one if learners have answered already.
    """
    return Finding(
        at, f"`{identifier}` is the id of another part already", "rename one of them", (Also(first, "first here"),)
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
