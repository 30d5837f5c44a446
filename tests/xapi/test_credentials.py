"""Credentials come from the environment or a file, and are shown nowhere."""

import base64
import json
import logging
import os
import traceback
from pathlib import Path
from urllib.parse import quote

import pytest

from scormforge import api
from scormforge.diagnostics import ExternalError, InputError, UsageError
from scormforge.xapi.credentials import AUTH, KEY, SECRET, Credentials, credentials_of
from scormforge.xapi.store_address import store_address
from tests.xapi.small_store import SmallStore, serving

PLAIN = 'p"ä ss/1'
PAIR = base64.b64encode(f"key:{PLAIN}".encode()).decode()


def test_a_key_and_a_secret_make_the_header_of_the_standard() -> None:
    assert credentials_of({KEY: "key", SECRET: PLAIN}).header == f"Basic {PAIR}"
    assert credentials_of({AUTH: "Bearer abc", KEY: "key"}).header == "Bearer abc"
    assert credentials_of({}).header == ""


@pytest.mark.parametrize(
    ("values", "problem"), [({KEY: "k"}, "both"), ({SECRET: "s"}, "both"), ({AUTH: "Basic a\r\nX: y"}, "characters")]
)
def test_half_a_pair_and_broken_headers_are_refused(values: dict[str, str], problem: str) -> None:
    with pytest.raises(UsageError, match=problem):
        credentials_of(values)


def written(path: Path, text: str, mode: int = 0o600) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(mode)
    return path


def test_a_file_goes_before_the_environment(tmp_path: Path) -> None:
    file = written(tmp_path / "lrs.txt", f"# of the LRS\n\nkey = key\nsecret: {PLAIN}\n")
    assert credentials_of({AUTH: "Bearer abc"}, file).header == f"Basic {PAIR}"
    assert credentials_of({}, written(tmp_path / "auth.txt", "auth = Bearer abc")).header == "Bearer abc"


@pytest.mark.skipif(os.name != "posix", reason="modes of files are POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_can_read_is_refused(tmp_path: Path, mode: int) -> None:
    with pytest.raises(UsageError, match="others can read") as caught:
        credentials_of({}, written(tmp_path / "lrs.txt", "key = a\nsecret = b\n", mode))
    assert "chmod 600" in caught.value.help


@pytest.mark.parametrize("text", [f"key = key\n{PLAIN}\n", "", f"password = {PLAIN}"])
def test_a_file_with_something_else_is_told_without_quoting_it(tmp_path: Path, text: str) -> None:
    with pytest.raises(InputError) as caught:
        credentials_of({}, written(tmp_path / "lrs.txt", text))
    assert PLAIN not in str(caught.value)


@pytest.mark.parametrize(
    "echoed",
    [PLAIN, PAIR, f"Basic {PAIR}", json.dumps(PLAIN), json.dumps(PLAIN, ensure_ascii=False), quote(PLAIN, safe="")],
)
def test_whatever_form_a_store_echoes_them_in_is_hidden(echoed: str) -> None:
    made = credentials_of({KEY: "key", SECRET: PLAIN})
    assert made.scrubbed(f"you sent <{echoed}>").strip('"') in ("you sent <[hidden]>", 'you sent <"[hidden]">')
    assert PLAIN not in repr(made)
    assert PAIR not in repr(made)


def test_a_secret_of_a_whole_header_is_hidden_too() -> None:
    assert Credentials(f"Basic {PAIR}").scrubbed(f"{PLAIN} {PAIR}") == "[hidden] [hidden]"


def test_a_short_secret_does_not_hide_every_word() -> None:
    assert credentials_of({KEY: "k", SECRET: "a"}).scrubbed("a bad day: a") == "[hidden] bad day: [hidden]"


def test_a_store_that_echoes_and_fails_does_not_make_us_tell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(KEY, "key")
    monkeypatch.setenv(SECRET, PLAIN)
    said: list[str] = []
    options = api.StoreOptions(progress=said.append, pause=lambda _: None)
    with caplog.at_level(logging.DEBUG), serving(SmallStore(echo=True, faults=[500] * 7)) as store:
        for faults in ([500] * 7, [400], [401]):
            store.faults = list(faults)
            with pytest.raises(ExternalError) as caught:
                api.pull_statements(store.endpoint, tmp_path / "x.jsonl", api.PullOptions(resume=True, store=options))
            said += [*traceback.format_exception(caught.value), caught.value.help]
    assert any("[hidden]" in each for each in said), "the store did echo"
    out = "\n".join([*said, caplog.text, *capfd.readouterr(), *(path.read_text() for path in tmp_path.iterdir())])
    assert PAIR not in out
    assert PLAIN not in out


@pytest.mark.parametrize(
    ("endpoint", "problem"),
    [
        ("lrs.example.com/xapi", "no web address"),
        ("ftp://lrs.example.com", "no web address"),
        ("https://", "no web address"),
        ("https://[x", "no web address"),
        ("https://x:99999/", "no web address"),
        ("https://key:pass@lrs.example.com/", "credentials in it"),
        ("https://lrs.example.com/?a=b", "query or a fragment"),
        ("http://lrs.example.com/xapi", "over http"),
        ("http://127.0.0.1.example.com/", "over http"),
    ],
)
def test_endpoints_that_are_none_or_would_tell_others(endpoint: str, problem: str) -> None:
    with pytest.raises(UsageError, match=problem) as caught:
        store_address(endpoint)
    assert "pass@" not in str(caught.value) + caught.value.help


def test_http_is_for_this_machine_unless_one_insists() -> None:
    for endpoint in ("http://localhost:8080/xapi", "http://127.0.0.9/", "http://[::1]:80/"):
        assert str(store_address(endpoint)).endswith("/")
    assert str(store_address("http://lrs.example.com/xapi/", insecure_http=True)) == "http://lrs.example.com/xapi/"
    assert str(store_address("https://LRS.example.com:443/xapi")) == "https://lrs.example.com/xapi/"


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("/xapi/statements?x=1", "/xapi/statements?x=1"),
        ("more/2", "/xapi/more/2"),
        ("https://lrs.example.com/m?é=%C3%A9 x", "/m?%C3%A9=%C3%A9%20x"),
        ("https://lrs.example.com:443/m", "/m"),
    ],
)
def test_more_links_stay_with_the_store(link: str, target: str) -> None:
    assert store_address("https://lrs.example.com/xapi").more(link) == target


@pytest.mark.parametrize(
    "link",
    ["//evil.example/m", "http://lrs.example.com/m", "https://lrs.example.com:444/m", "file:///etc", "https://[x"],
)
def test_more_links_elsewhere_are_refused(link: str) -> None:
    with pytest.raises(ExternalError, match=r"another server|no address"):
        store_address("https://lrs.example.com/xapi").more(link)


def test_a_name_below_localhost_is_this_machine(tmp_path: Path) -> None:
    with serving(SmallStore()) as store:
        endpoint = store.endpoint.replace("127.0.0.1", "p7.localhost")
        api.pull_statements(
            endpoint, tmp_path / "x.jsonl", api.PullOptions(store=api.StoreOptions(pause=lambda _: None))
        )
        assert store.asked[0].headers["Host"] == endpoint.removeprefix("http://").removesuffix("/xapi")
