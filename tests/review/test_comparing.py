"""What changed between two versions of a course: block by block, by ids and words."""

from pathlib import Path

import pytest

from tests.review.crossing import CHECK, SOURCE, WELCOME, block, changes, crossing, manuscript, page, told


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return crossing(tmp_path)


def test_nothing_changed_between_a_course_and_itself(course: Path) -> None:
    comparison = changes(course)
    assert told(comparison) == []
    assert list(comparison.grading()) == []
    assert manuscript(course).digest == manuscript(SOURCE).digest


def test_a_reworded_option_is_the_same_option_and_its_key_the_same_key(course: Path) -> None:
    comparison = changes(course, (CHECK, "Run across", "Run over to the other side"))
    assert told(comparison) == ["changed Run over to the other side"]
    assert block(comparison, "q-first/run").grading == ()
    assert [page.change for page in comparison.pages] == ["same", "same", "changed"]


def test_another_key_is_told_first_and_in_words(course: Path) -> None:
    edits = [(CHECK, "- [x] Look", "- [ ] Look"), (CHECK, "- [ ] Run", "- [x] Run")]
    comparison = changes(course, *edits)
    graded = [(pair.shown.id, pair.grading) for _, pair in comparison.grading()]
    assert graded == [("q-first/look", (("Right", "Wrong"),)), ("q-first/run", (("Wrong", "Right"),))]


@pytest.mark.parametrize(
    ("path", "old", "new", "where", "words"),
    [
        (CHECK, ":objectives: [look-first]", ":points: 3", "q-first", ("Points: 1", "Points: 3")),
        (CHECK, ":objectives: [look-first]", ":tries: 2", "q-first", ("Tries: 1", "Tries: 2")),
        (
            "course.yaml",
            "mastery_score: 0.8",
            "mastery_score: 0.9",
            "tracking",
            ("Mastery score: 0.8", "Mastery score: 0.9"),
        ),
        ("course.yaml", "  mastery_score: 0.8\n", "", "tracking", ("Mastery score: 0.8", "nothing")),
    ],
)
def test_whatever_grading_hangs_on_is_told(
    course: Path, path: str, old: str, new: str, where: str, words: tuple[str, str]
) -> None:
    comparison = changes(course, (path, old, new))
    assert [(pair.shown.id, pair.grading) for _, pair in comparison.grading()] == [(where, (words,))]


def test_a_new_paragraph_and_one_that_is_gone_are_not_taken_for_one_another(course: Path) -> None:
    text = (course / WELCOME).read_text(encoding="utf-8")
    comparison = changes(course, (WELCOME, text, text + "\nBicycles are quiet, so ears alone do not suffice.\n"))
    assert told(comparison) == ["added Bicycles are quiet, so ears alone do not suffice."]
    other = changes(course, (WELCOME, "Bicycles are quiet, so ears alone do not suffice.", "Lorries turn wide."))
    assert told(other) == [
        "removed Bicycles are quiet, so ears alone do not suffice.",
        "added Lorries turn wide.",
    ]


def test_a_paragraph_with_some_other_words_is_the_same_paragraph_changed(course: Path) -> None:
    (course / WELCOME).write_text(
        "---\nid: welcome\ntitle: W\n---\n\nOne two three four five.\n\nSix seven eight nine.\n"
    )
    comparison = changes(course, (WELCOME, "three four", "three and four"))
    assert told(comparison) == ["changed One two three and four five."]


def test_a_moved_block_is_moved_and_nothing_else(course: Path) -> None:
    head = "---\nid: welcome\ntitle: W\n---\n\n"
    (course / WELCOME).write_text(f"{head}First here.\n\nSecond there.\n\nThird elsewhere.\n")
    comparison = changes(
        course,
        (
            WELCOME,
            "First here.\n\nSecond there.\n\nThird elsewhere.",
            "Third elsewhere.\n\nFirst here.\n\nSecond there.",
        ),
    )
    assert told(comparison) == ["same (moved) Third elsewhere."]


def test_a_question_on_another_page_has_moved_there_with_its_key(course: Path) -> None:
    question = (course / CHECK).read_text(encoding="utf-8").partition("\n\n")[2]
    text = (course / WELCOME).read_text(encoding="utf-8")
    edits = [(WELCOME, text, f"{text}\n{question}"), (CHECK, question, "Nothing to ask.\n")]
    comparison = changes(course, *edits)
    [here] = [pair for pair in page(comparison, "welcome").blocks if pair.shown.id == "q-first"]
    assert (here.change, here.moved) == ("same", "from the page “What comes first?”")
    [there] = [pair for pair in page(comparison, "check").blocks if pair.shown.id == "q-first"]
    assert (there.change, there.moved) == ("removed", "to the page “Welcome”")
    assert list(comparison.grading()) == []


def test_pages_that_come_go_and_change_places(course: Path) -> None:
    (course / "pages/more.md").write_text("---\nid: more\ntitle: More\n---\n\nText.\n")
    comparison = changes(course, ("course.yaml", "[welcome, check]", "[check, more]"))
    assert {page.shown.id: page.change for page in comparison.pages if page.shown.id} == {
        "welcome": "removed",
        "check": "same",
        "more": "added",
    }
    swapped = changes(course, ("course.yaml", "[check, more]", "[more, check]"))
    assert (swapped.counts()["moved"], swapped.counts()["changed"]) == (1, 0)


def test_another_picture_under_the_same_name_is_a_change(course: Path) -> None:
    comparison = changes(course, ("media/road.svg", "<svg", '<svg class="other"'))
    assert [pair.shown.kind for page in comparison.pages for pair in page.all_blocks() if pair.change == "changed"] == [
        "figure"
    ]


def test_a_new_footnote_does_not_change_the_paragraphs_that_refer_to_others(course: Path) -> None:
    head = "---\nid: welcome\ntitle: W\n---\n\n"
    (course / WELCOME).write_text(f"{head}One.\n\nTwo[^b].\n\n[^b]: Note b.\n")
    comparison = changes(course, (WELCOME, "One.", "One[^a].\n\n[^a]: Note a."))
    assert told(comparison) == ["changed One.", "changed Notes Note a. ↩︎ Note b. ↩︎"]


def test_lines_of_another_length_are_no_change_except_in_code(course: Path) -> None:
    head = "---\nid: welcome\ntitle: W\n---\n\n"
    (course / WELCOME).write_text(f"{head}One two\nthree four.\n\n```\none two\n```\n")
    comparison = changes(course, (WELCOME, "two\nthree", "two three"))
    assert told(comparison) == []
    assert told(changes(course, (WELCOME, "one two\n```", "one\ntwo\n```"))) == ["changed one two"]


def test_another_title_and_another_unit_are_told(course: Path) -> None:
    comparison = changes(
        course,
        (WELCOME, "title: Welcome", "title: Hello"),
        ("course.yaml", "unit: crossing\n        title: Crossing the road", "unit: crossing\n        title: Roads"),
    )
    assert told(comparison) == ["changed Crossing Roads Hello What comes first?", "changed Hello"]
