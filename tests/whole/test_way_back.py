"""Leaving where something waits behind the course, and records that a record store never takes: what learners see."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Route, expect

from scormforge import api
from scormforge.lms.faults import Faults, RequestFault
from scormforge.lms.server import StandIn
from tests.whole.editing import replaced
from tests.whole.learner import RIGHT, answer, banners, launched, open_page, saved
from tests.whole.publishing import SOURCES, copied

REFUSED = Faults(requests=(RequestFault("status", 400, method="POST", resource="statements"),))
"""A store that says of every statement that it is not one."""
TOLD = (
    "Your progress is safe, but your LMS did not take some detailed records of what you did. You need do nothing. If "
    "the people who gave you this course ask for them, send them this file."
)


@pytest.fixture(scope="module")
def offer(lms: StandIn, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., int]:
    """The small course at the stand-in LMS, for a target, its units together or apart; its number there."""
    known: dict[tuple[str, bool], int] = {}

    def make(target: str, *, apart: bool = False) -> int:
        if (target, apart) not in known:
            folder = tmp_path_factory.mktemp(target)
            course = copied(SOURCES, folder / "ladders")
            if apart:
                replaced(course / "course.yaml", "  completion: both\n", "  completion: both\n  launch: unit\n")
            built = api.build(course, [target], folder / "dist", api.BuildOptions(locked=True, cached=False))
            checked = api.validate(built.packages[0].path)
            assert checked.tree is not None and checked.outline is not None
            known[target, apart] = lms.add(checked.tree, checked.outline)
        return known[target, apart]

    return make


def test_a_cmi5_unit_leads_back_to_where_the_lms_says(
    lms: StandIn, offer: Callable[..., int], fresh_page: Page
) -> None:
    launch = lms.launch(offer("cmi5"), learner="goes-back")
    frame = launched(fresh_page, launch)
    saved(frame)
    frame.click("#leave")
    frame.wait_for_url("**/returned")
    assert [each["verb"]["id"].rpartition("/")[2] for each in lms.statements(launch.attempt_id)][-1] == "terminated"


def test_what_could_not_be_sent_is_said_before_the_way_back(
    lms: StandIn, offer: Callable[..., int], fresh_page: Page
) -> None:
    launch = lms.launch(offer("cmi5"), learner="offline")
    frame = launched(fresh_page, launch)
    saved(frame)
    lms.set_faults(launch.attempt_id, Faults(dead=True))
    open_page(frame, "Look it over")
    answer(frame, "q-look", RIGHT["q-look"])
    frame.click("#leave")
    expect(frame.locator("#stage h1")).to_have_text("Your work is kept on this device", timeout=15_000)
    frame.get_by_role("button", name="Back to your LMS").click()
    frame.wait_for_url("**/returned")


def test_a_unit_of_an_xapi_package_leads_back_to_the_contents_with_the_whole_launch(
    lms: StandIn, offer: Callable[..., int], fresh_page: Page
) -> None:
    launch = lms.launch(offer("xapi", apart=True), learner="goes-round")
    fresh_page.goto(launch.url)
    fresh_page.wait_for_selector("iframe")
    frame = fresh_page.frames[1]
    frame.get_by_role("link", name="Climbing").click()
    frame.wait_for_selector("body:not(.is-starting) article.page")
    saved(frame)
    unit = frame.url.partition("?")[2]
    frame.click("#leave")
    expect(frame.get_by_role("link", name="Choosing a ladder")).to_be_visible()
    assert frame.url.partition("?") == (frame.url.partition("?")[0], "?", unit) and "index.html" in frame.url


@pytest.mark.parametrize("target", ["cmi5", "xapi"])
def test_records_that_are_never_taken_are_told_once_counted_and_can_be_saved(
    lms: StandIn, offer: Callable[..., int], fresh_page: Page, target: str
) -> None:
    launch = lms.launch(offer(target), learner=f"refused-{target}", faults=REFUSED)
    frame = launched(fresh_page, launch)
    expect(frame.locator("#messages")).to_contain_text(TOLD, timeout=15_000)
    with fresh_page.expect_download() as saving:
        frame.locator("#messages").get_by_role("button", name="Save these records as a file").click()
    assert saving.value.suggested_filename.endswith("undelivered.json")
    told: Any = json.loads(Path(saving.value.path()).read_text("utf-8"))
    assert (told["format"], told["course"]["id"]) == (1, "ladders")
    assert [each["statement"]["verb"]["id"].rpartition("/")[2] for each in told["records"]] == ["initialized"]
    assert told["records"][0]["reason"].startswith("400")
    assert "actor" not in told["records"][0]["statement"]
    frame.click("#support-open")
    rows = dict(
        zip(
            frame.locator("#support-facts dt").all_inner_texts(),
            frame.locator("#support-facts dd").all_inner_texts(),
            strict=True,
        )
    )
    assert (rows["Waiting"], rows["Undelivered"]) == ("0", "1")
    assert "Undelivered: 1" in frame.locator("#support-text").input_value()
    rules: Any = Axe().run(fresh_page).response["violations"]
    assert [each["id"] for each in rules if any("support" in node["html"] for node in each["nodes"])] == []
    fresh_page.reload()
    again = launched(fresh_page, launch)
    saved(again)
    assert TOLD not in banners(again)


def test_a_learner_who_wants_no_sound_meets_recordings_that_are_muted(
    lms: StandIn, offer: Callable[..., int], fresh_page: Page
) -> None:
    package = offer("cmi5")
    launch = lms.launch(package, learner="no-sound")

    def with_a_recording(route: Route) -> None:
        script = lms.package(package).tree.read(urlsplit(route.request.url).path.removeprefix("/content/")).decode()
        route.fulfill(content_type="text/javascript", body=script.replace("/h1>", "/h1><audio controls></audio>", 1))

    fresh_page.route(
        "**/agents/profile?*",
        lambda route: route.fulfill(json={"languagePreference": "en", "audioPreference": "off"}),
    )
    fresh_page.route("**/pages/*.js*", with_a_recording)
    frame = launched(fresh_page, launch)
    open_page(frame, "Look it over")
    assert frame.locator("article.page audio").evaluate("recording => recording.muted")
    frame.locator("article.page audio").evaluate("recording => { recording.muted = false; }")
    assert not frame.locator("article.page audio").evaluate("recording => recording.muted")
