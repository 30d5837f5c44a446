"""Saved state in words: ours with the layout that the package carries, others' only where it is certain."""

from __future__ import annotations

import base64
import json

import pytest

from scormforge.package.tree import Bytes, PackageTree
from scormforge.preview.foreign_state import readable
from scormforge.preview.layout import layout_of
from scormforge.preview.saved_state import in_documents, state_facts

SAVED = "1HAMgRIAa-KyK3UAHXxlPABjU-6sAAJEBIRGgDbgO6dKZAAyZFk"
"""Page 0 seen; question 0 answered with option 1, question 1 with true."""
CHOICE = {
    "slot": 0,
    "id": "q-lift",
    "text": "How do you lift?",
    "labels": {"back": "With the back", "legs": "With the legs"},
    "options": [{"id": "back", "slot": 0}, {"id": "legs", "slot": 1}],
}
PLAYER = {
    "format": 1,
    "order": "0-1,4",
    "contents": [["Welcome"], ["Lifting", 0, 1], ["The end"]],
    "first": {"slot": 0, "questions": []},
}


def tree(player: object = PLAYER, page: str | None = None) -> PackageTree:
    """A package as ours are, as far as a layout looks."""
    index = f'<!doctype html><script type="application/json" id="player-data">{json.dumps(player)}</script>'
    said = (
        page if page is not None else json.dumps({"questions": [CHOICE, {"slot": 1, "id": "q-true", "text": "Sure?"}]})
    )
    files = {"index.html": index, "pages/1.js": f"scormforge.page({said});"}
    return PackageTree({path: Bytes(text.encode()) for path, text in files.items()}, "small")


def test_our_own_state_is_told_with_titles_and_answers_in_words() -> None:
    facts = state_facts("cmi.suspend_data", SAVED, 4096, layout_of(tree(), "index.html?x=1"))
    told = facts["decoded"]
    assert (facts["ours"], facts["why"], facts["units"], facts["limit"]) == (True, "", len(SAVED), 4096)
    assert [(page["title"], page["seen"], page["here"]) for page in told["pages"]] == [
        ("Welcome", True, True),
        ("Lifting", False, False),
        ("The end", False, False),
    ]
    assert [(one["question"], one["text"], one["page"], one["response"], one["score"]) for one in told["answers"]] == [
        ("q-lift", "How do you lift?", "Lifting", "With the legs", 1.0),
        ("q-true", "Sure?", "Lifting", "true", 1.0),
    ]
    assert told["questions"] == 2


def test_without_a_layout_our_state_is_told_by_slots() -> None:
    facts = state_facts("cmi.suspend_data", SAVED, 4096, None)
    assert facts["why"].startswith("The package holds no layout of ours")
    assert [page["title"] for page in facts["decoded"]["pages"]] == ["page in slot 0"]
    assert [one["response"] for one in facts["decoded"]["answers"]] == ["option 1", "true"]


def test_a_damaged_state_is_told_as_far_as_it_is_sound() -> None:
    told = state_facts("cmi.suspend_data", SAVED[:-4], 4096, None)["decoded"]
    assert (told["problem"], len(told["answers"])) == ("damaged", 2)


@pytest.mark.parametrize(
    "broken",
    [
        tree({}),
        tree({**PLAYER, "format": 2}),
        tree({**PLAYER, "order": "0-999999999"}),
        tree({**PLAYER, "order": "x"}),
        tree({**PLAYER, "contents": 1}),
        tree({**PLAYER, "first": None}),
        tree(page="nonsense"),
        tree(page='{"questions": [1]}'),
        tree(page="[" * 100_000),
        PackageTree({}, "small"),
        PackageTree({"index.html": Bytes(b"")}, "small"),
    ],
    ids=range(11),
)
def test_a_package_that_only_looks_like_ours_has_no_layout(broken: PackageTree) -> None:
    assert layout_of(broken, "index.html") is None


def test_characters_outside_the_basic_plane_count_twice() -> None:
    facts = state_facts("cmi.suspend_data", "a\U0001f600", 4096, None)
    assert (facts["characters"], facts["units"]) == (2, 3)


@pytest.mark.parametrize(
    ("text", "form", "shown"),
    [
        ('{"page": 3}', "JSON", {"page": 3}),
        (base64.b64encode(b'{"page": [1, 2, 3]}').decode(), "JSON in base64", {"page": [1, 2, 3]}),
        (
            '{"d": [91, 49, 44, 257, 259, 93]}',
            "JSON, packed with LZW as Articulate Rise does",
            [1, 1, 1, 1],
        ),
        ('{"v": 1, "d": [91, 999]}', "JSON", {"v": 1, "d": [91, 999]}),
        ("12", "", None),
        ("word", "", None),
        ("QUJDREVGR0hJSktMTU5PUA==", "", None),
        ("[" * 100_000, "", None),
    ],
    ids=range(8),
)
def test_foreign_state_is_unpacked_only_where_it_comes_out_as_json(text: str, form: str, shown: object) -> None:
    said, pretty = readable(text)
    assert said == form
    assert (json.loads(pretty) if pretty else None) == shown


def test_of_a_record_store_our_players_document_is_read_and_others_as_they_are() -> None:
    ours = {"LMS.LaunchData": b"{}", "scormforge": json.dumps({"state": SAVED}).encode()}
    assert in_documents(ours) == ("activities/state, scormforge", SAVED)
    assert in_documents({"LMS.LaunchData": b"{}", "resume": b"\xffx"}) == ("activities/state, resume", "\ufffdx")
    assert in_documents({"scormforge": b"[]"}) == ("activities/state, scormforge", "[]")
    assert in_documents({}) == ("activities/state", "")
