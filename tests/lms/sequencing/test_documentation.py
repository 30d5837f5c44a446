"""The example of the documentation for whoever replays requests without a browser."""

import re
import zipfile
from pathlib import Path

import pytest

from tests.lms.sequencing.small_courses import item, package

PAGE = Path(__file__).parents[3] / "docs" / "lms-behaviour.md"


def test_the_example_goes_the_way_that_is_printed_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    small = package(item("a"), item("b"))
    with zipfile.ZipFile(tmp_path / "course.zip", "w") as course:
        for path in small:
            course.writestr(path, small.read(path))
    monkeypatch.chdir(tmp_path)
    part = PAGE.read_text("utf-8").partition("## Sequencing alone")[2]
    example, said = re.findall(r"```(?:python|text)\n(.*?)```", part, re.DOTALL)[:2]
    exec(example, {})
    assert capsys.readouterr().out.startswith(f"{said}Standing(attempts=1")
