"""Fetching statements from a store and sending them to one, while it fails in every way that stores do."""

import json
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scormforge import api
from scormforge.diagnostics import ExternalError, InputError, UsageError
from scormforge.xapi import pull_state
from tests.xapi.small_store import SmallStore, serving
from tests.xapi.statements import LEARNER, smallest

SECRET = 'sëcret"&/1'


@pytest.fixture(autouse=True)
def key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SCORMFORGE_LRS_AUTH", raising=False)
    monkeypatch.setenv("SCORMFORGE_LRS_KEY", "kéy")
    monkeypatch.setenv("SCORMFORGE_LRS_SECRET", SECRET)


@pytest.fixture
def store() -> Iterator[SmallStore]:
    with serving(SmallStore()) as running:
        yield running


def numbered(count: int, first: int = 0, **more: Any) -> list[str]:
    """Statements stored a tenth of a second apart, written as no parser of ours would."""
    made = []
    for number in range(first, first + count):
        time = f"2026-03-01T10:{number // 600:02}:{number // 10 % 60:02}.{number % 10}00Z"
        head = f'{{ "id" : "{uuid.UUID(int=number + 1, version=4)}", "stored":"{time}",'
        result = '"result": {"duration":"PT5S","score":{"raw":1.50}},'
        made.append(f"{head}{result}\n{json.dumps({**smallest(), **more})[1:]}")
    return made


def lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def on_one_line(texts: list[str]) -> list[str]:
    return [text.replace("\n", " ") for text in texts]


def options(pauses: list[float] | None = None, **values: Any) -> api.StoreOptions:
    return api.StoreOptions(pause=(pauses if pauses is not None else []).append, **values)


def pulled(store: SmallStore, out: Path, *, resume: bool = False, **query: str) -> Any:
    return api.pull_statements(store.endpoint, out, api.PullOptions(api.Query(**query), resume, options()))


def test_statements_arrive_as_they_are_one_a_line(store: SmallStore, tmp_path: Path) -> None:
    store.statements = numbered(8)
    found = pulled(store, tmp_path / "all.jsonl")
    assert lines(tmp_path / "all.jsonl") == on_one_line(store.statements)
    assert (found.new, found.count, found.version) == (8, 8, "2.0.0")
    first, *rest = store.requests("GET")
    assert first.query == {"ascending": "true", "limit": "500", "attachments": "false", "format": "exact"}
    assert [each.query["from"] for each in rest] == ["3", "6"]
    assert {each.headers["X-Experience-API-Version"] for each in store.requests("GET")} == {"2.0.0"}


@pytest.mark.parametrize(
    ("versions", "spoken"),
    [(["1.0.0", "1.0.3", "0.95"], "1.0.3"), (["1.0.1"], "1.0.1"), (["2.0"], "2.0"), ("?", "1.0.3"), ([], "1.0.3")],
)
def test_the_newest_version_that_both_speak_is_spoken(versions: Any, spoken: str, tmp_path: Path) -> None:
    with serving(SmallStore(versions=versions)) as store:
        assert pulled(store, tmp_path / "all.jsonl").version == spoken
        assert store.requests("GET")[0].headers["X-Experience-API-Version"] == spoken


def test_a_store_of_another_time_is_named(tmp_path: Path) -> None:
    with serving(SmallStore(versions=["0.95"])) as store, pytest.raises(ExternalError, match=r"speaks xAPI 0\.95"):
        pulled(store, tmp_path / "all.jsonl")


def test_a_query_reaches_the_store_whole(store: SmallStore, tmp_path: Path) -> None:
    asked = {
        "since": "2026-01-01T00:00:00Z",
        "until": "2027-01-01T00:00:00+01:00",
        "verb": "urn:did",
        "activity": "urn:é",
    }
    pulled(store, tmp_path / "a.jsonl", **asked, agent="ann@example.com")
    pulled(store, tmp_path / "b.jsonl", agent=json.dumps(LEARNER))
    first, second = store.requests("GET")
    assert {name: first.query[name] for name in asked} == asked
    assert json.loads(first.query["agent"])["mbox"] == "mailto:ann@example.com"
    assert json.loads(second.query["agent"])["account"] == LEARNER["account"]


