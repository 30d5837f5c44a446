"""A url before the title, launch parameters before the url. Silent: the order kept."""

from pathlib import Path

from tests.standards.cmi5.structures import block, structure, unit, zipped


def firing(folder: Path) -> Path:
    early = unit(1).replace("<url>index.html</url>", "").replace("<title>", "<url>index.html</url>\n<title>")
    before = unit(2).replace("<url>", "<launchParameters>p</launchParameters>\n<url>")
    return zipped(folder, structure(early + "\n" + before))


def silent(folder: Path) -> Path:
    more = "<launchParameters>p</launchParameters><entitlementKey>k</entitlementKey>"
    return zipped(folder, structure(block(1, unit(1, more=more) + block(2, unit(2)) + unit(3)) + unit(4)))
