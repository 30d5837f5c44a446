"""What a template shows of a comparison: sides, runs that are folded, words for what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from scormforge.review.comparison import BlockPair, Comparison, PagePair
from scormforge.review.manuscript import Fact, Key, ReviewBlock
from scormforge.review.marking import marked


@dataclass(frozen=True, slots=True)
class Side:
    """A block in one of its versions. `facets`: name and HTML, the words marked that the other version lacks."""

    version: str
    name: str
    facets: tuple[tuple[str, str], ...]
    facts: tuple[tuple[Fact, bool], ...]
    """Each with whether the other version says something else."""
    key: Key | None
    rekeyed: bool = False


def sides(pair: BlockPair) -> tuple[Side, ...]:
    """One side of a block that is the same, new or gone; two of one that changed."""
    if pair.change != "changed" or pair.before is None or pair.now is None:
        version = "before" if pair.now is None else "now"
        name = {"added": "New", "removed": "Gone"}.get(pair.change, "") if not pair.moved else ""
        block = pair.shown
        facets = tuple((facet.name, facet.html) for facet in block.facets)
        return (Side(version, name, facets, tuple((fact, False) for fact in block.facts), block.key),)
    old, new = pair.before, pair.now
    facets_before, facets_now = _marked_facets(old, new)
    rekeyed = (old.key.sign if old.key else "") != (new.key.sign if new.key else "")
    return (
        Side("before", "Before", facets_before, _facts(old, new), old.key, rekeyed),
        Side("now", "Now", facets_now, _facts(new, old), new.key, rekeyed),
    )


_Facets = tuple[tuple[str, str], ...]


def _marked_facets(old: ReviewBlock, new: ReviewBlock) -> tuple[_Facets, _Facets]:
    olds, news = ({facet.name: facet.html for facet in block.facets} for block in (old, new))
    both = {name: marked(olds.get(name, ""), news.get(name, "")) for name in (*olds, *news)}
    before = tuple((name, both[name][0]) for name in olds)
    return before, tuple((name, both[name][1]) for name in news)


def _facts(block: ReviewBlock, other: ReviewBlock) -> tuple[tuple[Fact, bool], ...]:
    known = {(fact.name, fact.value) for fact in other.facts}
    return tuple((fact, (fact.name, fact.value) not in known) for fact in block.facts)


@dataclass(frozen=True, slots=True)
class Run:
    """Blocks one after the other that are all unchanged, or all not."""

    folded: bool
    blocks: tuple[BlockPair, ...]


def runs(page: PagePair, comparison: Comparison) -> Iterator[Run]:
    """A page's blocks, those that nothing happened to folded together. Without an earlier version nothing is folded."""
    if comparison.before is None or page.change in ("added", "removed"):
        yield Run(False, page.blocks)
        return
    for untouched, blocks in groupby(page.blocks, key=lambda pair: pair.untouched):
        yield Run(untouched, tuple(blocks))


def count(number: int, one: str, many: str = "") -> str:
    """`1 page`, `3 pages`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def said_counts(comparison: Comparison) -> tuple[str, ...]:
    """What changed, in numbers; only what there is any of."""
    counts = comparison.counts()
    words = [(counts[kind], kind) for kind in ("changed", "added", "removed", "moved") if counts[kind]]
    pages = tuple(f"{count(number, 'page')} {kind}" for number, kind in words)
    return (*pages, "the course itself changed") if comparison.about.change != "same" else pages


def grading_words(pair: BlockPair) -> Sequence[tuple[str, str]]:
    """What changes grading: before and now."""
    if pair.change == "added":
        return (("no such question", "a new question"),)
    if pair.change == "removed":
        return (("a question", "gone"),)
    return pair.grading
