"""A course of one page, written in Markdown and built as the product builds it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from playwright.sync_api import Locator, expect

from scormforge.api.building import BuildOptions, pack, targets_named
from tests.compiling.small_courses import small_course
from tests.player.view.conftest import ORIGIN, Learner
from tests.player.view.sample_course import PICTURE
from tests.player.view.test_access import findings

REVIEW = """() => {
  const kept = JSON.parse(sessionStorage.getItem("lms") || "{}");
  sessionStorage.setItem("lms", JSON.stringify({ ...kept, "cmi.core.lesson_mode": "review" }));
}"""
HAS_FOCUS = "shown => shown === document.activeElement"


@dataclass(frozen=True)
class Written:
    """The package: paths and contents."""

    packed: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Path → content."""
        return dict(self.packed)

    def question(self, identifier: str) -> dict[str, Any]:
        """QuestionData of docs/player.md, from the page that has it."""
        text = self.packed["pages/0.js"].decode()
        page = json.loads(text[text.index("(") + 1 : text.rindex(")")])
        return next(each for each in page["questions"] if each["id"] == identifier)


@cache
def written(markdown: str) -> Written:
    """A course with this page and one more. The page may show `media/street.svg`, 800 by 450."""
    with TemporaryDirectory() as folder:
        pages = {"1-asked": markdown, "2-other": "Another page."}
        small_course(Path(folder), pages, files={"media/street.svg": PICTURE.encode()})
        packed = pack(Path(folder), targets_named(["scorm12"]), BuildOptions(cached=False), None)
        assert not packed.report.errors, packed.report.errors
        ((_, tree),) = packed.trees
        return Written({path: tree.read(path) for path in tree})


def turn_away_and_back(learner: Learner) -> None:
    """Opens the other page, and then this one anew."""
    learner.go_to("Page 2-other")
    learner.go_to("Page 1-asked")


def look_back(learner: Learner) -> None:
    """The same course once more, as an LMS opens a finished attempt."""
    expect(learner.page.locator("#save")).to_have_text("Saved")
    learner.page.goto(f"{ORIGIN}/elsewhere")
    learner.page.evaluate(REVIEW)
    learner.start()


def has_focus(shown: Locator) -> bool:
    """Whether the keyboard is here."""
    return bool(shown.evaluate(HAS_FOCUS))


def clean(learner: Learner, *steps: Callable[[], None]) -> list[str]:
    """What axe finds at first and after each step, one line each."""
    found = findings(learner)
    for step in steps:
        step()
        found += findings(learner)
    return found
