"""Which standard a package claims to follow."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache

from scormforge.diagnostics import Location, Report
from scormforge.package.tree import PackageTree
from scormforge.standards.rules.recognition import (
    another_manifest,
    manifest_not_at_root,
    no_manifest,
    standard_not_validated,
)
from scormforge.standards.standard import Standard, Target

ORDER = ("scorm12", "scorm2004", "cmi5", "xapi", "web")
"""The oldest standard first, as people look for them."""

CONTENT_PACKAGING = "imsmanifest.xml"
"""The manifest of several standards; what is in it tells which."""
MANIFESTS = (CONTENT_PACKAGING, "cmi5.xml", "tincan.xml")
"""What LMSs look for at the root of a package."""


@cache
def all_standards() -> tuple[Standard, ...]:
    """Every standard there is: each folder of `standards/` whose `__init__` has a STANDARD; in the order of `ORDER`, so
    that a package with manifests of several standards is of the oldest of them, as LMSs see it."""
    root = importlib.import_module("scormforge.standards")
    modules = (importlib.import_module(f"{root.__name__}.{each.name}") for each in pkgutil.iter_modules(root.__path__))
    found = (module.STANDARD for module in modules if hasattr(module, "STANDARD"))
    return tuple(sorted(found, key=lambda standard: _rank(standard.name)))


def all_targets() -> dict[str, tuple[Standard, Target]]:
    """Everything that can be built, by the target's name, in the order of `ORDER`."""
    found = {target.name: (standard, target) for standard in all_standards() for target in standard.targets}
    return {name: found[name] for name in sorted(found, key=_rank)}


def _rank(name: str) -> tuple[int, str]:
    standing = [place for place, first in enumerate(ORDER) if name.startswith(first)]
    return (standing[0] if standing else len(ORDER), name)


def title_of(name: str) -> str:
    """The title, for people, of the standard of this name."""
    return next((standard.title for standard in all_standards() if standard.name == name), name)


def detect(tree: PackageTree) -> tuple[Standard | None, Report]:
    """The standard of a package, and which other manifests are left aside; None with the reason when it is not one that
    can be validated."""
    for standard in all_standards():
        if standard.recognises(tree):
            first, *others = [name for name in MANIFESTS if name in tree] or [""]
            return standard, Report.of(another_manifest(Location(name), first, standard.title) for name in others)
    if CONTENT_PACKAGING in tree:
        from scormforge.standards.content_packaging.claims import claimed_standard  # brings the XML parser along

        return None, Report.of([standard_not_validated(Location(CONTENT_PACKAGING), claimed_standard(tree))])
    misplaced = [path for path in tree if path.rpartition("/")[2].lower() in MANIFESTS]
    if misplaced:
        nearest = min(misplaced, key=lambda path: (path.count("/"), path))
        return None, Report.of([manifest_not_at_root(Location(nearest), nearest.rpartition("/")[2].lower())])
    return None, Report.of([no_manifest(Location(tree.name))])
