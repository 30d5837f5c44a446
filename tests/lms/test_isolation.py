"""What keeps packages, the library and the rest of the world apart, over the wire."""

import asyncio
import socket
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from scormforge.lms.origins import Origins, read_body
from scormforge.lms.server import StandIn
from tests.lms.small_packages import FramePage, Wire, outline, package, unit


@pytest.fixture
def launched(lms: StandIn) -> str:
    return lms.launch(lms.add(package(**{"media/a.txt": b"text"}), outline())).url


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:{port}",
        "localhost",
        "localhost:1",
        "p1.localhost:{port}",
        "x.p1.localhost:{port}",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/", "/content/index.html", "/call"])
def test_a_host_that_is_not_ours_gets_nothing(lms: StandIn, wire: Wire, launched: str, host: str, path: str) -> None:
    answer = wire.get(path, headers={"Host": host.format(port=lms.port)})
    assert answer.status_code in (400, 421)
    assert "SCO" not in answer.text


def test_the_library_has_no_package_files_and_packages_have_no_library(lms: StandIn, wire: Wire, launched: str) -> None:
    origin = launched.partition("/launch/")[0]
    assert wire.get(f"{lms.library_origin}/content/index.html").status_code == 404
    assert wire.get(f"{lms.library_origin}{launched.removeprefix(origin)}").status_code == 404
    assert wire.get(f"{origin}/").status_code == 404


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "library", "other package"])
def test_a_call_from_another_page_is_refused(lms: StandIn, wire: Wire, launched: str, origin: str | None) -> None:
    other = lms.origin(lms.add(package(), outline(course="other")))
    said = {"library": lms.library_origin, "other package": other}.get(origin or "", origin)
    page = FramePage(wire, launched)
    call = {"session": page.launch["session"], "calls": [{"n": 1, "name": "LMSInitialize", "arguments": [""]}]}
    answer = wire.ask("POST", f"{page.origin}/call", json=call, headers={"Origin": said})
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_a_key_opens_only_the_package_it_was_made_for(lms: StandIn, wire: Wire, launched: str) -> None:
    other = lms.origin(lms.add(package(), outline(course="other")))
    key = launched.rpartition("/")[2]
    assert wire.get(f"{other}/launch/{key}").status_code == 404
    page = FramePage(wire, launched)
    call = {"session": page.launch["session"], "calls": [{"n": 1, "name": "LMSInitialize", "arguments": [""]}]}
    assert wire.ask("POST", f"{other}/call", json=call).status_code == 404
    assert page.call("LMSInitialize", "") == "true"


def test_keys_and_origins_cannot_be_guessed(lms: StandIn) -> None:
    number = lms.add(package(), outline())
    keys = {lms.launch(number).url.rpartition("/")[2] for _ in range(20)}
    assert len(keys) == 20
    assert all(len(key) >= 32 for key in keys)
    assert len(lms.package(number).label.partition("-")[2]) == 16


@pytest.mark.parametrize("key", ["", "x", "../call", "a" * 5000])
def test_an_unknown_key_launches_nothing(wire: Wire, launched: str, key: str) -> None:
    answer = wire.get(launched.partition("/launch/")[0] + "/launch/" + key)
    assert answer.status_code in (404, 405)


def test_a_client_that_goes_in_the_middle_of_a_body_is_no_fault() -> None:
    async def library(scope: Scope, receive: Receive, send: Send) -> None:
        await read_body(Request(scope, receive), 100)

    async def gone() -> Message:
        return {"type": "http.disconnect"}

    async def unheard(_message: Message) -> None:
        raise AssertionError("there is nobody to answer")

    headers = [(b"host", b"localhost:80"), (b"origin", b"http://localhost:80")]
    scope = {"type": "http", "method": "POST", "path": "/launches", "headers": headers}
    door = Origins(80, library, library, lambda label: None)
    with ThreadPoolExecutor(1) as elsewhere:  # the browser's own loop may run in this thread
        left = elsewhere.submit(asyncio.run, door(scope, gone, unheard))
        assert left.exception() is None, "the server would print it as a fault"


@pytest.mark.parametrize("announced", [True, False])
def test_an_oversize_body_is_refused_before_it_is_read_whole(wire: Wire, launched: str, announced: bool) -> None:
    body = b"x" * (2**20 + 1)
    content = body if announced else iter([body[: 2**19], body[2**19 :]])
    answer = wire.ask("POST", FramePage(wire, launched).origin + "/call", content=content)
    assert answer.status_code == 413


