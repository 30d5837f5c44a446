"""Packages that are dropped on the library: what is taken, what is refused in words, and where it is kept."""

from __future__ import annotations

import io
import socket
import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import httpx
import pytest

from scormforge.api.previewing import built
from scormforge.lms import origins
from scormforge.preview.received import Received, safe_name
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_packages import Wire
from tests.preview.vendors import CMI5, SCORM12, SCORM2004, XAPI, Vendor, vendor_zip

LIMIT = 200_000
LAUNCHES = {"launches": True, "refusal": "", "errors": []}


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    options = PreviewOptions(port=0, store=tmp_path / "learners.sqlite", upload_limit=LIMIT)
    with Preview([], built, options) as running:
        yield running


@pytest.fixture
def wire(preview: Preview) -> Iterator[Wire]:
    client = Wire(preview.stand_in.port)
    yield client
    client.close()


def upload(wire: Wire, content: object, name: str = "vendor.zip", **headers: str | None) -> httpx.Response:
    return wire.ask("POST", "/uploads", content=content, headers={"X-Name": name, **headers})


def around(folder: Path) -> set[str]:
    """Every file beside the learners' file, but for SQLite's own."""
    found = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return {path for path in found if not path.startswith("learners.sqlite-") and path != "learners.sqlite"}


@pytest.mark.parametrize("vendor", [SCORM12, SCORM2004, CMI5, XAPI], ids=lambda vendor: vendor.standard)
def test_a_package_of_any_standard_is_checked_and_launched(preview: Preview, wire: Wire, vendor) -> None:
    answer = upload(wire, vendor_zip(vendor))
    assert (answer.status_code, answer.json()) == (200, {"number": 0, "newer": False, **LAUNCHES})
    (entry,) = preview.catalogue.entries
    assert entry.package is not None
    assert preview.stand_in.package(entry.package).outline.standard == vendor.standard
    page = wire.get("/").text
    assert "Fire safety" in page
    assert "vendor.zip" in page
    assert preview.stand_in.launch(entry.package).url


def test_a_newer_version_takes_the_place_of_the_old_one_and_keeps_its_learners(
    preview: Preview, wire: Wire, tmp_path: Path
) -> None:
    upload(wire, vendor_zip(SCORM12), "one.zip")
    preview.stand_in.launch(1, learner="ada")
    again = upload(wire, vendor_zip(SCORM12, title="Fire safety 2"), "two.zip")
    assert again.json() == {"number": 0, "newer": True, **LAUNCHES}
    assert [entry.source.name for entry in preview.catalogue.entries] == ["two.zip"]
    assert [kept.learner.id for kept in preview.stand_in.attempts(1)] == ["ada"]
    assert "Fire safety 2" in wire.get("/").text
    assert around(tmp_path) == {"learners.sqlite.packages/two.zip"}


def test_what_cannot_be_launched_is_shown_with_its_findings(preview: Preview, wire: Wire) -> None:
    answer = upload(wire, zipped({"readme.txt": b"nothing to learn here"}))
    assert answer.json()["launches"] is False
    page = wire.get("/").text
    assert "1 error" in page
    assert "PKG-" in page


def test_a_cmi5_course_that_no_lms_may_import_is_answered_with_the_reason(wire: Wire) -> None:
    manifest = CMI5.manifest.replace("<url>index.html</url>", "<url>index.html?endpoint=x</url>")
    said = upload(wire, vendor_zip(Vendor("cmi5", "cmi5.xml", manifest))).json()
    assert (said["launches"], [one["rule"] for one in said["errors"]]) == (False, ["C5-124"])
    assert "endpoint" in said["refusal"]


def test_lone_manifests_are_taken_and_kept_apart(preview: Preview, wire: Wire) -> None:
    for course in ("one", "two"):
        text = CMI5.manifest.format(title=f"Course {course}", course=course)
        lone = text.replace("<url>index.html</url>", "<url>http://localhost:1/au.html</url>")
        assert upload(wire, lone.encode(), "cmi5.xml").json()["launches"] is True
    page = wire.get("/").text
    assert ("Course one" in page, "Course two" in page, page.count('value="latest"')) == (True, True, 2)


def test_a_unit_whose_file_is_missing_is_said_and_not_launched(wire: Wire) -> None:
    manifest = SCORM12.manifest.replace('href="index.html">', 'href="start%20here.html?a=b">')
    upload(wire, vendor_zip(Vendor("scorm12", "imsmanifest.xml", manifest)))
    page = wire.get("/").text
    assert "Its file start here.html is not in the package." in page
    assert 'value="latest"' not in page
    assert "1 error" in page


