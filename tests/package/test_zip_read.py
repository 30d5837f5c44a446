"""Zips from anywhere: read when they are sound, refused with the reason when they are not, and never an exception."""

from __future__ import annotations

import io
import struct
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scormforge.diagnostics import ExternalError
from scormforge.package.limits import Limits
from scormforge.package.zip_content import DamagedContent, ZipContent
from scormforge.package.zip_read import read_package
from tests.package.crafted import (
    Entry,
    course_entries,
    course_zip,
    directory_entry,
    end_record,
    end_record_64,
    local_header,
    written,
    zip_bytes,
)

STANDARD = Limits()


def rules(path: Path, limits: Limits = STANDARD) -> list[str]:
    tree, report = read_package(path, limits)
    assert (tree is None) == any(found.fixed for found in report), "refused exactly when something is unsafe"
    return [found.rule for found in report]


def test_a_zip_of_the_standard_library_reads_back_byte_by_byte(tmp_path: Path) -> None:
    files = {"a/b.txt": b"hello " * 50_000, "empty.txt": b"", "media/ünï.bin": bytes(range(256)) * 5_000}
    path = tmp_path / "package.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.mkdir("a")
        for name, content in files.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name.endswith(".bin") else None)
    tree, report = read_package(path)
    assert list(report) == []
    assert tree is not None
    assert tree.name == "package.zip"
    assert {name: tree.read(name) for name in tree} == files
    assert {name: tree.files[name].size for name in tree} == {name: len(content) for name, content in files.items()}


def test_a_zip_written_to_a_pipe_reads_back(tmp_path: Path) -> None:
    class Pipe(io.RawIOBase):
        def __init__(self) -> None:
            self.written = b""

        def writable(self) -> bool:
            return True

        def write(self, block: object) -> int:
            self.written += bytes(block)  # type: ignore[call-overload]
            return len(block)  # type: ignore[arg-type]

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        with archive.open("streamed.txt", "w", force_zip64=True) as stream:
            stream.write(b"hello " * 1000)
        archive.writestr("after.txt", b"x")
    tree, report = read_package(written(tmp_path, pipe.written))
    assert list(report) == []
    assert tree is not None
    assert tree.read("streamed.txt") == b"hello " * 1000


def test_a_zip64_end_record_and_zip64_sizes_are_read(tmp_path: Path) -> None:
    assert rules(written(tmp_path, zip_bytes(course_entries(), wide=True))) == []
    wide = struct.pack("<2H2Q", 1, 16, 5, 5)
    marks = {"size": 0xFFFFFFFF, "packed_size": 0xFFFFFFFF, "extra": wide}
    entry = Entry("a.txt", b"hello", 0, local=marks, extra=wide)
    listed = directory_entry(entry, 0)
    listed = listed[:20] + struct.pack("<2L", 0xFFFFFFFF, 0xFFFFFFFF) + listed[28:]
    body = local_header(entry) + entry.content
    path = written(tmp_path, body + listed + end_record(1, len(listed), len(body)))
    assert rules(path) == []
    tree, _report = read_package(path)
    assert tree is not None
    assert tree.read("a.txt") == b"hello"


