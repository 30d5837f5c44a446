"""A folder becomes a course: what it contains, in which order, and every mistake in one run."""

from pathlib import Path

import pytest

from scormforge.course.model import Course
from scormforge.diagnostics import Location
from scormforge.sources import Reading, read_course
from tests.sources.crafted import course_in, replaced

HEAD = "format: 1\nid: roads\ntitle: Roads\n"


def course_of(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def page(identifier: str, text: str = "Text.") -> str:
    return f"---\nid: {identifier}\ntitle: The {identifier}\n---\n\n{text}\n"


def said(reading: Reading) -> list[str]:
    return [f"{found.rule} {found.at}" for found in reading.report if found.rule != "SRC-206"]


def shape(reading: Reading) -> list[tuple[str, list[tuple[str, str, list[str]]]]]:
    assert reading.course is not None
    return [
        (section.title, [(unit.id, unit.title, [page.id for page in unit.pages]) for unit in section.units])
        for section in reading.course.sections
    ]


def test_the_smallest_course_is_one_page(tmp_path: Path) -> None:
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD, "pages/hello.md": page("hello")}))
    assert said(reading) == []
    assert shape(reading) == [("Roads", [("roads", "Roads", ["hello"])])]


def test_a_course_holds_all_that_its_files_say(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    (folder / "media" / "media.yaml").write_text("road.svg:\n  alt: A road\n  licence: CC0-1.0\n", encoding="utf-8")
    replaced(folder / "course.yaml", "version: 1.0.0", "version: 1.10\nvariables: {place: Main Road}")
    reading = read_course(folder)
    assert not reading.report.diagnostics
    course = reading.course
    assert isinstance(course, Course)
    assert (course.id, course.language, course.version) == ("crossing", "en", "1.10")
    assert course.variables == {"place": "Main Road"}
    assert [(term.term, term.at) for term in course.glossary] == [("kerb", Location("course.yaml", 12, 3))]
    assert [(objective.id, objective.at.line) for objective in course.objectives] == [("look-first", 10)]
    assert [(media.path, media.licence) for media in course.media] == [("media/road.svg", "CC0-1.0")]
    assert (course.tracking.completion, course.tracking.mastery_score) == ("both", 0.8)
    assert [question.id for question in course.questions()] == ["q-first"]
    assert reading.lock.option("q-first", "wave") == 2
    assert reading.places["tracking.mastery_score"] == Location("course.yaml", 21, 18)


def test_without_contents_the_folders_count(tmp_path: Path) -> None:
    names = ["hello", "10-late/a", "2-early/b", "2-early/1-first-unit/c", "2-early/1-first-unit/deep/d", "2-early/x"]
    files = {f"pages/{name}.md": page(name.rsplit("/", 1)[-1]) for name in names}
    ignored = {
        "pages/_draft.md": "---\n",
        "pages/_old/x.md": "---\n",
        "pages/.hidden.md": "---\n",
        "pages/notes.txt": "",
    }
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD, **files, **ignored}))
    assert said(reading) == []
    assert shape(reading) == [
        ("Roads", [("roads", "Roads", ["hello"])]),
        ("Early", [("early", "Early", ["b", "x"]), ("early-first-unit", "First unit", ["c", "d"])]),
        ("Late", [("late", "Late", ["a"])]),
    ]


def test_folders_of_one_name_become_units_of_two_ids(tmp_path: Path) -> None:
    files = {f"pages/{folder}/{name}.md": page(name) for folder, name in [("a-b", "x"), ("a", "y"), ("a/b", "z")]}
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD, **files}))
    assert [unit[0] for section in shape(reading) for unit in section[1]] == ["a", "a-b", "a-b-2"]


def test_contents_may_leave_out_sections_and_units(tmp_path: Path) -> None:
    contents = """\
contents:
  - one
  - unit: second
    title: The second
    pages: [two]
  - section: Later
    units:
      - three
      - unit: last
        title: The last
        pages: [four]
"""
    files = {f"pages/{name}.md": page(name) for name in ("one", "two", "three", "four")}
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD + contents, **files}))
    assert said(reading) == []
    assert shape(reading) == [
        ("Roads", [("roads", "Roads", ["one"]), ("second", "The second", ["two"])]),
        ("Later", [("later", "Later", ["three"]), ("last", "The last", ["four"])]),
    ]


