"""A SCORM 2004 unit in a real browser: the API as content finds it, and what is said while leaving."""

import time

from playwright.sync_api import Page

from scormforge.lms.server import StandIn
from scormforge.lms.trace import render_trace
from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_packages import AT, package

VISIT = """
  API = window.parent.API_1484_11;
  window.version = API.version;
  ask("Initialize", "");
  ask("SetValue", "cmi.exit", "suspend");
  window.addEventListener("pagehide", function () {
    ask("SetValue", "cmi.location", "page-3");
    ask("GetValue", "cmi.location");
    ask("Terminate", "");
  });
"""
LEFT = [
    'Initialize("") -> "true"',
    'SetValue("cmi.exit", "suspend") -> "true"',
    'SetValue("cmi.location", "page-3") -> "true"',
    'GetValue("cmi.location") -> "page-3"',
    'Terminate("") -> "true"',
]


def test_content_finds_the_api_and_what_it_says_while_leaving_arrives(lms: StandIn, fresh_page: Page) -> None:
    unit = OutlineUnit("u", "Unit", "index.html", AT)
    launch = lms.launch(lms.add(package(VISIT), Outline("scorm2004", "4th", "small", "Small", (unit,))))
    fresh_page.goto(launch.url)
    fresh_page.wait_for_selector("iframe")
    frame = fresh_page.frames[1]
    frame.wait_for_function("window.said !== undefined && document.readyState === 'complete'")
    assert frame.evaluate("window.version") == "1.0"
    assert frame.evaluate("window.said") == ["true", "true"]
    fresh_page.close(run_before_unload=True)
    deadline = time.monotonic() + 10
    while len(lms.calls(launch.attempt_id)) < len(LEFT) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert render_trace(lms.calls(launch.attempt_id)).splitlines() == LEFT
    assert lms.values(launch.attempt_id)["cmi.location"] == "page-3"