def test_a_million_entries_are_refused_from_the_end_record_in_little_memory(tmp_path: Path) -> None:
    entry = directory_entry(Entry("x", b""), 0)
    path = tmp_path / "package.zip"
    with path.open("wb") as stream:
        for _ in range(100):
            stream.write(entry * 10_000)
        size = len(entry) * 1_000_000
        stream.write(end_record_64(1_000_000, size, 0, size))
    script = (
        "import resource, sys, pathlib\n"
        "from scormforge.package.zip_read import read_package\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "tree, report = read_package(pathlib.Path(sys.argv[1]))\n"
        "after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "print(tree, [found.rule for found in report], after - before < 4 * UNIT)\n"
    ).replace("UNIT", "2**20" if sys.platform == "darwin" else "2**10")
    done = subprocess.run([sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout == "None ['PKG-103'] True\n"


def test_an_end_record_that_hides_the_million_is_caught_while_counting(tmp_path: Path) -> None:
    listed = directory_entry(Entry("x", b""), 0) * 1_000
    path = written(tmp_path, listed + end_record(5, len(listed), 0))
    assert rules(path, Limits(entries=100)) == ["PKG-103"]
    assert rules(path) == ["PKG-102"]


def test_a_list_of_files_that_is_out_of_proportion_is_refused(tmp_path: Path) -> None:
    listed = directory_entry(Entry("x" * 60_000, b""), 0) * 300
    assert rules(written(tmp_path, listed + end_record(300, len(listed), 0))) == ["PKG-102"]


LIES = {
    "more than promised, deflated": Entry("a.txt", b"a" * 1000, size=10),
    "fewer than promised, deflated": Entry("a.txt", b"a" * 1000, size=2000),
    "broken off": Entry("a.txt", b"a" * 1000, packed=b"K", size=1000),
    "nonsense": Entry("a.txt", b"a" * 1000, packed=b"\xff" * 50),
    "wrong checksum, stored": Entry("a.txt", b"a" * 1000, method=0, crc=1),
    "stored sizes differ": Entry("a.txt", b"a" * 1000, method=0, size=1001),
    "something behind the end": Entry("a.txt", b"", packed=b"\x03\x00hidden"),
}


@pytest.mark.parametrize("entry", LIES.values(), ids=LIES.keys())
def test_a_lying_header_is_caught_while_unpacking(tmp_path: Path, entry: Entry) -> None:
    assert rules(written(tmp_path, course_zip(entry))) == ["PKG-111"]


def test_a_bomb_that_claims_to_be_small_unpacks_no_further_than_its_claim(tmp_path: Path) -> None:
    bomb = Entry("a.txt", bytes(32 * 2**20), size=100)
    path = written(tmp_path, zip_bytes([bomb]))
    content = ZipContent(path, len(local_header(bomb)), len(bomb.body), 100, 8, 0)
    with content.open() as stream, pytest.raises(DamagedContent, match="after the 100 bytes"):
        stream.read()
    assert rules(path) == ["PKG-111"]


def test_one_kernel_behind_many_names_is_refused(tmp_path: Path) -> None:
    kernel = Entry("kernel", bytes(2**20))
    first = Entry("0.txt", b"", packed=local_header(kernel) + kernel.body, method=0, size=0, crc=0)
    first = replace(first, size=len(first.body))
    data = local_header(first) + first.body
    listed = directory_entry(first, 0) + directory_entry(kernel, len(local_header(first)))
    assert rules(written(tmp_path, data + listed + end_record(2, len(listed), len(data)))) == ["PKG-107"]


def test_many_small_bombs_are_judged_together(tmp_path: Path) -> None:
    blank = [Entry(f"{number}.bmp", bytes(4 * 2**20)) for number in range(9)]
    assert rules(written(tmp_path, zip_bytes(blank))) == ["PKG-106"]


def test_a_file_that_reaches_into_the_list_of_files_is_refused(tmp_path: Path) -> None:
    entry = Entry("a.txt", b"abc", 0, size=60, packed_size=60)
    assert rules(written(tmp_path, zip_bytes([entry]))) == ["PKG-108"]


@pytest.mark.parametrize("at", [1, 3_000_000_000])
def test_a_file_whose_place_holds_no_file_is_refused(tmp_path: Path, at: int) -> None:
    assert rules(written(tmp_path, zip_bytes([Entry("b.txt", b""), Entry("a.txt", b"abc", at=at)]))) == ["PKG-108"]


@pytest.mark.parametrize(
    ("local", "expected"),
    [
        ({"name": b"b.txt"}, ["PKG-108"]),
        ({"method": 0}, ["PKG-108"]),
        ({"size": 4}, ["PKG-108"]),
        ({"crc": 4}, ["PKG-108"]),
        ({"flags": 0x1}, ["PKG-108"]),
        ({"flags": 0x8, "size": 0, "packed_size": 0, "crc": 0}, []),
        ({"flags": 0x8, "size": 77, "packed_size": 0, "crc": 0}, ["PKG-108"]),
    ],
)
def test_both_headers_of_a_file_must_agree(tmp_path: Path, local: dict[str, int | bytes], expected: list[str]) -> None:
    assert rules(written(tmp_path, zip_bytes([Entry("a.txt", b"abc", local=local)]))) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("../a.txt", ["PKG-121"]),
        ("a/../../b.txt", ["PKG-121"]),
        ("a/../b.txt", ["PKG-121"]),
        ("/etc/passwd", ["PKG-121"]),
        ("C:/a.txt", ["PKG-121"]),
        ("c:a.txt", ["PKG-121"]),
        ("..\\a.txt", ["PKG-121"]),
        ("\\\\server\\a.txt", ["PKG-121"]),
        ("a\\b.txt", ["PKG-122"]),
        ("a\n.txt", ["PKG-123"]),
        ("a\u202etxt.exe", ["PKG-123"]),
        ("ü" * 128, ["PKG-124"]),
        ("/".join("a" * 200 for _ in range(6)), ["PKG-124"]),
        ("", ["PKG-125"]),
        ("./a.txt", ["PKG-125"]),
        ("a//b.txt", ["PKG-125"]),
        ("a/.", ["PKG-125"]),
        ("con", ["PKG-129"]),
        ("a/LPT1.txt", ["PKG-129"]),
        ("a?.txt", ["PKG-129"]),
        ("a./b.txt", ["PKG-129"]),
        ("a b.txt", []),
        ("..a/...b/c..txt", []),
        ("console.txt", []),
        ("ü.txt", []),
    ],
)
def test_names_are_judged(tmp_path: Path, name: str, expected: list[str]) -> None:
    path = written(tmp_path, zip_bytes([Entry(name, b"x"), Entry("other.txt", b"y")]))
    assert rules(path) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("a.txt", "a.txt"), ["PKG-126"]),
        (("a", "a/b.txt"), ["PKG-126"]),
        (("a", "a/"), ["PKG-126"]),
        (("A.txt", "a.txt"), ["PKG-127"]),
        (("A/x.txt", "a/y.txt"), ["PKG-127"]),
        (("\u00fc.txt", "u\u0308.txt"), ["PKG-127"]),
        (("a/", "a/b.txt"), []),
        (("a/b.txt", "b.txt"), []),
    ],
)
def test_names_are_judged_together(tmp_path: Path, names: tuple[str, ...], expected: list[str]) -> None:
    assert rules(written(tmp_path, zip_bytes([Entry(name) for name in names]))) == expected


