"""Which standard a package claims to follow."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from scormforge.diagnostics import Location, Report
from scormforge.package.tree import PackageTree
from scormforge.standards.rules.recognition import manifest_not_at_root, no_manifest, standard_not_validated
from scormforge.standards.standard import Standard

MANIFESTS = {"imsmanifest.xml": "", "cmi5.xml": "cmi5", "tincan.xml": "xAPI (tincan.xml)"}
"""File at the root → the standard that it alone tells of."""


@cache
def all_standards() -> tuple[Standard, ...]:
    """Every standard there is: each folder of `standards/` whose `__init__` has a STANDARD."""
    root = importlib.import_module("scormforge.standards")
    modules = (importlib.import_module(f"{root.__name__}.{each.name}") for each in pkgutil.iter_modules(root.__path__))
    return tuple(module.STANDARD for module in modules if hasattr(module, "STANDARD"))


def title_of(name: str) -> str:
    """The title, for people, of the standard of this name."""
    return next((standard.title for standard in all_standards() if standard.name == name), name)


def detect(tree: PackageTree) -> tuple[Standard | None, Report]:
    """The standard of a package; None with the reason when it is not one that can be validated."""
    for standard in all_standards():
        if standard.recognises(tree):
            return standard, Report()
    at = Location(tree.name)
    for name, alone in MANIFESTS.items():
        if name in tree:
            from scormforge.standards.content_packaging.claims import claimed_standard  # brings the XML parser along

            claimed = alone or claimed_standard(tree)
            return None, Report.of([standard_not_validated(Location(name), claimed)])
    misplaced = [path for path in tree if path.rpartition("/")[2].lower() in MANIFESTS]
    if misplaced:
        nearest = min(misplaced, key=lambda path: (path.count("/"), path))
        return None, Report.of([manifest_not_at_root(Location(nearest), nearest.rpartition("/")[2].lower())])
    return None, Report.of([no_manifest(at)])
