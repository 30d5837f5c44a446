"""cmi5 units in a real browser: in each mode, in each kind of window, and from another server of this machine."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Frame, Page

from scormforge.lms.attempt import Mode
from scormforge.lms.server import Launch, StandIn
from scormforge.package.tree import Bytes, PackageTree
from tests.lms.small_content import au, cmi5_outline, verbs

UNIT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Unit</title></head><body><h1>Unit</h1>
<script>
  const asked = new URLSearchParams(location.search);
  const of = (name) => asked.get(name);
  const place = { activityId: of("activityId"), agent: of("actor"), registration: of("registration") };
  const headers = { "X-Experience-API-Version": "1.0.3", "Content-Type": "application/json" };
  const ask = (method, resource, query, body) =>
    fetch(`${asked.get("endpoint")}${resource}?${new URLSearchParams(query)}`, { method, headers, body });
  const IDS = "https://w3id.org/xapi/cmi5/context/categories/";
  async function run() {
    const said = await (await fetch(asked.get("fetch"), { method: "POST" })).json();
    headers.Authorization = "Basic " + said["auth-token"];
    const state = await ask("GET", "activities/state", { ...place, stateId: "LMS.LaunchData" });
    const data = await state.json();
    await ask("GET", "agents/profile", { agent: place.agent, profileId: "cmi5LearnerPreferences" });
    const told = { mode: data.launchMode, returnURL: data.returnURL, own: asked.get("own"), statuses: {} };
    told.alone = window === window.top;
    for (const [verb, result, moves] of [
      ["initialized", undefined, false],
      ["completed", { completion: true, duration: "PT1S" }, true],
      ["terminated", { duration: "PT1S" }, false],
    ]) {
      const context = structuredClone(data.contextTemplate);
      context.registration = place.registration;
      context.contextActivities.category = [{ id: IDS + "cmi5" }, ...(moves ? [{ id: IDS + "moveon" }] : [])];
      const statement = {
        id: crypto.randomUUID(),
        actor: JSON.parse(place.agent),
        verb: { id: "http://adlnet.gov/expapi/verbs/" + verb },
        object: { id: place.activityId },
        result,
        context,
        timestamp: new Date().toISOString(),
      };
      const sent = await ask("PUT", "statements", { statementId: statement.id }, JSON.stringify(statement));
      told.statuses[verb] = sent.status;
    }
    return told;
  }
  run().then((told) => told, (problem) => ({ problem: problem.message })).then((told) => {
    window.told = JSON.stringify(told);
    document.title = "done";
  });
</script></body></html>"""
PACKAGE = PackageTree({"index.html": Bytes(UNIT.encode())}, "small")
TAKEN = {"initialized": 204, "completed": 204, "terminated": 204}


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[str]:
    """The address of the same unit on another server of this machine."""
    (tmp_path / "index.html").write_text(UNIT, "utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *said: object) -> None:
            """Nothing on the terminal."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{server.server_address[1]}/index.html?own=1"
        server.shutdown()
        thread.join(timeout=10)


def told(window: Frame | Page) -> dict[str, Any]:
    """What the unit found, once it has done its work."""
    window.wait_for_function("document.title === 'done'", timeout=30_000)
    return dict(json.loads(str(window.evaluate("window.told"))))


def in_frame(page: Page, made: Launch) -> Frame:
    """The frame of a launch that shows the unit in one."""
    page.goto(made.url)
    frame = page.locator("iframe").element_handle().content_frame()
    assert frame is not None
    return frame


@pytest.mark.parametrize(
    ("mode", "name", "refused"), [("normal", "Normal", 204), ("browse", "Browse", 403), ("review", "Review", 403)]
)
def test_each_mode_is_told_and_held_to(lms: StandIn, page: Page, mode: Mode, name: str, refused: int) -> None:
    made = lms.launch(lms.add(PACKAGE, cmi5_outline(au(move_on="Completed"))), mode=mode)
    seen = told(in_frame(page, made))
    assert (seen["mode"], seen["alone"]) == (name, False)
    assert seen["statuses"] == {**TAKEN, "completed": refused}
    stated = ["launched", "initialized", *(["completed", "satisfied"] if mode == "normal" else []), "terminated"]
    assert verbs(lms.statements(made.attempt_id)) == stated


def test_a_direct_launch_gives_the_unit_the_window(lms: StandIn, page: Page) -> None:
    made = lms.launch(lms.add(PACKAGE, cmi5_outline()))
    page.goto(made.direct_url)
    seen = told(page)
    assert (seen["alone"], seen["statuses"]) == (True, TAKEN)
    assert "returnURL" not in seen


def test_a_unit_that_wants_its_own_window_gets_one(lms: StandIn, page: Page) -> None:
    made = lms.launch(lms.add(PACKAGE, cmi5_outline(au(launch_method="OwnWindow"))))
    page.goto(made.url)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Open the course").click()
    seen = told(opened.value)
    assert (seen["alone"], seen["statuses"]) == (True, TAKEN)


def test_the_way_back_closes_the_unit_in_its_frame(lms: StandIn, page: Page) -> None:
    frame = in_frame(page, lms.launch(lms.add(PACKAGE, cmi5_outline())))
    frame.evaluate("address => { location.href = address }", told(frame)["returnURL"])
    frame.get_by_role("heading", name="Course closed").wait_for(timeout=30_000)


@pytest.mark.parametrize("kind", ["frame", "direct"])
def test_a_unit_on_another_server_of_this_machine_speaks_to_the_record_store(
    lms: StandIn, page: Page, elsewhere: str, kind: str
) -> None:
    made = lms.launch(lms.add(PackageTree({}, "bare"), cmi5_outline(au(href=elsewhere, move_on="Completed"))))
    if kind == "direct":
        page.goto(made.direct_url)
    seen = told(page if kind == "direct" else in_frame(page, made))
    assert (seen["own"], seen["statuses"]) == ("1", TAKEN)
    assert "satisfied" in verbs(lms.statements(made.attempt_id))
