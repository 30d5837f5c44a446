"""Where a standard's manifest is: at the root under its name, or alone, without a package around it."""

from __future__ import annotations

import re

from scormforge.package.tree import PackageTree

NAMES = frozenset(["imsmanifest.xml", "cmi5.xml", "tincan.xml"])
"""A file of such a name is what its name says, whatever is in it."""
HEAD = 2**16
"""Bytes in which the outermost element of a lone manifest is looked for."""


def manifest_path(tree: PackageTree, name: str, root: str) -> str:
    """The path of the manifest; "" when there is none.

    Where a package is one XML file alone, that may have any name but another manifest's, and its outermost element
    `root` tells it.
    """
    if name in tree:
        return name
    only = next(iter(tree)) if len(tree) == 1 else ""
    if not only.lower().endswith(".xml") or only.lower() in NAMES:
        return ""
    head = tree.read(only, HEAD).replace(b"\0", b"")  # UTF-16 read as if it were ASCII
    return only if re.search(rb"<(?:[\w.-]+:)?" + root.encode() + rb"[\s/>]", head) else ""
