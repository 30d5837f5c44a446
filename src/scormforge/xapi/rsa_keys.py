"""RSA keys of X.509 certificates, and whether one made a signature (RFC 8017 8.2.2, RFC 5280 4.1)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_DIGEST_INFO: Final = {
    "sha256": bytes.fromhex("3031300d060960864801650304020105000420"),
    "sha384": bytes.fromhex("3041300d060960864801650304020205000430"),
    "sha512": bytes.fromhex("3051300d060960864801650304020305000440"),
}
"""What stands before a digest in a signature (RFC 8017 9.2, note 1)."""
_RSA: Final = bytes.fromhex("2a864886f70d010101")
"""Object identifier of rsaEncryption."""
_SEQUENCE, _INTEGER, _BITS, _NAME, _VERSION = 0x30, 0x02, 0x03, 0x06, 0xA0


@dataclass(frozen=True, slots=True)
class RsaKey:
    """A public key."""

    modulus: int
    exponent: int

    def signed(self, hash_name: str, digest: bytes, signature: bytes) -> bool:
        """Whether this key's owner signed a digest (RSASSA-PKCS1-v1_5). `hash_name` as `hashlib` has it."""
        size = (self.modulus.bit_length() + 7) // 8
        number = int.from_bytes(signature, "big")
        told = _DIGEST_INFO[hash_name] + digest
        if len(signature) != size or number >= self.modulus or size < len(told) + 11:
            return False
        wanted = b"\x00\x01" + b"\xff" * (size - len(told) - 3) + b"\x00" + told
        return pow(number, self.exponent, self.modulus).to_bytes(size, "big") == wanted


def key_of_certificate(der: bytes) -> RsaKey:
    """The key of a certificate. ValueError: it is no certificate, or its key is of another kind."""
    try:
        (certificate,) = _values(der, _SEQUENCE)
        body = next(iter(_pairs(certificate)))[1]
        parts = [(tag, value) for tag, value in _pairs(body) if tag != _VERSION]
        kind, bits = [value for _, value in _pairs(parts[5][1])]
        if next(iter(_pairs(kind))) != (_NAME, _RSA) or bits[:1] != b"\x00":
            raise ValueError("the key is no RSA key")
        (numbers,) = _values(bits[1:], _SEQUENCE)
        modulus, exponent = (int.from_bytes(number, "big") for number in _values(numbers, _INTEGER))
    except (StopIteration, IndexError) as problem:
        raise ValueError("it is no certificate") from problem
    if modulus < 2**1023 or exponent < 3:
        raise ValueError("the key is no safe one")
    return RsaKey(modulus, exponent)


def _values(der: bytes, wanted: int) -> list[bytes]:
    pairs = list(_pairs(der))
    if any(tag != wanted for tag, _ in pairs):
        raise ValueError("another kind of value was expected")
    return [value for _, value in pairs]


def _pairs(der: bytes) -> Iterator[tuple[int, bytes]]:
    """Tag and content of each value in turn (X.690 8.1). IndexError, ValueError: it is cut off."""
    place = 0
    while place < len(der):
        tag, size = der[place], der[place + 1]
        place += 2
        if size & 0x80:
            count = size & 0x7F
            if not 1 <= count <= 4:
                raise ValueError("a length has no end")
            size = int.from_bytes(der[place : place + count], "big")
            place += count
        if place + size > len(der):
            raise ValueError("it is cut off")
        yield tag, der[place : place + size]
        place += size
