"""The library's pages over the wire: launching, journals, what is refused."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode

import httpx
import pytest

from scormforge.diagnostics import ExternalError, InputError
from scormforge.lms.attempt import Learner
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_packages import FramePage, Wire
from tests.preview.workshop import build, course


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    folder = tmp_path_factory.mktemp("sources")
    sources = [course(folder, "fire", "advice"), course(folder, "two", "two units"), course(folder, "bad", "wrong")]
    with Preview(sources, build, PreviewOptions(port=0)) as running:
        yield running


@pytest.fixture(scope="module")
def wire(preview: Preview) -> Iterator[Wire]:
    client = Wire(preview.stand_in.port)
    yield client
    client.close()


def launch(wire: Wire, **fields: str) -> httpx.Response:
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return wire.ask("POST", "/launches", content=urlencode(fields), headers=kind)


def frame_of(preview: Preview, wire: Wire, answer: httpx.Response) -> FramePage:
    """The frame page inside a launch page."""
    page = wire.get(answer.headers["location"]).text
    return FramePage(wire, page.partition('src="http')[2].partition('"')[0].join(["http", ""]))


def test_the_library_shows_every_source_with_its_state_and_findings(wire: Wire) -> None:
    page = wire.get("/").text
    assert [name in page for name in ("Course fire", "Course two", ">bad<")] == [True] * 3
    assert page.count(">Not started</span>") == 3
    assert "1 error" in page
    assert "page.md:1:1" in page
    assert "<code>wrong</code> is wrong" in page
    assert "1 advice" in page


def test_a_launch_leads_to_a_page_with_the_course_in_a_frame(preview: Preview, wire: Wire) -> None:
    package = preview.catalogue.entries[0].package
    answer = launch(wire, package=str(package), unit="one", learner="ada")
    assert answer.status_code == 303
    frame = frame_of(preview, wire, answer)
    assert frame.call("LMSInitialize", "") == "true"
    assert frame.call("LMSGetValue", "cmi.core.student_id") == "ada"
    frame.call("LMSSetValue", "cmi.core.score.raw", "45")
    frame.call("LMSSetValue", "cmi.core.lesson_status", "failed")
    frame.call("LMSFinish", "")
    library = wire.get("/?learner=ada").text
    assert "Failed" in library
    assert "45 %" in library
    assert ">Review<" in library
    assert "Failed" not in wire.get("/").text


def test_a_new_attempt_is_a_new_one(preview: Preview, wire: Wire) -> None:
    package = preview.catalogue.entries[1].package
    fields = {"package": str(package), "unit": "two", "learner": "bob"}
    assert package is not None
    for do in ("latest", "latest", "new"):
        launch(wire, **fields, do=do)
    mine = [kept for kept in preview.stand_in.attempts(package) if kept.learner.id == "bob"]
    assert [kept.unit for kept in mine] == ["two", "two"]


def test_the_page_of_an_attempt_tells_where_it_stands_and_holds_the_inspector(preview: Preview, wire: Wire) -> None:
    package = preview.catalogue.entries[0].package
    frame = frame_of(preview, wire, launch(wire, package=str(package), learner="eve"))
    frame.call("LMSInitialize", "")
    attempt = max(kept.id for kept in preview.stand_in.attempts(package or 0) if kept.learner.id == "eve")
    page = wire.get(f"/attempts/{attempt}").text
    assert "eve" in page and "Not started" in page
    assert f'id="inspector" class="inspector" aria-labelledby="inspector-title" data-attempt="{attempt}"' in page


@pytest.mark.parametrize(
    "path",
    [
        "/nothing",
        "/play/unknown",
        "/attempts/999",
        "/attempts/x",
        "/attempts/-1",
        f"/attempts/{'9' * 30}",
        f"/attempts/{'9' * 5000}",
        "/assets/app.py",
    ],
)
def test_what_is_not_there_is_said_with_a_way_back(wire: Wire, path: str) -> None:
    answer = wire.get(path)
    assert answer.status_code == 404
    assert 'href="/"' in answer.text


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({}, "This is no number of ours."),
        ({"package": "999"}, "There is no package number 999"),
        ({"package": "x"}, "This is no number of ours."),
        ({"package": "1234567890123"}, "This is no number of ours."),
        ({"package": "1", "unit": "<i>"}, "has no unit &lt;i&gt;"),
        ({"package": "1", "learner": "two words"}, "cannot be a learner"),
    ],
)
def test_a_launch_that_means_nothing_is_refused_in_words(wire: Wire, fields: dict[str, str], reason: str) -> None:
    answer = launch(wire, **fields)
    assert answer.status_code == 400
    assert reason in answer.text


def test_a_launch_from_another_page_is_refused(preview: Preview, wire: Wire) -> None:
    for origin in ("http://evil.example", "null", preview.stand_in.origin(1), None):
        answer = wire.ask("POST", "/launches", content="package=1", headers={"Origin": origin})
        assert answer.status_code == 403


@pytest.mark.parametrize("body", [b"package=1&unit=" + b"x" * 40_000, b"&".join(b"a=1" for _ in range(90))])
def test_an_oversize_form_is_refused(wire: Wire, body: bytes) -> None:
    assert wire.ask("POST", "/launches", content=body).status_code == 413


def test_pages_carry_a_strict_policy(preview: Preview, wire: Wire) -> None:
    for path in ("/", "/nothing"):
        policy = wire.get(path).headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy


def test_a_learner_of_any_name_is_shown_as_text(wire: Wire) -> None:
    page = wire.get('/?learner="><script>alert(1)</script>').text
    assert "<script>alert" not in page


def test_the_folder_that_one_stands_in_is_called_by_its_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(course(tmp_path, "here", "wrong"))
    with Preview([Path()], build, PreviewOptions(port=0)) as preview:
        client = Wire(preview.stand_in.port)
        assert client.get("/").text.count(">here<") == 1
        client.close()


def test_a_preview_of_nothing_says_how_to_begin() -> None:
    with Preview([], build, PreviewOptions(port=0)) as empty:
        client = Wire(empty.stand_in.port)
        page = client.get("/").text
        client.close()
    assert "Nothing here yet" in page
    assert "scormforge new" in page


def test_a_preview_with_a_store_knows_its_learners_the_next_time(tmp_path: Path) -> None:
    source = course(tmp_path, "kept", "Hello")
    options = PreviewOptions(port=0, store=tmp_path / "learners.sqlite")
    states = []
    for _ in range(2):
        with Preview([source], build, options) as preview:
            client = Wire(preview.stand_in.port)
            states.append("In progress" in client.get("/").text)
            frame = frame_of(preview, client, launch(client, package="1"))
            frame.call("LMSInitialize", "")
            frame.call("LMSSetValue", "cmi.core.exit", "suspend")
            frame.call("LMSCommit", "")
            client.close()
    assert states == [False, True]


def test_a_fresh_start_forgets_learners_and_keeps_what_was_uploaded(tmp_path: Path) -> None:
    source, store = course(tmp_path, "kept", "Hello"), tmp_path / "learners.sqlite"
    (tmp_path / "learners.sqlite.packages").mkdir()
    (tmp_path / "learners.sqlite.packages" / "vendor.zip").write_text("Uploaded")
    known = []
    for fresh in (False, False, True):
        with Preview([source], build, PreviewOptions(port=0, store=store, fresh=fresh)) as preview:
            assert len(preview.catalogue.entries) == 2
            known.append([one.id for one in preview.stand_in.learners()])
            preview.stand_in.launch(1, learner="ada")
    assert known == [[], ["ada"], []]


def test_a_fresh_start_leaves_a_file_that_is_not_ours_alone(tmp_path: Path) -> None:
    other = tmp_path / "other.sqlite"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE orders (id INTEGER)")
        connection.commit()
    before = other.read_bytes()
    with pytest.raises(InputError, match="database of something else"):
        Preview([], build, PreviewOptions(port=0, store=other, fresh=True)).__enter__()
    assert other.read_bytes() == before


def test_a_port_that_is_taken_is_said_and_nothing_is_forgotten(preview: Preview, tmp_path: Path) -> None:
    store = tmp_path / "learners.sqlite"
    with Preview([], build, PreviewOptions(port=0, store=store)) as running:
        running.stand_in.keep_learner(Learner("ada"))
    taken = PreviewOptions(port=preview.stand_in.port, store=store, fresh=True)
    with pytest.raises(ExternalError, match=f"port {taken.port} cannot be used") as problem:
        Preview([], build, taken).__enter__()
    assert "choose another one" in problem.value.help
    with Preview([], build, PreviewOptions(port=0, store=store)) as again:
        assert [one.id for one in again.stand_in.learners()] == ["ada"]


def test_of_several_packages_in_a_folder_only_the_saved_one_is_read_again(tmp_path: Path) -> None:
    sources = [tmp_path / name for name in ("a.zip", "b.zip", "c.zip")]
    for source in sources:
        source.write_text("First")
    with Preview(sources, build, PreviewOptions(port=0)) as preview:
        assert len(preview._watchers) == 1
        sources[1].write_text("Second")
        deadline = time.monotonic() + 20
        while preview.catalogue.entries[1].builds == 1 and time.monotonic() < deadline:
            time.sleep(0.01)
        assert [min(entry.builds, 2) for entry in preview.catalogue.entries] == [1, 2, 1]
