"""What is written is read back, and judged as our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from scormforge import api
from scormforge.checks.validate import validate, validate_tree
from scormforge.package.tree import Bytes, PackageTree


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> PackageTree:
    """The tutorial course as a package."""
    from scormforge.compiling.assets import starter_folder

    made = api.build(starter_folder(), ["scorm12"], tmp_path_factory.mktemp("dist"), api.BuildOptions(cached=False))
    (package,) = made.packages
    checked = validate(Path(package.path))
    assert checked.tree is not None
    return checked.tree


def with_manifest(tree: PackageTree, old: bytes, new: bytes) -> PackageTree:
    manifest = tree.read("imsmanifest.xml")
    assert old in manifest
    return PackageTree({**tree.files, "imsmanifest.xml": Bytes(manifest.replace(old, new, 1))}, tree.name)


def test_nothing_is_found_in_what_was_written(built: PackageTree) -> None:
    checked = validate_tree(built)
    assert list(checked.report) == []
    assert checked.outline is not None
    assert [unit.href for unit in checked.outline.units] == ["index.html"]


def test_our_own_mistakes_are_errors_and_not_warnings(built: PackageTree) -> None:
    spoilt = with_manifest(built, b"<item ", b'<item visible="yes" ')
    assert [found.rule for found in validate_tree(spoilt).report] == ["S12-198"]
