"""Launches of cmi5 and xAPI content in a real browser: in a frame, in a window, sandboxed, from another origin."""

from __future__ import annotations

import pytest
from playwright.sync_api import Frame, Page

from scormforge.lms.server import Launch, StandIn
from scormforge.lms.trace import render_trace
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Outline
from tests.lms.small_content import au, cmi5_outline, verbs, xapi_outline

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Unit</title></head><body><h1>Unit</h1>
<script>
  const asked = new URLSearchParams(location.search);
  const at = (resource, query) => asked.get("endpoint") + resource + (query ? "?" + new URLSearchParams(query) : "");
  const place = {
    activityId: asked.get("activityId") || asked.get("activity_id"),
    agent: asked.get("actor"),
    registration: asked.get("registration"),
  };
  const headers = { "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" };
  const ask = (method, resource, query, body) =>
    fetch(at(resource, query), { method, headers, body: body === undefined ? body : JSON.stringify(body) });
  async function run() {
    headers.Authorization = asked.get("auth");
    if (asked.has("fetch")) {
      const said = await (await fetch(asked.get("fetch"), { method: "POST" })).json();
      headers.Authorization = "Basic " + said["auth-token"];
    }
    %s
  }
  run().then(() => (document.title = "done"), (problem) => (document.title = "failed: " + problem.message));
</script></body></html>"""

CMI5 = """
    const data = await (await ask("GET", "activities/state", { ...place, stateId: "LMS.LaunchData" })).json();
    await ask("GET", "agents/profile", { agent: place.agent, profileId: "cmi5LearnerPreferences" });
    const context = { ...data.contextTemplate, registration: place.registration };
    context.contextActivities.category = [{ id: "https://w3id.org/xapi/cmi5/context/categories/cmi5" }];
    const statement = {
      id: "aaaaaaaa-0000-4000-8000-00000000000a",
      actor: JSON.parse(place.agent),
      verb: { id: "http://adlnet.gov/expapi/verbs/initialized" },
      object: { id: place.activityId },
      context,
      timestamp: new Date().toISOString(),
    };
    const done = await ask("POST", "statements", null, [statement]);
    if (!done.ok) throw new Error(await done.text());
"""
CMI5_TRACE = [
    "POST fetch -> 200",
    "GET activities/state?stateId=LMS.LaunchData -> 200",
    "GET agents/profile?profileId=cmi5LearnerPreferences -> 200",
]

STATE = """
    const document_ = { ...place, stateId: "resume" };
    const put = await ask("PUT", "activities/state", document_, { page: 1 });
    const got = await ask("GET", "activities/state", document_);
    const tag = got.headers.get("ETag");
    headers["If-Match"] = tag;
    const again = await ask("PUT", "activities/state", document_, { page: 2 });
    const late = await ask("PUT", "activities/state", document_, { page: 3 });
    window.said = [put.status, (await got.json()).page, Boolean(tag), again.status, late.status];
"""


def launched(lms: StandIn, script: str, outline: Outline) -> Launch:
    tree = PackageTree({"index.html": Bytes((PAGE % script).encode())}, "small")
    return lms.launch(lms.add(tree, outline))


def finished(frame: Frame | Page) -> None:
    """Wait until the content has done its work, and see that it went well."""
    frame.wait_for_function("document.title !== 'Unit'")
    assert frame.title() == "done"


def content(page: Page) -> Frame:
    page.wait_for_selector("iframe")
    return page.frames[1]


def trace(lms: StandIn, made: Launch) -> list[str]:
    return [line.partition(" [")[0] for line in render_trace(lms.calls(made.attempt_id)).splitlines()]


@pytest.mark.parametrize("how", ["", "?sandbox=1"])
def test_a_cmi5_unit_begins_in_a_frame_with_four_requests(page: Page, lms: StandIn, how: str) -> None:
    made = launched(lms, CMI5, cmi5_outline())
    page.goto(made.url + how)
    finished(content(page))
    assert trace(lms, made) == [*CMI5_TRACE, "POST statements"]
    assert verbs(lms.statements(made.attempt_id)) == ["launched", "initialized"]


def test_a_unit_of_its_own_window_begins_when_its_button_is_pressed(page: Page, lms: StandIn) -> None:
    made = launched(lms, CMI5, cmi5_outline(au(launch_method="OwnWindow")))
    page.goto(made.url)
    assert page.locator("iframe").count() == 0
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the course").click()
    finished(opened.value)
    assert verbs(lms.statements(made.attempt_id)) == ["launched", "initialized"]


@pytest.mark.parametrize("how", ["", "?sandbox=1"])
def test_xapi_content_reads_and_guards_its_state(page: Page, lms: StandIn, how: str) -> None:
    made = launched(lms, STATE, xapi_outline())
    page.goto(made.url + how)
    frame = content(page)
    finished(frame)
    assert frame.evaluate("window.said") == [204, 1, True, 204, 412]
    assert lms.documents(made.attempt_id) == {"resume": b'{"page":2}'}


def test_nothing_of_it_shows_an_error_in_the_console(page: Page, lms: StandIn) -> None:
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda problem: errors.append(str(problem)))
    made = launched(lms, CMI5, cmi5_outline())
    page.goto(made.url)
    finished(content(page))
    assert errors == []
