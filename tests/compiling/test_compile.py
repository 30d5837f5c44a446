"""A course becomes pages, player data and files."""

import json
import re
from pathlib import Path
from typing import Any

import lxml.html
import pytest
from PIL import Image

from scormforge.compiling import page as page_code
from scormforge.compiling.compile import CHUNK
from scormforge.compiling.compiled import CompiledCourse
from scormforge.compiling.json_text import json_text
from scormforge.compiling.page import shortened
from scormforge.compiling.runs import number_runs, weighted_runs
from scormforge.compiling.store import FileStore
from scormforge.diagnostics import InputError
from tests.compiling.small_courses import Small, choice, read, small_course

FIGURE = '![A map](../media/map.png "The *map*")\n'


def png(folder: Path, name: str, size: tuple[int, int]) -> None:
    (folder / "media").mkdir(parents=True, exist_ok=True)
    Image.new("RGB", size).save(folder / "media" / name)


def page_of(compiled: CompiledCourse, slot: int) -> dict[str, Any]:
    with compiled.assets[f"pages/{slot}.js"].open() as stream:
        script = stream.read().decode()
    assert script.startswith("scormforge.page(") and script.endswith(");\n")
    loaded: dict[str, Any] = json.loads(script.removeprefix("scormforge.page(").removesuffix(");\n"))
    return loaded


def one_page(folder: Path, text: str, **more: Any) -> dict[str, Any]:
    compiled, _ = small_course(folder, {"one": text}, **more).compiled()
    return page_of(compiled, 0)


def test_a_page_carries_the_marker_and_everything_of_its_questions(tmp_path: Path) -> None:
    page = one_page(tmp_path, "Words.\n\n" + choice("q-one", 2))
    assert {key: page[key] for key in ("course", "slot", "id", "title")} == {
        "course": "small", "slot": 0, "id": "one", "title": "Page one"
    }  # fmt: skip
    assert page["questions"] == [
        {
            "slot": 0, "id": "q-one", "type": "choice", "cmiType": "choice", "points": 2, "tries": 1, "objectives": [],
            "clause": "", "text": "Which one?",
            "labels": {"first": "First", "second": "Second code", "third": "Third"},
            "multiple": False, "shuffle": False, "credit": "all",
            "options": [
                {"id": "first", "slot": 0, "correct": False}, {"id": "second", "slot": 1, "correct": True},
                {"id": "third", "slot": 2, "correct": False},
            ],
        }
    ]  # fmt: skip
    form = lxml.html.fromstring(page["html"]).get_element_by_id("question-q-one")
    assert [option.get("value") for option in form.iter("input")] == ["0", "1", "2"]
    assert [option.text_content() for option in form.find_class("option-content")] == ["First", "Second code", "Third"]
    assert not form.xpath(".//label//p"), "a paragraph cannot stand in a label"
    assert form.find_class("option-feedback")[0].text_content() == "Not this one."


def test_every_type_gets_what_its_script_needs(tmp_path: Path) -> None:
    text = """\
        :::{true-false} t
        :answer: false

        It is.
        :::

        :::{numeric} n
        :answer: 1.50 +/- 0.5
        :unit: days

        How long?
        :::

        :::{fill-in} f
        :case: true

        Within {blank}`days = 14 | fourteen` days and {blank}`hours = 3` hours.
        :::
        """
    page = one_page(tmp_path, text)
    facts = {question["id"]: question for question in page["questions"]}
    assert facts["t"]["answer"] is False
    assert (facts["n"]["low"], facts["n"]["high"], facts["n"]["unit"]) == ("1.00", "2.00", "days")
    assert (facts["f"]["case"], facts["f"]["pattern"]) == (True, False)
    assert facts["f"]["blanks"] == [
        {"id": "days", "slot": 0, "accepted": ["14", "fourteen"]}, {"id": "hours", "slot": 1, "accepted": ["3"]}
    ]  # fmt: skip
    assert facts["f"]["text"] == "Within ____ days and ____ hours."
    html = lxml.html.fromstring(page["html"])
    assert [blank.get("data-blank") for blank in html.xpath("//input[@data-blank]")] == ["0", "1"]
    assert "fourteen" not in page["html"]


