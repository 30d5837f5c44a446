"""Rules about text that is valid Markdown, and not what its author meant."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule

_TEXT = "source format 1, text"


@rule("SRC-444", severity=Severity.WARNING, spec="GFM 0.29, 4.10 (tables)")
def table_cells_dropped(at: Location, cells: int, columns: int) -> Finding:
    """A row of a table has more cells than the table has columns.

    Markdown leaves out what is too much, without a word: learners never see it. Often a `|` belongs to a cell's text
    and is written `\\|` there. Otherwise give the first row one more column, or take the cell out.
    """
    said = f"this row has {cells} cells, and the table {columns} column{'s' if columns > 1 else ''}"
    return Finding(
        at, f"{said}: the rest is not shown", "add a column to the first row, or write `\\|` for a bar as text"
    )


@rule("SRC-445", severity=Severity.WARNING, spec="GFM 0.29, 4.10 (tables)")
def table_not_drawn(at: Location) -> Finding:
    """Lines look like the rows of a table, and are none.

    A table needs a row of dashes below its first row, with as many cells as that row. Without it learners see the lines
    run together, bars and all. Write `|---|---|` as the second line.
    """
    return Finding(
        at,
        "this looks like a table, and is shown as running text",
        "write `|---|---|` below its first row, a cell each",
    )


@rule("SRC-446", severity=Severity.WARNING, spec="CommonMark 0.31.2, 4.5 (fenced code blocks)")
def code_not_closed(at: Location, fence: str) -> Finding:
    """Code begins and nothing ends it.

    Markdown then takes everything below for code, to the end of the page or of the directive: questions, pictures and
    headings in it are shown as they are written. Write a line with the same marks after the last line of the code.
    """
    return Finding(
        at, "this code is not closed: all below is taken for code", f"write a line `{fence}` after its last line"
    )


@rule("SRC-518", severity=Severity.WARNING, spec=_TEXT)
def box_shown(at: Location, box: str) -> Finding:
    """A box `[ ]` or `[x]` stands where no option can be.

    Boxes make options in the list of a `choice` question, not in a list inside an option, in another type of question
    or in running text. Learners see `[x]` as it is written, and it may tell them the answer. Put a space between the
    list's mark and the box, move the option into the question's own list, or leave the box out.
    """
    return Finding(
        at,
        f"`{box}` makes no option here: learners see it as it is written",
        "move it into the list of a `choice`, as `- [ ] …`, or leave it out",
    )


@rule("SRC-118", severity=Severity.ERROR, spec="source format 1, files")
def merge_in_text(at: Location) -> Finding:
    """Version control left marks in a page where two people changed the same lines.

    The lines from `<<<<<<<` to `=======` are one version, those from there to `>>>>>>>` the other, and learners would
    see both. Keep what is right and delete the three lines with the marks.
    """
    return Finding(
        at,
        "a merge of this page was not finished",
        "keep what is right, delete the lines `<<<<<<<`, `=======`, `>>>>>>>`",
    )