@pytest.mark.parametrize(
    ("mode", "expected"),
    [(0o120777, ["PKG-128"]), (0o020666, ["PKG-128"]), (0o010644, ["PKG-128"]), (0o100600, []), (0, [])],
)
def test_links_and_devices_are_refused(tmp_path: Path, mode: int, expected: list[str]) -> None:
    assert rules(written(tmp_path, zip_bytes([Entry("a.txt", b"/etc/passwd", mode=mode)]))) == expected


@pytest.mark.parametrize(
    ("name", "flags", "shown", "expected"),
    [
        ("ü.txt".encode(), 0, "ü.txt", ["PKG-130"]),
        (b"\x81.txt", 0, "ü.txt", ["PKG-130"]),
        (b"\x81.txt", 0x800, "ü.txt", ["PKG-130"]),
        ("ü.txt".encode(), 0x800, "ü.txt", []),
    ],
)
def test_the_encoding_of_names(tmp_path: Path, name: bytes, flags: int, shown: str, expected: list[str]) -> None:
    path = written(tmp_path, zip_bytes([Entry(name, b"x", flags=flags)]))
    assert rules(path) == expected
    tree, _report = read_package(path)
    assert tree is not None
    assert list(tree) == [shown]


def test_junk_before_and_after_is_reported_and_the_files_still_read(tmp_path: Path) -> None:
    for data in (b"MZ" + bytes(510) + course_zip(), course_zip() + b"\n"):
        path = written(tmp_path, data)
        assert rules(path) == ["PKG-113"]
        tree, _report = read_package(path)
        assert tree is not None
        assert tree.read("shared/course.css").startswith(b"/* The look")


