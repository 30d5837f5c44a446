"""The courses to measure with are sound, and their start stays within its bounds whatever their size."""

import gzip
import sys
import zipfile
from pathlib import Path

import pytest

from scormforge import api
from tests.benchmarks.course_maker import make_course
from tests.benchmarks.measuring import cost_of

AT_START = ("index.html", "player.js", "player.css")
"""What a browser needs before the first page can be read; the next page follows."""


@pytest.mark.parametrize("pages", [10, 130])
def test_a_start_is_small_whatever_the_size_of_the_course(tmp_path: Path, pages: int) -> None:
    made = api.build(make_course(tmp_path / "course", pages), ["scorm12"], tmp_path / "dist")
    assert made.report.errors == ()
    with zipfile.ZipFile(made.packages[0].path) as archive:
        files = [archive.read(name) for name in AT_START]
    assert sum(map(len, files)) <= 120_000
    assert sum(len(gzip.compress(file, 9)) for file in files) <= 40_000


def test_the_same_seed_makes_the_same_course(tmp_path: Path) -> None:
    one, two = make_course(tmp_path / "one", 3), make_course(tmp_path / "two", 3)
    files = sorted(path.relative_to(one) for path in one.rglob("*") if path.is_file())
    assert len(files) == 8
    assert all((one / path).read_bytes() == (two / path).read_bytes() for path in files)


def test_what_a_command_says_when_it_fails_is_told(tmp_path: Path) -> None:
    with pytest.raises(AssertionError, match="no such thing"):
        cost_of([sys.executable, "-c", "import sys; sys.exit('no such thing')"], tmp_path)


def test_what_the_measuring_process_holds_is_not_counted(tmp_path: Path) -> None:
    ballast = b"x" * (200 * 2**20)
    assert cost_of([sys.executable, "-S", "-c", ""], tmp_path).megabytes < 100
    assert len(ballast) == 200 * 2**20
