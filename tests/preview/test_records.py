"""A statement as a line that people read."""

from __future__ import annotations

import json

import pytest

from scormforge.preview.records import stated_rows

PASSED = {
    "id": "6ff3e0d9-0d2f-4f6f-9d0b-3a6d6a1f0b11",
    "verb": {"id": "http://adlnet.gov/expapi/verbs/passed", "display": {"de": "bestanden", "en-US": "passed"}},
    "object": {"id": "https://a.example/c/units/quay", "definition": {"name": {"en": "On the quay"}}},
    "result": {"score": {"scaled": 0.825}, "success": True, "completion": False, "response": "one[,]two"},
    "timestamp": "2026-03-01T12:30:05.123Z",
}


def test_a_statement_is_a_line_in_words() -> None:
    (row,) = stated_rows([PASSED])
    told = (row.at, row.verb, row.object, row.result)
    assert told == ("12:30:05", "passed", "On the quay", "82.5 %, success, no completion, one[,]two")
    assert json.loads(row.whole) == PASSED


@pytest.mark.parametrize(
    ("statement", "verb", "object"),
    [
        ({"verb": {"id": "http://a.example/verbs/read/"}, "object": {"id": "http://a.example/book"}}, "read", "book"),
        ({"verb": {"id": "read", "display": {"de": "gelesen"}}, "object": {"objectType": "Agent"}}, "gelesen", "Agent"),
        ({"verb": {"id": "x" * 200, "display": {}}, "object": {"id": ""}}, "x" * 119 + "…", ""),
    ],
    ids=["no words", "another language", "long"],
)
def test_what_has_no_name_is_told_by_its_address(statement: dict[str, object], verb: str, object: str) -> None:
    (row,) = stated_rows([statement])
    assert (row.verb, row.object, row.result, row.at) == (verb, object, "", "")
