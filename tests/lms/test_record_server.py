"""The record store alone on its port: who is let in, under which names, and what it keeps between runs."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from scormforge import api
from scormforge.diagnostics import ExternalError, InputError, UsageError
from scormforge.lms.database import empty
from scormforge.lms.record_server import Account, RecordServer, account_of
from scormforge.lms.server import StandIn
from scormforge.lms.store import Store
from tests.lms.lrs.talking import statement
from tests.lms.small_packages import outline, package
from tests.xapi.test_store import lines, numbered, written

ACCOUNT = Account("tester", "only-here")
VERSION = {"X-Experience-API-Version": "1.0.3"}


@pytest.fixture(scope="module")
def running() -> Iterator[RecordServer]:
    with RecordServer(None, 0, ACCOUNT) as server:
        yield server


@pytest.fixture(scope="module")
def client(running: RecordServer) -> Iterator[httpx.Client]:
    with asking(running) as made:
        yield made


def asking(server: RecordServer, account: Account = ACCOUNT) -> httpx.Client:
    address = server.endpoint.replace("localhost", "127.0.0.1")
    return httpx.Client(base_url=address, headers=VERSION, auth=(account.key, account.secret), timeout=20)


def test_what_is_stated_is_found_and_vouched_for_by_the_account(client: httpx.Client) -> None:
    made = statement()
    assert client.post("statements", json=made).json() == [made["id"]]
    found = client.get("statements", params={"statementId": made["id"]}).json()
    assert found["authority"]["account"]["name"] == "tester"
    assert found["actor"] == made["actor"]


@pytest.mark.parametrize("auth", [None, ("tester", "wrong"), ("", ""), ("tester", "")])
def test_nobody_else_is_let_in_but_to_about(running: RecordServer, auth: tuple[str, str] | None) -> None:
    address = running.endpoint.replace("localhost", "127.0.0.1")
    refused = httpx.get(f"{address}statements", headers=VERSION, auth=auth)
    assert (refused.status_code, refused.headers["x-experience-api-version"]) == (
        401,
        VERSION["X-Experience-API-Version"],
    )
    assert httpx.get(f"{address}about", auth=auth).json() == {"version": ["1.0.3", "2.0.0"]}


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]"])
def test_every_name_of_this_machine_is_answered(running: RecordServer, client: httpx.Client, host: str) -> None:
    port = running.endpoint.split(":")[2].partition("/")[0]
    assert client.get("statements", headers={"Host": f"{host}:{port}"}).status_code == 200
    assert client.get("statements", headers={"Host": f"{host}:1"}).status_code == 421


def test_a_name_that_was_made_to_lead_here_is_not(running: RecordServer, client: httpx.Client) -> None:
    port = running.endpoint.split(":")[2].partition("/")[0]
    assert client.get("statements", headers={"Host": f"evil.example:{port}"}).status_code == 421


def test_a_page_of_any_origin_may_ask_with_the_credentials(client: httpx.Client) -> None:
    asked = {"Origin": "https://content.example", "Access-Control-Request-Method": "PUT"}
    before = client.options("statements", headers=asked)
    assert (before.status_code, before.headers["access-control-allow-origin"]) == (204, "*")
    answer = client.get("statements", headers={"Origin": "https://content.example"})
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "X-Experience-API-Consistent-Through" in answer.headers["access-control-expose-headers"]


def test_our_own_pull_and_push_speak_with_it(
    running: RecordServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SCORMFORGE_LRS_KEY", ACCOUNT.key)
    monkeypatch.setenv("SCORMFORGE_LRS_SECRET", ACCOUNT.secret)
    texts = numbered(120)
    pushed = api.push_statements(written(tmp_path / "in.jsonl", texts), running.endpoint)
    assert (pushed.sent, pushed.refused) == (120, ())
    api.pull_statements(running.endpoint, tmp_path / "out.jsonl")
    ids = [json.loads(line)["id"] for line in lines(tmp_path / "out.jsonl")]
    assert ids[-120:] == [json.loads(text)["id"] for text in texts]


def test_a_file_keeps_what_was_stated_until_it_is_emptied(tmp_path: Path) -> None:
    file, made = tmp_path / "records.sqlite", statement()
    with RecordServer(file, 0, ACCOUNT) as server, asking(server) as client:
        client.post("statements", json=made)
    with RecordServer(file, 0, ACCOUNT) as server, asking(server) as client:
        assert [one["id"] for one in client.get("statements").json()["statements"]] == [made["id"]]
    empty(file)
    with RecordServer(file, 0, ACCOUNT) as server, asking(server) as client:
        assert client.get("statements").json()["statements"] == []


def test_it_may_share_a_file_with_the_preview_and_sees_nothing_of_its_packages(tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite"
    with StandIn(file) as lms:
        lms.launch(lms.add(package(), outline()))
    with RecordServer(file, 0, ACCOUNT) as server, asking(server) as client:
        client.post("statements", json=statement())
    with StandIn(file) as lms:
        assert [each.id for each in lms.learners()] == ["learner-1"]
        assert lms.statements(1) == ()


def test_emptying_forgets_learners_too_and_leaves_other_files_alone(tmp_path: Path) -> None:
    file = tmp_path / "all.sqlite"
    with StandIn(file) as lms:
        lms.launch(lms.add(package(), outline()))
    empty(file)
    store = Store(file)
    assert (store.learners(), store.packages()) == ((), ())
    store.close()
    empty(tmp_path / "absent.sqlite")
    assert not (tmp_path / "absent.sqlite").exists()
    with sqlite3.connect(tmp_path / "other.sqlite") as other:
        other.execute("CREATE TABLE t (a)")
    with pytest.raises(InputError, match="something else"):
        empty(tmp_path / "other.sqlite")


@pytest.mark.parametrize("text", ["", "key", ":secret", "key:", "key:\n"])
def test_an_account_needs_a_key_and_a_secret(text: str) -> None:
    with pytest.raises(UsageError, match="KEY:SECRET"):
        account_of(text)


def test_a_secret_may_hold_colons() -> None:
    assert account_of("key:a:b") == Account("key", "a:b")


def test_a_port_that_is_taken_is_said(running: RecordServer, tmp_path: Path) -> None:
    port = int(running.endpoint.split(":")[2].partition("/")[0])
    with pytest.raises(ExternalError, match="cannot be used"), RecordServer(tmp_path / "x.sqlite", port, ACCOUNT):
        pass
