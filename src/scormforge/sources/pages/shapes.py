"""The shapes of a question's body, a closed set. A question type names the one it has; each shape has its own file."""

from __future__ import annotations

from scormforge.sources.pages.areas import read_areas
from scormforge.sources.pages.body import Shape
from scormforge.sources.pages.groups import read_groups
from scormforge.sources.pages.options import read_options
from scormforge.sources.pages.pairs import read_pairs
from scormforge.sources.pages.scenes import read_scenes
from scormforge.sources.pages.series import read_ordered_items, read_statements
from scormforge.sources.pages.texts import read_blanks, read_nothing

SHAPES: dict[str, Shape] = {
    "none": read_nothing,
    "blanks": read_blanks,
    "options": read_options,
    "areas": read_areas,
    "pairs": read_pairs,
    "groups": read_groups,
    "items": read_ordered_items,
    "statements": read_statements,
    "scenes": read_scenes,
}
"""Shape → its reader, which gives the fields of the model and what is asked."""
