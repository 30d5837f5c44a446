"""Media: names that are safe everywhere, sizes as a browser lays pictures out, files read once."""

import json
from pathlib import Path

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from PIL import Image

from scormforge.compiling.media import MediaShelf, package_path, picture_size
from scormforge.compiling.media_types import media_type
from scormforge.diagnostics import InputError


@pytest.mark.parametrize("path", ["media/a.png", "media/clips/intro-2.mp4", "media/a_b.c.jpg"])
def test_a_plain_name_stays(path: str) -> None:
    assert package_path(path) == path


def test_what_lies_elsewhere_in_the_course_gets_a_place_that_no_author_can_name() -> None:
    assert package_path("pages/why/map.png") == "media/_/pages/why/map.png"
    assert package_path("media/_/pages/why/map.png") != "media/_/pages/why/map.png"


@pytest.mark.parametrize(
    ("path", "like"),
    [
        ("media/Größe Übersicht.PNG", r"media/Groe-Ubersicht-[0-9a-f]{8}\.PNG"),
        ("media/映像.mp4", r"media/file-[0-9a-f]{8}\.mp4"),
        ("media/a b#c%.jpg", r"media/a-b-c-[0-9a-f]{8}\.jpg"),
        ("media/con.png", r"media/con-[0-9a-f]{8}\.png"),
        ("media/.hidden", r"media/file-[0-9a-f]{8}\.hidden"),
        ("media/" + "x" * 300 + ".png", r"media/x{80}-[0-9a-f]{8}\.png"),
    ],
)
def test_an_unsafe_name_becomes_one_that_is_like_it(path: str, like: str) -> None:
    import re

    assert re.fullmatch(like, package_path(path))


def test_composed_and_decomposed_names_are_one() -> None:
    assert package_path("media/é.png") == package_path("media/e\u0301.png")


NAMES = st.text(st.characters(codec="utf-8", exclude_characters="/\x00"), min_size=1, max_size=40).filter(
    lambda name: name not in (".", "..")
)


@seed(20261122)
@settings(max_examples=300, deadline=None)
@given(st.lists(NAMES, min_size=2, max_size=8, unique=True))
def test_no_two_files_share_a_name_whatever_the_file_system(names: list[str]) -> None:
    import unicodedata

    distinct = {unicodedata.normalize("NFC", name) for name in names}
    made = {package_path(f"media/{name}").casefold() for name in distinct}
    assert len(made) == len(distinct)
    assert all(name.isascii() and not set(name) & set(' "#%&?*:<>|\\') for name in made)


def test_sizes_come_from_the_head_of_the_file(tmp_path: Path) -> None:
    for suffix in ("png", "jpg", "gif", "webp"):
        Image.new("RGB", (7, 5)).save(tmp_path / f"a.{suffix}")
        assert picture_size(tmp_path / f"a.{suffix}") == (7, 5)


def test_a_picture_that_lies_on_its_side_is_measured_standing(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (7, 5)).save(tmp_path / "a.jpg", exif=exif)
    assert picture_size(tmp_path / "a.jpg") == (5, 7)


@pytest.mark.parametrize(
    ("head", "size"),
    [
        ('<svg width="30" height="20.4px">', (30, 20)),
        ('<svg viewBox="0 0 640 360">', (640, 360)),
        ('<svg viewBox="0,0,640,360" width="100%">', (640, 360)),
        ("<svg>", (0, 0)),
        ('<svg viewBox="0 0 0 0">', (0, 0)),
        ('<svg viewBox="a b c d">', (0, 0)),
        ('<svg:svg xmlns:svg="http://www.w3.org/2000/svg" width="3" height="4">', (3, 4)),
        ("no drawing", None),
    ],
)
def test_a_drawing_tells_its_size_or_none(tmp_path: Path, head: str, size: tuple[int, int] | None) -> None:
    (tmp_path / "a.svg").write_text(f"<?xml version='1.0'?>{head}</svg>", "utf-8")
    assert picture_size(tmp_path / "a.svg") == size


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_what_is_no_picture_has_no_size(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    assert picture_size(tmp_path / "a.png") is None


class Counting(dict[str, bytes]):
    """A store that is a dictionary."""

    def put(self, key: str, value: bytes) -> None:
        self[key] = value


def test_a_file_is_read_once_as_long_as_it_stays_as_it_is(tmp_path: Path) -> None:
    Image.new("RGB", (7, 5)).save(tmp_path / "a.png")
    store = Counting()
    first = MediaShelf(tmp_path, store).medium("a.png")
    assert (MediaShelf(tmp_path, store).medium("a.png"), first.picture, len(store)) == (first, (7, 5), 1)
    assert MediaShelf(tmp_path).recognises("a.png", json.loads(json.dumps(first.record())))
    Image.new("RGB", (9, 9)).save(tmp_path / "a.png")
    assert not MediaShelf(tmp_path).recognises("a.png", first.record())
    changed = MediaShelf(tmp_path, store).medium("a.png")
    assert changed.picture == (9, 9) and changed.file.crc32 != first.file.crc32


def test_a_file_that_is_gone_is_not_recognised(tmp_path: Path) -> None:
    assert not MediaShelf(tmp_path).recognises("a.png", [1, 2, 3, 4, "", None])


def test_a_file_that_is_gone_is_told_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"media/gone\.png cannot be read"):
        MediaShelf(tmp_path).medium("media/gone.png")


def test_media_types_follow_the_use_of_a_container() -> None:
    assert media_type("a.MP4") == "video/mp4" and media_type("a.mp4", "audio") == "audio/mp4"
    assert media_type("a.ogg", "video") == "video/ogg" and media_type("a.mp3", "audio") == "audio/mpeg"
    assert media_type("a.unknown", "video") == ""
