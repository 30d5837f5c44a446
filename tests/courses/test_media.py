"""Media of the shipped courses: used, described, light enough, readable in both colour schemes, captions in step."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from scormforge.checks.course_subject import below
from scormforge.course.questions.placing import Target
from tests.conftest import ROOT
from tests.courses.drawings import contrast, fills
from tests.courses.prose import figures, recordings, text_of
from tests.courses.reading import ALL, COURSES, course_of
from tests.courses.recordings import cues, seconds

MOST_BYTES = 2_500_000
TEXTS, GROUNDS = ("text", ".small"), (".ground", ".box", ".out", ".l0", ".l1", ".l2", ".l3")
DRAWINGS = sorted((ROOT / "course_sources").glob("*/media/*.svg"))
CAPTIONS = sorted((ROOT / "course_sources").glob("*/media/*.vtt"))


def short(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("name", ALL)
def test_every_medium_is_used_and_every_use_is_there(name: str) -> None:
    course, folder = course_of(name), ROOT / "course_sources" / name
    used = {figure.src for figure in figures(course)}
    for recording in recordings(course):
        used |= {recording.src, *(track.src for track in recording.captions)} | ({recording.poster} - {""})
    kept = {path.relative_to(folder).as_posix() for path in (folder / "media").iterdir()}
    assert used == {path for path in kept if not path.endswith((".md", ".yaml"))}


@pytest.mark.parametrize("name", ALL)
def test_every_medium_says_whence_it_comes_and_what_it_shows(name: str) -> None:
    course = course_of(name)
    listed = {medium.path: medium for medium in course.media}
    assert all(medium.alt and medium.licence and medium.provenance for medium in course.media)
    to_place = [
        block for page in course.pages() for part in below(page) if isinstance(part, Target) for block in below(part)
    ]
    for figure in figures(course):
        assert figure.alt == listed[figure.src].alt
        assert len(figure.alt.split()) >= (4 if figure in to_place else 10), "it says what the figure shows"
    assert {recording.src for recording in recordings(course)} <= set(listed)


@pytest.mark.parametrize("name", ALL)
def test_media_are_light(name: str) -> None:
    assert sum(path.stat().st_size for path in (ROOT / "course_sources" / name / "media").iterdir()) < MOST_BYTES


@pytest.mark.parametrize("name", COURSES)
def test_each_recording_has_captions_in_step_and_a_transcript_of_every_word(name: str) -> None:
    course, folder = course_of(name), ROOT / "course_sources" / name
    assert recordings(course)
    for recording in recordings(course):
        (track,) = recording.captions
        spoken = cues(folder / track.src)
        length = seconds(folder / recording.src)
        assert spoken[-1].end <= length, "the last caption ends with the recording"
        assert length - spoken[-1].end < 2, "nothing is left without captions"
        transcript = text_of(recording.transcript)
        missing = [cue.lines for cue in spoken if " ".join(cue.lines).rstrip(".?") not in written(transcript)]
        assert missing == []


def written(transcript: str) -> str:
    return transcript.replace("VGC-3.4", "VGC 3.4")


@pytest.mark.parametrize("path", CAPTIONS, ids=short)
def test_captions_can_be_read_in_time(path: Path) -> None:
    spoken = cues(path)
    assert len(spoken) >= 2
    assert all(before.end <= after.begin for before, after in pairwise(spoken))
    for cue in spoken:
        assert len(cue.lines) <= 2
        assert max(len(line) for line in cue.lines) <= 42
        assert sum(len(line) for line in cue.lines) / (cue.end - cue.begin) <= 20, "characters a second"


@pytest.mark.parametrize("path", DRAWINGS, ids=short)
def test_a_drawing_has_a_title_and_nothing_from_outside(path: Path) -> None:
    root = ET.fromstring(path.read_bytes())
    tags = {element.tag.rpartition("}")[2] for element in root.iter()}
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and title.text
    assert "text" in tags, "words are text"
    assert tags <= {"svg", "title", "style", "rect", "circle", "path", "text"}
    assert not [name for element in root.iter() for name in element.attrib if name.startswith(("on", "href"))]


@pytest.mark.parametrize("path", DRAWINGS, ids=short)
@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_words_in_a_drawing_stand_out(path: Path, scheme: int) -> None:
    colours = fills(path)[scheme]
    ratios = {(text, on): contrast(colours[text], colours[on]) for text in TEXTS for on in GROUNDS}
    ratios[".badge-text", ".badge"] = contrast(colours[".badge-text"], colours[".badge"])
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < 4.5} == {}


def test_words_in_a_drawing_are_large_enough_on_a_phone() -> None:
    """At 350 px, a drawing of 480 shows 15.5 px as 11.3 px, the smallest size in use."""
    for path in DRAWINGS:
        root = ET.fromstring(path.read_bytes())
        assert root.get("width") == "480"
        assert "font-size: 15.5px" in path.read_text(encoding="utf-8")


def test_pictures_carry_no_traces_of_where_they_were_made() -> None:
    for path in (ROOT / "course_sources").glob("*/media/*.png"):
        with Image.open(path) as picture:
            assert set(picture.info) <= {"transparency", "gamma", "dpi"}
