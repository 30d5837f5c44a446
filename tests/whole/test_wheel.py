"""The wheel, in an environment of its own: `scormforge` makes, locks, builds and validates a course from elsewhere."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from tests.conftest import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the repository without asking anybody for anything."""
    out = tmp_path_factory.mktemp("wheel")
    ran([sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out), str(ROOT)], out)
    (made,) = out.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of commands of an environment that has the wheel, and sees only its dependencies from here."""
    folder = tmp_path_factory.mktemp("environment") / "env"
    venv.EnvBuilder(with_pip=False, symlinks=os.name != "nt").create(folder)
    paths = {"base": str(folder), "platbase": str(folder)}
    commands = Path(sysconfig.get_path("scripts", "venv", paths))
    packages = Path(sysconfig.get_path("purelib", "venv", paths))
    pip = [sys.executable, "-m", "pip", "--python", str(commands / "python"), "install"]
    ran([*pip, "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check", str(wheel)], folder)
    # A path in a .pth file is only a place to look in: an editable install there does not reach through it.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    return commands


def ran(command: list[str], folder: Path) -> str:
    """What the command says. It runs in `folder`, and knows nothing of the repository."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "SCORMFORGE"))}
    done = subprocess.run(command, cwd=folder, env=clean, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_what_is_imported_is_what_was_installed(installed: Path, tmp_path: Path) -> None:
    where = ran([str(installed / "python"), "-c", "import scormforge; print(scormforge.__file__)"], tmp_path).strip()
    assert Path(where).is_relative_to(installed.parent)
    assert not Path(where).is_relative_to(ROOT)


def test_a_course_is_made_locked_built_and_validated(installed: Path, tmp_path: Path) -> None:
    scormforge = str(installed / "scormforge")
    assert "fire-safety" in ran([scormforge, "new", "fire-safety", "--title", "Fire safety"], tmp_path)
    page = tmp_path / "fire-safety" / "pages" / "write" / "welcome.md"
    page.write_text(page.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    ran([scormforge, "lock", "fire-safety"], tmp_path)
    ran([scormforge, "lint", "fire-safety"], tmp_path)
    ran([scormforge, "build", "fire-safety", "--locked", "--out", "dist"], tmp_path)
    (package,) = (tmp_path / "dist").iterdir()
    assert package.name.startswith("fire-safety-1.0.0-scorm12-")
    assert "Fire safety" in ran([scormforge, "validate", str(package)], tmp_path)
    assert "explain" in ran([scormforge, "--help"], tmp_path)


def test_the_wheel_holds_what_is_needed_and_nothing_hidden(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = packed.namelist()
    parts = {part for name in names for part in name.split("/")}
    assert [part for part in parts if part.startswith(".") or part == "__pycache__"] == []
    assert [name for name in names if name.startswith(("tests/", "docs/"))] == []
    needed = ["_assets/player/js/main.js", "_assets/player/strings/en.json", "_assets/starter/course.yaml", "py.typed"]
    assert [name for name in needed if f"scormforge/{name}" not in names] == []
    assert [name for name in names if name.endswith((".sqlite", ".pyc"))] == []