def test_a_package_that_an_lms_must_refuse_is_shown_and_not_launched(wire: Wire) -> None:
    manifest = CMI5.manifest.replace('moveOn="Completed"', 'moveOn="Sometimes"')
    upload(wire, vendor_zip(Vendor("cmi5", "cmi5.xml", manifest)))
    page = wire.get("/").text
    assert "Fire safety" in page
    assert "Sometimes" in page
    assert 'class="stale"' in page
    assert 'value="latest"' not in page


def test_uploads_are_there_the_next_time_and_can_be_taken_out(tmp_path: Path) -> None:
    options = PreviewOptions(port=0, store=tmp_path / "learners.sqlite")
    states = []
    for turn in range(3):
        with Preview([], built, options) as preview:
            client = Wire(preview.stand_in.port)
            if turn == 0:
                upload(client, vendor_zip(SCORM12))
                preview.stand_in.launch(1, learner="ada")
            states.append((len(preview.catalogue.entries), "Fire safety" in client.get("/").text))
            if turn == 1:
                assert [kept.learner.id for kept in preview.stand_in.attempts(1)] == ["ada"]
                gone = client.ask("POST", "/removals", content="source=0", headers=FORM)
                assert gone.status_code == 303
                assert client.get("/").text.count("Fire safety") == 0
                upload(client, vendor_zip(SCORM12))
                assert [kept.learner.id for kept in preview.stand_in.attempts(1)] == ["ada"]
                assert client.ask("POST", "/removals", content="source=1", headers=FORM).status_code == 303
            client.close()
    assert states == [(1, True), (1, True), (0, False)]
    assert around(tmp_path) == set()


FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(("source", "status"), [("0", 400), ("7", 400), ("x", 400), ("", 400)])
def test_only_what_was_uploaded_can_be_taken_out(tmp_path: Path, source: str, status: int) -> None:
    (tmp_path / "named.zip").write_bytes(vendor_zip(SCORM12))
    with Preview([tmp_path / "named.zip"], built, PreviewOptions(port=0)) as preview:
        client = Wire(preview.stand_in.port)
        assert client.ask("POST", "/removals", content=f"source={source}", headers=FORM).status_code == status
        assert "Fire safety" in client.get("/").text
        client.close()
    assert (tmp_path / "named.zip").exists()


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return made.getvalue()


HOSTILE = {
    "empty": (b"", "The file is empty."),
    "no zip": (b"<html>404 Not Found</html>" * 20, "no package"),
    "only the beginning": (vendor_zip(SCORM12)[:300], "no package"),
    "a bomb": (zipped({"imsmanifest.xml": b"<m/>", "zeros": bytes(10**8)}), "no package"),
    "climbing": (zipped({"imsmanifest.xml": b"<m/>", "../../escaped.txt": b"x"}), "no package"),
    "absolute": (zipped({"imsmanifest.xml": b"<m/>", "/tmp/escaped.txt": b"x"}), "no package"),
    "backslashes": (zipped({"imsmanifest.xml": b"<m/>", "..\\..\\escaped.txt": b"x"}), "no package"),
    "a device": (zipped({"imsmanifest.xml": b"<m/>", "C:\\escaped.txt": b"x"}), "no package"),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_words_and_leaves_nothing(wire: Wire, tmp_path: Path, kind: str) -> None:
    content, reason = HOSTILE[kind]
    answer = upload(wire, content)
    assert answer.status_code == 422
    said = answer.json()
    assert reason in said["reason"]
    assert "Traceback" not in answer.text
    assert len(said.get("findings", ())) <= 5
    assert around(tmp_path) == set()
    assert "Nothing here yet" in wire.get("/").text


@pytest.mark.parametrize("announced", [True, False])
def test_a_file_over_the_limit_is_refused_and_leaves_nothing(wire: Wire, tmp_path: Path, announced: bool) -> None:
    body = bytes(LIMIT + 1)
    answer = upload(wire, body if announced else iter([body[:LIMIT], body[LIMIT:]]))
    assert answer.status_code == 413
    assert "larger than 195 kB" in answer.json()["reason"]
    assert "--upload-limit" in answer.json()["reason"]
    assert around(tmp_path) == set()


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "package"])
def test_an_upload_from_another_page_is_refused(preview: Preview, wire: Wire, origin: str | None) -> None:
    upload(wire, vendor_zip(SCORM12))
    said = preview.stand_in.origin(1) if origin == "package" else origin
    answer = upload(wire, vendor_zip(CMI5), Origin=said)
    assert answer.status_code == 403
    assert len(preview.catalogue.entries) == 1


