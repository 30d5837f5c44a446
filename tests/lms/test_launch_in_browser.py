"""Launches in a real browser: frame, popup, sandbox, leaving, and what a package's page can reach."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page

from scormforge.lms.server import Faults, Launch, StandIn
from scormforge.lms.trace import render_trace
from tests.lms.small_packages import outline, package

VISIT = """
  ask("LMSInitialize", "");
  ask("LMSSetValue", "cmi.core.lesson_status", "incomplete");
  ask("LMSSetValue", "cmi.core.exit", "suspend");
  ask("LMSCommit", "");
  window.addEventListener("pagehide", function () {
    ask("LMSSetValue", "cmi.suspend_data", "left");
    ask("LMSSetValue", "cmi.core.session_time", "00:00:05.50");
    ask("LMSFinish", "");
  });
"""
LEFT = [
    'LMSInitialize("") -> "true"',
    'LMSSetValue("cmi.core.lesson_status", "incomplete") -> "true"',
    'LMSSetValue("cmi.core.exit", "suspend") -> "true"',
    'LMSCommit("") -> "true"',
    'LMSSetValue("cmi.suspend_data", "left") -> "true"',
    'LMSSetValue("cmi.core.session_time", "00:00:05.50") -> "true"',
    'LMSFinish("") -> "true"',
]


def launched(lms: StandIn, script: str = VISIT, faults: Faults | None = None) -> Launch:
    return lms.launch(lms.add(package(script), outline()), faults=faults)


def content(page: Page) -> Frame:
    """The unit's own frame, loaded."""
    page.wait_for_selector("iframe")
    frame = page.frames[1]
    frame.wait_for_function("window.said !== undefined && document.readyState === 'complete'")
    return frame


def soon(said: Callable[[], object], expected: object) -> None:
    """Wait for what a beacon brings."""
    deadline = time.monotonic() + 10
    while said() != expected and time.monotonic() < deadline:
        time.sleep(0.02)
    assert said() == expected


def trace(lms: StandIn, launch: Launch) -> list[str]:
    return render_trace(lms.calls(launch.attempt_id)).splitlines()


def close_tab(page: Page) -> None:
    page.close(run_before_unload=True)


def go_elsewhere(page: Page) -> None:
    page.goto("about:blank")


def change_the_frame(page: Page) -> None:
    content(page).evaluate("location.href = 'about:blank'")


@pytest.mark.parametrize("leave", [close_tab, go_elsewhere, change_the_frame])
def test_what_is_said_while_leaving_arrives_in_order(lms: StandIn, fresh_page: Page, leave) -> None:
    launch = launched(lms)
    fresh_page.goto(launch.url)
    content(fresh_page)
    leave(fresh_page)
    soon(lambda: trace(lms, launch), LEFT)
    assert lms.values(launch.attempt_id)["cmi.suspend_data"] == "left"
    assert lms.values(launch.attempt_id)["cmi.core.total_time"] == "0000:00:05.50"


def test_a_unit_in_a_window_of_its_own_finds_the_api_in_its_opener(lms: StandIn, fresh_page: Page) -> None:
    launch = launched(lms)
    fresh_page.goto(launch.url + "?popup=1")
    with fresh_page.expect_popup() as opened:
        fresh_page.get_by_role("button", name="Open the course").click()
    opened.value.wait_for_load_state()
    assert fresh_page.get_by_role("status").inner_text() == "The course is open."
    opened.value.close(run_before_unload=True)
    soon(lambda: trace(lms, launch), LEFT)


def test_a_sandboxed_unit_runs_and_finds_no_api(lms: StandIn, fresh_page: Page) -> None:
    launch = launched(lms, "")
    fresh_page.goto(launch.url + "?sandbox=1")
    frame = content(fresh_page)
    assert frame.title() == "no parent"
    assert frame.evaluate("self.origin") == "null"
    assert trace(lms, launch) == []


def test_the_api_has_the_eight_functions_and_cannot_be_changed(lms: StandIn, fresh_page: Page) -> None:
    fresh_page.goto(launched(lms, "").url)
    frame = content(fresh_page)
    assert frame.evaluate("Object.keys(API).sort()") == [
        "LMSCommit",
        "LMSFinish",
        "LMSGetDiagnostic",
        "LMSGetErrorString",
        "LMSGetLastError",
        "LMSGetValue",
        "LMSInitialize",
        "LMSSetValue",
    ]
    assert frame.evaluate("(API.LMSCommit = 1, typeof API.LMSCommit)") == "function"


