"""Signed statements (Data 2.6): what a signature must be, and whose it must be."""

from __future__ import annotations

import base64

import pytest

from scormforge.xapi.rsa_keys import key_of_certificate
from scormforge.xapi.signatures import signature_problem, unsigned
from tests.xapi.signing import CERTIFICATE, signed
from tests.xapi.statements import smallest, usual

SIGNATURE = {
    "usageType": "http://adlnet.gov/expapi/attachments/signature",
    "display": {"en": "Signature"},
    "contentType": "application/octet-stream",
    "length": 1,
    "sha2": "0" * 64,
}


def problem(signature: bytes, statement: dict[str, object] | None = None) -> str:
    return signature_problem({**(statement or usual()), "attachments": [SIGNATURE]}, signature, "1.0.3")


def plain() -> dict[str, object]:
    return unsigned({**usual(), "attachments": [SIGNATURE]})


@pytest.mark.parametrize("algorithm", ["RS256", "RS384", "RS512"])
@pytest.mark.parametrize("certified", [True, False], ids=["certified", "bare"])
def test_every_algorithm_of_the_standard_is_taken(algorithm: str, certified: bool) -> None:
    assert problem(signed(plain(), algorithm, certified=certified)) == ""


def test_other_attachments_belong_to_what_is_signed() -> None:
    both = [*usual()["attachments"], SIGNATURE]
    assert signature_problem({**usual(), "attachments": both}, signed(usual()), "1.0.3") == ""
    assert "another statement" in signature_problem({**usual(), "attachments": both}, signed(plain()), "1.0.3")


@pytest.mark.parametrize(
    ("signature", "told"),
    [
        (signed(plain(), "HS256"), "algorithm HS256"),
        (signed(plain(), alg=None), "algorithm None"),
        (signed(plain(), certified=False)[:-10] + b"!!", "no JSON web signature"),
        (b"a.b", "no JSON web signature"),
        (b"", "no JSON web signature"),
        (signed(plain()).rpartition(b".")[0] + b".", "no JSON web signature"),
        (signed("{'id': 1}"), "no JSON web signature"),
        (signed("[]"), "signs no statement"),
        (signed({"actor": {}}), "signs no statement"),
        (signed(smallest()), "signs another statement"),
        (signed(plain(), x5c=[]), "no list of certificates"),
        (signed(plain(), x5c=["AAAA"]), "no RSA key"),
        (signed(plain(), x5c=["?"]), "no RSA key"),
        (signed(plain()).rpartition(b".")[0] + b"." + b"A" * 342, "does not fit its certificate"),
    ],
)
def test_what_is_wrong_is_said(signature: bytes, told: str) -> None:
    assert told in problem(signature)


def test_a_duration_is_compared_to_the_hundredth_of_a_second() -> None:
    statement = {**smallest(), "result": {"duration": "P1DT12H36M0.1237S"}}
    same = {**smallest(), "result": {"duration": "P1DT12H36M0.12S"}}
    other = {**smallest(), "result": {"duration": "P1DT12H36M0.13S"}}
    assert problem(signed(same), statement) == ""
    assert "another statement" in problem(signed(other), statement)


def test_a_certificate_that_is_cut_off_holds_no_key() -> None:
    whole = base64.b64decode(CERTIFICATE)
    assert key_of_certificate(whole).modulus.bit_length() == 2048
    for size in range(0, len(whole) - 1, 7):
        with pytest.raises(ValueError, match=r"."):
            key_of_certificate(whole[:size])
