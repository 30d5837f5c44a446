"""The credentials for a store: where they come from, and that they are never shown."""

from __future__ import annotations

import base64
import html
import json
import os
import re
import stat
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final
from urllib.parse import quote, quote_plus

from scormforge.diagnostics.errors import InputError, UsageError

KEY: Final = "SCORMFORGE_LRS_KEY"
SECRET: Final = "SCORMFORGE_LRS_SECRET"
AUTH: Final = "SCORMFORGE_LRS_AUTH"
HELP: Final = f"set {KEY} and {SECRET}, or {AUTH}; or write `key = …` and `secret = …` into a file for --credentials"

HIDDEN: Final = "[hidden]"
_SHORTEST_SECRET: Final = 4
"""Shorter texts are hidden only as whole words: to hide every `a` would leave no message."""

_LINE: Final = re.compile(r"(key|secret|auth)\s*[=:]\s*(.*\S)\s*")


class Credentials:
    """The value of the Authorization header, "" for none. Its repr tells nothing."""

    __slots__ = ("_secrets", "header")

    def __init__(self, header: str = "", *secrets: str) -> None:
        self.header: Final = header
        every = {form for secret in (header, *secrets) for form in _forms(secret)}
        self._secrets: Final = sorted(every, key=len, reverse=True)

    def __repr__(self) -> str:
        return "Credentials()"

    def scrubbed(self, text: str) -> str:
        """A text from outside without the credentials in any form in which a store might echo them."""
        for secret in self._secrets:
            if len(secret) >= _SHORTEST_SECRET:
                text = text.replace(secret, HIDDEN)
            else:
                text = re.sub(rf"(?<!\w){re.escape(secret)}(?!\w)", HIDDEN, text)
        return text


def _forms(secret: str) -> Iterator[str]:
    """A secret as it is, without its scheme, decoded, and as JSON, HTML and addresses escape it."""
    bare = secret.partition(" ")[2] if re.match(r"(?i)(basic|bearer) ", secret) else secret
    found = [secret, bare]
    try:
        if secret != bare:
            plain = base64.b64decode(bare, validate=True).decode("utf-8")
            found += [plain, *plain.split(":", 1)[1:]]
    except ValueError:
        pass
    for form in found:
        yield from (form, json.dumps(form)[1:-1], json.dumps(form, ensure_ascii=False)[1:-1], html.escape(form))
        yield from (quote(form, safe=""), quote(form), quote_plus(form))


def credentials_of(values: Mapping[str, str], file: Path | None = None) -> Credentials:
    """Those of a file if one is named, else those of the environment; none at all is nothing wrong.

    UsageError: half a pair, or what no header can carry, or others can read the file. InputError: it cannot be read.
    """
    if file is not None:
        found = _read_file(file)
    else:
        names = {"key": KEY, "secret": SECRET, "auth": AUTH}
        found = {name: values[variable] for name, variable in names.items() if values.get(variable)}
    return _made(found)


def _made(found: Mapping[str, str]) -> Credentials:
    if "auth" in found:
        if not re.fullmatch(r"[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?", found["auth"]):
            raise UsageError("the value for the Authorization header has characters that no header may have")
        return Credentials(found["auth"])
    if ("key" in found) != ("secret" in found):
        raise UsageError("credentials need both a key and a secret", HELP)
    if "key" not in found:
        return Credentials()
    pair = f"{found['key']}:{found['secret']}".encode()
    return Credentials(f"Basic {base64.b64encode(pair).decode()}", found["secret"])


def _read_file(file: Path) -> dict[str, str]:
    """Lines of `key = …`, `secret = …` or `auth = …`. Errors never quote them."""
    try:
        with file.open(encoding="utf-8") as opened:
            if os.name == "posix" and stat.S_IMODE(os.fstat(opened.fileno()).st_mode) & 0o077:
                raise UsageError(f"others can read {file}", f"let only you read it: chmod 600 {file}")
            lines = opened.read(10_000).splitlines()
    except OSError as problem:
        raise InputError(f"cannot read {file}: {problem.strerror}") from None
    except UnicodeDecodeError:
        raise InputError(f"{file} is no text in UTF-8") from None
    found: dict[str, str] = {}
    for number, line in enumerate(lines, 1):
        match = _LINE.fullmatch(line.strip())
        if match is not None:
            found[match[1]] = match[2]
        elif line.strip() and not line.lstrip().startswith("#"):
            raise InputError(f"{file}:{number}: neither `key = …` nor `secret = …` nor `auth = …`")
    if not found:
        raise InputError(f"there are no credentials in {file}", HELP)
    return found
