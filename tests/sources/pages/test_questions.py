"""Questions whose bodies are options, text with blanks, or text alone; and what holds for every shape."""

from decimal import Decimal

import pytest

from scormforge.course.blocks import Callout, Figure, Prose
from scormforge.course.questions import QUESTION_TYPES
from scormforge.course.questions.choice import Choice
from scormforge.course.questions.fill_in import FillIn
from scormforge.course.questions.long_fill_in import LongFillIn
from scormforge.course.questions.numeric import Numeric
from scormforge.course.questions.true_false import TrueFalse
from scormforge.sources.pages.blocks import DIRECTIVES, LATER
from scormforge.sources.pages.shapes import SHAPES
from tests.sources.pages.reader import question, read, said, text_of

ARREST = """\
:::{choice} q-arrest
:objectives: [apply-severity]
:clause: VGC-3.2
:points: 2
:shuffle: true

A bystander film shows an arrest.

Which decision?

- [ ] Remove {#remove}
  > The clip documents
  > an event.
- [x] Restrict
  to adults {#restrict}

  It stays up.

  > Right.

  > “A quote that belongs to the option.”
- [ ] No action {#none}

> Shown after any answer.
:::
"""


def choice(body: str) -> Choice:
    found = question(body)
    assert isinstance(found, Choice)
    return found


def test_a_choice_has_fields_stem_options_and_feedback() -> None:
    found = choice(ARREST)
    assert (found.id, found.objectives, found.clause, found.points, found.shuffle) == (
        "q-arrest",
        ("apply-severity",),
        "VGC-3.2",
        2,
        True,
    )
    assert text_of(found.stem) == ["A bystander film shows an arrest.\n\nWhich decision?"]
    assert [(option.id, option.correct) for option in found.options] == [
        ("remove", False),
        ("restrict", True),
        ("none", False),
    ]
    assert text_of(found.feedback) == ["Shown after any answer."]


def test_the_first_quote_of_an_option_is_its_feedback_and_later_ones_are_content() -> None:
    remove, restrict, none = choice(ARREST).options
    assert text_of(remove.content) == ["Remove"]
    assert text_of(remove.feedback) == ["The clip documents\nan event."]
    assert text_of(restrict.content) == [
        "Restrict\nto adults\n\nIt stays up.",
        "> “A quote that belongs to the option.”",
    ]
    assert text_of(restrict.feedback) == ["Right."]
    assert none.feedback == ()


def test_every_part_knows_its_place() -> None:
    found = choice(ARREST)
    remove, restrict, _ = found.options
    places = [
        found.at,
        found.stem[0].at,
        remove.at,
        remove.content[0].at,
        remove.feedback[0].at,
        restrict.content[1].at,
    ]
    assert [(place.line, place.column) for place in places] == [(5, 1), (11, 1), (15, 1), (15, 7), (16, 5), (25, 3)]


def test_options_hold_figures_directives_and_indented_lists() -> None:
    found = choice(
        ":::::{choice} q\n\nWhich?\n\n1. Not an option\n\n- [x] ![A road](../../media/road.svg) {#road}\n"
        "- [ ] See\n\n  :::{note}\n  A [link](page:x).\n  :::\n\n  - inner\n    - more\n  {#b}\n:::::\n".replace(
            "\n  {#b}", ""
        ).replace("- [ ] See", "- [ ] See {#b}")
    )
    road, see = found.options
    assert [type(block) for block in road.content] == [Figure]
    assert [type(block) for block in see.content] == [Prose, Callout, Prose]
    assert text_of(see.content[2:]) == ["- inner\n  - more"]


@pytest.mark.parametrize("mark", ["-", "*", "+"])
def test_any_bullet_and_a_capital_x_will_do(mark: str) -> None:
    found = choice(f":::{{choice}} q\n\nWhich?\n\n{mark} [X] A {{#a}}\n{mark} [x] B {{#b}}\n{mark} [ ] C {{#c}}\n:::\n")
    assert found.multiple
    assert [option.correct for option in found.options] == [True, True, False]


@pytest.mark.parametrize(
    ("written", "answer"),
    [("5", ("5", "5")), ("4..6", ("4", "6")), ("5 +/- 0.5", ("4.5", "5.5")), ("..6", (None, "6"))],
)
def test_a_number_is_exact_a_range_or_a_tolerance(written: str, answer: tuple[str | None, str]) -> None:
    found = question(f":::{{numeric}} q\n:answer: {written}\n:unit: days\n\nHow many?\n\n> Five.\n:::\n")
    assert isinstance(found, Numeric)
    assert found.answer == tuple(None if end is None else Decimal(end) for end in answer)
    assert (found.unit, text_of(found.stem), text_of(found.feedback)) == ("days", ["How many?"], ["Five."])


def test_a_statement_is_true_or_false() -> None:
    found = question(":::{true-false} q\n:answer: false\n\nThe sky\nis green.\n:::\n")
    assert isinstance(found, TrueFalse)
    assert found.answer is False
    assert text_of(found.stem) == ["The sky\nis green."]


def test_blanks_leave_their_ids_in_the_text_and_nothing_of_their_answers() -> None:
    found = question(
        ":::{fill-in} q\n:case: true\n\nIt takes {blank}`days = 14 |  fourteen ` days,\nor {blank}`b.2=a\\|b`.\n:::\n"
    )
    assert isinstance(found, FillIn)
    assert text_of(found.stem) == ["It takes {blank}`days` days,\nor {blank}`b.2`."]
    assert [(blank.id, blank.accepted) for blank in found.blanks] == [("days", ("14", "fourteen")), ("b.2", ("a|b",))]
    assert [(blank.at.line, blank.at.column) for blank in found.blanks] == [(8, 10), (9, 4)]


