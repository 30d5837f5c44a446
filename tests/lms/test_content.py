"""Files of a package over the wire: types, ranges, validation."""

from pathlib import Path

import pytest

from scormforge.lms.content import asked_range, media_type
from scormforge.lms.server import StandIn
from scormforge.package.tree import DiskFile, PackageTree
from tests.lms.small_packages import Wire, outline, package

TYPES = {
    "index.html": "text/html",
    "a/player.js": "text/javascript",
    "a/player.mjs": "text/javascript",
    "a/PLAYER.CSS": "text/css",
    "x.json": "application/json",
    "x.svg": "image/svg+xml",
    "x.jpg": "image/jpeg",
    "x.png": "image/png",
    "x.webp": "image/webp",
    "x.mp4": "video/mp4",
    "x.mp3": "audio/mpeg",
    "x.vtt": "text/vtt",
    "x.wasm": "application/wasm",
    "x.woff2": "font/woff2",
    "x.pdf": "application/pdf",
    "x.xml": "text/xml",
    "x.xsd": "application/octet-stream",
    "x.weird": "application/octet-stream",
    "no-ending": "application/octet-stream",
    ".js": "text/javascript",
}


@pytest.mark.parametrize(("path", "kind"), TYPES.items())
def test_a_file_is_sent_with_the_type_of_its_name(path: str, kind: str) -> None:
    assert media_type(path) == kind


RANGES = [
    ("bytes=0-3", range(0, 4)),
    ("bytes=4-", range(4, 10)),
    ("bytes=-3", range(7, 10)),
    ("bytes=-99", range(0, 10)),
    ("bytes=8-99", range(8, 10)),
    ("bytes=9-9", range(9, 10)),
    ("", None),
    ("bytes=-", None),
    ("bytes=0-1,3-4", None),
    ("items=0-1", None),
    ("bytes=5-2", None),
    ("bytes=x-2", None),
]


@pytest.mark.parametrize(("header", "expected"), RANGES)
def test_a_range_is_read_as_the_standard_says(header: str, expected: range | None) -> None:
    assert asked_range(header, 10) == expected


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_range_outside_the_file_is_an_error(header: str) -> None:
    with pytest.raises(ValueError, match="outside"):
        asked_range(header, 10)


@pytest.fixture
def address(lms: StandIn, tmp_path: Path) -> str:
    film = tmp_path / "film.mp4"
    film.write_bytes(bytes(range(256)) * 1000)
    files = {**package(**{"ü b.txt": b"umlaut", "empty.txt": b""}).files, "film.mp4": DiskFile.of(film)}
    return lms.origin(lms.add(PackageTree(files), outline())) + "/content"


def test_a_part_of_a_film_is_sent_alone(wire: Wire, address: str) -> None:
    answer = wire.get(f"{address}/film.mp4", headers={"Range": "bytes=255999-"})
    assert answer.status_code == 206
    assert answer.content == b"\xff"
    assert answer.headers["content-range"] == "bytes 255999-255999/256000"
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["content-type"] == "video/mp4"


def test_a_part_outside_a_film_is_416(wire: Wire, address: str) -> None:
    answer = wire.get(f"{address}/film.mp4", headers={"Range": "bytes=256000-"})
    assert answer.status_code == 416
    assert answer.headers["content-range"] == "bytes */256000"


def test_a_part_of_another_version_is_not_sent(wire: Wire, address: str) -> None:
    answer = wire.get(f"{address}/film.mp4", headers={"Range": "bytes=0-1", "If-Range": '"old"'})
    assert answer.status_code == 200
    assert len(answer.content) == 256000


def test_a_head_request_gets_the_length_and_no_body(wire: Wire, address: str) -> None:
    answer = wire.ask("HEAD", f"{address}/film.mp4")
    assert (answer.status_code, answer.headers["content-length"], answer.content) == (200, "256000", b"")


def test_a_browser_asks_again_and_is_told_that_nothing_changed(wire: Wire, address: str) -> None:
    first = wire.get(f"{address}/index.html")
    assert first.headers["cache-control"] == "no-cache"
    again = wire.get(f"{address}/index.html", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_names_are_percent_decoded_as_utf8(wire: Wire, address: str) -> None:
    assert wire.get(f"{address}/%C3%BC%20b.txt").content == b"umlaut"


def test_an_empty_file_is_sent(wire: Wire, address: str) -> None:
    answer = wire.get(f"{address}/empty.txt")
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_query_is_no_part_of_the_name(wire: Wire, address: str) -> None:
    assert wire.get(f"{address}/empty.txt?v=9f2c").status_code == 200