@pytest.mark.parametrize(
    ("query", "problem"),
    [
        ({"since": "yesterday"}, "--since is no time"),
        ({"until": "2026-03-01"}, "--until is no time"),
        ({"verb": "passed"}, "--verb is no IRI"),
        ({"activity": "x"}, "--activity is no IRI"),
        ({"agent": "Ann"}, r"--agent\.mbox"),
        ({"agent": "{"}, "--agent is no JSON"),
        ({"agent": '{"objectType": "Group", "member": [{"mbox": "mailto:a@b.c"}]}'}, "anonymous group"),
    ],
)
def test_a_query_that_means_nothing_asks_nobody(
    store: SmallStore, tmp_path: Path, query: dict[str, str], problem: str
) -> None:
    with pytest.raises(UsageError, match=problem):
        pulled(store, tmp_path / "all.jsonl", **query)
    assert store.asked == []
    assert list(tmp_path.iterdir()) == []


def test_what_passes_is_waited_for(store: SmallStore, tmp_path: Path) -> None:
    store.statements = numbered(4)
    store.faults = [503, "drop", (429, {"Retry-After": "7"}), None, 500, (429, {"Retry-After": "9999"})]
    pauses: list[float] = []
    api.pull_statements(store.endpoint, tmp_path / "all.jsonl", api.PullOptions(store=options(pauses)))
    assert lines(tmp_path / "all.jsonl") == on_one_line(store.statements)
    assert pauses == [1.0, 2.0, 7.0, 1.0, 120.0]


def test_what_does_not_pass_stops_the_work_in_the_end(store: SmallStore, tmp_path: Path) -> None:
    store.faults = [503] * 10
    pauses: list[float] = []
    with pytest.raises(ExternalError, match=r"asking for statements: .* answers 503: not now"):
        api.pull_statements(store.endpoint, tmp_path / "all.jsonl", api.PullOptions(store=options(pauses)))
    assert pauses == [1, 2, 4, 8, 16, 32]


def test_nobody_there_is_told_without_a_traceback(tmp_path: Path) -> None:
    with serving(SmallStore()) as store:
        gone = store.endpoint
    with pytest.raises(ExternalError, match=r"cannot reach http://127\.0\.0\.1:\d+: Connection refused"):
        api.pull_statements(gone, tmp_path / "all.jsonl", api.PullOptions(store=options()))