def test_the_first_picture_loads_at_once_and_the_others_when_needed(tmp_path: Path) -> None:
    png(tmp_path, "map.png", (640, 360))
    images = lxml.html.fromstring(one_page(tmp_path, FIGURE + "\nWords.\n\n" + FIGURE)["html"]).findall(".//img")
    assert [(image.get("width"), image.get("height"), image.get("loading")) for image in images] == [
        ("640", "360", None), ("640", "360", "lazy")
    ]  # fmt: skip


def test_only_files_in_use_are_packed_under_safe_names(tmp_path: Path) -> None:
    png(tmp_path, "Karte Größe.png", (4, 4))
    png(tmp_path, "unused.png", (4, 4))
    small = small_course(tmp_path, {"one": "![A map](<../media/Karte Größe.png>)\n\n[notes](../media/notes.pdf)\n"},
                         files={"media/notes.pdf": b"%PDF-1.7"})  # fmt: skip
    compiled, _ = small.compiled()
    media = sorted(path for path in compiled.assets if path.startswith("media/"))
    assert [re.sub("[0-9a-f]{8}", "#", path) for path in media] == ["media/Karte-Groe-#.png", "media/notes.pdf"]
    html = page_of(compiled, 0)["html"]
    assert f'src="{media[0]}"' in html and 'href="media/notes.pdf"' in html


def test_a_recording_comes_with_captions_and_transcript(tmp_path: Path) -> None:
    text = """\
        :::{audio} ../media/talk.mp3
        :title: A talk
        :captions: [en talk.vtt]

        They *said* it.
        :::
        """
    files = {"media/talk.mp3": b"ID3", "media/talk.vtt": b"WEBVTT\n", "pages/talk.vtt": b"WEBVTT\n"}
    compiled, _ = small_course(tmp_path, {"one": text}, files=files).compiled()
    html = lxml.html.fromstring(page_of(compiled, 0)["html"])
    (source,), (track,) = html.xpath("//source"), html.xpath("//track")
    assert (source.get("src"), source.get("type")) == ("media/talk.mp3", "audio/mpeg")
    assert track.get("srclang") == "en" and track.get("src") in compiled.assets
    assert html.find_class("transcript-body")[0].text_content().strip() == "They said it."


def test_glossary_terms_open_their_meaning_and_never_nest(tmp_path: Path) -> None:
    yaml = "glossary: {edge: 'The *rim*, not {term}`kerb`', kerb: A stone}\n"
    html = lxml.html.fromstring(one_page(tmp_path, "The {term}`Edge` and the {term}`edge`.", yaml=yaml)["html"])
    buttons = html.xpath("//button[@data-term]")
    assert [button.text_content() for button in buttons] == ["Edge", "edge"]
    meanings = [html.get_element_by_id(button.get("popovertarget")) for button in buttons]
    assert [meaning.text_content() for meaning in meanings] == ["The rim, not kerb"] * 2


def test_callouts_hold_blocks_and_get_an_anchor(tmp_path: Path) -> None:
    html = one_page(tmp_path, ":::{warning} Mind\nOne.\n\n- two\n:::\n")["html"]
    aside = lxml.html.fromstring(html).get_element_by_id("callout-1")
    assert aside.get("aria-label") == "Mind" and aside.find_class("callout-body")[0].findall("ul")


def test_what_stands_in_a_script_cannot_end_it(tmp_path: Path) -> None:
    compiled, _ = small_course(tmp_path, {"one": "`</script><!--` \u2028"}, identity=("small", "</script>")).compiled()
    with compiled.assets["pages/0.js"].open() as stream:
        script = stream.read().decode()
    assert "<" not in script and "\u2028" not in script
    assert "<" not in json_text(compiled.units[0].data)
    assert json.loads(json_text({"a": "<\u2028\u2029é"})) == {"a": "<\u2028\u2029é"}


