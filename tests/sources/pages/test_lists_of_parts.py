"""Pairs, categories, items in order and statements: what they become, where each part stands, and their mistakes."""

import pytest

from scormforge.course.blocks import Figure, Prose
from scormforge.course.questions.categorise import Categorise
from scormforge.course.questions.likert import Likert
from scormforge.course.questions.matching import Matching
from scormforge.course.questions.sequencing import Sequencing
from scormforge.diagnostics import Location
from tests.sources.pages.reader import question, read, said, text_of

PAIRS = """\
::::{matching} q-pairs
:credit: all

Which list does one read? See [it](../../media/it.pdf).

- a point
- another

Match them:

- See [a](../../media/a.pdf) and **b** {#l1} :: `x :: y` {#r1}
  > Because of [c](../../media/c.pdf).
- ![A road](../../media/road.svg) {#l2} :: $a :: b$ {#r2}
- A left side
  that is wrapped {#l3}
  :: A right one with [d :: e](../../media/d.pdf)
  that goes on {#r3}
- a \\:: b, {term}`kerb :: stone` {#l4} ::
  2. May {#r4}
- :: {term}`something else` {#r5}

> All of them.
::::
"""


def matching(body: str, **given: dict[str, str]) -> Matching:
    found = question(body, **given)
    assert isinstance(found, Matching)
    return found


def spot(at: Location) -> tuple[int, int]:
    return at.line, at.column


def test_a_pair_has_two_sides_each_with_an_id_and_a_place() -> None:
    found = matching(PAIRS)
    assert [(source.id, source.target) for source in found.sources] == [
        ("l1", "r1"),
        ("l2", "r2"),
        ("l3", "r3"),
        ("l4", "r4"),
    ]
    assert [spot(source.at) for source in found.sources] == [(15, 3), (17, 3), (18, 3), (22, 3)]
    assert [(target.id, *spot(target.at)) for target in found.targets] == [
        ("r1", 15, 49),
        ("r2", 17, 44),
        ("r3", 20, 6),
        ("r4", 23, 3),
        ("r5", 24, 6),
    ]
    assert found.part_ids() == ("l1", "l2", "l3", "l4", "r1", "r2", "r3", "r4", "r5")


def test_sides_hold_text_links_pictures_and_formulas_and_may_run_over_lines() -> None:
    found = matching(PAIRS)
    first, picture, wrapped, escaped = found.sources
    assert text_of(first.content) == ["See [a](media/a.pdf) and **b**"]
    assert [type(block) for block in picture.content] == [Figure]
    assert text_of(wrapped.content) == ["A left side\nthat is wrapped"]
    assert text_of(escaped.content) == ["a \\:: b, {term}`kerb :: stone`"]
    assert [text_of(target.content) for target in found.targets] == [
        ["`x :: y`"],
        ["$a :: b$"],
        ["A right one with [d :: e](media/d.pdf)\nthat goes on"],
        ["2\\. May"],
        ["{term}`something else`"],
    ]


def test_what_is_asked_may_hold_a_list_and_a_quote_below_a_pair_is_its_feedback() -> None:
    found = matching(PAIRS)
    assert text_of(found.stem) == [
        "Which list does one read? See [it](media/it.pdf).\n\n- a point\n- another\n\nMatch them:"
    ]
    assert text_of(found.sources[0].feedback) == ["Because of [c](media/c.pdf)."]
    assert all(source.feedback == () for source in found.sources[1:])
    assert text_of(found.feedback) == ["All of them."]
    assert found.credit == "all"


def test_everything_that_pairs_refer_to_is_known_with_its_place() -> None:
    facts = read(PAIRS).facts
    assert [(use.path, *spot(use.at)) for use in sorted(facts.media, key=lambda use: use.at)] == [
        ("media/it.pdf", 8, 31),
        ("media/a.pdf", 15, 7),
        ("media/c.pdf", 16, 16),
        ("media/road.svg", 17, 3),
        ("media/d.pdf", 20, 23),
    ]
    assert [(use.term, *spot(use.at)) for use in facts.terms] == [("kerb :: stone", 22, 12), ("something else", 24, 6)]


def test_a_variable_with_colons_parts_no_pair_and_columns_count_what_was_written() -> None:
    found = matching(
        ":::{matching} q\n\nWhich?\n\n- {{long}} {#a} :: b {#b}\n- c {#c} :: {{long}} {#d}\n:::\n",
        variables={"long": "left :: right of it"},
    )
    assert text_of(found.sources[0].content) == ["left \\:: right of it"]
    assert [spot(target.at) for target in found.targets] == [(9, 20), (10, 13)]


