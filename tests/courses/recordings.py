"""How long a recording lasts and what its captions say, read without any outside program."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from pathlib import Path

_BITRATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)  # kbit/s, MPEG-2 layer III
_RATES = {0b10: (22050, 24000, 16000)}  # Hz, by MPEG version
_SAMPLES = 576  # a frame, MPEG-2 layer III
_CUE = re.compile(r"(\d\d):(\d\d):(\d\d\.\d{3}) --> (\d\d):(\d\d):(\d\d\.\d{3})[^\n]*\n((?:[^\n]+\n?)+)")


@dataclass(frozen=True, slots=True)
class Cue:
    """One caption, in seconds."""

    begin: float
    end: float
    lines: tuple[str, ...]


def seconds(path: Path) -> float:
    """The length of an MP3 (MPEG-2 layer III) or MP4."""
    raw = path.read_bytes()
    return _mp4(raw) if path.suffix == ".mp4" else _mp3(raw)


def cues(path: Path) -> list[Cue]:
    """The captions of a WebVTT file, in order."""
    text = path.read_text(encoding="utf-8")
    assert text.startswith("WEBVTT\n")
    return [
        Cue(_time(*match.group(1, 2, 3)), _time(*match.group(4, 5, 6)), tuple(match[7].strip().split("\n")))
        for match in _CUE.finditer(text)
    ]


def _time(hours: str, minutes: str, rest: str) -> float:
    return int(hours) * 3600 + int(minutes) * 60 + float(rest)


def _mp4(raw: bytes) -> float:
    """Duration over time scale in the movie header (ISO 14496-12, 8.2.2; version 0)."""
    at = raw.index(b"mvhd") + 4
    assert raw[at] == 0
    scale, length = struct.unpack_from(">II", raw, at + 12)
    return float(length / scale)


def _mp3(raw: bytes) -> float:
    """The sum of all frames, found by walking from header to header (ISO 13818-3)."""
    at = frames = rate = 0
    while at + 4 <= len(raw):
        (header,) = struct.unpack_from(">I", raw, at)
        assert header >> 21 == 0x7FF, f"no frame at byte {at}"
        version, bitrate = header >> 19 & 3, _BITRATES[header >> 12 & 15]
        rate = _RATES[version][header >> 10 & 3]
        at += _SAMPLES // 8 * bitrate * 1000 // rate + (header >> 9 & 1)
        frames += 1
    return frames * _SAMPLES / rate
