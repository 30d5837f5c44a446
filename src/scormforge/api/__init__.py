"""The public functions, each a straight line through the packages below.

A course is a folder, a package is a zip or a folder. What an author or a vendor did wrong comes back as a `Report`;
what we cannot do is raised as a `ScormforgeError`. Names are loaded when they are first used, so that asking for one
costs only what it needs.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scormforge.api.building import BuildOptions, Built, Package, build
    from scormforge.api.courses import lock, missing_ids, new, write_ids
    from scormforge.api.linting import Linted, lint
    from scormforge.api.packages import Validated, run, run_each, validate
    from scormforge.api.previewing import PreviewOptions, preview
    from scormforge.api.record_store import Account, RecordStoreOptions, serve_record_store
    from scormforge.api.reviewing import Reviewed, ReviewOptions, review
    from scormforge.api.rule_list import explain, rule_facts, rules
    from scormforge.api.statements import (
        PullOptions,
        Query,
        StoreOptions,
        pull_statements,
        push_statements,
    )

_HOMES = {
    "building": ("BuildOptions", "Built", "Package", "build"),
    "courses": ("lock", "missing_ids", "new", "write_ids"),
    "linting": ("Linted", "lint"),
    "packages": ("Validated", "run", "run_each", "validate"),
    "previewing": ("PreviewOptions", "preview"),
    "record_store": ("Account", "RecordStoreOptions", "serve_record_store"),
    "reviewing": ("ReviewOptions", "Reviewed", "review"),
    "rule_list": ("explain", "rule_facts", "rules"),
    "statements": ("PullOptions", "Query", "StoreOptions", "pull_statements", "push_statements"),
}

__all__ = [
    "Account",
    "BuildOptions",
    "Built",
    "Linted",
    "Package",
    "PreviewOptions",
    "PullOptions",
    "Query",
    "RecordStoreOptions",
    "ReviewOptions",
    "Reviewed",
    "StoreOptions",
    "Validated",
    "build",
    "explain",
    "lint",
    "lock",
    "missing_ids",
    "new",
    "preview",
    "pull_statements",
    "push_statements",
    "review",
    "rule_facts",
    "rules",
    "run",
    "run_each",
    "serve_record_store",
    "validate",
    "write_ids",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - whatever the name stands for
    for home, names in _HOMES.items():
        if name in names:
            found = getattr(importlib.import_module(f"{__name__}.{home}"), name)
            globals()[name] = found
            return found
    raise AttributeError(f"{__name__} has no {name}")
