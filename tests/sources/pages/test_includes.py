"""Includes: nested, with places in both files, without circles, within limits."""

from scormforge.course.blocks import Callout
from tests.sources.pages.reader import PATH, prose, read, said, text_of

INCLUDE = ":::{include} ../shared/a.md\n:::\n"
A = "pages/shared/a.md"
B = "pages/shared/b.md"


def test_an_include_becomes_the_blocks_of_the_file_with_their_own_places() -> None:
    reading = read(f"One.\n\n{INCLUDE}\nThree.\n", files={A: "\nTwo.\n"})
    assert said(reading) == []
    assert reading.page
    assert text_of(reading.page.blocks) == ["One.", "Two.", "Three."]
    assert [str(block.at) for block in reading.page.blocks] == [f"{PATH}:5:1", f"{A}:2:1", f"{PATH}:10:1"]
    assert reading.facts.includes == (A,)


def test_a_mistake_in_an_included_file_points_to_both_files() -> None:
    files = {A: "Text.\n\n:::{include} b.md\n:::\n", B: "![](x.png)\n"}
    (found,) = read(INCLUDE, files=files).report
    assert (found.rule, str(found.at)) == ("SRC-601", f"{B}:1:1")
    assert [(str(also.at), also.message) for also in found.also] == [
        (f"{A}:3:14", "included from here"),
        (f"{PATH}:5:14", "included from here"),
    ]


def test_paths_in_an_included_file_start_from_its_own_folder() -> None:
    assert prose(INCLUDE, files={A: "See ![A road](../../media/road.svg).\n"}) == "See ![A road](media/road.svg)."


def test_variables_are_filled_into_included_files() -> None:
    assert prose(INCLUDE, files={A: "On {{platform}}.\n"}, variables={"platform": "Example"}) == "On Example."


def test_footnotes_and_references_are_shared_by_a_page_and_its_includes() -> None:
    reading = read(f"Text.[^n] [list][l]\n\n{INCLUDE}", files={A: "[^n]: The note.\n\n[l]: ../../media/list.pdf\n"})
    assert said(reading) == []


def test_an_include_inside_a_callout_stays_inside() -> None:
    reading = read(f"::::{{note}}\n{INCLUDE}::::\n", files={A: "Text.\n"})
    assert reading.page
    (callout,) = reading.page.blocks
    assert isinstance(callout, Callout)
    assert text_of(callout.blocks) == ["Text."]


def test_a_file_that_includes_itself_or_the_page_is_refused_and_the_rest_is_read() -> None:
    files = {A: "A.\n\n:::{include} a.md\n:::\n\n:::{include} ../why/context.md\n:::\n\nStill A.\n"}
    reading = read(INCLUDE, files=files)
    assert said(reading) == [f"SRC-312 {A}:3:14", f"SRC-312 {A}:6:14"]
    assert reading.page
    assert text_of(reading.page.blocks) == ["A.", "Still A."]


def test_the_same_file_twice_is_no_circle() -> None:
    reading = read(INCLUDE + "\n" + INCLUDE, files={A: "Text.\n"})
    assert said(reading) == []
    assert reading.facts.includes == (A,)


def test_sixteen_levels_are_read_and_the_seventeenth_is_not() -> None:
    files = {f"pages/shared/{n}.md": f":::{{include}} {n + 1}.md\n:::\n" for n in range(1, 20)}
    reading = read(":::{include} ../shared/1.md\n:::\n", files=files)
    assert said(reading) == ["SRC-313 pages/shared/16.md:1:14"]
    assert len(reading.facts.includes) == 16


def test_files_that_double_at_each_level_are_stopped_once() -> None:
    twice = ":::{{include}} {0}.md\n:::\n\n:::{{include}} {0}.md\n:::\n"
    files = {f"pages/shared/{n}.md": twice.format(n + 1) for n in range(1, 16)} | {"pages/shared/16.md": "Text.\n"}
    assert [finding.split()[0] for finding in said(read(":::{include} ../shared/1.md\n:::\n", files=files))] == [
        "SRC-316"
    ]


def test_what_is_included_may_not_make_the_page_too_large() -> None:
    files = {A: ("word " * 200 + "\n") * 600}
    assert said(read(f"{INCLUDE}\n{INCLUDE}\n{INCLUDE}", files=files)) == ["SRC-304 8:14"]


def test_a_file_that_cannot_be_read_says_why_in_the_callee_s_words() -> None:
    (found,) = read(INCLUDE).report
    assert found.message == "`../shared/a.md` cannot be read: there is no such file"


def test_a_path_may_leave_the_course_folder_and_the_callee_decides() -> None:
    asked = "../shared/a.md"
    assert prose(":::{include} ../../../shared/a.md\n:::\n", files={asked: "Text.\n"}) == "Text."
