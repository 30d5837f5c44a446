"""Whether what a package launches is there."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.diagnostics import Finding
from scormforge.package.tree import PackageTree
from scormforge.standards.content_packaging.hrefs import href_of
from scormforge.standards.content_packaging.suggest import guesses, short
from scormforge.standards.standard import Outline


def pages_missing(tree: PackageTree, outline: Outline | None) -> Iterator[Finding]:
    """Which addresses of an outline's units lead nowhere, at the place of each. Whole addresses are not followed."""
    guess = guesses([path for path in tree if path.endswith((".html", ".htm", ".xhtml", ".pdf"))])
    alone = len(tree) == 1
    for unit in outline.units if outline else ():
        href = href_of(unit.href)
        if href.external:
            continue
        said = f"`{short(unit.href)}`"
        if alone:
            yield Finding(unit.at, f"{said} is relative, and there is no package around it", "write the whole address")
        elif href.leaves:
            yield Finding(unit.at, f"{said} leads out of the package: {href.leaves}", "write a path in the package")
        elif href.path not in tree and href.url not in tree:
            yield Finding(unit.at, f"{said} is not in the package", guess(href.path) or "add the file, or correct it")
