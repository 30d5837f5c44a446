"""The public functions, each a straight line through the packages below.

Shapes: a course is a folder, a package is a zip or a folder. What an author or a vendor did wrong comes back as a
`Report`; what we cannot do is raised as a `ScormforgeError`.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scormforge.diagnostics import InputError, Report, Rule, UsageError, did_you_mean, rules_in
from scormforge.diagnostics.render import Excerpt

__all__ = [
    "BuildOptions",
    "Built",
    "Linted",
    "Package",
    "PreviewOptions",
    "build",
    "explain",
    "lint",
    "lock",
    "missing_ids",
    "new",
    "preview",
    "rule_facts",
    "rules",
    "run",
    "validate",
    "write_ids",
]
