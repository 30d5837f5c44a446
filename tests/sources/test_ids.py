"""Missing ids are written into the sources: readable, unique, and nothing else changes."""

from pathlib import Path

import pytest

from scormforge.course.slug import slug, words_of
from scormforge.diagnostics import BuildStopped
from scormforge.sources import apply_edits, missing_ids, read_course, update_lock
from scormforge.sources.ids import Edit, Location, inserted
from scormforge.sources.lock_update import write_lock
from tests.sources.crafted import course_in, replaced

QUESTIONS = """\
# Où traverser ?

:::{choice}
:points: 2

Where do you cross?

- [x] At the crossing
  > Right.
- [ ] 横断歩道
- [ ] At the crossing
:::

:::{fill-in}
Wait for {blank}`green | Grün`, about {blank}`20` seconds.
:::
"""

WRITTEN = """\
---
id: ou-traverser
---

# Où traverser ?

:::{choice} q-where-do-you-cross
:points: 2

Where do you cross?

- [x] At the crossing {#at-the-crossing}
  > Right.
- [ ] 横断歩道 {#option-1}
- [ ] At the crossing {#at-the-crossing-2}
:::

:::{fill-in} q-wait-for-about
Wait for {blank}`green = green | Grün`, about {blank}`20 = 20` seconds.
:::
"""


EVERY_PART = """\
---
id: where
title: Where?
---

:::{matching} q-a

Match.

- Red light :: Stop
- Green :: Go
  > Look first.
- :: Stop
- ![A road](../media/road.svg) :: 止まれ
:::

:::{categorise} q-b

Sort.

- Good
  - Walk
  - Walk
- 歩道
  - 歩く
:::

:::{sequencing} q-c

Order.

1. Look
2. Walk
:::

:::{likert} q-d
:scale: [no, yes]

How?

- Calm
:::

:::{hotspot} q-e

Where?

![A road](../media/road.svg)

- [x] (0 0 50 50) The kerb
:::

:::{scenario} q-f

Go.

## At the kerb

- [Walk](#there)
- [Run](#there)
- [Run](#there "points=-1")
- [走る](#there)

## There

## 終わり ##
:::
"""

EVERY_PART_WRITTEN = """\
---
id: where
title: Where?
---

:::{matching} q-a

Match.

- Red light {#red-light} :: Stop {#stop}
- Green {#green} :: Go {#go}
  > Look first.
- :: Stop {#stop-2}
- ![A road](../media/road.svg) {#a-road} :: 止まれ {#right-1}
:::

:::{categorise} q-b

Sort.

- Good {#good}
  - Walk {#walk}
  - Walk {#walk-2}
- 歩道 {#category-1}
  - 歩く {#item-1}
:::

:::{sequencing} q-c

Order.

1. Look {#look}
2. Walk {#walk}
:::

:::{likert} q-d
:scale: [no, yes]

How?

- Calm {#calm}
:::

:::{hotspot} q-e

Where?

![A road](../media/road.svg)

- [x] (0 0 50 50) The kerb {#the-kerb}
:::

:::{scenario} q-f

Go.

## At the kerb {#at-the-kerb}

- [Walk](#there)
- [Run](#there "id=run")
- [Run](#there "points=-1 id=run-2")
- [走る](#there "id=reply-1")

## There {#there}

## 終わり {#scene-1} ##
:::
"""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "[welcome, check]", "[welcome, check, where]")
    return folder


def write(path: Path, text: str) -> None:
    path.write_bytes(text.encode())


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_every_missing_id_is_written_and_nothing_else_changes(course: Path, newline: str, mark: str) -> None:
    page = course / "pages" / "where.md"
    write(page, mark + QUESTIONS.replace("\n", newline))
    edits = missing_ids(course)
    assert len(edits) == 8
    apply_edits(course, edits)
    assert page.read_bytes().decode() == mark + WRITTEN.replace("\n", newline)
    assert missing_ids(course) == ()
    assert not read_course(course).report.errors


