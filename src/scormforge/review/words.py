"""What the parts of a course are called before those who look it over."""

from __future__ import annotations

from collections.abc import Mapping

KINDS: Mapping[str, str] = {
    "paragraph": "Paragraph",
    "heading": "Heading",
    "list": "List",
    "table": "Table",
    "code": "Code",
    "quote": "Quotation",
    "formula": "Formula",
    "definitions": "Definitions",
    "rule": "Line",
    "footnotes": "Footnotes",
    "figure": "Picture",
    "audio": "Audio",
    "video": "Video",
}

CALLOUTS: Mapping[str, str] = {"note": "Note", "tip": "Tip", "warning": "Warning", "example": "Example"}

PARTS: Mapping[tuple[str, str], str] = {
    ("options", "Option"): "Option",
    ("areas", "Area"): "Area",
    ("pairs", "Source"): "Left side",
    ("pairs", "Target"): "Right side",
    ("groups", "Source"): "Thing to sort",
    ("groups", "Target"): "Category",
    ("items", "Item"): "Item",
    ("statements", "Statement"): "Statement",
    ("blanks", "Blank"): "Blank",
    ("scenes", "Scene"): "Scene",
    ("scenes", "Reply"): "Reply",
}
"""Parts of a question by the shape of its body."""

FACTS: Mapping[str, str] = {
    "points": "Points",
    "tries": "Tries",
    "credit": "Credit",
    "case": "Capitals count",
    "pattern": "Answers are patterns",
    "shuffle": "Shuffled",
    "solution": "Solution shown",
    "unit": "Unit",
    "scale": "Scale",
    "keep": "Text is kept",
    "limit": "Most characters",
    "clause": "Clause",
}
"""Fields of a question that are told beside it, in this order; a type's own that stand here too."""

GRADING = frozenset(["points", "tries", "credit", "case", "pattern", "unit"])
"""Of these another value changes what an answer earns, or what is asked for."""

TELLING: Mapping[str, str] = {
    "launch": "Launched as",
    "completion": "Complete when done",
    "mastery_score": "Mastery score",
    "attempts": "Attempts",
    "move_on": "Moves on when",
    "after_finish": "After the end",
}
"""Keys of `tracking`."""

JUDGING = frozenset(["completion", "mastery_score", "attempts", "move_on"])
"""Of these another value changes who completes or passes."""


def kind_words(type_name: str) -> str:
    """A question's type in words: `true-false` gives `True-false question`."""
    return f"{type_name[:1].upper()}{type_name[1:]} question"


def value_words(value: object) -> str:
    """A value of a field as text; "" for one that says nothing."""
    if value is None or value == "" or value is False:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, tuple):
        return " – ".join(str(item[-1] if isinstance(item, tuple) else item) for item in value)
    return str(value)
