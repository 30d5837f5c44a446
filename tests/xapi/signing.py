"""Signatures of statements, made with a key that only these tests use."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

from scormforge.xapi.rsa_keys import key_of_certificate

CERTIFICATE = (
    "MIIDAzCCAeugAwIBAgIUPFVqb6biorr+b52jTHQ2q67BgDQwDQYJKoZIhvcNAQELBQAwEDEOMAwGA1UEAwwFdGVzdHMwIBcNMjYx"
    "MTI4MTg1ODMxWhgPMjEyNjExMDQxODU4MzFaMBAxDjAMBgNVBAMMBXRlc3RzMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKC"
    "AQEAo4BhXehB+keEeNIgkhX61JZ4ThrKuocnNELSbHl7a3OE+MuDv2Rv3ElEnHuRzIor45kNfe7QMvVY+IhVaXxefB32p8xocLh+"
    "Jr6sHRLh2l0cQ3EoJzMADb5BmwZx+37d+JM6OaGivPf5gkWb7SlmIJ5gAqb54rJZFcFS0NLLf7NZvNhy4qHk1j+2qztDP2C0TZz5"
    "FHppcXGheCpq7GKQisPjKjnTEF1jRhPwBNyZo1XCtUPFmlmk5Tf3stNJa2Chx0yQ3rbiyAXul0o/FLqHyAKdKh8GD1pWQeX2yew2"
    "EFXHYNP23mWsSlVMngUiiHFXTcuarmQBTC5YE7G1Yyef2QIDAQABo1MwUTAdBgNVHQ4EFgQUAKvnlo1FIy0lcUxNzrJrOtJ9/qcw"
    "HwYDVR0jBBgwFoAUAKvnlo1FIy0lcUxNzrJrOtJ9/qcwDwYDVR0TAQH/BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAOaDWpbll"
    "c1iXYtITKV9k4O3VznCrQjq3k5V8/cbB5ShGv4/Yp009/Xhm9wsCa5KH6o7YeAbdgFq/AnaH02Bs1EvVPIzBJIEY5ahNnSCwgoiJ"
    "mi8SIqO4gCFFSTlx4hXIuCwJZgYoQLFb7aQDVOU/Sk7+QwAuRAJCRJt+TfmuaHMvfiUfCYFjLe5Xsk1lEGXEP/+wrSsoNpYz+NvW"
    "BOD2putLwYEhT/fX/NTU12Ild3uuGx2cn7KkgrBlIjYRaj9UFmXPeoLs/xcN220uX8AIpxL5raEDc3QPnDOh2odvvu7NW2gC/PqM"
    "cM/M13zTiM6LAwEzC+tCxV2ZpXvZxpT9sQ=="
)
"""Of a key of 2048 bits, in DER and base64."""
_SECRET = (
    "1244539c84486ac7f6baf0ef06a34204e252ca971fb33b4a5c0263340f5684a8c160728c63a3bb03a783ecdfb9685abf908c"
    "16ffcce0a1f0db61d90981e18d44dcac240f2853ffa8c877610f567eb940d1d98f18e758415747bc58af9da8758223357fb9"
    "d49f33f19884bf762e4703cbfd25c8e612e10afffcf83e626a4aa6179be1015b0d95fa6c4632f0aa0bfb4c0a8891b9572437"
    "f48e4baa0c03636016a59480a62300e1beb668918c5907a26788c04becc0ec175569e2dfa2ac5af254376c0c75d7b63891b4"
    "77c199d1032f5af3eb3a7c9056b47f8f2f1019eec9736a558f0e3729bad53b46eace16b0592f627eeda05395d53e42e5304e"
    "b02da8895901"
)
"""The key's private exponent, in hex."""
_PREFIXES = {
    "RS256": ("sha256", "3031300d060960864801650304020105000420"),
    "RS384": ("sha384", "3041300d060960864801650304020205000430"),
    "RS512": ("sha512", "3051300d060960864801650304020305000440"),
}


def signed(payload: object, algorithm: str = "RS256", *, certified: bool = True, **header: Any) -> bytes:
    """A compact JSON web signature; a payload that is a text is signed as it is. HS256 is none that is allowed."""
    named = {"alg": algorithm, **({"x5c": [CERTIFICATE]} if certified else {}), **header}
    text = payload if isinstance(payload, str) else json.dumps(payload)
    told = b".".join(_url(part.encode()) for part in (json.dumps(named), text))
    return told + b"." + _url(_sign(told, algorithm))


def _sign(told: bytes, algorithm: str) -> bytes:
    name, prefix = _PREFIXES.get(algorithm, _PREFIXES["RS256"])
    key = key_of_certificate(base64.b64decode(CERTIFICATE))
    size = (key.modulus.bit_length() + 7) // 8
    info = bytes.fromhex(prefix) + hashlib.new(name, told).digest()
    padded = b"\x00\x01" + b"\xff" * (size - len(info) - 3) + b"\x00" + info
    return pow(int.from_bytes(padded, "big"), int(_SECRET, 16), key.modulus).to_bytes(size, "big")


def _url(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")
