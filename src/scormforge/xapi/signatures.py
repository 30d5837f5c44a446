"""Whether a signature fits its statement: JSON web signatures as attachments (xAPI 1.0.3 Data 2.6; RFC 7515)."""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping
from typing import Any, Final

from scormforge.xapi.attachments import SIGNATURE
from scormforge.xapi.comparison import same_statement
from scormforge.xapi.json_text import parsed
from scormforge.xapi.rsa_keys import RsaKey, key_of_certificate
from scormforge.xapi.validity import statement_problems

_HASHES: Final = {"RS256": hashlib.sha256, "RS384": hashlib.sha384, "RS512": hashlib.sha512}
"""The algorithms that Data 2.6 allows."""
_BASE64URL: Final = re.compile(rb"[A-Za-z0-9_-]*")


def signature_problem(statement: Mapping[str, Any], signature: bytes, version: str) -> str:
    """Why these bytes are no signature of the valid statement that they came with; "" when they are one.

    Without a certificate in the header (`x5c`) nobody can tell whose key it was: then only the form is checked, and
    that the statement which was signed is this one.
    """
    try:
        header, payload, sign, signed = _opened(signature)
    except ValueError as problem:
        return f"is no JSON web signature: {problem}"
    algorithm = header.get("alg") if isinstance(header, dict) else None
    if not isinstance(algorithm, str) or algorithm not in _HASHES:
        return f"uses the algorithm {str(algorithm)[:20]}, not one of {', '.join(_HASHES)}"
    if not isinstance(payload, dict) or statement_problems(payload, version):
        return "signs no statement"
    if not same_statement(payload, unsigned(statement)):
        return "signs another statement"
    return _certified(header, algorithm, sign, signed) if "x5c" in header else ""


def unsigned(statement: Mapping[str, Any]) -> dict[str, Any]:
    """The statement as it was before signatures were attached."""
    rest = [each for each in statement.get("attachments", ()) if each["usageType"] != SIGNATURE]
    return {key: value for key, value in statement.items() if key != "attachments"} | (
        {"attachments": rest} if rest else {}
    )


def _opened(signature: bytes) -> tuple[Any, Any, bytes, bytes]:
    """Header, payload, signature, and the bytes that it signs. ValueError: what is wrong."""
    parts = signature.strip().split(b".")
    if len(parts) != 3:
        raise ValueError("it has not three parts")
    header, payload, sign = (_decoded(part) for part in parts)
    if not sign:
        raise ValueError("its signature is empty")
    return parsed(header), parsed(payload), sign, b".".join(parts[:2])


def _decoded(part: bytes) -> bytes:
    if _BASE64URL.fullmatch(part) is None or len(part) % 4 == 1:
        raise ValueError("a part is not in base64url")
    return base64.urlsafe_b64decode(part + b"=" * (-len(part) % 4))


def _certified(header: Mapping[str, Any], algorithm: str, sign: bytes, signed: bytes) -> str:
    """RFC 7515 4.1.6: the first certificate of the chain holds the key."""
    chain = header["x5c"]
    if not isinstance(chain, list) or not chain or not isinstance(chain[0], str):
        return "has an x5c that is no list of certificates"
    try:
        key: RsaKey = key_of_certificate(base64.b64decode(chain[0], validate=True))
    except (ValueError, binascii.Error):
        return "has a certificate that holds no RSA key"
    digest = _HASHES[algorithm](signed)
    return "" if key.signed(digest.name, digest.digest(), sign) else "does not fit its certificate"
