"""SRC-53x to SRC-55x: pairs, categories, items in order, statements, and areas of a picture."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule

_FORMAT = "source format 1, questions"


@rule("SRC-530", severity=Severity.ERROR, spec=_FORMAT)
def pairs_missing(at: Location, name: str, why: str) -> Finding:
    """A question to match has no pair.

    There is nothing to put together: either the list of pairs is missing, or it holds only right sides that belong to
    nothing. A pair is one item of a list, with two colons between its sides: `- left {#l1} :: right {#r1}`.
    """
    return Finding(at, f"this {name} question has no pair: {why}", "list pairs: `- left :: right`")


@rule("SRC-531", severity=Severity.ERROR, spec=_FORMAT)
def pair_not_parted(at: Location, parts: int, almost: bool = False) -> Finding:
    """An item of a question to match does not have exactly two sides.

    Two colons with a space before and behind them part the left side from the right: `- left :: right`. Without them
    there is one side, and with more of them three. Colons that are meant as text stand in code or behind a `\\`.
    """
    if parts > 2:
        return Finding(at, f"this pair has {parts} sides", "keep one ` :: `; write `\\::` for colons as text")
    cure = "put a space before and behind the colons" if almost else "write `left :: right`, with ` :: ` between"
    return Finding(at, "this pair has no ` :: ` between its sides", cure)


@rule("SRC-532", severity=Severity.ERROR, spec=_FORMAT)
def right_side_empty(at: Location) -> Finding:
    """Nothing stands on the right side of a pair.

    The thing on the left would belong to an empty row. Write the right side after the colons. A right side that belongs
    to nothing, to make guessing harder, has its *left* side empty: `- :: something {#r9}`.
    """
    return Finding(at, "nothing stands on the right of this pair", "write it after `::`, or remove the pair")


@rule("SRC-533", severity=Severity.ERROR, spec=_FORMAT)
def text_beside_pair(at: Location, what: str) -> Finding:
    """An item with a pair holds something else than the pair and its feedback.

    Each side is one run of text, a picture or a formula. Whatever follows in an item belongs to neither side, except a
    block quote, which is feedback. Make it a part of one side, or put `> ` before it.
    """
    return Finding(at, f"{what} below the pair belongs to neither side", "move it into a side, or make it feedback")


@rule("SRC-534", severity=Severity.ERROR, spec=_FORMAT)
def targets_alike(at: Location, words: str, first: Location) -> Finding:
    """Two right sides of a question to match, or two categories, read the same.

    Learners cannot tell them apart, and half of those who know the answer would be told that they are wrong. Where
    several things belong to one, sort instead of match: a `categorise` question has each category once. Otherwise
    reword one of the two.
    """
    return Finding(
        at,
        f"`{_short(words)}` stands here a second time: learners cannot tell the two apart",
        "reword one, or make it a `categorise` question, where many things belong to one",
        (Also(first, "the other"),),
    )


@rule("SRC-535", severity=Severity.ERROR, spec=_FORMAT)
def quote_of_no_use(at: Location, whose: str, cure: str) -> Finding:
    """A block quote stands below something that gets no feedback of its own.

    A quote below an item is shown when the item was answered. A statement has no right answer, a category and a right
    side alone are not answered by themselves, and so the quote would never be shown. Move it to what it is about, or
    to the end of the question.
    """
    return Finding(at, f"{whose} has no feedback of its own", cure)


@rule("SRC-540", severity=Severity.ERROR, spec=_FORMAT)
def groups_missing(at: Location, name: str, why: str) -> Finding:
    """A question to sort has no categories, or nothing to sort.

    Categories are a list. What belongs to one is a list below it, indented by two spaces: `- Remove {#remove}` and
    below it `  - Threats {#threats}`. Some category has to have something in it; others may be empty.
    """
    return Finding(at, f"this {name} question {why}", "list the categories, and indented below each what belongs to it")


@rule("SRC-541", severity=Severity.ERROR, spec=_FORMAT)
def group_too_deep(at: Location) -> Finding:
    """A list stands below something that belongs to a category.

    There are categories, and what belongs to them; a third level would be neither. Take it out by one level, or make
    it running text.
    """
    return Finding(at, "this list is one level too deep", "indent it less: categories, and below them their members")


@rule("SRC-542", severity=Severity.ERROR, spec=_FORMAT)
def text_after_members(at: Location, what: str) -> Finding:
    """Something stands below the members of a category and belongs to none of them.

    A category is its text, then one list of what belongs to it. Move what follows above that list, or indent it so far
    that it belongs to the last member; lists of one category are one list, with the same mark throughout.
    """
    return Finding(at, f"{what} after the members of a category belongs to nothing", "move it above them")


@rule("SRC-545", severity=Severity.ERROR, spec=_FORMAT)
def items_missing(at: Location, name: str, why: str) -> Finding:
    """A question to put in order has fewer than two items.

    There is nothing to order. The items are a numbered list in the right order, `1. First {#first}`; learners meet them
    in another one.
    """
    return Finding(at, f"this {name} question {why}", "number them in the right order: `1. …`, `2. …`")


@rule("SRC-546", severity=Severity.ERROR, spec=_FORMAT)
def statements_missing(at: Location, name: str) -> Finding:
    """A question with a scale has no statements.

    There is nothing to agree with. Statements are a list, each with an id at its end: `- I feel calm {#calm}`.
    """
    return Finding(at, f"this {name} question has no statements", "list them: `- I feel calm {#calm}`")


@rule("SRC-547", severity=Severity.ERROR, spec=_FORMAT)
def statement_id_of_scale(at: Location, identifier: str) -> Finding:
    """A statement has the id under which a point of the scale has its slot.

    In course.lock the points of a scale are called `scale.` and their id, so that they are unlike the statements; one
    slot for two things would mix up saved answers. Choose another id for the statement.
    """
    return Finding(at, f"`{identifier}` is what course.lock calls a point of the scale", "choose another id")


@rule("SRC-550", severity=Severity.ERROR, spec=_FORMAT)
def picture_missing(at: Location, name: str) -> Finding:
    """A question about places on a picture has no picture.

    The picture stands alone in a paragraph, right above the list of areas: `![What it shows](../media/desk.jpg)`.
    """
    return Finding(at, f"this {name} question has no picture", "put one alone in a paragraph, right above the areas")


@rule("SRC-551", severity=Severity.ERROR, spec=_FORMAT)
def picture_not_above(at: Location) -> Finding:
    """Something stands between the picture and the list of its areas.

    What is asked comes first, then the picture, then the areas: so nobody reads a text that belongs to none of them.
    Move the text above the picture.
    """
    return Finding(at, "this stands between the picture and its areas", "move it above the picture")


@rule("SRC-552", severity=Severity.ERROR, spec=_FORMAT)
def second_picture(at: Location, first: Location) -> Finding:
    """A question about places on a picture has two pictures.

    The numbers of an area are measured on one picture, and nobody can tell on which. Keep one, or make two questions;
    a picture that only explains can stand on the page before the question.
    """
    return Finding(
        at, "a second picture: the areas lie on one", "keep one, or make two questions", (Also(first, "the first"),)
    )


@rule("SRC-553", severity=Severity.ERROR, spec=_FORMAT)
def area_malformed(at: Location, why: str) -> Finding:
    """An area does not say where it lies.

    Four numbers in parentheses stand behind the box: from the left, from the top, width and height, in percent of the
    picture, with a point for decimals: `- [x] (12 30 20.5 15) The plate {#plate}`. An image editor shows them.
    """
    return Finding(at, why, "write `(left top width height)` in percent, such as `(12 30 20.5 15)`")


@rule("SRC-554", severity=Severity.ERROR, spec=_FORMAT)
def area_outside(at: Location, why: str) -> Finding:
    """An area does not lie on the picture, or has no size.

    All four numbers are percent of the picture's width and height: from 0 to 100, with a width and a height above 0,
    and none may reach beyond the right or lower edge. Nobody could point at what lies outside. Measure it again.
    """
    return Finding(at, why, "measure in percent of the picture: left + width and top + height are at most 100")


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
