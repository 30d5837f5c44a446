"""Bits out of the characters of saved learner state. Format: head of `course/state.py`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
HIGHEST_SLOT = 100_000
MOST_PARTS = 4096
Part = TypeVar("Part")


class DamageError(Exception):
    """A body is not what its tag says. Never leaves `decode_state`."""


def _crc_of_byte(byte: int) -> int:
    crc = byte << 16
    for _ in range(8):
        crc = (crc << 1) ^ 0x1864CFB if crc & 0x800000 else crc << 1
    return crc


_CRC_OF_BYTE = tuple(_crc_of_byte(byte) for byte in range(256))


def check_of(text: str) -> str:
    """CRC-24 of a text as four characters."""
    crc = 0xB704CE
    for code in text.encode("latin-1", errors="replace"):
        crc = (crc << 8 & 0xFFFFFF) ^ _CRC_OF_BYTE[crc >> 16 ^ code]
    return "".join(ALPHABET[crc >> place & 63] for place in (18, 12, 6, 0))


class BitReader:
    """Reads bits off a body. Raises DamageError past its end."""

    def __init__(self, body: str) -> None:
        self._body = body
        self._at = 0

    def bits(self, width: int) -> int:
        """The next so many bits as a number, the most significant first."""
        if width > 48 or self._at + width > len(self._body) * 6:
            raise DamageError
        value, left = 0, width
        while left:
            place, within = divmod(self._at, 6)
            some = min(left, 6 - within)
            six = ALPHABET.find(self._body[place])
            value = (value << some) + (six >> (6 - within - some) & ((1 << some) - 1))
            left -= some
            self._at += some
        return value

    def number(self) -> int:
        """A `number` of the format."""
        value = 0
        for group in range(16):
            bits = self.bits(4)
            value += (bits & 7) << (3 * group)
            if bits < 8:
                return value
        raise DamageError

    def text(self, width: int) -> str:
        """A `text` of the format, at so many bits a byte."""
        values = self.repeat(lambda: self.bits(width))
        if width > 8:
            raise DamageError
        return bytes(values).decode("utf-8", errors="replace")

    def repeat(self, read: Callable[[], Part]) -> list[Part]:
        """A number, and so many of what `read` reads."""
        count = self.number()
        if count > MOST_PARTS:
            raise DamageError
        return [read() for _ in range(count)]

    def slots(self) -> list[int]:
        """`slots` of the format: runs of them."""
        slots: list[int] = []
        at = 0
        for _ in range(self.number()):
            at += self.number()
            end = at + self.number() + 1
            if end > HIGHEST_SLOT:
                raise DamageError
            slots.extend(range(at, end))
            at = end
        return slots

    def slot_set(self) -> list[int]:
        """A `set of slots` of the format: runs, or one bit a slot."""
        if not self.bits(1):
            return self.slots()
        return [slot for slot in range(self.number()) if self.bits(1)]
