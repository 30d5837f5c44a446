"""A package becomes a zip that every tool reads, with bytes that depend on nothing else."""

import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from scormforge.package import zip_write
from scormforge.package.measured import Deflated, MeasuredFile
from scormforge.package.tree import Bytes, Content, DiskFile, PackageTree
from scormforge.package.zip_read import read_package
from scormforge.package.zip_write import LARGEST_IN_MEMORY, write_zip

TEXT = b"some words of a policy, again and again. " * 40


def tree_of(folder: Path) -> PackageTree:
    """One file of every kind that there is."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "a.jpg").write_bytes(os.urandom(16) + b"\xff" * 300_000)
    (folder / "big.bin").write_bytes(b"x" * (LARGEST_IN_MEMORY + 1))
    files: dict[str, Content] = {
        "z.txt": Bytes(TEXT),
        "imsmanifest.xml": Bytes(b"<manifest/>" * 9),
        "pages/0.js": Deflated.of(TEXT),
        "empty.txt": Bytes(b""),
        "three.bin": Bytes(b"\x00\x91\xfe"),
        "media/a.jpg": MeasuredFile.of(str(folder / "a.jpg")),
        "media/b.jpg": DiskFile.of(folder / "a.jpg"),
        "big.bin": DiskFile.of(folder / "big.bin"),
        "größe.txt": Bytes(TEXT),
    }
    return PackageTree(files, "small.zip")


def test_every_file_comes_back_as_it_was(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "files")
    write_zip(tree, tmp_path / "out" / "a.zip")
    with zipfile.ZipFile(tmp_path / "out" / "a.zip") as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["imsmanifest.xml", *(path for path in tree if path != "imsmanifest.xml")]
        assert all(archive.read(path) == tree.read(path, 2**26) for path in tree)


def test_our_own_reader_finds_nothing_in_it_but_the_name_that_is_not_ascii(tmp_path: Path) -> None:
    tree = tree_of(tmp_path / "files")
    tree = PackageTree({path: content for path, content in tree.files.items() if path.isascii()}, tree.name)
    write_zip(tree, tmp_path / "a.zip")
    read, report = read_package(tmp_path / "a.zip")
    assert list(report) == [] and read is not None and read.digest() == tree.digest()


def test_another_tool_finds_no_fault(tmp_path: Path) -> None:
    write_zip(tree_of(tmp_path / "files"), tmp_path / "a.zip")
    command = ["unzip", "-tq"] if shutil.which("unzip") else [sys.executable, "-m", "zipfile", "-t"]
    tested = subprocess.run([*command, "a.zip"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert tested.returncode == 0, tested.stdout


def test_headers_tell_nothing_of_the_day_or_the_machine(tmp_path: Path) -> None:
    write_zip(tree_of(tmp_path / "files"), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        for entry in archive.infolist():
            assert entry.date_time == (1980, 1, 1, 0, 0, 0)
            assert (entry.extra, entry.comment, entry.create_system) == (b"", b"", 3)
            assert entry.external_attr >> 16 == 0o100644
            assert not entry.flag_bits & 0x08, "a data descriptor"
            assert bool(entry.flag_bits & 0x800) is not entry.filename.isascii()


def test_media_and_large_files_are_stored_and_text_is_compressed(tmp_path: Path) -> None:
    write_zip(tree_of(tmp_path / "files"), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        stored = {entry.filename for entry in archive.infolist() if entry.compress_type == zipfile.ZIP_STORED}
    assert stored == {"media/a.jpg", "media/b.jpg", "big.bin", "empty.txt", "three.bin"}


def test_the_same_contents_make_the_same_bytes_however_they_are_kept(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(TEXT)
    one: dict[str, Content] = {"a.txt": Bytes(TEXT), "a.jpg": Bytes(TEXT)}
    other: dict[str, Content] = {"a.jpg": MeasuredFile.of(str(tmp_path / "a.jpg")), "a.txt": Deflated.of(TEXT)}
    write_zip(PackageTree(one), tmp_path / "one.zip")
    write_zip(PackageTree(other), tmp_path / "other.zip")
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "other.zip").read_bytes()
    assert PackageTree(one).digest() == PackageTree(other).digest()


SCRIPT = """
import sys
from pathlib import Path
from scormforge.package.tree import Bytes, PackageTree
from scormforge.package.zip_write import write_zip
names = {"ä.txt", "b.txt", "imsmanifest.xml", "a/b.js", "a.js"}
write_zip(PackageTree({name: Bytes(name.encode() * 50) for name in names}), Path(sys.argv[1]))
"""


def test_clock_zone_locale_mask_and_hash_seed_leave_no_trace(tmp_path: Path) -> None:
    made = []
    for number, (zone, language, mask) in enumerate([("UTC", "C", 0o022), ("Asia/Tokyo", "de_DE.UTF-8", 0o077)]):
        variables = {**os.environ, "TZ": zone, "LC_ALL": language, "PYTHONHASHSEED": str(number + 1)}
        path = tmp_path / f"{number}.zip"
        command = [sys.executable, "-c", SCRIPT, str(path)]
        subprocess.run(command, env=variables, umask=mask, check=True)
        made.append(path.read_bytes())
    assert made[0] == made[1]


def test_a_file_that_changed_since_it_was_measured_is_measured_again(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"before")
    content = MeasuredFile.of(str(tmp_path / "a.jpg"))
    (tmp_path / "a.jpg").write_bytes(b"after all")
    write_zip(PackageTree({"a.jpg": content}), tmp_path / "a.zip")
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        assert archive.read("a.jpg") == b"after all"


def test_without_help_from_the_kernel_the_bytes_are_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tree = tree_of(tmp_path / "files")
    write_zip(tree, tmp_path / "a.zip")
    monkeypatch.delattr(zip_write.os, "copy_file_range", raising=False)
    write_zip(tree, tmp_path / "b.zip")
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


class Broken:
    """Content whose disk fails in the middle."""

    size = 10

    def open(self) -> BinaryIO:
        raise OSError("the disk is gone")


def test_what_fails_leaves_the_old_zip_and_no_litter(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"old")
    with pytest.raises(OSError, match="the disk is gone"):
        write_zip(PackageTree({"a.txt": Bytes(TEXT), "b.txt": Broken()}), tmp_path / "a.zip")
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
    assert (tmp_path / "a.zip").read_bytes() == b"old"


def test_many_and_large_entries_get_zip64_records(tmp_path: Path) -> None:
    count = 65_536
    write_zip(PackageTree({f"{number:05}.txt": Bytes(b"") for number in range(count)}), tmp_path / "many.zip")
    with zipfile.ZipFile(tmp_path / "many.zip") as archive:
        assert len(archive.namelist()) == count
    tail = (tmp_path / "many.zip").read_bytes()[-200:]
    assert b"PK\x06\x06" in tail and b"PK\x06\x07" in tail


def test_a_file_over_four_gigabytes_has_wide_headers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Narrow numbers are pretended to end at 1 kB: nobody wants to write 4 GB in a test."""
    monkeypatch.setattr(zip_write, "_LIMIT32", 1000)
    (tmp_path / "a.mp4").write_bytes(b"x" * 5000)
    entry = zip_write._Entry(b"a.mp4", 0, 1, 5000, 5000, 2000, wide=True)
    assert entry.local()[18:26] == (1000).to_bytes(4, "little") * 2
    assert entry.local()[-20:] == b"\x01\x00\x10\x00" + (5000).to_bytes(8, "little") * 2
    assert entry.central()[-28:] == b"\x01\x00\x18\x00" + b"".join(n.to_bytes(8, "little") for n in (5000, 5000, 2000))


NAMES = st.text(st.characters(codec="utf-8", categories=("L", "N")), min_size=1, max_size=12)


@seed(20261122)
@settings(max_examples=150, deadline=None)
@given(st.dictionaries(NAMES, st.binary(max_size=3000), max_size=12))
def test_any_tree_comes_back(tmp_path_factory: pytest.TempPathFactory, files: dict[str, bytes]) -> None:
    path = tmp_path_factory.mktemp("zip") / "a.zip"
    write_zip(PackageTree({name: Bytes(content) for name, content in files.items()}), path)
    with zipfile.ZipFile(path) as archive:
        assert {name: archive.read(name) for name in archive.namelist()} == files
