"""Sources made to hang, crash or leak get findings like any others, and soon."""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scormforge.sources import Reading, read_course
from tests.sources.crafted import course_in


def rules(reading: Reading) -> set[str]:
    return {found.rule for found in reading.report}


def soon(folder: Path, seconds: float = 10.0) -> Reading:
    began = time.process_time()
    reading = read_course(folder)
    assert time.process_time() - began < seconds
    return reading


@pytest.mark.parametrize("name", ["course.yaml", "media/media.yaml", "course.lock", "pages/welcome.md"])
@pytest.mark.parametrize(
    "content",
    [
        b"\xff\xfe\x00",
        b"\x00" * 1000,
        b"a: " + b"[" * 100_000,
        b"---\n" + b"{" * 100_000,
        b"---\na: &a [x]\n" + b"".join(b"b%d: &b%d [*a, *a]\n" % (n, n) for n in range(1000)),
        b"- " * 100_000,
        b"> " * 100_000,
        b"\xef\xbb\xbf" * 3,
        b"a: 'x\n" * 10_000,
        b"\r" * 100_000,
        b"",
    ],
    ids=["utf16", "nul", "brackets", "braces", "aliases", "lists", "quotes", "marks", "open-quote", "returns", "empty"],
)
def test_any_bytes_in_any_file_are_read_or_refused_soon(tmp_path: Path, name: str, content: bytes) -> None:
    folder = course_in(tmp_path)
    (folder / name).write_bytes(content)
    soon(folder, seconds=20.0)


@pytest.mark.parametrize("name", ["course.yaml", "media/media.yaml", "pages/welcome.md"])
def test_a_file_of_a_gigabyte_is_not_read(tmp_path: Path, name: str) -> None:
    folder = course_in(tmp_path)
    with (folder / name).open("wb") as stream:
        stream.truncate(2**30)
    assert "SRC-109" in rules(soon(folder))


def test_a_pipe_in_place_of_a_file_does_not_hang(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    (folder / "pages" / "welcome.md").unlink()
    os.mkfifo(folder / "pages" / "welcome.md")
    assert "SRC-114" in rules(soon(folder))


@pytest.mark.parametrize("name", ["course.yaml", "course.lock", "media/media.yaml", "pages/welcome.md"])
def test_a_link_to_a_private_file_is_refused_and_nothing_of_it_shows(tmp_path: Path, name: str) -> None:
    folder = course_in(tmp_path)
    (tmp_path / "secret").write_text("id: top-secret\n", encoding="utf-8")
    (folder / name).unlink(missing_ok=True)
    (folder / name).symlink_to(tmp_path / "secret")
    reading = soon(folder)
    assert "SRC-112" in rules(reading)
    assert "top-secret" not in str(reading)


def test_contents_that_climb_out_are_refused(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    (tmp_path / "secret.md").write_text("---\nid: secret\ntitle: Secret\n---\nSecret.\n", encoding="utf-8")
    yaml = folder / "course.yaml"
    yaml.write_text(yaml.read_text(encoding="utf-8").replace("[welcome, check]", "[../../secret, check]"))
    reading = soon(folder)
    assert "SRC-111" in rules(reading)
    assert "Secret" not in str(reading.course)


def test_pages_that_include_each_other_are_refused(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    (folder / "shared").mkdir()
    (folder / "shared" / "a.md").write_text(":::{include} b.md\n:::\n", encoding="utf-8")
    (folder / "shared" / "b.md").write_text(":::{include} a.md\n:::\n", encoding="utf-8")
    with (folder / "pages" / "welcome.md").open("a", encoding="utf-8") as page:
        page.write("\n:::{include} ../shared/a.md\n:::\n")
    assert soon(folder).report.errors


def test_folders_nested_without_end_are_cut_off(tmp_path: Path) -> None:
    folder = course_in(tmp_path)
    deep = folder / "pages"
    for _ in range(60):
        deep = deep / "d"
        deep.mkdir()
    (deep / "x.md").write_text("Text.", encoding="utf-8")
    assert rules(soon(folder)) == set()


def test_no_folder_at_all_is_a_finding(tmp_path: Path) -> None:
    assert rules(read_course(tmp_path / "nowhere")) == {"SRC-114"}


YAML = st.text(alphabet=st.sampled_from("abid:tle contsp-[]{}'\"\n #|>&*!~01."), max_size=120)


@settings(derandomize=True, max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(yaml=YAML, lock=st.binary(max_size=80), media=YAML)
def test_no_course_yaml_lock_or_media_yaml_ever_raises(tmp_path: Path, yaml: str, lock: bytes, media: str) -> None:
    folder = tmp_path / "course"
    if not folder.exists():
        course_in(tmp_path)
    (folder / "course.yaml").write_text(f"format: 1\nid: x\ntitle: y\n{yaml}", encoding="utf-8")
    (folder / "course.lock").write_bytes(lock)
    (folder / "media" / "media.yaml").write_text(media, encoding="utf-8")
    for found in read_course(folder).report:
        assert found.message
