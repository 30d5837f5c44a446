"""A package that tries everything a page can against the library, other packages and other learners, in a browser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from scormforge.api.previewing import built
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_packages import FramePage, Wire
from tests.preview.test_library import launch
from tests.preview.vendors import SCORM12, XAPI, vendor_zip

HOSTILE = Path(__file__).with_name("hostile.html")

EXPECTED: dict[str, tuple[str, ...]] = {
    "read the library": ("TypeError",),
    "read the library with no-cors": ("TypeError",),
    "read an attempt": ("TypeError",),
    "read the events": ("error",),
    "speak by WebSocket": ("error",),
    "frame the library": ("SecurityError",),
    "load the library's script": ("refused",),
    "launch by fetch": ("TypeError",),
    "launch by form": ("sent",),
    "add a learner by form": ("sent",),
    "upload by fetch": ("TypeError",),
    "upload with a name": ("TypeError",),
    "take out by form": ("sent",),
    "take out by beacon": ("true", "false"),
    "read the page above": ("SecurityError",),
    "read where the page above is": ("SecurityError",),
    "read what the page above keeps": ("SecurityError",),
    "message the pages above": ("posted",),
    "find an opener": ("null", "SecurityError"),
    "read the other package": ("TypeError",),
    "frame the other package": ("SecurityError",),
    "call the other package's LMS": ("TypeError",),
    "ask the other package's record store": ("cors 400 ", "cors 401 "),
    "reach what the other package keeps": ("0 ",),
    "answer for the launch page": ("SecurityError",),
    "answer for launches": ("SecurityError",),
}
"""Try → how what comes of it begins. What was "sent" is refused by the library, which the test looks at."""


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    (tmp_path / "other.zip").write_bytes(vendor_zip(XAPI, title="Other", course="other"))
    with Preview([tmp_path / "other.zip"], built, PreviewOptions(port=0)) as running:
        yield running


def upload_hostile(preview: Preview, wire: Wire, attempt: int) -> None:
    stand_in = preview.stand_in
    targets = {"library": stand_in.library_origin, "other": stand_in.origin(1), "attempt": attempt}
    page = HOSTILE.read_text("utf-8").replace("TARGETS", json.dumps(targets))
    content = vendor_zip(SCORM12, title="Hostile", index_html=page.encode(), sw_js=b"self.onfetch = () => {};")
    answer = wire.ask("POST", "/uploads", content=content, headers={"X-Name": "hostile.zip"})
    assert answer.json()["launches"] is True


def state(preview: Preview) -> tuple[Any, ...]:
    """All that a package could have changed."""
    stand_in = preview.stand_in
    return (
        [entry.source.name for entry in preview.catalogue.entries],
        [person.id for person in stand_in.learners()],
        [kept.id for kept in stand_in.attempts(1)],
        [kept.learner.id for kept in stand_in.attempts(2)],
    )


def test_nothing_outside_of_a_package_can_be_reached_from_it(preview: Preview, fresh_page: Page) -> None:
    wire = Wire(preview.stand_in.port)
    other = preview.stand_in.launch(1, learner="ada")
    upload_hostile(preview, wire, other.attempt_id)
    fresh_page.goto(preview.address)
    fresh_page.get_by_role("button", name="Launch Hostile").click()
    fresh_page.wait_for_url("**/play/*")
    shown = fresh_page.url
    course = fresh_page.frame_locator("#course").frame_locator("iframe")
    expect(course.get_by_role("heading")).to_have_text("Hostile")
    before = state(preview)
    results = course.locator("body").evaluate("() => tryAll()")
    wrong = {name: said for name, said in results.items() if not str(said).startswith(EXPECTED[name])}
    assert wrong == {}
    assert results.keys() == EXPECTED.keys()
    assert state(preview) == before
    assert fresh_page.url == shown
    wire.close()


def test_a_package_cannot_call_for_another_learner_of_its_own(preview: Preview) -> None:
    wire = Wire(preview.stand_in.port)
    upload_hostile(preview, wire, 1)
    mine, theirs = (FramePage(wire, preview.stand_in.launch(2, learner=name).url) for name in ("mallory", "ada"))
    for page in (mine, theirs):
        page.call("LMSInitialize", "")
    mine.call("LMSSetValue", "cmi.suspend_data", "mallory's")
    mine.call("LMSCommit", "")
    assert theirs.call("LMSGetValue", "cmi.suspend_data") == ""
    keys = {mine.launch["session"], theirs.launch["session"]}
    assert len(keys) == 2
    assert min(map(len, keys)) >= 32
    wire.close()


@pytest.mark.parametrize(
    "path",
    [
        "/launches/../attempts/1",
        "/assets/../rendering.py",
        "/assets/..%2frendering.py",
        "/assets/%2e%2e/rendering.py",
        "/assets/%252e%252e%252frendering.py",
        "/assets/..\\rendering.py",
        "/assets/library.js%00.css",
        "/assets//etc/passwd",
        "/play/../../etc/passwd",
        "/options?package=1&unit=../../etc/passwd",
        "/options?package=1%00&unit=x",
        "/options",
    ],
)
def test_no_address_leads_out_of_the_librarys_pages(preview: Preview, path: str) -> None:
    import socket

    port = preview.stand_in.port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        raw.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n\r\n".encode())
        answer = raw.makefile("rb").read()
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"root:" not in answer
    assert b"def " not in answer


@pytest.mark.parametrize("path", ["/launches", "/learners", "/removals", "/uploads"])
@pytest.mark.parametrize("host", ["evil.example:{port}", "localhost.evil.example:{port}", "localhost:1", "[::1"])
def test_a_rebound_name_changes_nothing(preview: Preview, path: str, host: str) -> None:
    wire = Wire(preview.stand_in.port)
    named = host.format(port=preview.stand_in.port)
    answer = wire.ask("POST", path, content="package=1", headers={"Host": named, "Origin": f"http://{named}"})
    assert answer.status_code in (400, 421)
    assert preview.stand_in.attempts(1) == ()
    wire.close()


def test_a_play_address_of_one_preview_means_nothing_to_the_next(preview: Preview) -> None:
    wire = Wire(preview.stand_in.port)
    address = launch(wire, package="1").headers["location"]
    assert wire.get(address).status_code == 200
    with Preview([], built, PreviewOptions(port=0)) as other:
        elsewhere = Wire(other.stand_in.port)
        assert elsewhere.get(address).status_code == 404
        elsewhere.close()
    wire.close()
