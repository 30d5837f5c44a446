"""The gallery as a package's files, and what its pages ask."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from scormforge.api.building import BuildOptions, pack, targets_named
from tests.conftest import ROOT

FOLDER = ROOT / "course_sources" / "gallery"


@dataclass(frozen=True)
class GalleryPage:
    """One page: its title, and player data of its questions."""

    title: str
    questions: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True)
class Gallery:
    """The package: paths and contents. Stands in for a `SampleCourse`."""

    packed: Mapping[str, bytes]

    def files(self) -> dict[str, bytes]:
        """Path → content."""
        return dict(self.packed)

    def pages(self) -> list[GalleryPage]:
        """Pages with questions, by slot."""
        found = []
        for path in sorted(self.packed, key=lambda each: (len(each), each)):
            if path.startswith("pages/"):
                text = self.packed[path].decode()
                data = json.loads(text[text.index("(") + 1 : text.rindex(")")])
                if data["questions"]:
                    found.append(GalleryPage(data["title"], tuple(data["questions"])))
        return found

    def page_of(self, kind: str) -> GalleryPage:
        """The page on which most questions are of this type."""
        return max(self.pages(), key=lambda page: sum(each["type"] == kind for each in page.questions))


@cache
def gallery() -> Gallery:
    """The gallery, built for SCORM 1.2."""
    packed = pack(FOLDER, targets_named(["scorm12"]), BuildOptions(cached=False), None)
    assert not packed.report.errors, packed.report.errors
    ((_, tree),) = packed.trees
    return Gallery({path: tree.read(path) for path in tree})
