"""What the inspector does to an attempt: faults switched on and off, recordings replayed, hostile ones refused."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scormforge.lms.server import Launch
from scormforge.preview.catalogue import Built
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_content import xapi_outline
from tests.lms.small_packages import FramePage, Wire, package
from tests.preview.workshop import build, course


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    source = course(tmp_path_factory.mktemp("tried"), "fire", "Hello")
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
    """Its frame page, with the API opened."""
    page = FramePage(wire, launch.url)
    page.call("LMSInitialize", "")
    return page


def post(wire: Wire, path: str, body: bytes | str = b"") -> tuple[int, dict[str, Any]]:
    answer = wire.ask("POST", path, content=body)
    return answer.status_code, dict(answer.json())


def test_faults_are_switched_by_name(wire: Wire, launch: Launch, frame: FramePage) -> None:
    path = f"/attempts/{launch.attempt_id}/faults"
    assert not [one["name"] for one in wire.get(path).json()["faults"] if one["on"]]
    status, facts = post(wire, path, json.dumps({"on": ["failing-commit", "slow-lms"]}))
    assert (status, [one["name"] for one in facts["faults"] if one["on"]]) == (200, ["slow-lms", "failing-commit"])
    assert "conflict" not in [one["name"] for one in facts["faults"]], "it is of record stores alone"
    assert frame.call("LMSCommit", "") == "false"
    assert post(wire, path, '{"on": []}')[0] == 200
    assert frame.call("LMSCommit", "") == "true"


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ("", 400, "send"),
        ("[]", 400, "send"),
        ('{"on": "offline"}', 400, "send"),
        ('{"on": [1]}', 400, "send"),
        ("[" * 4000, 400, "send"),
        ('{"on": ["nothing"]}', 400, "there is no fault called nothing"),
        ('{"on": []}' + " " * 5000, 413, "4,096"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_switch_that_means_nothing_is_refused(
    wire: Wire, launch: Launch, body: str, status: int, reason: str
) -> None:
    said = post(wire, f"/attempts/{launch.attempt_id}/faults", body)
    assert said[0] == status
    assert reason in said[1]["problem"]


def test_faults_are_switched_from_no_other_page(preview: Preview, wire: Wire, launch: Launch) -> None:
    headers = {"Origin": preview.stand_in.origin(preview.catalogue.entries[0].package or 0)}
    answer = wire.ask("POST", f"/attempts/{launch.attempt_id}/faults", content='{"on": []}', headers=headers)
    assert answer.status_code == 403


def test_a_recording_answers_the_same_by_the_book_and_otherwise_under_a_model(
    wire: Wire, launch: Launch, frame: FramePage
) -> None:
    frame.call("LMSSetValue", "cmi.suspend_data", "x" * 5000)
    frame.call("LMSSetValue", "cmi.core.exit", "suspend")
    frame.call("LMSFinish", "")
    later = FramePage(wire, launch.url)
    later.call("LMSInitialize", "")
    later.call("LMSGetValue", "cmi.core.entry")
    later.call("LMSGetValue", "cmi.suspend_data")
    recorded = wire.get(f"/attempts/{launch.attempt_id}/calls.json").content
    path = f"/attempts/{launch.attempt_id}/replay"
    for body in (b"", recorded):
        assert post(wire, path, body) == (200, {"calls": 7, "differing": 0, "rows": []})
    status, facts = post(wire, f"{path}?model=scorm-again", recorded)
    assert (status, facts["differing"]) == (200, 2)
    told = [(row["line"][:32], row["recorded"]["error"], row["again"]["error"]) for row in facts["rows"]]
    assert told == [
        ('LMSSetValue("cmi.suspend_data", ', "405", "0"),
        ('LMSGetValue("cmi.suspend_data")', "0", "0"),
    ]


HEAD = '{"format": "scormforge-calls", "version": 1, "standard": "scorm12", "calls": '


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{", "no JSON"),
        ("[" * 100_000, "no JSON"),
        ('{"calls": []}', "no recording"),
        (HEAD + "1}", "must be a list"),
        (HEAD + "[1]}", "no object"),
        (HEAD + "[]}", "no calls to replay"),
        (HEAD + '[{"name": 1}]}', "`name of call 1` must be a text"),
        (HEAD + '[{"name": "LMSInitialize", "arguments": 1, "value": ""}]}', "must be a list of 20"),
        (HEAD + '[{"name": "LMSInitialize", "arguments": [], "value": "", "session": -1}]}', "number above 0"),
        (HEAD + '[{"name": "Initialize", "arguments": [""], "value": "true"}]}', "no call of this standard"),
        (HEAD + "[" + ",".join("{}" for _ in range(20_001)) + "]}", "20,000"),
    ],
    ids=range(11),
)
def test_a_hostile_recording_is_refused_in_words(wire: Wire, launch: Launch, body: str, reason: str) -> None:
    status, said = post(wire, f"/attempts/{launch.attempt_id}/replay", body)
    assert status == 400
    assert reason in said["problem"]


def test_an_oversize_recording_is_refused(wire: Wire, launch: Launch) -> None:
    status, said = post(wire, f"/attempts/{launch.attempt_id}/replay", b" " * (32 * 2**20 + 1))
    assert (status, said["problem"]) == (413, "This may have 33,554,432 bytes at most.")


def test_odd_arguments_of_a_recording_are_judged_like_those_of_content(wire: Wire, launch: Launch) -> None:
    calls = [{"name": "LMSInitialize", "arguments": [{"a": [1]}, None, 1.5, "\ud800"], "value": "true"}]
    status, facts = post(wire, f"/attempts/{launch.attempt_id}/replay", HEAD + json.dumps(calls) + "}")
    assert (status, facts["differing"], facts["rows"][0]["again"]["error"]) == (200, 1, "201")


@pytest.mark.parametrize("query", ["model=nothing", "faults=nothing"])
def test_a_replay_under_what_there_is_not_is_refused(wire: Wire, launch: Launch, query: str) -> None:
    calls = '[{"name": "LMSInitialize", "arguments": [""], "value": "true"}]}'
    status, said = post(wire, f"/attempts/{launch.attempt_id}/replay?{query}", HEAD + calls)
    assert (status, "nothing" in said["problem"]) == (400, True)


def test_requests_to_a_record_store_are_not_replayed_and_the_reason_is_told(tmp_path: Path) -> None:
    with Preview([tmp_path], lambda source: Built(package(), xapi_outline()), PreviewOptions(port=0)) as running:
        wire = Wire(running.stand_in.port)
        launch = running.stand_in.launch(running.catalogue.entries[0].package or 0)
        status, said = post(wire, f"/attempts/{launch.attempt_id}/replay")
        wire.close()
    assert status == 400
    assert "keeps neither their headers nor their credentials" in said["problem"]