def test_every_answer_is_text_and_values_come_back_whole(lms: StandIn, fresh_page: Page) -> None:
    fresh_page.goto(launched(lms, 'ask("LMSInitialize", "");').url)
    frame = content(fresh_page)
    text = "ä \u2028 🙂 \\ </script> " + "x" * 4000
    assert frame.evaluate("text => ask('LMSSetValue', 'cmi.suspend_data', text)", text) == "true"
    assert frame.evaluate("ask('LMSGetValue', 'cmi.suspend_data')") == text
    assert frame.evaluate("typeof ask('LMSGetLastError')") == "string"
    assert frame.evaluate("ask('LMSSetValue', 'cmi.core.score.raw', 85)") == "false"
    assert frame.evaluate("ask('LMSGetLastError')") == "201"
    assert frame.evaluate("ask('LMSSetValue', 'cmi.core.exit', undefined)") == "false"
    assert frame.evaluate("ask('LMSSetValue', 'cmi.core.exit', {toJSON: function () { throw 1; }})") == "false"
    assert frame.evaluate("ask('LMSCommit')") == "false"


def test_a_commit_is_in_the_store_when_it_answers(lms: StandIn, fresh_page: Page) -> None:
    launch = launched(lms, 'ask("LMSInitialize", ""); ask("LMSSetValue", "cmi.suspend_data", "now");')
    fresh_page.goto(launch.url)
    frame = content(fresh_page)
    assert lms.values(launch.attempt_id) == {}
    assert frame.evaluate("ask('LMSCommit', '')") == "true"
    assert lms.values(launch.attempt_id) == {"cmi.suspend_data": "now"}


def test_a_reload_resumes_what_was_committed(lms: StandIn, fresh_page: Page) -> None:
    launch = launched(lms, VISIT + 'document.title = ask("LMSGetValue", "cmi.core.lesson_status");')
    fresh_page.goto(launch.url)
    content(fresh_page)
    fresh_page.reload()
    assert content(fresh_page).title() == "incomplete"
    soon(lambda: len({call.session for call in lms.calls(launch.attempt_id)}), 2)


def test_an_lms_that_throws_throws_in_the_content(lms: StandIn, fresh_page: Page) -> None:
    fresh_page.goto(launched(lms, 'ask("LMSInitialize", "");', Faults(throws=True)).url)
    assert content(fresh_page).evaluate("said") == ["threw: The LMS was told to throw."]


def test_an_lms_that_is_gone_refuses_instead_of_pretending(fresh_page: Page) -> None:
    with StandIn() as lms:
        fresh_page.goto(launched(lms, 'ask("LMSInitialize", "");').url)
        frame = content(fresh_page)
    assert frame.evaluate("ask('LMSSetValue', 'cmi.suspend_data', 'x')") == "false"
    assert frame.evaluate("ask('LMSCommit', '')") == "false"
    assert frame.evaluate("ask('LMSGetValue', 'cmi.core.entry')") == ""
    assert frame.evaluate("ask('LMSGetLastError')") == "101"


def test_a_package_cannot_read_the_library_nor_another_package(lms: StandIn, fresh_page: Page) -> None:
    other = lms.launch(lms.add(package(), outline(course="other")))
    fresh_page.goto(launched(lms, "").url)
    frame = content(fresh_page)
    read = "url => fetch(url).then(() => 'read', () => 'refused')"
    for url in (lms.library_origin + "/", other.url, other.content_url):
        assert frame.evaluate(read, url) == "refused"
    post = "url => fetch(url, {method: 'POST', mode: 'no-cors', body: '{}'}).then(() => 'sent', () => 'refused')"
    assert frame.evaluate(post, other.url.partition("/launch/")[0] + "/call") == "refused"
    assert lms.calls(other.attempt_id) == ()


def test_nobody_else_may_put_a_launch_into_a_frame(lms: StandIn, fresh_page: Page) -> None:
    victim = launched(lms, 'ask("LMSInitialize", "");')
    attacker = lms.launch(lms.add(package(), outline(course="attacker")))
    fresh_page.goto(attacker.content_url)
    with fresh_page.expect_console_message(lambda message: "frame-ancestors" in message.text):
        fresh_page.evaluate(
            "url => document.body.append(Object.assign(document.createElement('iframe'), {src: url}))", victim.url
        )
    assert lms.calls(victim.attempt_id) == ()
