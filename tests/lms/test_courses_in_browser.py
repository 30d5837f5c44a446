"""A course with a way through it in a real browser: the LMS's controls, the contents, content that asks to go on."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Frame, Page, expect

from scormforge.lms.server import Launch, StandIn
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.scorm2004.read import read
from tests.lms.sequencing.small_courses import BY_CONTENT, FLOW, FLOW_ONLY, before, item, package

SCO = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>SCO</title></head><body>
<h1>A unit</h1><button id="next">Go on</button><button id="end">End</button><button id="save">Save</button>
<script>
  var api = null, ended = false;
  try { api = parent.API_1484_11; } catch (refused) {}
  if (!api && window.opener) api = window.opener.API_1484_11;
  api.Initialize("");
  api.SetValue("cmi.exit", "suspend");
  function end(request) {
    if (ended) return;
    ended = true;
    if (request) { api.SetValue("cmi.completion_status", "completed"); api.SetValue("adl.nav.request", request); }
    api.Terminate("");
  }
  document.getElementById("next").onclick = function () { end("continue"); };
  document.getElementById("end").onclick = function () { end("exitAll"); };
  document.getElementById("save").onclick = function () {
    api.SetValue("cmi.completion_status", "completed"); api.SetValue("cmi.location", "saved"); api.Commit("");
  };
  window.addEventListener("pagehide", function () { end(""); });
</script></body></html>"""

THREE = (item("a", BY_CONTENT), item("b", BY_CONTENT), item("c", BY_CONTENT))


def launched(lms: StandIn, *items: str, sequencing: str = FLOW, learner: str = "learner-1", **options: str) -> Launch:
    tree = package(*(items or THREE), sequencing=sequencing, attributes='adlseq:objectivesGlobalToSystem="false"')
    whole = PackageTree({**tree.files, "index.html": Bytes(SCO.encode())}, "small")
    outline, _ = read(whole)
    assert outline is not None
    return lms.launch(lms.add(whole, outline), learner=learner, **options)  # type: ignore[arg-type]


def unit(page: Page) -> Frame:
    """The unit's own frame, loaded."""
    page.wait_for_selector("iframe")
    frame = page.frame_locator("iframe").locator("#next")
    frame.wait_for()
    return page.frames[-1]


def shown(page: Page, name: str) -> None:
    expect(page.locator(".course-title span")).to_have_text(name, timeout=15_000)


def test_the_lms_goes_on_where_the_learner_wants(lms: StandIn, page: Page) -> None:
    launch = launched(lms)
    page.goto(launch.url)
    shown(page, "Unit a")
    unit(page)
    previous, onward = page.get_by_role("button", name="Previous"), page.get_by_role("button", name="Continue")
    expect(previous).to_be_disabled()
    onward.click()
    shown(page, "Unit b")
    unit(page)
    previous.click()
    shown(page, "Unit a")
    unit(page)
    assert lms.values(launch.attempt_id)["cmi.exit"] == "suspend", "the unit was told that it leaves"
    assert [call.name for call in lms.calls(launch.attempt_id) if call.name in ("Initialize", "Terminate")] == [
        "Initialize", "Terminate", "Initialize",
    ]  # fmt: skip


def test_content_goes_on_by_itself_and_ends_the_course(lms: StandIn, page: Page) -> None:
    page.goto(launched(lms).url)
    for name in ("Unit a", "Unit b"):
        shown(page, name)
        unit(page).click("#next")
    shown(page, "Unit c")
    unit(page).click("#end")
    expect(page.locator("main.course-calm")).to_contain_text("This attempt at the course has ended.")
    assert page.locator("iframe").count() == 0


def test_the_contents_are_gone_through_by_keyboard(lms: StandIn, page: Page) -> None:
    closed = item("c", before("disabled", "always") + BY_CONTENT)
    page.goto(launched(lms, THREE[0], item("s", FLOW, item("b", BY_CONTENT), closed)).url)
    unit(page)
    page.get_by_role("button", name="Contents").press("Enter")
    entries = page.get_by_role("navigation", name="Contents of the course").get_by_role("listitem")
    expect(entries).to_have_text(["Unit ain progress", "Unit snot started", "Unit bnot started", "Unit cclosed"])
    assert page.get_by_role("button", name="Unit c").count() == 0
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Contents")).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Unit b").press("Enter")
    shown(page, "Unit b")


def test_a_control_opens_as_soon_as_the_content_has_stored_what_it_waits_for(lms: StandIn, page: Page) -> None:
    waits = before("disabled", "not completed of after", "not activityProgressKnown of after", all=False)
    shared = '<adlseq:objectives><adlseq:objective objectiveID="{}"><adlseq:mapInfo targetObjectiveID="g" {}/>'
    shared += "</adlseq:objective></adlseq:objectives>"
    named = '<imsss:objectives><imsss:primaryObjective objectiveID="{}"/></imsss:objectives>'
    first = item("a", named.format("done") + BY_CONTENT + shared.format("done", 'writeCompletionStatus="true"'))
    after = '<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="after"/></imsss:objectives>'
    second = item("b", waits + after + BY_CONTENT + shared.format("after", ""))
    page.goto(launched(lms, first, second, sequencing=FLOW_ONLY).url)
    onward = page.get_by_role("button", name="Continue")
    frame = unit(page)
    expect(onward).to_be_disabled()
    frame.click("#save")
    expect(onward).to_be_enabled(timeout=15_000)
    onward.click()
    shown(page, "Unit b")


def test_suspending_says_so_and_the_next_launch_goes_on(lms: StandIn, page: Page) -> None:
    launch = launched(lms, learner="suspends")
    page.goto(launch.url)
    unit(page).click("#save")
    page.get_by_role("button", name="Suspend").click()
    expect(page.locator("main.course-calm")).to_contain_text("The course is suspended")
    again = lms.launch(lms.attempt(launch.attempt_id).package, learner="suspends")
    assert again.attempt_id == launch.attempt_id
    page.goto(again.url)
    shown(page, "Unit a")


def test_a_window_of_its_own_goes_on_too(lms: StandIn, page: Page) -> None:
    page.goto(launched(lms, frame="popup").url)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the course").click()
    window = opened.value
    window.click("#next")
    shown(page, "Unit b")


@pytest.mark.parametrize(("width", "scheme"), [(1100, "light"), (390, "dark")])
def test_the_bar_can_be_used_by_everybody(lms: StandIn, page: Page, width: int, scheme: str) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(launched(lms).url)
    unit(page)
    page.get_by_role("button", name="Contents").click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.get_by_role("button", name="Exit").click()
    expect(page.locator("main.course-calm")).to_be_focused()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
