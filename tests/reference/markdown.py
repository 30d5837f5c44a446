"""Pieces of Markdown that several generated pages use."""

from collections.abc import Iterable, Iterator, Sequence

NOTICE = "<!-- Written from the code by `make docs`. Change it there. -->"


def page(title: str, *parts: str) -> str:
    """A whole page: the notice, the title, the parts with empty lines between them."""
    return "\n\n".join([NOTICE, f"# {title}", *(part.strip("\n") for part in parts)]) + "\n"


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table. Cells hold Markdown of one line; bars in them are escaped."""
    return "\n".join(_lines(head, rows))


def code(text: str) -> str:
    """A text as code, or nothing when it is empty. Bars are left to the table."""
    return f"`{text}`" if text else ""


def _lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    yield _line(head)
    yield _line(["---"] * len(head))
    for row in rows:
        assert len(row) == len(head), row
        yield _line([cell.replace("|", "\\|") for cell in row])


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