def test_parts_of_every_kind_get_ids_of_their_own(course: Path) -> None:
    page = course / "pages" / "where.md"
    write(page, EVERY_PART)
    edits = missing_ids(course)
    apply_edits(course, edits)
    assert page.read_text(encoding="utf-8") == EVERY_PART_WRITTEN
    assert missing_ids(course) == ()
    left = {found.rule for found in read_course(course).report.errors}
    assert left == {"SRC-534", "SRC-567"}, "two sides that read the same, and a scene out of reach"


def test_a_deleted_reply_never_comes_back_as_another_one(course: Path) -> None:
    page = course / "pages" / "where.md"
    scenario = ":::{scenario} q\n\nGo.\n\n## A {#a}\n\n- [B](#b)\n- [Run](#b 'id=run')\n\n## B {#b}\n:::\n"
    write(page, f"---\nid: where\ntitle: Where?\n---\n\n{scenario}")
    write_lock(course, update_lock(course).text or "")
    replaced(page, "- [Run](#b 'id=run')\n", "")
    write_lock(course, update_lock(course).text or "")
    replaced(page, "- [B](#b)\n", "- [B](#b)\n- [Run](#b)\n")
    assert [edit.text for edit in missing_ids(course)] == [' "id=run-2"']


def test_ids_are_unlike_those_of_the_course_and_those_that_were_deleted(course: Path) -> None:
    lock = course / "course.lock"
    lock.write_text(lock.read_text(encoding="utf-8") + "page where-to-go 7 gone\n", encoding="utf-8")
    write(course / "pages" / "where.md", "# Where to go\n\nText.\n")
    assert [edit.text for edit in missing_ids(course)] == ["---\nid: where-to-go-2\n---\n\n"]
    write(course / "pages" / "where.md", "---\ntitle: Welcome\n---\n\nText.\n")
    assert [edit.text for edit in missing_ids(course)] == ["id: welcome-2\n"]


def test_a_deleted_option_never_comes_back_as_something_else(course: Path) -> None:
    write(course / "pages" / "where.md", "---\nid: where\n---\n# Where\n\nText.\n")
    replaced(course / "pages" / "check.md", "- [ ] Wave at the driver {#wave}\n  > There may be no driver yet.\n", "")
    write_lock(course, update_lock(course).text or "")
    replaced(course / "pages" / "check.md", "- [ ] Run", "- [ ] Wave\n  > No.\n- [ ] Run")
    assert [edit.text for edit in missing_ids(course)] == [" {#wave-2}"]


def test_a_page_in_another_script_is_named_after_its_file(course: Path) -> None:
    write(course / "pages" / "where.md", "---\ntitle: 横断歩道\n---\n\nText.\n")
    assert [edit.text for edit in missing_ids(course)] == ["id: where\n"]


def test_there_is_nothing_to_write_without_a_course(course: Path) -> None:
    replaced(course / "course.yaml", "id: crossing\n", "")
    with pytest.raises(BuildStopped):
        missing_ids(course)


def test_edits_in_one_line_and_at_the_end_go_where_they_belong() -> None:
    edits = [Edit(Location("a.md", 2, 4), "C"), Edit(Location("a.md", 1, 1), "A"), Edit(Location("a.md", 2, 1), "B\n")]
    assert inserted("one\r\ntwo", edits) == "Aone\r\nB\r\ntwoC"


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("Which of these is right?", "which-of-these-is-right"),
        ("Größe & Maß", "grosse-mass"),
        ("Don't panic", "dont-panic"),
        ("01-why", "why"),
        ("  ", ""),
        ("横断歩道", ""),
        ("a" * 100, "a" * 32),
        ("the quick brown fox jumps over the lazy dog", "the-quick-brown-fox-jumps-over"),
    ],
)
def test_text_becomes_an_id(text: str, identifier: str) -> None:
    assert slug(text) == identifier


def test_a_folder_becomes_a_title() -> None:
    assert words_of("02-why-this_matters") == "Why this matters"
    assert words_of("2026") == "2026"