def test_two_ends_of_a_zip_are_refused(tmp_path: Path) -> None:
    inner = end_record(0, 0, 0)
    assert rules(written(tmp_path, zip_bytes(course_entries(), comment=inner))) == ["PKG-102"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "it is empty"),
        (b"Rar!\x1a\x07\x00", "it is a RAR archive"),
        (b"<!doctype html><title>Sign in</title>", "it is a web page"),
        (course_zip()[:-30], "it begins like one, but its end is missing"),
        (bytes(100), "it has no end record"),
    ],
)
def test_what_is_not_a_zip_is_called_what_it_is(tmp_path: Path, data: bytes, said: str) -> None:
    tree, report = read_package(written(tmp_path, data))
    assert tree is None
    assert [(found.rule, found.message) for found in report] == [("PKG-101", f"this is not a zip archive: {said}")]


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ((2, None, None), []),
        ((0xFFFF, None, 0xFFFFFFFF), []),
        ((3, None, None), ["PKG-102"]),
        ((2, 1, None), ["PKG-102"]),
    ],
)
def test_an_end_record_says_what_the_wide_one_says_or_nothing(
    tmp_path: Path, told: tuple[int | None, ...], expected: list[str]
) -> None:
    data = zip_bytes([Entry("a.txt", b"a"), Entry("b.txt", b"b")], wide=True)
    _mark, _size, _made, _needs, *numbers = struct.unpack("<4sQ2H2L4Q", data[-98:-42])
    count, size, offset = (
        narrow if narrow is not None else true for narrow, true in zip(told, numbers[3:], strict=True)
    )
    _tree, report = read_package(written(tmp_path, data[:-22] + end_record(count, size, offset)))
    assert [found.rule for found in report] == expected


def test_a_zip64_record_that_is_not_there_is_refused(tmp_path: Path) -> None:
    data = zip_bytes(course_entries(), wide=True).replace(b"PK\x06\x06", b"PK\x06\x00")
    assert rules(written(tmp_path, data)) == ["PKG-102"]


def test_several_findings_come_in_one_run(tmp_path: Path) -> None:
    entries = [Entry("../a"), Entry("b\\c"), Entry("d", flags=1), Entry("e", method=12), Entry("con")]
    assert sorted(rules(written(tmp_path, zip_bytes(entries)))) == [
        "PKG-109",
        "PKG-110",
        "PKG-121",
        "PKG-122",
        "PKG-129",
    ]


def test_a_file_that_is_not_there_is_an_outside_failure(tmp_path: Path) -> None:
    with pytest.raises(ExternalError, match=r"`absent\.zip` cannot be read"):
        read_package(tmp_path / "absent.zip")


GOOD = course_zip(Entry("media/photo.bin", bytes(range(256)) * 20, method=0), Entry("ü.txt", b"x"))


@settings(
    derandomize=True, max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=8),
    st.integers(0, len(GOOD)),
    st.booleans(),
)
def test_no_change_of_bytes_raises(tmp_path: Path, changes: list[tuple[int, int]], cut: int, shortened: bool) -> None:
    data = bytearray(GOOD)
    for position, value in changes:
        data[position] = value
    path = written(tmp_path, bytes(data[:cut] if shortened else data))
    tree, report = read_package(path)
    assert (tree is None) == any(found.fixed for found in report)
    if tree is not None:
        assert all(len(tree.read(name)) == tree.files[name].size for name in tree)


DIRECTORY = GOOD.index(b"PK\x01\x02")


@settings(
    derandomize=True, max_examples=250, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.integers(DIRECTORY, len(GOOD) - 2), st.integers(0, 0xFFFF)), min_size=1, max_size=3))
def test_no_change_in_the_list_of_files_raises(tmp_path: Path, changes: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for position, value in changes:
        data[position : position + 2] = struct.pack("<H", value)
    tree, report = read_package(written(tmp_path, bytes(data)))
    assert (tree is None) == any(found.fixed for found in report)
