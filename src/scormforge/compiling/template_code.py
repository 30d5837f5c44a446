"""Templates compiled once, and kept where Python keeps the compiled code of its own modules."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib.util import cache_from_source
from pathlib import Path

from jinja2.bccache import Bucket, BytecodeCache


class TemplateCode(BytecodeCache):
    """Compiled templates in `__pycache__` beside them, or below PYTHONPYCACHEPREFIX: four took 16 ms of each build.

    They are trusted as far as modules are, since whoever can write there can change the modules too. Each is checked
    against its template's text. Where Python may not write, nothing is kept.
    """

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """The file to keep it in."""
        return cache_from_source(filename) if filename else ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket, if there is something that fits. A file that is damaged is as good as none."""
        with suppress(Exception), Path(bucket.key).open("rb") as stream:
            bucket.load_bytecode(stream)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what was compiled, whole or not at all."""
        if sys.dont_write_bytecode or not bucket.key:
            return
        path = Path(bucket.key)
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            draft.write_bytes(bucket.bytecode_to_string())
            draft.replace(path)
