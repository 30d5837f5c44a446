"""The same with the record store of the stand-in LMS, which other people's clients use too."""

import json
from pathlib import Path

import pytest

from scormforge import api
from scormforge.lms.server import StandIn
from tests.lms.small_content import xapi_outline
from tests.lms.small_packages import package
from tests.xapi.test_store import lines, numbered, written


def test_statements_go_into_the_stand_in_and_come_out_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = numbered(450)
    with StandIn() as lms:
        account = lms.record_account(lms.add(package(), xapi_outline()))
        monkeypatch.setenv("SCORMFORGE_LRS_AUTH", account.authorization)
        pushed = api.push_statements(written(tmp_path / "in.jsonl", texts), account.endpoint)
        assert (pushed.sent, pushed.refused, pushed.version) == (450, (), "2.0.0")
        again = api.push_statements(tmp_path / "in.jsonl", account.endpoint)
        assert again.refused == ()
        pulled = api.pull_statements(account.endpoint, tmp_path / "out.jsonl")
        resumed = api.pull_statements(account.endpoint, tmp_path / "out.jsonl", api.PullOptions(resume=True))
    assert (pulled.new, resumed.new) == (450, 0)
    ids = [json.loads(line)["id"] for line in lines(tmp_path / "out.jsonl")]
    assert ids == [json.loads(text)["id"] for text in texts]