BROKEN = [
    b"",
    b"[]",
    b"null",
    b"{",
    b"[" * 100_000,
    b'{"session": 1, "calls": []}',
    b'{"session": "x"}',
    b'{"session": "x", "calls": 5}',
    b'{"session": "x", "calls": [{}]}',
    b'{"session": "x", "calls": [{"n": 0, "name": "LMSCommit", "arguments": [""]}]}',
    b'{"session": "x", "calls": [{"n": 1.5, "name": "LMSCommit", "arguments": [""]}]}',
    b'{"session": "x", "calls": [{"n": true, "name": "LMSCommit", "arguments": [""]}]}',
    b'{"session": "x", "calls": [{"n": 1, "name": "Commit", "arguments": [""]}]}',
    b'{"session": "x", "calls": [{"n": 1, "name": {}, "arguments": [""]}]}',
    b'{"session": "x", "calls": [{"n": 1, "name": "LMSCommit", "arguments": "abc"}]}',
    b"\xff\xfe",
]


@pytest.mark.parametrize("body", BROKEN)
def test_a_message_that_is_no_list_of_calls_is_400(wire: Wire, launched: str, body: bytes) -> None:
    answer = wire.ask("POST", launched.partition("/launch/")[0] + "/call", content=body)
    assert answer.status_code == 400


def test_arguments_that_are_no_text_reach_the_judge_as_what_they_are(wire: Wire, launched: str) -> None:
    page = FramePage(wire, launched)
    page.call("LMSInitialize", "")
    call = {"n": 2, "name": "LMSSetValue", "arguments": ["cmi.core.exit", [[["deep"]]]]}
    (reply,) = page.send([call])
    assert reply is not None
    assert (reply["value"], reply["error"]) == ("false", "201")
    assert page.call("LMSGetDiagnostic", "") == "argument 2 of LMSSetValue must be text and is an array"


def test_an_unknown_session_is_404(wire: Wire, launched: str) -> None:
    call = {"session": "x", "calls": [{"n": 1, "name": "LMSCommit", "arguments": [""]}]}
    assert wire.ask("POST", launched.partition("/launch/")[0] + "/call", json=call).status_code == 404


OUTSIDE = [
    "../imsmanifest.xml",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "%2Fetc%2Fpasswd",
    "//etc/passwd",
    "media/../media/a.txt",
    "media%5Ca.txt",
    "media/A.TXT",
    "media/",
    "media",
    "",
    "index.html%00.txt",
    "%ff%fe",
    "nothing.html",
]


@pytest.mark.parametrize("path", OUTSIDE)
def test_only_files_of_the_package_are_served(wire: Wire, launched: str, path: str) -> None:
    host = launched.partition("/launch/")[0].removeprefix("http://")
    with socket.create_connection(("127.0.0.1", wire.port), timeout=10) as raw:
        # By hand: clients tidy up paths before they send them.
        raw.sendall(f"GET /content/{path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode())
        answer = raw.makefile("rb").read()
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 400"))
    assert b"root:" not in answer


def test_our_pages_carry_a_strict_policy_and_content_carries_none(lms: StandIn, wire: Wire, launched: str) -> None:
    page = wire.get(launched)
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert f"frame-ancestors 'self' {lms.library_origin}" in policy
    assert page.headers["x-content-type-options"] == "nosniff"
    assert page.headers["cache-control"] == "no-store"
    content = wire.get(launched.partition("/launch/")[0] + "/content/index.html")
    assert "content-security-policy" not in content.headers


def test_nothing_sets_a_cookie(lms: StandIn, wire: Wire, launched: str) -> None:
    origin = launched.partition("/launch/")[0]
    for url in (launched, f"{origin}/content/index.html", f"{origin}/page/frame.js", lms.library_origin + "/"):
        assert "set-cookie" not in wire.get(url).headers


def test_titles_cannot_break_out_of_the_frame_page(lms: StandIn, wire: Wire) -> None:
    nasty = unit()
    title = '"><script>alert(1)</script>{{ launch }}'
    nasty = type(nasty)(nasty.id, title, 'index.html?"><script>', nasty.at)
    text = wire.get(lms.launch(lms.add(package(), outline(nasty))).url).text
    assert "<script>alert" not in text
    assert '?"><script>' not in text
    assert text.count("data-launch=") == 1


def test_only_loopback_is_bound(lms: StandIn) -> None:
    addresses = {bound.getsockname()[0] for bound in lms._serving._sockets}
    assert addresses <= {"127.0.0.1", "::1"}
    assert "127.0.0.1" in addresses
