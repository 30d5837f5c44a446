"""What a browser asks of the library's pages, read and checked."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlencode

from starlette.requests import Request

from scormforge.diagnostics import UsageError
from scormforge.lms.origins import read_body

FORM_LIMIT = 4096
"""Bytes of a form: a handful of short fields."""
LEARNER = "learner-1"
"""Who learns when nobody else was named."""
_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)
"""Of a package or an attempt: far below what the store can count."""


async def form_of(request: Request) -> dict[str, str]:
    """The fields of a form, of each the last value. TooLarge: over 4,096 bytes; ValueError: too many fields."""
    fields = parse_qs((await read_body(request, FORM_LIMIT)).decode("utf-8", "replace"), max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}


def number_of(text: str) -> int:
    """The number of a package or an attempt. UsageError: it is none."""
    if not _NUMBER.fullmatch(text):
        raise UsageError("This is no number of ours.")
    return int(text)


def library_address(learner: str) -> str:
    """Where the library shows what this learner did."""
    return "/" if learner == LEARNER else f"/?{urlencode({'learner': learner})}"
