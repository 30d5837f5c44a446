"""Requests that come slowly, never end, or are too many do not keep the stand-in LMS from serving the others."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress

import pytest

from scormforge.lms import connections, origins
from scormforge.lms.server import StandIn
from tests.lms.small_packages import FramePage, Wire, outline, package

SHORT = 0.3
PATIENCE = 20.0


@contextmanager
def connected(lms: StandIn) -> Iterator[socket.socket]:
    with socket.create_connection(("127.0.0.1", lms.port), timeout=PATIENCE) as raw:
        yield raw


def ended(raw: socket.socket) -> bytes:
    """What comes until the server closes the connection; a time-out of the socket if it does not."""
    came = b""
    try:
        while block := raw.recv(65_536):
            came += block
    except ConnectionResetError:
        pass
    return came


@pytest.mark.parametrize("begin", [b"", b"G", b"GET / HTTP/1.1\r\nHost: localhost", b"POST / HTTP/1.1\r\nX: y\r\n"])
def test_a_head_that_never_ends_is_given_up(
    lms: StandIn, wire: Wire, monkeypatch: pytest.MonkeyPatch, begin: bytes
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SHORT)
    with connected(lms) as raw:
        raw.sendall(begin)
        assert wire.get("/").status_code == 404
        assert ended(raw) == b""


def test_a_head_that_drips_is_given_up_as_well(lms: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SHORT)
    deadline = time.monotonic() + PATIENCE
    with connected(lms) as raw, pytest.raises(OSError):
        raw.sendall(b"GET / HTTP/1.1\r\n")
        while time.monotonic() < deadline:
            raw.sendall(b"X-A: b\r\n")
            time.sleep(0.02)


def test_a_second_request_on_a_connection_has_the_same_deadline(lms: StandIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SHORT)
    with connected(lms) as raw:
        raw.sendall(f"GET / HTTP/1.1\r\nHost: localhost:{lms.port}\r\n\r\nGET / HT".encode())
        assert ended(raw).count(b"HTTP/1.1 404") == 1


def test_a_body_that_stops_coming_is_answered_and_given_up(
    lms: StandIn, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origins, "STALLED", SHORT)
    page = FramePage(wire, lms.launch(lms.add(package(), outline())).url)
    host = page.origin.removeprefix("http://")
    head = f"POST /call HTTP/1.1\r\nHost: {host}\r\nOrigin: {page.origin}\r\nContent-Length: 500\r\n\r\n"
    with connected(lms) as raw:
        raw.sendall(head.encode() + b'{"session"')
        answer = ended(raw)
    assert answer.startswith(b"HTTP/1.1 408")
    assert page.call("LMSInitialize", "") == "true"


def test_a_refused_body_that_goes_on_and_on_is_cut_off(
    lms: StandIn, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", SHORT)
    head = f"POST /call HTTP/1.1\r\nHost: localhost:{lms.port}\r\nContent-Length: 999999999\r\n\r\n"
    deadline = time.monotonic() + PATIENCE
    with connected(lms) as raw, pytest.raises(OSError):
        raw.sendall(head.encode())
        while time.monotonic() < deadline:
            raw.sendall(b"x" * 1000)
            time.sleep(0.01)


def test_who_opens_too_many_connections_closes_their_own_oldest(
    lms: StandIn, wire: Wire, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connections, "MOST", 30)
    with ExitStack() as stack:
        many = [stack.enter_context(connected(lms)) for _ in range(60)]
        for raw in many:
            raw.sendall(b"GET / HTTP/1.1\r\n")
        assert ended(many[0]) == b""
        assert wire.get("/").status_code == 404
        fresh = Wire(lms.port)
        assert fresh.get("/").status_code == 404
        fresh.close()


def test_requests_that_are_none_say_nothing_on_the_terminal(
    lms: StandIn, wire: Wire, capfd: pytest.CaptureFixture[str]
) -> None:
    for nonsense in (
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"\x00" * 100 + b"\r\n\r\n",
    ):
        with connected(lms) as raw:
            raw.sendall(nonsense)
            with suppress(OSError):  # it may have been given up already
                raw.shutdown(socket.SHUT_WR)
            assert ended(raw)[:10] in (b"", b"HTTP/1.1 4")
    upgrade = {"Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Key": "x", "Sec-WebSocket-Version": "13"}
    assert wire.get("/", headers=upgrade).status_code == 404
    assert capfd.readouterr() == ("", "")
