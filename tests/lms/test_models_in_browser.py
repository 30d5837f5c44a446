"""Launches under a model and in every kind of frame, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page

from scormforge.diagnostics import UsageError
from scormforge.lms.frames import FRAMES
from scormforge.lms.server import Launch, StandIn
from tests.lms.small_packages import FramePage, Wire, outline, package, unit
from tests.lms.test_launch_in_browser import LEFT, VISIT, close_tab, soon, trace

SEARCH = """
  for (var win = window, level = 0; level < 9 && !API; win = win.parent, level += 1) {
    try { API = win.API || null; } catch (refused) { document.title = "refused"; }
  }
"""


def launched(lms: StandIn, script: str = VISIT, **how: str) -> Launch:
    return lms.launch(lms.add(package(SEARCH + script), outline()), **how)  # type: ignore[arg-type]


def innermost(page: Page, depth: int) -> Frame:
    page.wait_for_function(
        "depth => { let w = window; for (; depth; depth -= 1) w = w.frames[0]; return w?.said }", arg=depth
    )
    frame = page.main_frame
    for _ in range(depth):
        (frame,) = frame.child_frames
    return frame


@pytest.mark.parametrize("name", [name for name, kind in FRAMES.items() if not (kind.window or kind.hides_api)])
def test_the_api_is_found_in_every_frame_that_can_reach_it_and_last_words_arrive(
    lms: StandIn, fresh_page: Page, name: str
) -> None:
    launch = launched(lms, frame=name)
    fresh_page.goto(launch.url)
    frame = innermost(fresh_page, FRAMES[name].depth)
    box = frame.frame_element().bounding_box()
    assert box is not None
    assert box["height"] > 700, "the unit fills the page"
    close_tab(fresh_page)
    soon(lambda: trace(lms, launch), LEFT)


def test_a_launch_in_a_window_and_one_in_a_sandbox_need_no_query(lms: StandIn, fresh_page: Page) -> None:
    fresh_page.goto(launched(lms, frame="popup").url)
    with fresh_page.expect_popup() as opened:
        fresh_page.get_by_role("button", name="Open the course").click()
    opened.value.wait_for_load_state()
    hidden = launched(lms, "", frame="sandbox")
    fresh_page.goto(hidden.url)
    frame = fresh_page.frames[1]
    frame.wait_for_function("document.readyState === 'complete'")
    assert (frame.title(), frame.evaluate("self.origin"), trace(lms, hidden)) == ("refused", "null", [])


def test_under_moodle_a_page_that_is_loaded_again_resumes_stale_and_the_old_one_overwrites(
    lms: StandIn, fresh_page: Page
) -> None:
    script = """
      ask("LMSInitialize", "");
      document.title = ask("LMSGetValue", "cmi.suspend_data") || "nothing";
      window.addEventListener("pagehide", function () {
        ask("LMSSetValue", "cmi.suspend_data", "left"); ask("LMSFinish", "");
      });
    """
    launch = launched(lms, script, model="moodle")
    fresh_page.goto(launch.url)
    assert innermost(fresh_page, 1).title() == "nothing"
    fresh_page.reload()
    assert innermost(fresh_page, 1).title() == "nothing"
    soon(lambda: lms.values(launch.attempt_id).get("cmi.suspend_data"), "left")


def test_at_the_xblock_a_burst_on_closing_keeps_its_first_value(lms: StandIn, fresh_page: Page) -> None:
    script = """
      ask("LMSInitialize", "");
      window.addEventListener("pagehide", function () {
        ask("LMSSetValue", "cmi.suspend_data", "left"); ask("LMSSetValue", "cmi.core.lesson_status", "passed");
        ask("LMSFinish", "");
      });
    """
    launch = launched(lms, script, model="open-edx")
    fresh_page.goto(launch.url)
    innermost(fresh_page, 1)
    close_tab(fresh_page)
    soon(lambda: [call.name for call in lms.calls(launch.attempt_id)][-1:], ["LMSFinish"])
    assert lms.values(launch.attempt_id) == {"cmi.suspend_data": "left"}


def test_at_the_xblock_what_waits_arrives_while_the_page_stays(lms: StandIn, wire: Wire) -> None:
    launch = launched(lms, model="open-edx")
    page = FramePage(wire, launch.url)
    page.call("LMSInitialize", "")
    for element in ("cmi.suspend_data", "cmi.core.lesson_location"):
        assert page.call("LMSSetValue", element, "1") == "true"
    assert lms.values(launch.attempt_id) == {"cmi.suspend_data": "1"}
    soon(lambda: lms.values(launch.attempt_id), {"cmi.suspend_data": "1", "cmi.core.lesson_location": "1"})


def test_a_model_stays_with_the_attempt_until_another_is_named(lms: StandIn) -> None:
    number = lms.add(package(), outline())
    first = lms.launch(number, model="moodle")
    assert lms.attempt(lms.launch(number).attempt_id).model == "moodle"
    assert lms.launch(number, model="strict").attempt_id == first.attempt_id
    assert lms.attempt(first.attempt_id).model == "strict"
    with pytest.raises(UsageError):
        lms.launch(number, model="mudle")
    with pytest.raises(UsageError):
        lms.launch(number, frame="window")


def test_a_mastery_score_of_nothing_is_dropped_by_moodle_alone(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline(unit(mastery=0.0)))
    said = {}
    for model in ("strict", "moodle"):
        page = FramePage(wire, lms.launch(number, model=model).url)
        page.call("LMSInitialize", "")
        said[model] = page.call("LMSGetValue", "cmi.student_data.mastery_score")
    assert said == {"strict": "0", "moodle": ""}


MANIFEST = b"""<manifest xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" identifier="m">
<organizations/><resources>
<resource identifier="files" type="webcontent"/><resource identifier="a" type="webcontent" href="first.html?a=b"/>
</resources></manifest>"""


def test_the_xblock_launches_the_first_resource_and_moodle_serves_modules_as_text(lms: StandIn, wire: Wire) -> None:
    tree = package("", **{"imsmanifest.xml": MANIFEST, "first.html": b"first", "part.mjs": b"1"})
    number = lms.add(tree, outline())
    assert lms.launch(number).content_url.endswith("/content/index.html")
    assert lms.launch(number, model="open-edx").content_url.endswith("/content/first.html?a=b")
    module = f"{lms.origin(number)}/content/part.mjs"
    assert wire.get(module).headers["content-type"].startswith("text/javascript")
    lms.launch(number, model="moodle")
    assert wire.get(module).headers["content-type"].startswith("text/plain")