TWO_UNITS = """\
contents:
  - section: First part
    units:
      - {unit: alpha, title: Alpha, pages: [a/one, a/two]}
  - section: Second part
    units:
      - {unit: beta, title: Beta, pages: [b/three]}
tracking: {launch: %s, completion: both, mastery_score: 0.8, attempts: 3}
"""
PAGES = {"a/one": "One. [three](page:three)\n", "a/two": choice("q-two"), "b/three": "Three.\n"}


def test_a_course_launched_as_one_has_one_unit_with_all_pages(tmp_path: Path) -> None:
    compiled, report = small_course(tmp_path, PAGES, yaml=TWO_UNITS % "course").compiled()
    (unit,) = compiled.units
    assert list(report) == [] and (unit.id, unit.title, unit.href) == ("small", "A small course", "index.html")
    data = unit.data
    assert data["format"] == 1 and data["unit"] == {"id": "small", "title": "A small course"}
    assert data["course"] == {"id": "small", "title": "A small course", "version": "1.4.0", "language": "en"}
    assert (data["order"], data["points"]) == ("0-2", "0:1")
    assert data["sections"] == [["First part", 2], ["Second part", 1]]
    assert data["plan"] == {"completion": "both", "mastery": 0.8, "attempts": 3, "afterFinish": "resume"}
    assert data["contents"] == [["Page one"], ["Page two", 0], ["Page three"]]
    assert data["first"] == {"course": "small", "slot": 0, "id": "one", "title": "Page one", "questions": ()}
    assert 'data-page-link="2"' in unit.first.html and data["strings"]["results"] == "Results"


def test_units_launched_apart_share_pages_and_have_their_own_plan(tmp_path: Path) -> None:
    compiled, _ = small_course(tmp_path, PAGES, yaml=TWO_UNITS % "unit").compiled()
    first, second = compiled.units
    assert [(unit.id, unit.href) for unit in compiled.units] == [("alpha", "index.html"), ("beta", "index-beta.html")]
    assert (first.data["order"], second.data["order"]) == ("0-1", "2")
    assert (first.data["points"], second.data["points"]) == ("0:1", "")
    assert second.data["sections"] == [["Beta", 1]]
    assert first.data["plan"]["mastery"] == 0.8
    without_questions = {"completion": "pages", "mastery": None, "attempts": 3, "afterFinish": "resume"}
    assert second.data["plan"] == without_questions, "what has no questions is done when it is read"


def test_a_long_course_loads_its_contents_in_chunks(tmp_path: Path) -> None:
    count = 2 * CHUNK + 5
    pages = {f"p{number:03}": "Words.\n" for number in range(count)}
    compiled, _ = small_course(tmp_path, pages).compiled()
    assert len(compiled.units[0].data["contents"]) == CHUNK
    assert sorted(path for path in compiled.assets if path.startswith("contents/")) == [
        "contents/1.js",
        "contents/2.js",
    ]
    with compiled.assets["contents/2.js"].open() as stream:
        chunk = json.loads(stream.read().decode().removeprefix("scormforge.contents(").removesuffix(");\n"))
    assert (chunk["course"], chunk["chunk"]) == ("small", 2)
    assert chunk["entries"] == [[f"Page p{number}"] for number in range(2 * CHUNK, count)]
    assert compiled.units[0].data["order"] == f"0-{count - 1}"


def test_a_course_without_a_page_cannot_be_compiled(tmp_path: Path) -> None:
    small = small_course(tmp_path, {"one": "Words."})
    with pytest.raises(InputError, match="no page"):
        Small(tmp_path, small.course.model_copy(update={"sections": ()}), small.slots).compiled()


@pytest.mark.parametrize(
    ("numbers", "text"), [([], ""), ([0], "0"), ([0, 1, 2, 14, 12], "0-2,14,12"), ([3, 2, 1], "3,2,1"), ([5, 5], "5,5")]
)
def test_numbers_become_runs(numbers: list[int], text: str) -> None:
    assert number_runs(numbers) == text