@pytest.mark.parametrize(
    "headers",
    [
        "Content-Length: 5000\r\n\r\nPK\x03\x04too little",
        "Content-Length: -5\r\n\r\nPK",
        "Content-Length: 99999999999999999999999999\r\n\r\nPK",
        "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nPK",
        "Transfer-Encoding: chunked\r\n\r\nffffffff\r\nPK\x03\x04",
        f"X-Name: {'%2e%2e%2f' * 30}a\x01\r\nContent-Length: 2\r\n\r\nPK",
    ],
)
def test_a_request_that_lies_about_its_body_is_no_fault(
    preview: Preview, wire: Wire, tmp_path: Path, headers: str, caplog: pytest.LogCaptureFixture
) -> None:
    port = preview.stand_in.port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as raw:
        front = f"POST /uploads HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
        raw.sendall((front + headers).encode("latin-1"))
        raw.shutdown(socket.SHUT_WR)
        answer = raw.makefile("rb").read()
    assert answer == b"" or (answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 500")) and b"Traceback" not in answer)
    assert wire.get("/").status_code == 200
    assert around(tmp_path) == set()
    assert [record.levelname for record in caplog.records if record.levelname == "ERROR"] == []


def begun(stack: ExitStack, port: int) -> socket.socket:
    """An upload of which only the beginning comes."""
    raw = stack.enter_context(socket.create_connection(("127.0.0.1", port), timeout=20))
    front = f"POST /uploads HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://localhost:{port}\r\n"
    raw.sendall(front.encode() + b"X-Name: a.zip\r\nContent-Length: 5000\r\n\r\nPK")
    return raw


def test_an_upload_that_stops_coming_is_given_up_and_leaves_nothing(
    preview: Preview, wire: Wire, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(origins, "STALLED", 0.3)
    with ExitStack() as stack:
        answer = begun(stack, preview.stand_in.port).makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 408")
    assert around(tmp_path) == set()
    assert upload(wire, vendor_zip(SCORM12)).status_code == 200


def test_more_uploads_at_once_than_can_be_received_are_told_to_wait(
    preview: Preview, wire: Wire, tmp_path: Path
) -> None:
    with ExitStack() as stack:
        for _ in range(4):
            begun(stack, preview.stand_in.port)
        wait_until(lambda: len(around(tmp_path)) == 4)
        answer = upload(wire, vendor_zip(SCORM12))
        assert (answer.status_code, "received already" in answer.json()["reason"]) == (503, True)
    wait_until(lambda: around(tmp_path) == set())
    wait_until(lambda: upload(wire, vendor_zip(SCORM12)).status_code == 200)


def wait_until(true: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 20
    while not true():
        assert time.monotonic() < deadline
        time.sleep(0.01)


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("vendor.zip", "vendor.zip"),
        ("My Course (3).ZIP", "My-Course-3.zip"),
        ("../../etc/passwd", "passwd.zip"),
        ("..\\..\\windows\\win.ini", "win.zip"),
        ("/", "package.zip"),
        ("", "package.zip"),
        (".zip", "package.zip"),
        ("cmi5.xml", "cmi5.xml"),
        ("a\x00b.zip", "a-b.zip"),
        ("урок.zip", "package.zip"),
        ("x" * 500 + ".zip", "x" * 80 + ".zip"),
        ("CON.zip.exe", "CON.zip.zip"),
    ],
)
def test_a_name_only_lends_its_letters(tmp_path: Path, name: str, kept: str) -> None:
    received = Received(tmp_path / "s.sqlite")
    assert "".join(safe_name(name)) == kept
    assert received.keep(received.part(), name) == tmp_path / "s.sqlite.packages" / kept


def test_two_files_of_one_name_are_both_kept_and_halves_are_not(tmp_path: Path) -> None:
    received = Received(tmp_path / "s.sqlite")
    kept = [received.keep(received.part(), "a.zip") for _ in range(3)]
    received.part()
    assert [str(path.relative_to(received.folder)) for path in kept] == ["a.zip", "2/a.zip", "3/a.zip"]
    assert set(received.packages()) == set(kept)
    for path in kept:
        received.forget(path)
    received.forget(tmp_path / "s.sqlite")
    assert list(received.folder.iterdir()) == []


def test_without_a_store_uploads_are_gone_at_the_end() -> None:
    with Preview([], built, PreviewOptions(port=0)) as preview:
        client = Wire(preview.stand_in.port)
        upload(client, vendor_zip(SCORM12))
        (entry,) = preview.catalogue.entries
        client.close()
        assert entry.source.exists()
    assert not entry.source.parent.exists()