def test_pairs_in_an_indented_list_with_tabs_and_in_windows_line_ends() -> None:
    body = ":::{matching} q\n\nWhich?\n\n-\ta [x](../../media/x.pdf) {#a} :: b {#b}\n\t> f\n* * *\n:::\n".replace(
        "* * *\n", ""
    )
    found = matching(body + "\n".replace("\n", "\r\n"))
    assert text_of(found.sources[0].content) == ["a [x](media/x.pdf)"]
    assert text_of(found.sources[0].feedback) == ["f"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("- a {#a} :: b {#b}\n- c {#c}\n", ["SRC-531 10:3"]),
        ("- a {#a} :: b {#b}\n- c::d {#c}\n", ["SRC-531 10:3"]),
        ("- a {#a} :: b {#b}\n- c {#c} :: d {#d} :: e {#e}\n", ["SRC-531 10:3"]),
        ("- a {#a} :: b {#b}\n- `c :: d` {#c}\n", ["SRC-531 10:3"]),
        ("- a {#a} :: b {#b}\n- c {#c} ::\n", ["SRC-532 10:1"]),
        ("- a {#a} :: b {#b}\n- c {#c} :: {#d}\n", ["SRC-514 10:13"]),
        ("- a {#a} :: b {#b}\n- {#c} :: d {#d}\n", ["SRC-514 10:3"]),
        ("- a {#a} :: b {#b}\n- ::\n", ["SRC-532 10:1"]),
        ("- :: b {#b}\n- :: c {#c}\n", ["SRC-530 5:1"]),
        ("", ["SRC-530 5:1"]),
        ("1. a {#a} :: b {#b}\n", ["SRC-530 5:1"]),
        ("- a {#a} :: b {#b}\n- c {#c} :: B {#d}\n", ["SRC-534 10:13"]),
        ("- a {#a} :: b {#b}\n- c {#a} :: d {#d}\n", ["SRC-526 10:3"]),
        ("- a {#a} :: b {#b}\n- c {#c} :: d {#a}\n", ["SRC-526 10:13"]),
        ("- a {#a} :: b {#b}\n- c {#c} d :: e {#e}\n", ["SRC-519 10:5"]),
        ("- a {#a} :: b {#b}\n- c {#C} :: d {#d}\n", ["SRC-502 10:7"]),
        ("- a {#a} :: b {#b}\n- c :: d\n", ["SRC-503 10:3", "SRC-503 10:8"]),
        ("- a {#a} :: b {#b}\n\n  More.\n", ["SRC-533 11:3"]),
        ("- a {#a} :: b {#b}\n  > f\n\n  > g\n", ["SRC-533 12:3"]),
        ("- a {#a} :: b {#b}\n- :: c {#c}\n  > f\n", ["SRC-535 11:3"]),
        ("- [x] a {#a} :: b {#b}\n", ["SRC-518 9:3"]),
        ("- a {#a} :: [link]() {#b}\n", ["SRC-432 9:13"]),
        ("- a {#a} :: b {#b}\n\nMore.\n", ["SRC-515 11:1"]),
        ("- a {#a} :: b {#b}\n* c {#c} :: d {#d}\n", ["SRC-516 10:1"]),
        ("- a {#a} :: b {#b}\n\nMore.\n\n- c {#c} :: d {#d}\n", ["SRC-515 11:1", "SRC-516 13:1"]),
        ("- a {#a} :: {blank}`x = y` {#b}\n", ["SRC-523 9:13"]),
        ("- a {#a} :: b {#b}\n\n:::{hint}\nH\n:::\n\nText.\n", ["SRC-575 11:1", "SRC-515 15:1"]),
    ],
)
def test_what_is_wrong_with_pairs_is_said_at_its_place(items: str, expected: list[str]) -> None:
    reading = read(f"::::{{matching}} q\n\nWhich?\n\n{items}::::\n")
    assert said(reading) == expected
    assert reading.page
    assert len(reading.page.blocks) == 1


def test_the_names_of_sides_that_read_the_same_and_a_way_out_are_told() -> None:
    (found,) = read(
        ":::{matching} q\n\nWhich?\n\n- a {#a} :: The *same* {#b}\n- c {#c} :: the *same* {#d}\n:::\n"
    ).report
    assert "`the *same*`" in found.message
    assert "categorise" in found.help
    assert [spot(also.at) for also in found.also] == [(9, 13)]


