"""What the inspector asks of the library: calls page by page, live values, statements, saved state, differences."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scormforge.lms.server import Launch
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_content import Content, xapi_outline
from tests.lms.small_packages import FramePage, Wire, outline, package
from tests.preview.workshop import build, course


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    source = course(tmp_path_factory.mktemp("inspected"), "fire", "Hello")
    with Preview([source], build, PreviewOptions(port=0)) as running:
        yield running


@pytest.fixture(scope="module")
def wire(preview: Preview) -> Iterator[Wire]:
    client = Wire(preview.stand_in.port)
    yield client
    client.close()


@pytest.fixture
def launch(preview: Preview) -> Launch:
    """A new attempt at the only unit."""
    return preview.stand_in.launch(preview.catalogue.entries[0].package or 0, new_attempt=True)


@pytest.fixture
def frame(wire: Wire, launch: Launch) -> FramePage:
    """Its frame page."""
    return FramePage(wire, launch.url)


def asked(wire: Wire, launch: Launch, what: str) -> dict[str, Any]:
    answer = wire.get(f"/attempts/{launch.attempt_id}/{what}")
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def test_calls_come_as_lines_with_the_rule_that_was_broken(wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.core.score.raw", "120")
    frame.call("LMSGetValue", "cmi.core.nothing")
    frame.call("LMSSetValue", "cmi.core.session_time", "00:00:01.5")
    calls = asked(wire, launch, "calls")["calls"]
    told = [(call["kind"], call["verdict"], call["error"], call["section"]) for call in calls]
    assert told == [
        ("open", "", "0", ""),
        ("set", "illegal", "405", "SCORM 1.2 RTE 3.4, cmi.core.score.raw"),
        ("get", "illegal", "201", "SCORM 1.2 RTE 3.4, the data model"),
        ("set", "", "0", ""),
    ]
    assert calls[1]["reason"] == "cmi.core.score.raw must be a decimal number from 0 to 100, or empty; it is “120”"
    assert calls[3]["notes"] == ["one decimal of a second: Moodle 4.1 reads .5 as .05; write two"]


def test_only_what_is_new_is_answered_though_an_older_session_speaks_last(
    wire: Wire, launch: Launch, frame: FramePage
) -> None:
    frame.call("LMSInitialize", "")
    later = FramePage(wire, launch.url)
    later.call("LMSInitialize", "")
    first = asked(wire, launch, "calls")["calls"]
    seen = ",".join(f"{call['session']}.{call['sequence']}" for call in first)
    frame.call("LMSCommit", "")  # the beacon of a page that was left
    assert [call["line"] for call in asked(wire, launch, f"calls?after={seen}")["calls"]] == ['LMSCommit("") -> "true"']


def test_ten_thousand_calls_come_page_by_page(wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    for _ in range(10):
        frame.post(*[("LMSGetValue", "cmi.core.entry")] * 1000)
    known, pages, count, more = "", 0, 0, True
    while more:
        said = asked(wire, launch, f"calls?after={known}")
        pages, count, more = pages + 1, count + len(said["calls"]), said["more"]
        known = f"{said['calls'][-1]['session']}.{said['calls'][-1]['sequence']}"
    assert (pages, count) == (21, 10_001)


def test_a_long_text_is_cut_in_the_list_and_whole_alone(wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.suspend_data", "x" * 4000)
    call = asked(wire, launch, "calls")["calls"][1]
    assert len(call["line"]) < 1000
    whole = asked(wire, launch, f"calls/{call['session']}.{call['sequence']}")
    assert whole["arguments"] == ["cmi.suspend_data", "x" * 4000]


def test_the_download_is_the_journal(preview: Preview, wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.comments", "half a character: \ud800")
    answer = wire.get(f"/attempts/{launch.attempt_id}/calls.json")
    assert answer.headers["content-disposition"] == f'attachment; filename="calls-attempt-{launch.attempt_id}.json"'
    told = answer.json()
    assert (told["format"], told["version"], told["standard"], told["unit"]) == (
        "scormforge-calls",
        1,
        "scorm12",
        "one",
    )
    assert [(call["name"], tuple(call["arguments"]), call["value"], call["error"]) for call in told["calls"]] == [
        (call.name, call.arguments, call.value, call.error) for call in preview.stand_in.calls(launch.attempt_id)
    ]
    text = wire.get(f"/attempts/{launch.attempt_id}/calls.txt").text
    assert text.splitlines()[0] == 'LMSInitialize("") -> "true"'


def test_the_data_model_tells_what_is_set_committed_given_and_default(
    wire: Wire, launch: Launch, frame: FramePage
) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.core.lesson_location", "3")
    frame.call("LMSCommit", "")
    frame.call("LMSSetValue", "cmi.core.score.raw", "50")
    frame.call("LMSSetValue", "cmi.interactions.0.id", "q")
    facts = asked(wire, launch, "model")
    told = {one["name"]: (one["value"], one["mark"], one["set"]) for one in facts["elements"]}
    assert facts["live"]
    assert told["cmi.core.lesson_location"] == ("3", "committed", True)
    assert told["cmi.core.score.raw"] == ("50", "uncommitted", True)
    assert told["cmi.interactions.0.id"] == ("q", "uncommitted", True)
    assert told["cmi.interactions._count"] == ("1", "default", False)
    assert told["cmi.core.student_id"] == ("learner-1", "given", False)
    assert told["cmi.core.lesson_status"] == ("not attempted", "default", False)
    assert asked(wire, launch, "model/cmi.core.score.raw")["value"] == "50"


def test_two_attempts_are_laid_side_by_side(preview: Preview, wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.core.lesson_status", "completed")
    frame.call("LMSSetValue", "cmi.core.lesson_location", "3")
    frame.call("LMSCommit", "")
    other = preview.stand_in.launch(preview.catalogue.entries[0].package or 0, learner="ada", new_attempt=True)
    theirs = FramePage(wire, other.url)
    theirs.call("LMSInitialize", "")
    theirs.call("LMSSetValue", "cmi.core.lesson_status", "incomplete")
    theirs.call("LMSSetValue", "cmi.core.score.raw", "5")
    facts = asked(wire, launch, f"difference?with={other.attempt_id}")
    differing = {
        row["name"]: (row["one"], row["other"], row["kind"]) for row in facts["values"] if row["kind"] != "same"
    }
    assert differing == {
        "cmi.core.lesson_status": ("completed", "incomplete", "changed"),
        "cmi.core.lesson_location": ("3", None, "removed"),
        "cmi.core.score.raw": (None, "5", "added"),
        "cmi.core.student_id": ("learner-1", "ada", "changed"),
    }
    assert {row["name"]: (row["one"], row["other"]) for row in facts["calls"]} == {
        "LMSCommit": ("1", None),
        "LMSInitialize": ("1", "1"),
        "LMSSetValue": ("2", "2"),
    }


def test_sessions_are_told_with_their_times(wire: Wire, launch: Launch, frame: FramePage) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.core.session_time", "00:01:05.00")
    frame.call("LMSFinish", "")
    facts = asked(wire, launch, "times")
    (session,) = facts["sessions"]
    assert (session["calls"], session["illegal"], session["told"], session["mode"]) == (3, 0, "00:01:05.00", "normal")
    assert facts["seconds"] == 65


@pytest.mark.parametrize("text", ["", "{", '{"a": [1, 2]}', "x" * 4096])
def test_foreign_saved_state_is_told_by_its_size(wire: Wire, launch: Launch, frame: FramePage, text: str) -> None:
    frame.call("LMSInitialize", "")
    frame.call("LMSSetValue", "cmi.suspend_data", text)
    facts = asked(wire, launch, "state")
    assert (facts["text"], facts["units"], facts["limit"], facts["ours"]) == (text, len(text), 4096, False)
    assert facts["form"] == ("JSON" if text.endswith("}") else "")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("999/calls", 404),
        ("999/model", 404),
        ("999/records", 404),
        ("999/state", 404),
        ("999/times", 404),
        ("999/about", 404),
        ("999/calls.json", 404),
        ("999/calls.txt", 404),
        ("999/calls/1.1", 404),
        ("x/calls", 400),
        ("{}/calls?after=1", 400),
        ("{}/calls?after=1.x", 400),
        ("{}/calls?after=" + ",".join("1.1" for _ in range(2001)), 400),
        ("{}/calls/0.1", 404),
        ("{}/calls/" + "9" * 40 + ".1", 400),
        ("{}/model/cmi.nothing", 404),
        ("{}/difference", 400),
        ("{}/difference?with=999", 404),
        ("{}/difference?with=x", 400),
    ],
)
def test_what_means_nothing_is_refused_in_words(wire: Wire, launch: Launch, path: str, status: int) -> None:
    answer = wire.get("/attempts/" + path.format(launch.attempt_id))
    assert answer.status_code == status
    assert answer.json()["problem"]


def test_a_package_reaches_no_inspector(preview: Preview, wire: Wire, launch: Launch) -> None:
    origin = preview.stand_in.origin(preview.catalogue.entries[0].package or 0)
    assert wire.get(f"{origin}/attempts/{launch.attempt_id}/calls").status_code == 404


def test_statements_and_documents_are_told_with_all_of_them_behind(tmp_path: Path) -> None:
    with Preview([tmp_path], lambda source: Built(package(), xapi_outline()), PreviewOptions(port=0)) as running:
        wire = Wire(running.stand_in.port)
        launch = running.stand_in.launch(running.catalogue.entries[0].package or 0)
        content = Content(wire, launch.url)
        stated = content.made("experienced")
        content.say(stated)
        content.say({**content.made("voided"), "object": {"objectType": "StatementRef", "id": stated["id"]}})
        content.state("PUT", "resume", {"page": "<b>2</b>"})
        content.say({**content.made("passed"), "verb": {"id": "no iri"}})
        facts, calls = asked(wire, launch, "records"), asked(wire, launch, "calls")["calls"]
        wire.close()
    assert [(one["verb"], one["voided"], one["by_lms"]) for one in facts["statements"]] == [
        ("experienced", True, False),
        ("voided", False, False),
    ]
    assert json.loads(facts["statements"][0]["whole"])["id"] == stated["id"]
    (document,) = facts["documents"]
    assert (document["resource"], document["id"], document["form"]) == ("activities/state", "resume", "json")
    assert json.loads(document["text"]) == {"page": "<b>2</b>"}
    assert document["etag"].startswith('"')
    illegal = [call["section"] for call in calls if call["verdict"] == "illegal"]
    assert illegal == ["xAPI Data 2.4.3, verb"]


def test_a_plain_page_has_an_inspector_with_nothing_to_tell(tmp_path: Path) -> None:
    plain = outline(course="plain")
    web = type(plain)("web", "", plain.id, plain.title, plain.units)
    with Preview([tmp_path], lambda source: Built(package(), web), PreviewOptions(port=0)) as running:
        wire = Wire(running.stand_in.port)
        launch = running.stand_in.launch(running.catalogue.entries[0].package or 0)
        assert asked(wire, launch, "about")["kind"] == "untracked"
        assert asked(wire, launch, "model") == {"elements": None}
        assert asked(wire, launch, "records") == {"statements": [], "documents": [], "left_out": 0}
        assert asked(wire, launch, "state")["text"] == ""
        wire.close()
