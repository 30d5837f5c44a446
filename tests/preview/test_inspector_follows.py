"""The inspector beside a course of several units, and one whose attempt was over: it looks at what runs now."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page, expect

from scormforge.package.tree import Bytes, PackageTree
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import Preview, PreviewOptions
from scormforge.standards.scorm2004.read import read
from tests.lms.sequencing.small_courses import BY_CONTENT, FLOW, item, package

SCO = b"""<!doctype html><html lang="en"><head><meta charset="utf-8"><title>SCO</title></head><body><h1>A unit</h1>
<script>
  var api = parent.API_1484_11;
  api.Initialize("");
  api.SetValue("cmi.exit", %s);
  api.SetValue("cmi.location", "here");
  api.Commit("");
  window.addEventListener("pagehide", function () { api.Terminate(""); });
</script></body></html>"""


def built(*items: str, leaving: bytes, sequencing: str = FLOW) -> Built:
    tree = package(*items, sequencing=sequencing, attributes='adlseq:objectivesGlobalToSystem="false"')
    whole = PackageTree({**tree.files, "index.html": Bytes(SCO % leaving)}, "small")
    outline, report = read(whole)
    return Built(whole, outline, report)


def launch(page: Page, preview: Preview) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(preview.address)
    page.get_by_role("button", name="Launch").first.click()
    page.wait_for_url("**/play/*")


def looked_at(page: Page, attempt: int) -> None:
    expect(page.locator("#inspector[data-ready]")).to_have_attribute("data-attempt", str(attempt), timeout=20_000)
    expect(page.locator(".call-row").filter(has_text="Initialize")).to_have_count(1, timeout=20_000)


def test_it_goes_on_with_the_course_from_unit_to_unit_and_back(tmp_path: Path, fresh_page: Page) -> None:
    made = built(item("a", BY_CONTENT), item("b", BY_CONTENT), leaving=b'"suspend"')
    with Preview([tmp_path], lambda source: made, PreviewOptions(port=0)) as preview:
        launch(fresh_page, preview)
        looked_at(fresh_page, 1)
        course = fresh_page.frame_locator("#course")
        course.get_by_role("button", name="Continue").click()
        looked_at(fresh_page, 2)
        course.get_by_role("button", name="Previous").click()
        expect(fresh_page.locator("#inspector")).to_have_attribute("data-attempt", "1", timeout=20_000)
        expect(fresh_page.locator(".session-row")).to_have_count(2, timeout=20_000)


def test_an_attempt_that_is_over_is_followed_by_the_next_one_at_a_reload(tmp_path: Path, fresh_page: Page) -> None:
    made = built(item("a"), leaving=b'"normal"', sequencing="")
    with Preview([tmp_path], lambda source: made, PreviewOptions(port=0)) as preview:
        launch(fresh_page, preview)
        looked_at(fresh_page, 1)
        fresh_page.get_by_role("button", name="Reload").click()
        looked_at(fresh_page, 2)