CATEGORIES = """\
:::{categorise} q-sort
:shuffle: true

What belongs where?

- Remove {#remove}

  What must *not* stay. [a](../../media/a.pdf)

  - Threats [b](../../media/b.pdf) {#threats}
    > They do [c](../../media/c.pdf) harm.
  - Addresses
    of others {#doxxing}

    ![A road](../../media/road.svg)
- ![A road](../../media/road.svg) {#keep}
  1. News {#news}
- Escalate {#escalate}

> Done.
:::
"""


def test_categories_and_their_members_have_ids_places_and_feedback() -> None:
    found = question(CATEGORIES)
    assert isinstance(found, Categorise)
    assert [(source.id, source.target, *spot(source.at)) for source in found.sources] == [
        ("threats", "remove", 14, 3),
        ("doxxing", "remove", 16, 3),
        ("news", "keep", 21, 3),
    ]
    assert [(target.id, *spot(target.at)) for target in found.targets] == [
        ("remove", 10, 1),
        ("keep", 20, 1),
        ("escalate", 22, 1),
    ]
    assert text_of(found.targets[0].content) == ["Remove\n\nWhat must *not* stay. [a](media/a.pdf)"]
    assert [type(block) for block in found.targets[1].content] == [Figure]
    threats, doxxing, _ = found.sources
    assert (text_of(threats.content), text_of(threats.feedback)) == (
        ["Threats [b](media/b.pdf)"],
        ["They do [c](media/c.pdf) harm."],
    )
    assert [type(block) for block in doxxing.content] == [Prose, Figure]
    assert (found.shuffle, text_of(found.feedback)) == (True, ["Done."])


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("", ["SRC-540 5:1"]),
        ("- A {#a}\n- B {#b}\n", ["SRC-540 5:1"]),
        ("- A {#a}\n  - M {#m}\n    - N {#n}\n", ["SRC-541 11:5"]),
        ("- A {#a}\n  - M {#m}\n\n  Text.\n", ["SRC-542 12:3"]),
        ("- A {#a}\n  - M {#m}\n  * N {#n}\n", ["SRC-542 11:3"]),
        ("- A {#a}\n  > f\n  - M {#m}\n", ["SRC-535 10:3"]),
        ("- {#a}\n  - M {#m}\n", ["SRC-514 9:1"]),
        ("- A\n  - M\n", ["SRC-503 9:3", "SRC-503 10:5"]),
        ("- A {#a}\n  - M {#a}\n", ["SRC-526 10:3"]),
        ("- A {#a}\n  - M {#m}\n- a {#b}\n", ["SRC-534 11:1"]),
        ("- A {#a}\n  - [x] M {#m}\n", ["SRC-518 10:5"]),
        ("- [ ] A {#a}\n  - M {#m}\n", ["SRC-518 9:3"]),
        ("- A {#a}\n  - M [x]() {#m}\n", ["SRC-432 10:7"]),
        ("- A {#a}\n  - M {#m}\n\nText.\n\n- B {#b}\n  - N {#n}\n", ["SRC-515 12:1", "SRC-516 14:1"]),
    ],
)
def test_what_is_wrong_with_categories_is_said_at_its_place(items: str, expected: list[str]) -> None:
    reading = read(f":::{{categorise}} q\n\nWhich?\n\n{items}:::\n")
    assert said(reading) == expected
    assert reading.page
    assert len(reading.page.blocks) == 1


ORDER = """\
:::{sequencing} q-order
:credit: neighbours

In which order?

- not an item

1. Look [left](../../media/left.pdf) {#left}
   > First [of](../../media/of.pdf) all.
2. Look
   right {#right}

   ![A road](../../media/road.svg)
10. Cross {#cross}
:::
"""


def test_items_stand_in_the_right_order() -> None:
    found = question(ORDER)
    assert isinstance(found, Sequencing)
    assert [(item.id, *spot(item.at)) for item in found.items] == [("left", 12, 1), ("right", 14, 1), ("cross", 18, 1)]
    assert text_of(found.stem) == ["In which order?\n\n- not an item"]
    left, right, _ = found.items
    assert (text_of(left.content), text_of(left.feedback)) == (
        ["Look [left](media/left.pdf)"],
        ["First [of](media/of.pdf) all."],
    )
    assert [type(block) for block in right.content] == [Prose, Figure]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("", ["SRC-545 5:1"]),
        ("1. A {#a}\n", ["SRC-545 5:1"]),
        ("- A {#a}\n- B {#b}\n", ["SRC-545 5:1"]),
        ("1. A {#a}\n2. {#b}\n", ["SRC-514 10:1"]),
        ("1. A {#a}\n2. B {#a}\n", ["SRC-526 10:1"]),
        ("1. A {#a}\n2) B {#b}\n3) C {#c}\n", ["SRC-516 10:1"]),
        ("1. A {#a}\n2. B {#b} c\n", ["SRC-519 10:6"]),
        ("1. [ ] A {#a}\n2. B {#b}\n", ["SRC-518 9:4"]),
        ("1. A {#a}\n\n> f\n\n2. B {#b}\n3. C {#c}\n", ["SRC-515 11:1"]),
    ],
)
def test_what_is_wrong_with_items_is_said_at_its_place(items: str, expected: list[str]) -> None:
    assert said(read(f":::{{sequencing}} q\n\nWhich?\n\n{items}:::\n")) == expected


