"""How content is launched at record stores: today's words, the ones of older LMSs, and rubbish."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from tests.player.conftest import Modules

WORDS = "const { launchWords } = await use('lms/lrs_launch'); return launchWords(given);"
ACCOUNT = {"homePage": "https://lms.example.org", "name": "ada"}


def words(modules: Modules, **said: str) -> dict[str, Any]:
    found: dict[str, Any] = modules.run(WORDS, "?" + urlencode(said))
    return found


@pytest.mark.parametrize(
    ("said", "actor"),
    [
        ({"account": ACCOUNT, "objectType": "Agent"}, {"account": ACCOUNT}),
        ({"account": ACCOUNT, "name": "Ada"}, {"account": ACCOUNT, "name": "Ada"}),
        ({"name": ["Ada"], "mbox": ["mailto:a@example.org"]}, {"name": "Ada", "mbox": "mailto:a@example.org"}),
        ({"mbox": "a@example.org"}, {"mbox": "mailto:a@example.org"}),
        (
            {"account": [{"accountServiceHomePage": "https://lms.example.org", "accountName": "ada"}]},
            {"account": ACCOUNT},
        ),
        ({"account": {"homePage": "https://lms.example.org", "name": 7}}, {"account": ACCOUNT | {"name": "7"}}),
        ([{"mbox": "mailto:a@example.org"}], {"mbox": "mailto:a@example.org"}),
        ({"openid": "https://ada.example.org"}, {"openid": "https://ada.example.org"}),
        ({"mbox_sha1sum": "a" * 40, "objectType": "Person"}, {"mbox_sha1sum": "a" * 40}),
        ({"account": ACCOUNT, "mbox": "mailto:a@example.org"}, {"account": ACCOUNT}),
        ({"account": ACCOUNT, "name": 7}, {"account": ACCOUNT}),
    ],
)
def test_an_actor_is_an_agent_with_one_identity_in_whatever_shape_it_was_said(
    modules: Modules, said: object, actor: dict[str, object]
) -> None:
    assert words(modules, actor=json.dumps(said))["actor"] == {"objectType": "Agent", **actor}


@pytest.mark.parametrize(
    "said", ["", "Ada", "null", "7", "[]", "{}", '{"name": "Ada"}', '{"account": {"name": "ada"}}', '{"mbox": [null]}']
)
def test_an_actor_that_identifies_nobody_is_none(modules: Modules, said: str) -> None:
    assert words(modules, actor=said)["actor"] is None


@pytest.mark.parametrize(
    ("name", "said", "word", "understood"),
    [
        ("endpoint", "https://lms.example.org/lrs", "endpoint", "https://lms.example.org/lrs/"),
        ("endpoint", "https://lms.example.org/lrs/", "endpoint", "https://lms.example.org/lrs/"),
        ("endpoint", "javascript:alert(1)", "endpoint", ""),
        ("endpoint", "/lrs/", "endpoint", ""),
        ("auth", "Basic YTpi", "auth", "Basic YTpi"),
        ("auth", "YTpi", "auth", "Basic YTpi"),
        ("auth", " Bearer abc ", "auth", "Bearer abc"),
        ("activity_id", "https://example.org/a", "activityId", "https://example.org/a"),
        ("activityId", "https://example.org/a", "activityId", "https://example.org/a"),
        ("activity_platform", "An LMS", "platform", "An LMS"),
        ("Accept-Language", "de", "language", "de"),
        ("grouping", "https://example.org/g", "grouping", "https://example.org/g"),
        ("fetch", "https://lms.example.org/token?x=1&y=2", "fetch", "https://lms.example.org/token?x=1&y=2"),
    ],
)
def test_a_word_of_the_launch_is_understood(modules: Modules, name: str, said: str, word: str, understood: str) -> None:
    assert words(modules, **{name: said})[word] == understood


def test_what_is_not_said_is_empty(modules: Modules) -> None:
    found = words(modules)
    assert found.pop("actor") is None
    assert set(found.values()) == {""}


def test_the_same_person_under_another_shown_name_is_the_same(modules: Modules) -> None:
    body = "const { identityText } = await use('lms/lrs_launch'); return given.map(identityText);"
    ada, renamed, other, nobody = modules.run(
        body, [{"name": "Ada", "mbox": "mailto:a"}, {"name": "A. L.", "mbox": "mailto:a"}, {"mbox": "mailto:b"}, None]
    )
    assert ada == renamed != other
    assert "Ada" not in ada
    assert nobody == ""
