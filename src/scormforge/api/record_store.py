"""A learning record store of one's own, on this machine."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from scormforge.diagnostics import UsageError
from scormforge.lms.database import empty
from scormforge.lms.record_server import Account, RecordServer, account_of, new_account

__all__ = ["Account", "RecordStoreOptions", "serve_record_store"]


@dataclass(frozen=True, slots=True)
class RecordStoreOptions:
    """How to serve. `ready` is told the endpoint, the key and the secret once requests are answered."""

    port: int = 8801
    store: Path | None = None
    """File that keeps statements and documents; without one they are gone at the end."""
    fresh: bool = False
    """Whether the file is emptied first."""
    account: str = ""
    """`KEY:SECRET`; "" makes a new one."""
    ready: Callable[[str, Account], None] = lambda endpoint, account: None


def serve_record_store(options: RecordStoreOptions) -> None:
    """Serve a record store alone until interrupted (Ctrl-C).

    UsageError: the account is not written as one, or there is no file to empty. InputError, ExternalError: the file or
    the port cannot be used.
    """
    account = account_of(options.account) if options.account else new_account()
    if options.fresh and options.store is None:
        raise UsageError("there is no file to begin anew", "name it with --store, or leave --fresh out")
    if options.fresh and options.store is not None:
        empty(options.store)
    with RecordServer(options.store, options.port, account) as running:
        options.ready(running.endpoint, account)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            return
