"""Reading a page: Markdown with directives becomes a `Page` with blocks and questions, every part with its place."""

from scormforge.sources.pages.page import read_page
from scormforge.sources.pages.reading import (
    MediaUse,
    MissingId,
    PageContext,
    PageFacts,
    PageLink,
    PageReading,
    PageSource,
    Refusal,
    TermUse,
)

__all__ = [
    "MediaUse",
    "MissingId",
    "PageContext",
    "PageFacts",
    "PageLink",
    "PageReading",
    "PageSource",
    "Refusal",
    "TermUse",
    "read_page",
]