def test_a_page_file_is_known_by_its_path_and_a_near_miss_is_named(tmp_path: Path) -> None:
    files = {"pages/why/context.md": page("context"), "course.yaml": HEAD + "contents: [why/contxt, Why/context]\n"}
    reading = read_course(course_of(tmp_path, files))
    assert said(reading) == ["SRC-132 course.yaml:4:12", "SRC-113 course.yaml:4:24", "SRC-133 pages/why/context.md:1:1"]
    assert reading.report.diagnostics[0].help == "did you mean `context.md`?"
    assert reading.report.diagnostics[1].message == "`pages/Why/context.md` is called `pages/why/context.md`"


@pytest.mark.parametrize(
    ("contents", "found"),
    [
        ("contents: here\n", ["SRC-131 course.yaml:4:11"]),
        ("contents:\n", ["SRC-131 course.yaml:4:10"]),
        ("contents: []\n", ["SRC-136 course.yaml:4:1"]),
        ("contents: [{section: A}]\n", ["SRC-121 course.yaml:4:12"]),
        ("contents: [{section: A, units: hello}]\n", ["SRC-131 course.yaml:4:32"]),
        ("contents: [{unit: A b, title: x, pages: [hello]}]\n", ["SRC-122 course.yaml:4:19"]),
        ("contents: [{unit: a, titel: x, pages: [hello]}]\n", ["SRC-121 course.yaml:4:12", "SRC-120 course.yaml:4:22"]),
        ("contents: [{pages: [hello]}]\n", ["SRC-131 course.yaml:4:12"]),
        ("contents: [hello, ../course, /etc/passwd]\n", ["SRC-111 course.yaml:4:19", "SRC-132 course.yaml:4:30"]),
    ],
)
def test_mistakes_in_contents_have_their_places(tmp_path: Path, contents: str, found: list[str]) -> None:
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD + contents, "pages/hello.md": page("hello")}))
    assert [line for line in said(reading) if "SRC-133" not in line] == found


def test_all_mistakes_of_a_course_come_in_one_run(tmp_path: Path) -> None:
    files = {
        "course.yaml": (
            "format: 2\ntitle: Roads\nobjectivs: {a: b}\ntracking: {completion: all}\ncontents: [one, two]\n"
        ),
        "course.lock": "page one zero\n",
        "media/media.yaml": "gone.png:\n  alt: Gone\n",
        "pages/one.md": page("one", "See [it](page:three), {term}`kerb`, ![A map](map.png)."),
        "pages/two.md": page("one", "![](map.png)"),
    }
    assert said(read_course(course_of(tmp_path, files))) == [
        "SRC-201 course.lock:1:1",
        "SRC-121 course.yaml:1:1",
        "SRC-130 course.yaml:1:9",
        "SRC-120 course.yaml:3:1",
        "SRC-122 course.yaml:4:24",
        "SRC-147 media/media.yaml:1:1",
        "SRC-144 pages/one.md:6:5",
        "SRC-146 pages/one.md:6:23",
        "SRC-145 pages/one.md:6:37",
        "SRC-140 pages/two.md:2:5",
        "SRC-145 pages/two.md:6:1",
        "SRC-601 pages/two.md:6:1",
    ]


def test_what_stands_behind_a_mistake_in_course_yaml_is_not_called_missing(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    replaced(folder / "course.yaml", "language: en", "language: 'en")
    reading = read_course(folder)
    assert said(reading) == ["SRC-103 course.yaml:4:11"]


@pytest.mark.parametrize(
    ("name", "value", "right"),
    [
        ("place", "Main Road no. 5", True),
        ("place", "Straße, 東京 (Nord)", True),
        ("e-mail", "a_b@example.org", True),
        ("place", "*Main*", False),
        ("place", "<b>Main</b>", False),
        ("place", "[Main](page:x)", False),
        ("place", "# Main", False),
        ("place", "{{other}}", False),
        ("place", "a &amp; b", False),
        ("1st", "Main", False),
        ("my place", "Main", False),
        ("place", "x" * 201, False),
    ],
)
def test_variables_are_plain_words(tmp_path: Path, name: str, value: str, right: bool) -> None:
    yaml = f"{HEAD}variables:\n  {name}: '{value}'\n"
    reading = read_course(course_of(tmp_path, {"course.yaml": yaml, "pages/hello.md": page("hello")}))
    wrong = 3 if value == "Main" else len(name) + 5  # the name, or the value
    assert said(reading) == ([] if right else [f"SRC-138 course.yaml:5:{wrong}"])


def test_keywords_and_licence_are_read_as_they_were_written(tmp_path: Path) -> None:
    more = "keywords: [ road safety, 2024, yes]\nlicence: CC-BY-4.0\n"
    reading = read_course(course_of(tmp_path, {"course.yaml": HEAD + more, "pages/hello.md": page("hello")}))
    assert said(reading) == []
    assert reading.course is not None
    assert reading.course.keywords == ("road safety", "2024", "yes")
    assert reading.course.licence == "CC-BY-4.0"


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("keywords: road, kerb", "4:11"),
        ("keywords: [road, '']", "4:18"),
        ("keywords: [a, b, c, d, e, f, g, h, i, j, k]", "4:11"),
        (f"licence: {'x' * 1001}", "4:10"),
    ],
)
def test_wrong_keywords_and_licences_are_reported_and_the_course_is_read_on(
    tmp_path: Path, line: str, place: str
) -> None:
    reading = read_course(course_of(tmp_path, {"course.yaml": f"{HEAD}{line}\n", "pages/hello.md": page("hello")}))
    assert said(reading) == [f"SRC-122 course.yaml:{place}"]
    assert reading.course is not None and (reading.course.keywords, reading.course.licence) == ((), "")


