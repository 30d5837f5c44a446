"""What a learner does with recordings is told to a record store, as the video profile has it; and nowhere else."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Frame

from scormforge import api
from scormforge.lms.server import Launch, StandIn
from scormforge.xapi.profile import profile_problems
from scormforge.xapi.validity import statement_problems
from scormforge.xapi.versions import VERSIONS
from tests.whole.learner import banners, closed, launched, saved, soon, turn

MEDIA = Path(__file__).parents[2] / "course_sources/newsworthy-violence/media"
TARGETS = ("xapi", "cmi5")
VIDEO = "https://w3id.org/xapi/video/extensions/"
COURSE = """\
format: 1
id: quay
title: On the quay
version: 1.0.0
language: en
publisher: https://training.example.org
description: A course with recordings
contents:
  - section: Quay
    units: [{unit: cranes, title: Cranes, pages: [watch, listen]}]
tracking: {launch: course, completion: pages}
"""
WATCH = """\
---
id: watch
---
# Watch

:::{video} ../media/steps.mp4
:title: The steps
:captions: [en ../media/steps.en.vtt]
:transcript: ../media/steps.md
:::
"""
LISTEN = """\
---
id: listen
---
# Listen

:::{audio} ../media/shift.mp3
:title: The shift
:captions: [en ../media/steps.en.vtt]
:transcript: ../media/steps.md
:::
"""
LEARNER = "watches-{}"
PLAY = """async (media) => {
  media.muted = true;
  media.playbackRate = 16;
  await media.play();
}"""
STOP = """(media) => new Promise((go) => {
  media.addEventListener("pause", () => setTimeout(go), { once: true });
  media.pause();
})"""
SKIP = """([media, to]) => new Promise((go) => {
  media.addEventListener("seeked", () => setTimeout(go), { once: true });
  media.currentTime = to;
})"""


@pytest.fixture(scope="module")
def courses(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, int]:
    """The course's number at the LMS, by target."""
    folder = tmp_path_factory.mktemp("quay")
    for path, text in {"course.yaml": COURSE, "pages/watch.md": WATCH, "pages/listen.md": LISTEN}.items():
        (folder / path).parent.mkdir(exist_ok=True)
        (folder / path).write_text(text)
    (folder / "media").mkdir()
    names = {"steps.mp4": "eight-steps.mp4", "steps.en.vtt": "eight-steps.en.vtt", "steps.md": "eight-steps.md"}
    for name, origin in {**names, "shift.mp3": "start-of-a-shift.mp3"}.items():
        (folder / "media" / name).write_bytes((MEDIA / origin).read_bytes())
    built = api.build(folder, TARGETS, folder / "dist", api.BuildOptions(cached=False))
    checked = [api.validate(package.path) for package in built.packages]
    return {
        target: lms.add(each.tree, each.outline)
        for target, each in zip(TARGETS, checked, strict=True)
        if each.tree and each.outline
    }


def about_recordings(lms: StandIn, launch: Launch) -> list[Mapping[str, Any]]:
    return [each for each in lms.statements(launch.attempt_id) if "/recordings/" in each["object"]["id"]]


def verbs(lms: StandIn, launch: Launch) -> list[str]:
    return [each["verb"]["id"].rpartition("/")[2] for each in about_recordings(lms, launch)]


def ends(lms: StandIn, launch: Launch) -> tuple[str, str]:
    """Verb and object of the last statement."""
    last = lms.statements(launch.attempt_id)[-1]
    return last["verb"]["id"].rpartition("/")[2], last["object"]["id"]


def media(frame: Frame) -> Any:
    return frame.query_selector("article.page video, article.page audio")


def skip(frame: Frame, to: float) -> None:
    frame.evaluate(SKIP, [media(frame), to])


def result(statement: Mapping[str, Any], name: str) -> Any:
    return statement["result"]["extensions"][VIDEO + name]


@pytest.fixture
def watching(lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext, target: str) -> Any:
    """A learner who has played some of the video, gone elsewhere in it, and stopped."""
    launch = lms.launch(courses[target], learner=LEARNER.format(id(fresh_context)))
    page = fresh_context.new_page()
    frame = launched(page, launch)
    saved(frame)
    shown = media(frame)
    shown.evaluate(PLAY)
    shown.evaluate("(media) => (media.playbackRate = 2)")
    frame.wait_for_function("(media) => media.currentTime > 2", arg=shown)
    skip(frame, 8)
    skip(frame, 4)
    frame.wait_for_function("(media) => media.currentTime > 5", arg=shown)
    shown.evaluate(STOP)
    return launch, page, frame


