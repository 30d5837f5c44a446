"""Finds what is different between two versions of a course: what has ids by these, text by its words."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from scormforge.review.comparison import BlockPair, ChapterPair, Comparison, PagePair
from scormforge.review.manuscript import Chapter, Manuscript, ReviewBlock, ReviewPage
from scormforge.review.marking import alike

ALIKE = 0.45
"""From this share of common words on, a text is another's new version and not a new text."""
MOST_PAIRS = 2500
"""Pairs of unlike texts of one page that are looked at."""

_Homes = Mapping[str, ReviewPage]


@dataclass(frozen=True, slots=True)
class _Versions:
    """Where pages and questions of either version stand, by id."""

    pages_before: _Homes
    pages_now: _Homes
    questions_before: _Homes
    questions_now: _Homes


def compared(now: Manuscript, before: Manuscript | None) -> Comparison:
    """A course beside an earlier version of it; beside itself when there is none."""
    other = before or now
    versions = _Versions(_pages(other), _pages(now), _questions(other), _questions(now))
    about = _page(other.about, now.about, versions)
    moved = _moved([page.id for page in other.pages], [page.id for page in now.pages])
    chapters = [
        ChapterPair(chapter.section, chapter.title, tuple(_page_now(page, versions, moved) for page in chapter.pages))
        for chapter in now.chapters
    ]
    gone = [page for page in other.pages if page.id not in versions.pages_now]
    for page in gone:
        _put_back(page, other.chapters, chapters, versions)
    return Comparison(now, before, about, tuple(chapters))


def _pages(manuscript: Manuscript) -> _Homes:
    return {page.id: page for page in manuscript.pages}


def _questions(manuscript: Manuscript) -> _Homes:
    return {block.id: page for page in manuscript.pages for block in page.blocks if block.kind == "question"}


def _page_now(page: ReviewPage, versions: _Versions, moved: frozenset[str]) -> PagePair:
    before = versions.pages_before.get(page.id)
    whence = "from another place in the course" if page.id in moved else ""
    return _page(before, page, versions, whence)


def _page(before: ReviewPage | None, now: ReviewPage | None, versions: _Versions, moved: str = "") -> PagePair:
    head = BlockPair(before.head if before else None, now.head if now else None, moved)
    blocks = _blocks(before.blocks if before else (), now.blocks if now else ())
    here = (now or before or _nowhere()).id
    return PagePair(before, now, head, tuple(_across(pair, here, versions) for pair in blocks))


def _nowhere() -> ReviewPage:
    raise ValueError("a page of neither version")


def _across(pair: BlockPair, here: str, versions: _Versions) -> BlockPair:
    """A question that was added is the one that another page had; one that is gone may stand on another page."""
    shown = pair.shown
    if shown.kind != "question":
        return pair
    if pair.before is None and (home := versions.questions_before.get(shown.id)) and home.id != here:
        old = next(block for block in home.blocks if block.id == shown.id)
        return _pair(old, shown, f"from the page “{home.title}”")
    if pair.now is None and (home := versions.questions_now.get(shown.id)) and home.id != here:
        return BlockPair(pair.before, None, f"to the page “{home.title}”", pair.blocks)
    return pair


def _put_back(page: ReviewPage, old: Sequence[Chapter], chapters: list[ChapterPair], versions: _Versions) -> None:
    """A page that is gone, in the chapter that the page before it stands in now, behind that page."""
    order = [each.id for chapter in old for each in chapter.pages]
    place = order.index(page.id)
    pair = _page(page, None, versions)
    for before in reversed(order[:place]):
        for number, chapter in enumerate(chapters):
            ids = [each.shown.id for each in chapter.pages]
            if before in ids:
                at = ids.index(before) + 1
                pages = (*chapter.pages[:at], pair, *chapter.pages[at:])
                chapters[number] = ChapterPair(chapter.section, chapter.title, pages)
                return
    first = chapters[0]
    chapters[0] = ChapterPair(first.section, first.title, (pair, *first.pages))


# Blocks.


def _pair(before: ReviewBlock | None, now: ReviewBlock | None, moved: str = "") -> BlockPair:
    blocks = _blocks(before.blocks if before else (), now.blocks if now else ())
    return BlockPair(before, now, moved, blocks)


def _blocks(before: Sequence[ReviewBlock], now: Sequence[ReviewBlock]) -> tuple[BlockPair, ...]:
    """The blocks as they are, in order; each that is gone stands behind the one that it stood behind."""
    old_of = _matches(before, now)
    old_ids = [block.id for block in before]
    moved = _moved(old_ids, [old_of[block.id].id for block in now if block.id in old_of])
    pairs = []
    for block in now:
        old = old_of.get(block.id)
        whence = "from another place on the page" if old and old.id in moved else ""
        pairs.append(_pair(old, block, whence))
    left = {old.id for old in old_of.values()}
    for place, block in enumerate(before):
        if block.id not in left:
            at = _behind(before[:place], pairs)
            pairs.insert(at, _pair(block, None))
    return tuple(pairs)


def _behind(earlier: Sequence[ReviewBlock], pairs: Sequence[BlockPair]) -> int:
    for block in reversed(earlier):
        for number, pair in enumerate(pairs):
            if pair.before is block:
                return number + 1
    return 0


def _matches(before: Sequence[ReviewBlock], now: Sequence[ReviewBlock]) -> dict[str, ReviewBlock]:
    """Id of a block → the block that it was. First by id, then text by its words, the most alike first."""
    known = {block.id: block for block in before}
    found = {block.id: known[block.id] for block in now if block.id in known and known[block.id].kind == block.kind}
    taken = {old.id for old in found.values()}
    fresh = [block for block in now if block.id not in found and _is_text(block)]
    gone = [block for block in before if block.id not in taken and _is_text(block)]
    if len(fresh) * len(gone) > MOST_PAIRS:
        return found
    pairs = [(_likeness(old, block), place, block, old) for place, block in enumerate(fresh) for old in gone]
    for likeness, _, block, old in sorted(pairs, key=lambda pair: (-pair[0], pair[1])):
        if likeness >= ALIKE and block.id not in found and old.id not in taken:
            found[block.id] = old
            taken.add(old.id)
    return found


def _is_text(block: ReviewBlock) -> bool:
    """Whether its id is made of its words: what has an id in the source is matched by that alone."""
    return block.kind not in ("question", "part", "objective", "term", "about")


def _likeness(old: ReviewBlock, block: ReviewBlock) -> float:
    return alike(old.facets[0].text or old.quote, block.facets[0].text or block.quote) if old.kind == block.kind else 0


def _moved(before: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """The ids that do not keep their order: all but a longest run of those that do."""
    places = {identifier: place for place, identifier in enumerate(before)}
    ids = [identifier for identifier in now if identifier in places]
    ends: list[int] = []
    lasts: list[int] = []
    parents: list[int] = []
    for number, identifier in enumerate(ids):
        at = bisect_left(ends, places[identifier])
        parents.append(lasts[at - 1] if at else -1)
        if at == len(ends):
            ends.append(places[identifier])
            lasts.append(number)
        else:
            ends[at], lasts[at] = places[identifier], number
    kept = set()
    number = lasts[-1] if lasts else -1
    while number >= 0:
        kept.add(ids[number])
        number = parents[number]
    return frozenset(identifier for identifier in ids if identifier not in kept)
