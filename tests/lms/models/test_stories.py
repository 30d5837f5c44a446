"""Every LMS model answers as its story tells, and the books answer otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge.lms.models import MODELS, STRICT
from tests.lms.models.story import Told

FOLDER = Path(__file__).parent / "stories"
STORIES = sorted(FOLDER.glob("*.txt"))


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_model_answers_as_its_story_tells(path: Path) -> None:
    name, standard, _ = path.name.split(".")
    told = Told(MODELS[name], standard)
    lines = path.read_text("utf-8").splitlines()
    assert [told.line(line) for line in lines] == lines


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_books_would_have_answered_otherwise(path: Path) -> None:
    told = Told(STRICT, path.name.split(".")[1])
    lines = path.read_text("utf-8").splitlines()
    assert [told.line(line) for line in lines] != lines


def test_every_model_but_the_books_has_a_story() -> None:
    assert {path.name.split(".")[0] for path in STORIES} == MODELS.keys() - {STRICT.name}