def test_weights_become_runs() -> None:
    assert weighted_runs([(0, 1), (1, 1), (2, 0.5), (4, 0.5), (5, 0)]) == "0-1:1,2:0.5,4:0.5,5:0"


@pytest.mark.parametrize(
    ("text", "short"), [("short", "short"), ("one two three", "one two…"), ("x" * 13, "x" * 9 + "…")]
)
def test_long_stems_are_cut_at_a_word(text: str, short: str) -> None:
    assert shortened(text, 10) == short


# What is rendered again, and what is not.


@pytest.fixture
def rendered_pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the pages that were rendered, in order."""
    seen: list[str] = []
    render = page_code.render_page

    def noting(page: Any, whole: Any) -> Any:
        seen.append(page.id)
        return render(page, whole)

    monkeypatch.setattr(page_code, "render_page", noting)
    return seen


def build(small: Small) -> CompiledCourse:
    with FileStore(small.folder / ".scormforge" / "cache.sqlite") as store:
        return small.compiled(store)[0]


def contents_of(compiled: CompiledCourse) -> dict[str, bytes]:
    found = {}
    for path, content in compiled.assets.items():
        with content.open() as stream:
            found[path] = stream.read()
    return found


LINKED = {
    "one": "See [two](page:two), {term}`edge`.\n",
    "two": FIGURE,
    "three": choice("q-three"),
}
GLOSSARY = "glossary: {edge: A rim}\n"


def linked(folder: Path) -> Small:
    png(folder, "map.png", (8, 4))
    return small_course(folder, LINKED, yaml=GLOSSARY)


def test_nothing_is_rendered_twice_and_the_result_is_the_same(tmp_path: Path, rendered_pages: list[str]) -> None:
    small = linked(tmp_path)
    first, again, alone = build(small), build(read(tmp_path)), small.compiled()[0]
    assert sorted(rendered_pages) == sorted(["one", "two", "three"] * 2), "by the first, and by the one with no cache"
    assert contents_of(first) == contents_of(again) == contents_of(alone)
    assert first.units == again.units == alone.units


@pytest.mark.parametrize(
    ("path", "old", "new", "again"),
    [
        ("pages/two.md", "The *map*", "The other map", ["two"]),
        ("pages/two.md", "id: two", "id: twice", ["one", "two"]),
        ("course.yaml", "A rim", "A border", ["one"]),
        ("course.yaml", "id: small", "id: other", ["one", "three", "two"]),
        ("course.yaml", "title: A small course", "title: A large course", []),
    ],
)
def test_a_change_renders_only_what_it_touches(
    tmp_path: Path, rendered_pages: list[str], path: str, old: str, new: str, again: list[str]
) -> None:
    build(linked(tmp_path))
    rendered_pages.clear()
    file = tmp_path / path
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    if new == "id: twice":
        one = tmp_path / "pages" / "one.md"
        one.write_text(one.read_text("utf-8").replace("page:two", "page:twice"), "utf-8")
    build(read(tmp_path))
    assert sorted(rendered_pages) == sorted("twice" if page == "two" and new == "id: twice" else page for page in again)


def test_a_picture_of_another_size_renders_its_page_again(tmp_path: Path, rendered_pages: list[str]) -> None:
    build(linked(tmp_path))
    rendered_pages.clear()
    png(tmp_path, "map.png", (9, 9))
    assert 'width="9"' in page_of(build(read(tmp_path)), 2)["html"]
    assert rendered_pages == ["two"]


def test_a_page_with_a_finding_is_looked_at_again_each_time(tmp_path: Path, rendered_pages: list[str]) -> None:
    small = small_course(tmp_path, {"one": FIGURE}, files={"media/map.png": b"no picture"})
    for _ in range(2):
        with FileStore(tmp_path / ".scormforge" / "cache.sqlite") as store:
            assert [found.rule for found in small.compiled(store)[1]] == ["CRS-301"]
    assert rendered_pages == ["one", "one"]
