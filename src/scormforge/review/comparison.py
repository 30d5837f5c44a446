"""What is different between two versions of a course, as values: pages, and the blocks of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scormforge.review.manuscript import Manuscript, ReviewBlock, ReviewPage

Change = Literal["same", "added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class BlockPair:
    """A block as it was and as it is. What is compared is the block's own, and `blocks` what stands in it."""

    before: ReviewBlock | None
    now: ReviewBlock | None
    moved: str = ""
    """Whence or whither, in words; "" when it stands where it stood."""
    blocks: tuple[BlockPair, ...] = ()

    @property
    def change(self) -> Change:
        """What became of it, whatever became of the blocks in it."""
        if self.before is None or self.now is None:
            return "added" if self.before is None else "removed"
        return "same" if self.before.own == self.now.own else "changed"

    @property
    def untouched(self) -> bool:
        """Nothing of it or in it is different, and it stands where it stood."""
        return self.change == "same" and not self.moved and all(block.untouched for block in self.blocks)

    @property
    def shown(self) -> ReviewBlock:
        """As it is; of what is gone, as it was."""
        block = self.now or self.before
        assert block is not None
        return block

    @property
    def grading(self) -> tuple[tuple[str, str], ...]:
        """What changes grading: as it was and as it is, in words."""
        if self.before is None or self.now is None:
            return ()
        olds, news = _grading(self.before), _grading(self.now)
        return tuple(
            (olds.get(name, ("", "nothing"))[1], news.get(name, ("", "nothing"))[1])
            for name in dict.fromkeys((*olds, *news))
            if olds.get(name, ("",))[0] != news.get(name, ("",))[0]
        )

    def all_blocks(self) -> Iterator[BlockPair]:
        """Itself, and all that stands in it."""
        yield self
        for block in self.blocks:
            yield from block.all_blocks()


def _grading(block: ReviewBlock) -> dict[str, tuple[str, str]]:
    """What is compared and what is shown of the key and the facts that change grading, by name."""
    told = {fact.name: (fact.value, f"{fact.name}: {fact.value}") for fact in block.facts if fact.grading}
    return {"": (block.key.sign, block.key.words), **told} if block.key else told


@dataclass(frozen=True, slots=True)
class PagePair:
    """A page as it was and as it is. `head` is what is said of it, `blocks` what it holds."""

    before: ReviewPage | None
    now: ReviewPage | None
    head: BlockPair
    blocks: tuple[BlockPair, ...]

    @property
    def shown(self) -> ReviewPage:
        """As it is; of what is gone, as it was."""
        page = self.now or self.before
        assert page is not None
        return page

    @property
    def change(self) -> Change:
        """What became of the page."""
        if self.head.change in ("added", "removed"):
            return self.head.change
        same = self.head.change == "same" and all(block.untouched for block in self.blocks)
        return "same" if same else "changed"

    def all_blocks(self) -> Iterator[BlockPair]:
        """Its head, its blocks, and all that stands in them."""
        yield self.head
        for block in self.blocks:
            yield from block.all_blocks()


@dataclass(frozen=True, slots=True)
class ChapterPair:
    """A unit and the pages in it, those too that are gone from it."""

    section: str
    title: str
    pages: tuple[PagePair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """A course, and what is different from an earlier version. Without one, everything is as it was."""

    now: Manuscript
    before: Manuscript | None
    about: PagePair
    chapters: tuple[ChapterPair, ...]

    @property
    def pages(self) -> tuple[PagePair, ...]:
        """What is said of the course, then its pages, in the order in which they are shown."""
        return (self.about, *(page for chapter in self.chapters for page in chapter.pages))

    def counts(self) -> Counter[str]:
        """How many pages were changed, added, removed, moved."""
        pages = [page for chapter in self.chapters for page in chapter.pages]
        found: Counter[str] = Counter(page.change for page in pages)
        found["moved"] = sum(1 for page in pages if page.head.moved)
        return found

    def grading(self) -> Iterator[tuple[PagePair, BlockPair]]:
        """The blocks that change grading, and their pages; questions that are new or gone among them."""
        for page in self.pages:
            for block in page.all_blocks():
                fresh = block.shown.kind == "question" and block.change in ("added", "removed")
                if block.grading or (fresh and not block.moved and page.change not in ("added", "removed")):
                    yield page, block