def test_a_pull_that_broke_off_goes_on_without_gap_or_repeating(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    store.statements = numbered(50)
    broken = 0
    while True:
        store.faults = [None] * 7 + [400]
        try:
            pulled(store, out, resume=True)
            break
        except ExternalError:
            broken += 1
    assert 3 <= broken <= 10
    assert lines(out) == on_one_line(store.statements)


@pytest.mark.parametrize("spoiled", [b"", b'{"id": "half', b'{"id": "6690e6c9-3ef0-4ed3-8b37-7f3964730bee"}\n'])
def test_lines_that_a_crash_left_uncounted_are_fetched_again(
    store: SmallStore, tmp_path: Path, spoiled: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Killed between the file and its state: once before anything was counted, once later."""
    out = tmp_path / "all.jsonl"
    store.statements = numbered(30)
    for writes in (1, 3):
        monkeypatch.setattr("scormforge.xapi.pulling.write_state", _dying_after(writes))
        with pytest.raises(KeyboardInterrupt):
            pulled(store, out, resume=True)
        with out.open("ab") as file:
            file.write(spoiled)
    monkeypatch.undo()
    monkeypatch.setenv("SCORMFORGE_LRS_SECRET", "x")
    monkeypatch.setenv("SCORMFORGE_LRS_KEY", "x")
    pulled(store, out, resume=True)
    assert lines(out) == on_one_line(store.statements)


def _dying_after(writes: int) -> Any:
    left = [writes]

    def write(out: Path, state: pull_state.PullState) -> None:
        if not left[0]:
            raise KeyboardInterrupt
        left[0] -= 1
        pull_state.write_state(out, state)

    return write


def test_what_is_new_since_then_is_added(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    store.statements = numbered(40)
    assert pulled(store, out).new == 40
    assert pulled(store, out, resume=True).new == 0
    store.statements += numbered(25, first=40)
    found = pulled(store, out, resume=True)
    assert (found.new, found.count) == (25, 65)
    assert lines(out) == on_one_line(store.statements)
    assert len(pull_state.read_state(out).recent) < 40, "ids that no answer can have again are forgotten"


def test_statements_of_one_moment_are_all_fetched(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    store.statements = [_stored(text, "2026-03-01T10:00:01.000Z") for text in numbered(10)]
    pulled(store, out)
    store.statements += [_stored(text, "2026-03-01T10:00:01.000Z") for text in numbered(5, first=10)]
    assert pulled(store, out, resume=True).new == 5
    assert lines(out) == on_one_line(store.statements)


def _stored(text: str, time: str) -> str:
    value = json.loads(text)
    return text.replace(value["stored"], time)


def test_what_a_store_was_still_taking_in_is_fetched_later(store: SmallStore, tmp_path: Path) -> None:
    """Consistent only through 10:00:01: one stored at 10:00:02 comes to light after a later one was given."""
    out = tmp_path / "all.jsonl"
    every = numbered(60)
    late = every.pop(20)
    store.statements, store.consistent = list(every), "2026-03-01T10:00:01Z"
    pulled(store, out)
    store.statements, store.consistent = [*every, late], "2026-03-01T11:00:00Z"
    store.statements.sort(key=lambda text: json.loads(text)["stored"])
    assert pulled(store, out, resume=True).new == 1
    assert sorted(lines(out)) == sorted(on_one_line(store.statements))


def test_a_store_that_gives_the_newest_first_is_pulled_whole(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    store.statements, store.newest_first, store.page = numbered(40), True, 1
    store.faults = [None, None, None, 400]
    with pytest.raises(ExternalError):
        pulled(store, out, resume=True)
    pulled(store, out, resume=True)
    assert sorted(lines(out)) == sorted(on_one_line(store.statements))


def test_a_file_that_is_there_is_not_written_over(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    out.write_text("mine\n")
    for resume, problem in ((False, "is there already"), (True, "nothing tells how far")):
        with pytest.raises(UsageError, match=problem):
            pulled(store, out, resume=resume)
    assert out.read_text() == "mine\n"


def test_a_pull_goes_on_only_with_the_same_query_and_a_whole_file(store: SmallStore, tmp_path: Path) -> None:
    out = tmp_path / "all.jsonl"
    store.statements = numbered(5)
    pulled(store, out)
    with pytest.raises(UsageError, match="another query"):
        pulled(store, out, resume=True, verb="urn:did")
    out.write_text("")
    with pytest.raises(InputError, match="shorter"):
        pulled(store, out, resume=True)
    pull_state.state_file(out).write_text('{"format": 1}')
    with pytest.raises(InputError, match="damaged"):
        pulled(store, out, resume=True)
    pull_state.state_file(out).write_text('{"format": 2}')
    with pytest.raises(InputError, match="another version"):
        pulled(store, out, resume=True)


def test_a_link_to_another_server_is_not_followed(store: SmallStore, tmp_path: Path) -> None:
    store.statements = numbered(5)
    with serving(SmallStore()) as other:
        store.absolute_more = other.endpoint.removesuffix("/xapi")
        with pytest.raises(ExternalError, match="leads to another server"):
            pulled(store, tmp_path / "a.jsonl")
        assert other.asked == []
    store.absolute_more = store.endpoint.removesuffix("/xapi")
    assert pulled(store, tmp_path / "b.jsonl").new == 5


def test_links_that_go_round_are_left(store: SmallStore, tmp_path: Path) -> None:
    store.statements, store.page = numbered(2), 0
    with pytest.raises(ExternalError, match="circle"):
        pulled(store, tmp_path / "a.jsonl")


@pytest.mark.parametrize("body", ["<html>", "[]", '{"statements": [1]}', '{"statements": [{}', "[" * 100_000])
def test_an_answer_that_is_no_page_is_told(body: str, tmp_path: Path, store: SmallStore, monkeypatch: Any) -> None:
    from scormforge.xapi.raw_statements import statements_page

    with pytest.raises(ValueError, match=r"."):
        statements_page(body.encode())


def test_a_statement_without_stored_is_no_statement_of_a_store(store: SmallStore, tmp_path: Path) -> None:
    store.statements = [json.dumps(smallest())]
    with pytest.raises(ExternalError, match="without id or stored"):
        pulled(store, tmp_path / "a.jsonl")


def pushed(store: SmallStore, file: Path) -> Any:
    return api.push_statements(file, store.endpoint, options())


def written(file: Path, texts: list[str]) -> Path:
    file.write_text("".join(f"{text}\n" for text in on_one_line(texts)), encoding="utf-8")
    return file


def test_statements_are_sent_as_they_are_and_only_once(store: SmallStore, tmp_path: Path) -> None:
    file = written(tmp_path / "all.jsonl", numbered(450))
    found = pushed(store, file)
    assert (found.sent, found.known, found.refused) == (450, 0, ())
    assert [len(json.loads(each.body)) for each in store.requests("POST")] == [200, 200, 50]
    assert store.requests("POST")[0].body.startswith(b"[" + lines(file)[0].encode() + b"," + lines(file)[1].encode())
    again = pushed(store, file)
    assert (again.sent, again.known, again.refused) == (0, 450, ())
    assert len(store.statements) == 450


def test_a_batch_that_is_too_large_is_split(store: SmallStore, tmp_path: Path) -> None:
    texts = numbered(20)
    texts[7] = texts[7].replace('"PT5S"', '"PT5S","response":"' + "x" * 5000 + '"')
    store.largest = 2000
    found = pushed(store, written(tmp_path / "all.jsonl", texts))
    assert found.sent == 19
    assert [(each.line, each.reason[:23]) for each in found.refused] == [(8, "too large for the store")]


def test_one_that_the_store_does_not_take_keeps_no_other_back(store: SmallStore, tmp_path: Path) -> None:
    texts = numbered(30)
    store.refuses = json.loads(texts[11])["id"]
    found = pushed(store, written(tmp_path / "all.jsonl", texts))
    assert found.sent == 29
    (refused,) = found.refused
    assert (refused.line, refused.id, refused.reason) == (12, store.refuses, "the store refuses it: we do not like it")


def test_a_conflict_is_looked_into(store: SmallStore, tmp_path: Path) -> None:
    texts = numbered(5)
    store.statements = [texts[1], texts[3].replace("1.50", "2.50")]
    found = pushed(store, written(tmp_path / "all.jsonl", texts))
    assert (found.sent, found.known) == (3, 1)
    assert [(each.line, each.reason) for each in found.refused] == [(4, "the store has another statement with this id")]


def test_lines_that_are_no_statements_are_told_and_not_sent(store: SmallStore, tmp_path: Path) -> None:
    good = numbered(2)
    attached = json.loads(good[1])
    header = {"usageType": "urn:x", "display": {}, "contentType": "a/b", "length": 1, "sha2": "a" * 64}
    texts = [good[0], "{", '{"a": 1, "a": 2}', "[]", "", json.dumps({**attached, "attachments": [header]})]
    found = pushed(store, written(tmp_path / "all.jsonl", texts))
    assert found.sent == 1
    assert [each.line for each in found.refused] == [2, 3, 4, 6]
    reasons = [each.reason for each in found.refused]
    assert reasons[0].startswith("no JSON")
    assert "stands twice" in reasons[1]
    assert reasons[2] == "statement: must be an object, not an array"
    assert reasons[3] == "attachments[0]: its bytes are not in the file, and it has no fileUrl"


def test_statements_without_an_id_get_one_that_stays(store: SmallStore, tmp_path: Path) -> None:
    file = written(tmp_path / "all.jsonl", [json.dumps(smallest())] * 3)
    assert pushed(store, file).sent == 3
    assert len({json.loads(text)["id"] for text in store.statements}) == 3
    assert pushed(store, file).known == 3


def test_one_id_twice_in_a_file_is_sent_once(store: SmallStore, tmp_path: Path) -> None:
    (text,) = numbered(1)
    found = pushed(store, written(tmp_path / "all.jsonl", [text, text, text.replace("PT5S", "PT6S")]))
    assert (found.sent, found.known) == (1, 1)
    assert [each.line for each in found.refused] == [3]


def test_a_lost_answer_loses_nothing(store: SmallStore, tmp_path: Path) -> None:
    store.faults = ["drop", 503]
    assert pushed(store, written(tmp_path / "all.jsonl", numbered(5))).sent == 5
    assert len(store.statements) == 5


@pytest.mark.parametrize("status", [401, 403, 404, 302, 422])
def test_other_answers_stop_the_work(store: SmallStore, tmp_path: Path, status: int) -> None:
    store.faults = [status]
    with pytest.raises(ExternalError, match=rf"sending statements: .* answers {status}") as caught:
        pushed(store, written(tmp_path / "all.jsonl", numbered(5)))
    assert ("SCORMFORGE_LRS_KEY" in caught.value.help) is (status in (401, 403))
    assert store.statements == []
