"""Small courses written for a standard, with a player that is only a word: what is tested is what stands around it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import lxml.html

from scormforge.compiling.compiled import CompiledCourse
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Standard
from tests.compiling.small_courses import Small, choice, small_course

YAML = """\
language: de-AT
objectives:
  look: Nach beiden Seiten schauen
  wait: Warten & "horchen"
  never: Wird nirgends gelehrt
contents:
  - section: Erster Teil
    units:
      - {unit: alpha, title: Alpha & Ω, pages: [one, two]}
      - {unit: beta, title: Beta, pages: [three]}
  - section: Zweiter Teil
    units:
      - {unit: gamma, title: Gamma, pages: [four]}
tracking: {launch: %s, completion: both, mastery_score: %s%s}
"""
PAGES = {
    "one": "Eins.\n",
    "two": choice("q-two").replace(":points:", ":objectives: [wait]\n:points:"),
    "three": "Drei.\n",
    "four": choice("q-four"),
}
ADDRESS = "https://training.example.org/small.course"


def course(
    folder: Path, launch: str = "course", mastery: str = "0.8", more: str = "", title: str = "Ein Kurs"
) -> Small:
    """Three units in two sections; the second has no question, and `wait` is asked for in the first."""
    return small_course(folder, PAGES, yaml=YAML % (launch, mastery, more), identity=("small.course", title))


def compiled(small: Small) -> CompiledCourse:
    """The course compiled, with a player that is only a word."""
    made, report = small.compiled()
    assert list(report) == []
    return replace(made, player=lambda name: Bytes(f"// {name}\n".encode()))


def packed(small: Small, standard: Standard) -> PackageTree:
    """The course's package."""
    tree, report = standard.write(compiled(small), standard.targets[0])
    assert tree is not None and list(report) == []
    return tree


def player_data(tree: PackageTree, href: str) -> dict[str, Any]:
    """What a launch page tells the player."""
    data: dict[str, Any] = json.loads(lxml.html.fromstring(tree.read(href)).get_element_by_id("player-data").text)
    return data
