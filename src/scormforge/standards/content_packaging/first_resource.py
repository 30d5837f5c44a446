"""The first resource of a manifest that has an href: what an LMS launches that does not look at the organization."""

from __future__ import annotations

from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.manifest import manifests


def first_href(tree: PackageTree) -> str | None:
    """Its launch path in the package, with its query; None: there is none, or the manifest cannot be read."""
    resources = (resource for manifest in manifests(tree)[:1] for resource in manifest.resources)
    inside = (resource.href for resource in resources if resource.href is not None)
    return next((href.url for href in inside if not href.external and not href.leaves), None)