def test_a_numbered_list_is_missed_where_the_items_have_bullets() -> None:
    (found,) = read(":::{sequencing} q\n\nWhich?\n\n- A {#a}\n- B {#b}\n:::\n").report
    assert "numbered list" in found.message


STATEMENTS = """\
:::{likert} q-feel
:scale: {never: Nie, often: "Oft: sehr"}

How do you feel?

- I feel *calm* [a](../../media/a.pdf) {#calm}
- I sleep well {#sleep}
:::
"""


def test_statements_stand_on_a_scale_of_ids_and_words() -> None:
    found = question(STATEMENTS)
    assert isinstance(found, Likert)
    assert found.scale == (("never", "Nie"), ("often", "Oft: sehr"))
    assert [(statement.id, *spot(statement.at)) for statement in found.statements] == [
        ("calm", 10, 1),
        ("sleep", 11, 1),
    ]
    assert text_of(found.statements[0].content) == ["I feel *calm* [a](media/a.pdf)"]
    assert found.part_ids() == ("scale.never", "scale.often", "calm", "sleep")


def test_ids_of_a_scale_are_made_of_its_words() -> None:
    found = question(STATEMENTS.replace('{never: Nie, often: "Oft: sehr"}', "[1, Stimme gar nicht zu, Völlig]"))
    assert isinstance(found, Likert)
    assert found.scale == (("1", "1"), ("stimme-gar-nicht-zu", "Stimme gar nicht zu"), ("vollig", "Völlig"))


@pytest.mark.parametrize(
    ("scale", "place"),
    [
        ("never", 9),
        ("[never]", 9),
        ("[never, never]", 9),
        ("[nie, いつも]", 9),
        ("[]", 9),
        ("[[a], [b]]", 9),
        ("{Never: x, often: y}", 9),
        ("{never: , often: y}", 9),
        ("[a, b, c, d, e, f, g, h, i, j, k, l]", 9),
    ],
)
def test_a_scale_that_is_none_is_one_finding(scale: str, place: int) -> None:
    assert said(read(f":::{{likert}} q\n:scale: {scale}\n\nHow?\n\n- A {{#a}}\n:::\n")) == [f"SRC-122 6:{place}"]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ("", ["SRC-546 5:1"]),
        ("1. A {#a}\n", ["SRC-546 5:1"]),
        ("- A {#scale.no}\n", ["SRC-547 10:1"]),
        ("- A {#scale.other}\n", []),
        ("- A {#a}\n- B {#a}\n", ["SRC-526 11:1"]),
        ("- A {#a}\n  > f\n", ["SRC-535 11:3"]),
        ("- A {#a}\n- [ ] B {#b}\n", ["SRC-518 11:3"]),
        ("- A {#a}\n* B\n", ["SRC-503 11:3", "SRC-516 11:1"]),
    ],
)
def test_what_is_wrong_with_statements_is_said_at_its_place(items: str, expected: list[str]) -> None:
    assert sorted(said(read(f":::{{likert}} q\n:scale: [no, yes]\n\nHow?\n\n{items}:::\n"))) == expected


def test_parts_in_an_included_file_are_missed_and_what_is_asked_may_be_included() -> None:
    files = {"pages/why/asked.md": "Which *sign*? [a](a.pdf)\n", "pages/why/pairs.md": "- a {#a} :: b {#b}\n"}
    body = "::::{matching} q\n:::{include} asked.md\n:::\n\n- a {#a} :: b {#b}\n::::\n"
    assert text_of(matching(body, files=files).stem) == ["Which *sign*? [a](pages/why/a.pdf)"]
    body = "::::{matching} q\nWhich?\n\n:::{include} pairs.md\n:::\n::::\n"
    assert said(read(body, files=files)) == ["SRC-530 5:1"]