def test_a_variable_on_several_lines_is_refused(tmp_path: Path) -> None:
    yaml = f"{HEAD}variables:\n  place: |\n    Main\n    Road\n"
    reading = read_course(course_of(tmp_path, {"course.yaml": yaml, "pages/hello.md": page("hello")}))
    assert said(reading) == ["SRC-138 course.yaml:5:10"]


def test_glossary_terms_match_whatever_their_capitals_and_spaces(tmp_path: Path) -> None:
    yaml = f"{HEAD}glossary:\n  Warning Screen: A cover.\n  warning  screen: Again.\n"
    text = "A {term}`warning screen`."
    reading = read_course(course_of(tmp_path, {"course.yaml": yaml, "pages/hello.md": page("hello", text)}))
    assert said(reading) == ["SRC-122 course.yaml:6:3"]


def test_includes_may_come_from_the_course_and_from_shared_beside_it(tmp_path: Path) -> None:
    text = ":::{include} ../shared/a.md\n:::\n\n:::{include} ../../shared/b.md\n:::\n"
    course_of(tmp_path, {"shared/b.md": "From beside.\n"})
    files = {"course.yaml": HEAD, "pages/hello.md": page("hello", text), "shared/a.md": "From inside.\n"}
    reading = read_course(course_of(tmp_path / "roads", files))
    assert said(reading) == []
    assert "From beside." in str(reading.course)


def test_includes_from_elsewhere_are_refused(tmp_path: Path) -> None:
    course_of(tmp_path, {"secret/b.md": "Secret.\n"})
    text = ":::{include} ../../secret/b.md\n:::\n"
    reading = read_course(course_of(tmp_path / "roads", {"course.yaml": HEAD, "pages/hello.md": page("hello", text)}))
    assert len(reading.report.errors) == 1
    assert "Secret" not in str(reading.course)


@pytest.mark.parametrize("entry", ["hello.md", "pages/hello", "pages/hello.md"])
def test_an_entry_of_contents_that_says_too_much_gets_the_right_one(tmp_path: Path, entry: str) -> None:
    yaml = f"{HEAD}contents:\n  - {entry}\n"
    reading = read_course(course_of(tmp_path, {"course.yaml": yaml, "pages/hello.md": page("hello")}))
    missing = [found.help for found in reading.report if found.rule == "SRC-132"]
    assert missing == ["write `hello`, without `pages/` and `.md`"]


@pytest.mark.parametrize(
    ("raw", "reason"),
    [
        (b"", "its first line is not `WEBVTT`"),
        (b"WEBVTTX\n", "its first line is not `WEBVTT`"),
        ("WEBVTT\n".encode("utf-16"), "its first line is not `WEBVTT`"),
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\ncaf\xe9\n", "in line 4, byte 0xE9 here is not UTF-8"),
        (b"WEBVTT", ""),
        (b"\xef\xbb\xbfWEBVTT\r\n\r\n", ""),
    ],
)
def test_captions_are_webvtt_or_are_named(tmp_path: Path, raw: bytes, reason: str) -> None:
    text = ":::{audio} ../media/a.mp3\n:title: T\n:captions: a.en.vtt\n\nWords.\n:::"
    folder = course_of(tmp_path, {"course.yaml": HEAD, "pages/hello.md": page("hello", text), "media/a.mp3": "ID3"})
    (folder / "media" / "a.en.vtt").write_bytes(raw)
    found = [one.message.partition(": ")[2] for one in read_course(folder).report if one.rule == "SRC-610"]
    assert found == ([reason] if reason else [])
