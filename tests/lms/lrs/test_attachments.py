"""Attachments: their bytes come in beside the statements, are held to their sums, and go out again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any

import pytest

from scormforge.lms.database import Database
from scormforge.lms.lrs import multipart
from scormforge.lms.lrs.exchange import Answer
from tests.lms.lrs.talking import Talk, about, statement
from tests.xapi.signing import signed

BOUNDARY = "-------314159265358979323846"
MIXED = {"content-type": f"multipart/mixed; boundary={BOUNDARY}"}
TEXT, PICTURE = b"here is a simple attachment", bytes(range(256)) * 3 + b"\r\n--x\r\n\r\n"


def attachment(content: bytes, media_type: str = "text/plain", family: str = "sha256", **more: Any) -> dict[str, Any]:
    made = {
        "usageType": "https://x.example/usage",
        "display": {"en": "A file"},
        "contentType": media_type,
        "length": len(content),
        "sha2": hashlib.new(family, content).hexdigest(),
    }
    return {**made, **more}


def part(content: bytes, **headers: str) -> tuple[dict[str, str], bytes]:
    sha2 = hashlib.sha256(content).hexdigest()
    usual = {"Content-Type": "text/plain", "Content-Transfer-Encoding": "binary", "X-Experience-API-Hash": sha2}
    return {**usual, **{name.replace("_", "-"): value for name, value in headers.items()}}, content


def message(statements: object, *parts: tuple[dict[str, str], bytes], first: str = "application/json") -> bytes:
    whole = [({"Content-Type": first}, json.dumps(statements).encode()), *parts]
    pieces = [
        b"".join(f"{name}: {value}\r\n".encode() for name, value in headers.items()) + b"\r\n" + content
        for headers, content in whole
    ]
    mark = b"--" + BOUNDARY.encode()
    return b"".join(mark + b"\r\n" + piece + b"\r\n" for piece in pieces) + mark + b"--\r\n"


def post(talk: Talk, body: bytes, headers: dict[str, str] = MIXED) -> Answer:
    return talk.ask("POST", "statements", body=body, headers=headers)


def got(talk: Talk, **parameters: str) -> tuple[Any, list[multipart.Part]]:
    """The JSON of an answer with attachments, and its other parts."""
    answer = talk.ask("GET", "statements", {"attachments": "true", **parameters})
    assert answer.status == 200
    first, *others = multipart.parts(answer.body, answer.headers["Content-Type"])
    assert first.headers["content-type"] == "application/json"
    return json.loads(first.content), others


@pytest.fixture(params=["1.0.3", "2.0.0"])
def either(request: pytest.FixtureRequest, database: Database) -> Talk:
    return Talk(database, version=request.param)


@pytest.mark.parametrize("family", ["sha224", "sha256", "sha384", "sha512"])
def test_bytes_come_back_as_they_were_sent(either: Talk, family: str) -> None:
    made = statement(attachments=[attachment(TEXT, family=family), attachment(PICTURE, "image/jpeg")])
    sum_of_text = made["attachments"][0]["sha2"]
    sent = message(made, part(TEXT, X_Experience_API_Hash=sum_of_text.upper()), part(PICTURE))
    assert post(either, sent).status == 200
    told, others = got(either, statementId=made["id"])
    assert told["attachments"] == made["attachments"]
    assert [(each.headers["content-type"], each.content) for each in others] == [
        ("text/plain", TEXT),
        ("image/jpeg", PICTURE),
    ]
    assert others[0].headers["x-experience-api-hash"] == sum_of_text
    assert others[0].headers["content-transfer-encoding"] == "binary"
    page, again = got(either)
    assert ([one["id"] for one in page["statements"]], page["more"], len(again)) == ([made["id"]], "", 2)


def test_without_the_parameter_the_answer_is_json_alone(either: Talk) -> None:
    made = statement(attachments=[attachment(TEXT)])
    post(either, message(made, part(TEXT)))
    for parameters in ({}, {"attachments": "false"}, {"statementId": made["id"]}):
        answer = either.ask("GET", "statements", parameters)
        assert answer.headers["Content-Type"] == "application/json"
        assert TEXT not in answer.body


def test_bytes_that_several_statements_share_are_sent_once(either: Talk) -> None:
    one, two = (statement(attachments=[attachment(TEXT, media_type)]) for media_type in ("text/plain", "text/html"))
    assert post(either, message([one, two], part(TEXT))).status == 200
    told, others = got(either)
    assert (len(told["statements"]), len(others)) == (2, 1)
    assert got(either, limit="1")[0]["more"].startswith("/xapi/more?")


def test_a_put_takes_them_too(either: Talk) -> None:
    made = statement(attachments=[attachment(TEXT)])
    answer = either.ask("PUT", "statements", {"statementId": made["id"]}, message(made, part(TEXT)), MIXED)
    assert answer.status == 204
    assert [each.content for each in got(either)[1]] == [TEXT]


def test_a_file_elsewhere_needs_no_bytes_and_may_have_them(either: Talk) -> None:
    linked = statement(attachments=[attachment(TEXT, fileUrl="https://x.example/file")])
    assert either.state(linked) == [linked["id"]]
    assert got(either) == ({"statements": either.found(), "more": ""}, [])
    assert post(either, message({**linked, "id": statement()["id"]}, part(TEXT))).status == 200
    assert post(either, message({**linked, "id": statement()["id"]})).status == 200
    assert post(either, message(statement())).status == 200


def test_attachments_of_a_sub_statement_count(either: Talk) -> None:
    inner = {key: value for key, value in statement().items() if key != "id"}
    inner |= {"objectType": "SubStatement", "attachments": [attachment(TEXT)]}
    assert either.ask("POST", "statements", body=statement(object=inner)).status == 400
    assert post(either, message(statement(object=inner), part(TEXT))).status == 200
    assert [each.content for each in got(either)[1]] == [TEXT]


@pytest.mark.parametrize("before", [b"This is a message in several parts.\r\n", b"\r\n\r\n", b"two\r\nlines\r\n"])
def test_what_stands_before_the_first_boundary_is_not_looked_at(either: Talk, before: bytes) -> None:
    made = statement(attachments=[attachment(TEXT)])
    assert post(either, before + message(made, part(TEXT))).status == 200
    assert [each.content for each in got(either)[1]] == [TEXT]


def test_voided_statements_keep_theirs(either: Talk) -> None:
    made = statement(attachments=[attachment(TEXT)])
    post(either, message(made, part(TEXT)))
    either.state(about(made["id"], "voided"))
    assert [each.content for each in got(either, voidedStatementId=made["id"])[1]] == [TEXT]
    assert got(either)[1] == []


def test_tenants_do_not_see_each_others_bytes(database: Database) -> None:
    made = statement(attachments=[attachment(TEXT)])
    post(Talk(database, tenant=1), message(made, part(TEXT)))
    linked = {**made, "attachments": [attachment(TEXT, fileUrl="https://x.example/file")]}
    other = Talk(database, tenant=2)
    other.state(linked)
    assert got(other)[1] == []


HASHED = statement(attachments=[attachment(TEXT)])
SUM = HASHED["attachments"][0]["sha2"]
WRONG: Sequence[tuple[str, bytes, dict[str, str]]] = [
    ("missing", message(statement(attachments=[attachment(TEXT), attachment(PICTURE)]), part(TEXT)), MIXED),
    ("no attachment", message(HASHED, part(TEXT), part(PICTURE)), MIXED),
    ("no attachment", message(statement(), part(TEXT)), MIXED),
    ("first part", message(HASHED, part(TEXT), first="text/plain"), MIXED),
    ("Content-Transfer-Encoding", message(HASHED, ({"Content-Type": "application/json"}, b"{}"), part(TEXT)), MIXED),
    ("Content-Transfer-Encoding", message(HASHED, part(TEXT, Content_Transfer_Encoding="base64")), MIXED),
    ("SHA-2 sum", message(HASHED, part(TEXT, X_Experience_API_Hash="")), MIXED),
    ("SHA-2 sum", message(HASHED, part(TEXT, X_Experience_API_Hash="ab" * 20)), MIXED),
    ("do not have the sum", message(HASHED, part(TEXT, X_Experience_API_Hash="b0" * 32)), MIXED),
    (
        "do not have the sum",
        message(HASHED, part(PICTURE, X_Experience_API_Hash=HASHED["attachments"][0]["sha2"])),
        MIXED,
    ),
    ("no boundary", message(HASHED, part(TEXT)), {"content-type": "multipart/mixed;"}),
    ("not in the body", message(HASHED, part(TEXT)), {"content-type": "multipart/mixed; boundary=other"}),
    ("first part", message(HASHED, part(TEXT)).partition(b"\r\n")[2], MIXED),
    ("closing", message(HASHED, part(TEXT))[:-8], MIXED),
    ("not in the body", b"", MIXED),
    ("multipart/form-data", message(HASHED, part(TEXT)), {"content-type": f"multipart/form-data; boundary={BOUNDARY}"}),
    ("multipart/form-data", json.dumps(HASHED).encode(), {"content-type": "multipart/form-data"}),
    ("is missing", message({"id": HASHED["id"]}), MIXED),
    ("missing", json.dumps(HASHED).encode(), {"content-type": "application/json"}),
]


@pytest.mark.parametrize(("told", "body", "headers"), WRONG)
def test_a_message_that_does_not_fit_is_400_and_nothing_of_it_is_kept(
    either: Talk, told: str, body: bytes, headers: dict[str, str]
) -> None:
    done = post(either, body, headers)
    assert (done.status, told in done.body.decode()) == (400, True), done.body
    assert either.ids() == []


def test_one_with_a_file_elsewhere_does_not_excuse_another(either: Talk) -> None:
    both = [attachment(TEXT, fileUrl="https://x.example/file"), attachment(TEXT)]
    assert either.ask("POST", "statements", body=statement(attachments=both)).status == 400


def sign(statement: dict[str, Any], signature: bytes, media_type: str = "application/octet-stream") -> bytes:
    usage = "http://adlnet.gov/expapi/attachments/signature"
    whole = {**statement, "attachments": [attachment(signature, media_type, usageType=usage)]}
    return message(whole, part(signature, Content_Type=media_type))


def test_a_signed_statement_is_kept_with_its_signature(either: Talk) -> None:
    made = statement()
    signature = signed(made)
    assert post(either, sign(made, signature)).status == 200
    assert [each.content for each in got(either)[1]] == [signature]


@pytest.mark.parametrize(
    ("payload", "algorithm", "media_type", "told"),
    [
        (HASHED, "RS256", "application/octet-stream", "another statement"),
        (None, "HS256", "application/octet-stream", "algorithm"),
        (None, "RS256", "text/plain", "octet-stream"),
        ("{'", "RS256", "application/octet-stream", "no JSON web signature"),
    ],
)
def test_a_signature_that_does_not_fit_is_400(
    either: Talk, payload: object, algorithm: str, media_type: str, told: str
) -> None:
    made = statement()
    done = post(either, sign(made, signed(payload or made, algorithm), media_type))
    assert (done.status, told in done.body.decode()) == (400, True), done.body
    assert either.ids() == []


def test_a_signature_must_come_along_even_where_it_is_elsewhere_too(either: Talk) -> None:
    made = statement()
    usage = "http://adlnet.gov/expapi/attachments/signature"
    linked = attachment(b"x", "application/octet-stream", usageType=usage, fileUrl="https://x.example/s")
    assert either.ask("POST", "statements", body={**made, "attachments": [linked]}).status == 400


def test_messages_of_other_clients_are_read(either: Talk) -> None:
    head = b"\r\n--a b \r\nContent-Type:application/json\r\n\r\n" + json.dumps(HASHED).encode()
    hashed = f"content-transfer-encoding:BINARY\r\nx-experience-api-hash:{SUM}".encode()
    body = head + b"\r\n--a b\t\r\n" + hashed + b"\r\n\r\n" + TEXT + b"\r\n--a b--"
    assert post(either, body, {"content-type": 'Multipart/Mixed; charset=utf-8; Boundary="a b"'}).status == 200


def test_a_message_written_by_hand_may_end_its_lines_as_files_do(either: Talk) -> None:
    body = message(HASHED, part(TEXT)).replace(b"\r\n", b"\n")
    assert post(either, body).status == 200
    assert [each.content for each in got(either)[1]] == [TEXT]
