"""What an attempt's page shows of a record store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from scormforge.preview.catalogue import Built
from scormforge.preview.records import document_rows, stated_rows
from scormforge.preview.serve import Preview, PreviewOptions
from tests.lms.small_content import Content, xapi_outline
from tests.lms.small_packages import Wire, package

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


def test_documents_are_told_by_id_and_size_and_only_texts_are_shown() -> None:
    rows = document_rows({"z": b"\xff\xfe", "a": "é".encode(), "long": b"x" * 5000})
    assert [(id, size, len(text)) for id, size, text in rows] == [("a", 2, 1), ("long", 5000, 2000), ("z", 2, 0)]


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """One xAPI package."""
    with Preview([tmp_path], lambda source: Built(package(), xapi_outline()), PreviewOptions(port=0)) as running:
        yield running


def test_the_journal_of_xapi_content_lists_statements_documents_and_readable_requests(preview: Preview) -> None:
    wire = Wire(preview.stand_in.port)
    launch = preview.stand_in.launch(preview.catalogue.entries[0].package or 0)
    content = Content(wire, launch.url)
    content.say(content.made("experienced"))
    content.state("PUT", "resume", {"page": "<b>2</b>"})
    content.ask("GET", "statements", verb="http://adlnet.gov/expapi/verbs/experienced")
    page = wire.get(f"/attempts/{launch.attempt_id}").text
    wire.close()
    assert all(part in page for part in (">Statements<", ">Documents<", "experienced</th>", "<code>resume</code>"))
    assert "&lt;b&gt;2&lt;/b&gt;" in page and "<b>2" not in page
    assert "GET statements?verb=http://adlnet.gov/expapi/verbs/experienced -&gt; 200" in page
    assert "Nothing yet" not in page
