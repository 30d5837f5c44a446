"""Makes courses of any size: each page 400 words, one 60 kB JPEG used as it is, one four-option question."""

from __future__ import annotations

import random
from pathlib import Path

from scormforge.course.slots import SlotTable
from scormforge.sources.course import read_course
from scormforge.sources.lock import lock_text

WORDS = """
a the this policy moderator reviewer decides applies checks marks footage clip caption comment post report event context
source exception severity label action queue case region language viewer public interest news witness before after when
while because unless only again clearly rarely often with without under over near between
"""
PAGES_PER_UNIT, UNITS_PER_SECTION = 10, 10
JPEG_BYTES = 60_000


def make_course(folder: Path, pages: int, seed: int = 1) -> Path:
    """Write a course of `pages` pages into `folder`, with its lock file; the folder."""
    chance = random.Random(seed)
    contents: list[str] = []
    for number in range(pages):
        unit, section = number // PAGES_PER_UNIT, number // (PAGES_PER_UNIT * UNITS_PER_SECTION)
        if number % (PAGES_PER_UNIT * UNITS_PER_SECTION) == 0:
            contents.append(f"  - section: Section {section + 1}\n    units:\n")
        if number % PAGES_PER_UNIT == 0:
            contents.append(f"      - unit: unit-{unit + 1}\n        title: Unit {unit + 1}\n        pages:\n")
        contents.append(f"          - unit-{unit + 1}/page-{number + 1}\n")
        _write(folder / "pages" / f"unit-{unit + 1}" / f"page-{number + 1}.md", page_text(chance, number + 1))
        _write(folder / "media" / f"picture-{number + 1}.jpg", jpeg(chance))
    _write(folder / "course.yaml", HEAD + "contents:\n" + "".join(contents))
    reading = read_course(folder)
    if reading.course is None or reading.report.errors:
        raise AssertionError(f"the generated course has errors: {reading.report.errors}")
    _write(folder / "course.lock", lock_text(SlotTable().completed_for(reading.course)))
    return folder


HEAD = """\
format: 1
id: benchmark
title: A course to measure with
version: 1.0.0
publisher: https://training.example.org
description: Generated
tracking: {completion: both, mastery_score: 0.8}
"""


def page_text(chance: random.Random, number: int) -> str:
    """One page: five paragraphs of 80 words with some emphasis, a figure, a question."""
    paragraphs = "\n\n".join(_paragraph(chance, 80) for _ in range(5))
    options = "\n".join(
        f"- [{'x' if option == 'b' else ' '}] {_sentence(chance, 6)} {{#{option}}}\n  > {_sentence(chance, 10)}"
        for option in "abcd"
    )
    return (
        f"---\nid: page-{number}\ntitle: Page {number}\n---\n\n{paragraphs}\n\n"
        f'![{_sentence(chance, 8)}](../../media/picture-{number}.jpg "{_sentence(chance, 5)}")\n\n'
        f":::{{choice}} q-{number}\n\n{_sentence(chance, 15)[:-1]}?\n\n{options}\n:::\n"
    )


def _paragraph(chance: random.Random, words: int) -> str:
    sentences = [_sentence(chance, 16) for _ in range(words // 16)]
    sentences[0] = f"*{sentences[0][:-1]}*."
    return " ".join(sentences)


def _sentence(chance: random.Random, words: int) -> str:
    return " ".join(chance.choices(WORDS.split(), k=words)).capitalize() + "."


def jpeg(chance: random.Random) -> bytes:
    """A small JPEG, filled up with comment segments to 60 kB: bytes that no zip can make smaller."""
    from io import BytesIO

    from PIL import Image

    drawn = BytesIO()
    Image.new("RGB", (800, 450), (chance.randrange(256), 120, 90)).save(drawn, "JPEG", quality=80)
    picture, comment = drawn.getvalue(), chance.randbytes(JPEG_BYTES - len(drawn.getvalue()) - 4)
    size = len(comment) + 2
    return picture[:2] + b"\xff\xfe" + size.to_bytes(2, "big") + comment + picture[2:]


def _write(path: Path, content: str | bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