@pytest.mark.parametrize("target", TARGETS)
def test_a_video_is_told_as_the_profile_has_it(lms: StandIn, watching: Any, target: str) -> None:
    launch, _, frame = watching
    turn(frame)
    session = ["initialized", "played", "seeked", "paused", "terminated"]
    expected = session if target == "xapi" else ["played", "seeked", "paused"]
    soon(lambda: verbs(lms, launch), expected)
    told = about_recordings(lms, launch)
    problems = [(each["verb"]["id"], said) for each in told for said in profile_problems(each, target)]
    problems += [(version, said) for each in told for version in VERSIONS for said in statement_problems(each, version)]
    assert problems == []
    by_verb = {each["verb"]["id"].rpartition("/")[2]: each for each in told}
    assert {each["object"]["id"] for each in told} == {"https://training.example.org/quay/recordings/media/steps.mp4"}
    assert len({each["context"]["extensions"][VIDEO + "session-id"] for each in told}) == 1
    assert (result(by_verb["seeked"], "time-from") > 1.5, result(by_verb["seeked"], "time-to")) == (True, 4)
    parts = [part.split("[.]") for part in str(result(by_verb["paused"], "played-segments")).split("[,]")]
    assert [round(float(begin)) for begin, _ in parts] == [0, 4]
    assert [float(end) > float(begin) + 0.5 for begin, end in parts] == [True, True]
    assert 0 < result(by_verb["paused"], "progress") < 0.5
    assert by_verb["paused"]["context"]["extensions"][VIDEO + "length"] > 8


@pytest.mark.parametrize("target", ["xapi"])
def test_a_recording_that_was_played_to_its_end_is_completed_once(lms: StandIn, watching: Any, target: str) -> None:
    launch, _, frame = watching
    turn(frame)
    for _ in range(2):
        shown = media(frame)
        shown.evaluate(PLAY)
        frame.wait_for_function("(media) => media.ended", arg=shown)
    frame.click("#leave")
    soon(lambda: ends(lms, launch), ("terminated", "https://training.example.org/quay"))
    audio = [each for each in about_recordings(lms, launch) if each["object"]["id"].endswith("shift.mp3")]
    assert [profile_problems(each, target) for each in audio] == [()] * len(audio)
    told = [each["verb"]["id"].rpartition("/")[2] for each in audio]
    assert told == ["initialized", "played", "paused", "completed", "seeked", "played", "paused", "terminated"]
    assert result(audio[3], "progress") > 0.99


@pytest.mark.parametrize("target", TARGETS)
def test_a_page_that_goes_tells_how_much_was_played(lms: StandIn, watching: Any, target: str) -> None:
    launch, page, frame = watching
    media(frame).evaluate(PLAY)
    page.goto("about:blank")
    session = ["initialized", "played", "seeked", "paused", "played", "paused", "terminated"]
    soon(lambda: verbs(lms, launch), session if target == "xapi" else [*session[1:4], "played", "paused"])


@pytest.mark.parametrize("target", TARGETS)
def test_nobody_is_troubled_about_what_a_closed_tab_could_not_tell(
    lms: StandIn, courses: Mapping[str, int], watching: Any, fresh_context: BrowserContext, target: str
) -> None:
    launch, page, frame = watching
    media(frame).evaluate(PLAY)
    soon(lambda: verbs(lms, launch)[-1:], ["played"])
    closed(page)
    again = launched(fresh_context.new_page(), lms.launch(courses[target], learner=LEARNER.format(id(fresh_context))))
    saved(again)
    assert banners(again) == []


def test_in_review_nothing_is_told(lms: StandIn, courses: Mapping[str, int], fresh_context: BrowserContext) -> None:
    launch = lms.launch(courses["cmi5"], learner="reviews", mode="review")
    page = fresh_context.new_page()
    frame = launched(page, launch)
    media(frame).evaluate(PLAY)
    media(frame).evaluate(STOP)
    frame.click("#leave")
    soon(lambda: ends(lms, launch)[0], "terminated")
    assert verbs(lms, launch) == []