def test_a_blank_may_run_over_two_lines() -> None:
    found = question(":::{fill-in} q\n\nIt takes {blank}`days =\n14 | fourteen` days.\n\nMore.\n:::\n")
    assert isinstance(found, FillIn)
    assert text_of(found.stem) == ["It takes {blank}`days`\n days.\n\nMore."]
    assert found.blanks[0].accepted == ("14", "fourteen")


def test_blanks_stand_in_table_cells_with_escaped_bars_between_their_answers() -> None:
    found = question(
        ":::{fill-in} q\n\n| who | days |\n|---|---|\n| a | {blank}`d = 14 \\| fourteen` [x](page:x) |\n:::\n"
    )
    assert isinstance(found, FillIn)
    assert text_of(found.stem) == ["| who | days |\n|---|---|\n| a | {blank}`d` [x](page:x) |"]
    assert found.blanks[0].accepted == ("14", "fourteen")


def test_a_missing_answer_a_wrong_one_and_an_unknown_field_are_found_in_one_run() -> None:
    reading = read(
        ":::{numeric} a\n\nHow many?\n:::\n\n:::{true-false} b\n:answer: yes\n\nSo?\n:::\n\n"
        ":::{numeric} c\n:answer: 6..4\n:pionts: 2\n\nHow many?\n:::\n"
    )
    assert said(reading) == ["SRC-121 5:1", "SRC-122 11:10", "SRC-122 17:10", "SRC-120 18:2"]
    assert reading.page
    assert reading.page.blocks == ()


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("colou?r", []),
        ("[A-Z]{2}\\d+", []),
        ("(?:fourteen\\|14)", []),
        ("(foo\\|bar)?", []),
        ("a.*b.*c.*", []),
        ("caf\u00e9 \\$5\\.", []),
        ("(a+)+", ["SRC-525"]),
        ("(a\\|a)*", ["SRC-525"]),
        ("(a?){40}", ["SRC-525"]),
        (".*.*.*.*", ["SRC-525"]),
        ("(?P<x>a)", ["SRC-524"]),
        ("(?=a)b", ["SRC-524"]),
        ("(a)\\1", ["SRC-524"]),
        ("\\p{L}", ["SRC-524"]),
        ("[a", ["SRC-524"]),
        ("a)", ["SRC-524"]),
        ("*a", ["SRC-524"]),
        ("a**", ["SRC-524"]),
        ("[z-a]", ["SRC-524"]),
        ("a" * 201, ["SRC-524"]),
        ("(" * 30 + "a" + ")" * 30, ["SRC-524"]),
    ],
)
def test_patterns_are_plain_and_end_in_time(pattern: str, expected: list[str]) -> None:
    reading = read(f":::{{fill-in}} q\n:pattern: true\n\nSay {{blank}}`w = {pattern}`.\n:::\n")
    assert [finding.split()[0] for finding in said(reading)] == expected


def test_every_question_type_has_a_shape_that_is_read_and_every_shape_a_type() -> None:
    assert {model.body_shape for model in QUESTION_TYPES.values()} == set(SHAPES)


def test_what_belongs_to_a_later_version_is_no_directive_yet() -> None:
    assert {"assessment", "case", "queue"} == LATER
    assert not LATER & set(DIRECTIVES)
    assert set(QUESTION_TYPES) <= set(DIRECTIVES)


def test_text_that_a_box_stood_before_stays_text() -> None:
    found = choice(
        ":::{choice} q\n\nWhen?\n\n- [x] 2. May {#may}\n- [ ] > 100 days {#days}\n- [ ] - {#none}\n- [ ] -5 {#b}\n:::\n"
    )
    assert [text_of(option.content) for option in found.options] == [["2\\. May"], ["\\> 100 days"], ["\\-"], ["-5"]]


def test_an_option_may_begin_on_the_line_below_its_box() -> None:
    found = choice(":::{choice} q\n\nWhich?\n\n- [x]\n  See [it](../../media/it.pdf) {#a}\n- [ ] B {#b}\n:::\n")
    assert text_of(found.options[0].content) == ["See [it](media/it.pdf)"]
    assert str(found.options[0].content[0].at).endswith(":10:3")


def test_a_text_of_ones_own_needs_nothing_but_what_is_asked() -> None:
    found = question(
        ":::{long-fill-in} q\n:keep: true\n:limit: 200\n\nWhat did you see?\n\n- in the film\n\n> Thank you.\n:::\n"
    )
    assert isinstance(found, LongFillIn)
    assert (found.keep, found.limit, found.points) == (True, 200, 0)
    assert text_of(found.stem) == ["What did you see?\n\n- in the film"]
    assert text_of(found.feedback) == ["Thank you."]


@pytest.mark.parametrize("name", ["likert", "long-fill-in"])
@pytest.mark.parametrize("field", [":points: 2", ":tries: 2"])
def test_what_has_no_right_answer_takes_neither_points_nor_tries(name: str, field: str) -> None:
    scale = ":scale: [no, yes]\n" if name == "likert" else ""
    reading = read(f":::{{{name}}} q\n{field}\n{scale}\nHow?\n\n- A {{#a}}\n:::\n")
    assert said(reading) == [f"SRC-122 6:{10 if 'points' in field else 9}"]
    assert "there is no right answer here" in reading.report.diagnostics[0].message


@pytest.mark.parametrize(
    "field", ["hints", "model_answer", "stem", "feedback", "image", "options", "sources", "scenes"]
)
@pytest.mark.parametrize("name", sorted(QUESTION_TYPES))
def test_what_stands_in_the_body_is_no_field(name: str, field: str) -> None:
    assert "SRC-120 6:2" in said(read(f":::{{{name}}} q\n:{field}: [a]\n\nWhich?\n:::\n"))
