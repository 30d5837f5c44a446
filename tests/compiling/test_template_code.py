"""Templates are compiled once for all builds, and anew when their text changes or what was kept is damaged."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader

from scormforge.compiling.template_code import TemplateCode


@pytest.fixture(autouse=True)
def _may_write(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    yield


def shown(folder: Path) -> str:
    environment = Environment(loader=FileSystemLoader(folder), bytecode_cache=TemplateCode())
    return environment.get_template("page.html.j2").render(name="Ada")


def kept(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.pyc*"))


def test_what_was_compiled_is_kept_and_used_until_the_text_changes(tmp_path: Path) -> None:
    template = tmp_path / "page.html.j2"
    template.write_text("Hello {{ name }}", "utf-8")
    assert shown(tmp_path) == "Hello Ada"
    (code,) = kept(tmp_path)
    before = code.read_bytes()
    assert (shown(tmp_path), code.read_bytes()) == ("Hello Ada", before)
    template.write_text("Bye {{ name }}", "utf-8")
    assert shown(tmp_path) == "Bye Ada"
    assert kept(tmp_path) == [code] and code.read_bytes() != before


@pytest.mark.parametrize("damage", [b"", b"junk", slice(None, -9), slice(None, 12)])
def test_damage_costs_nothing_but_time(tmp_path: Path, damage: bytes | slice) -> None:
    (tmp_path / "page.html.j2").write_text("Hello {{ name }}", "utf-8")
    shown(tmp_path)
    (code,) = kept(tmp_path)
    code.write_bytes(damage if isinstance(damage, bytes) else code.read_bytes()[damage])
    assert shown(tmp_path) == "Hello Ada"


def test_nothing_is_kept_where_python_keeps_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    (tmp_path / "page.html.j2").write_text("Hello {{ name }}", "utf-8")
    assert shown(tmp_path) == "Hello Ada"
    assert kept(tmp_path) == []


def test_a_template_that_is_no_file_is_compiled_each_time() -> None:
    environment = Environment(loader=DictLoader({"a": "Hello"}), bytecode_cache=TemplateCode())
    assert environment.get_template("a").render() == "Hello"
