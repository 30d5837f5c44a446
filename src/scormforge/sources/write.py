"""Writes source files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from scormforge.diagnostics import ExternalError


def write_text(path: Path, text: str) -> None:
    """Replace a file's text; line ends are written as they are, permissions are kept. ExternalError when it fails."""
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Replace a file's bytes by way of a temporary file in the same folder. ExternalError when it fails."""
    path = path.resolve()
    try:
        mode = path.stat().st_mode & 0o7777 if path.exists() else None
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            temporary.chmod(mode if mode is not None else 0o666 & ~_umask())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise ExternalError(f"`{path.name}` could not be written: {error.strerror}", "check its folder") from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
