"""What stands in docs/ is what the code says, and what docs/ tells readers to type or to follow exists."""

import ast
import re
from pathlib import Path

import click
import pytest

from scormforge import api
from scormforge.cli.main import scormforge
from scormforge.diagnostics import RETIRED
from scormforge.package.limits import Limits
from scormforge.places.xml import XmlLimits
from tests.reference.commands import VARIABLES, command_named, top_context
from tests.reference.pages import DOCS, PAGES

ROOT = DOCS.parent
GUIDES = (ROOT / "README.md", *sorted(DOCS.glob("*.md")))
OPTION = re.compile(r"(?<!\S)--?[a-z][a-z-]*")


def title(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def anchors(path: Path) -> set[str]:
    """Where links into a page may lead: its headings, spelled as the forges do, and anchors of its own."""
    text = re.sub(r"^```.*?^```$", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", text, re.MULTILINE)
    spelled = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return spelled | set(re.findall(r'<a id="([^"]+)">', text))


def links(path: Path) -> list[str]:
    """The targets within the repository that a page names, outside code."""
    text = re.sub(r"^```.*?^```$|`[^`\n]*`", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    return [target for target in re.findall(r"\]\(([^)\s]+)\)", text) if ":" not in target]


def shown_commands() -> list[tuple[str, str]]:
    """Every `scormforge …` line of a shell block, with its page."""
    found = []
    for path in GUIDES:
        for block in re.findall(r"^```sh\n(.*?)^```$", path.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
            found += [(title(path), line.split("#")[0]) for line in re.findall(r"^scormforge .+$", block, re.MULTILINE)]
    return found


@pytest.mark.parametrize("name", PAGES)
def test_a_generated_page_is_what_the_code_says(name: str) -> None:
    kept = (DOCS / name).read_text(encoding="utf-8")
    assert kept == PAGES[name](), f"docs/{name} is out of date: run `make docs` and look at the difference"


@pytest.mark.parametrize("path", GUIDES, ids=title)
def test_every_link_leads_somewhere(path: Path) -> None:
    for target in links(path):
        name, _, anchor = target.partition("#")
        wanted = (path.parent / name).resolve() if name else path
        assert wanted.exists(), f"{title(path)}: {target}"
        assert not anchor or anchor in anchors(wanted), f"{title(path)}: {target}"


@pytest.mark.parametrize(("page", "line"), shown_commands())
def test_every_command_that_is_shown_exists(page: str, line: str) -> None:
    _, name, *rest = line.split()
    context = top_context()
    command = scormforge if name.startswith("-") else command_named(name, context)
    if command is not scormforge and isinstance(command, click.Group):
        command = command.commands[rest[0]]
    known = {spelling for option in command.get_params(context) for spelling in (*option.opts, *option.secondary_opts)}
    assert set(OPTION.findall(line)) <= known, f"{page}: {line}"


def test_every_guide_is_in_the_index() -> None:
    listed = {target for target in links(DOCS / "README.md") if "/" not in target}
    assert listed == {path.name for path in DOCS.iterdir() if path.is_file()} - {"README.md"}


def test_every_rule_that_a_guide_names_exists() -> None:
    known = {rule.id for rule in api.rules()} | set(RETIRED)
    for path in GUIDES:
        named = set(re.findall(r"\b(?:SRC|CRS|A11|PKG|IMS|S12|RUN|REV)-\d{3}\b", path.read_text(encoding="utf-8")))
        assert named <= known, title(path)


def test_the_limits_are_those_of_the_code() -> None:
    zips, xml = Limits(), XmlLimits()
    wanted = {
        "files and folders": f"{zips.entries:,}",
        "all files together, unpacked": f"{zips.total_size // 2**30} GiB",
        "one file, unpacked": f"{zips.file_size // 2**30} GiB",
        f"packed to unpacked, for files over {zips.ratio_from // 2**20} MiB": f"1 to {zips.ratio}",
        "the zip's own list of files": f"{zips.directory_size // 2**20} MiB",
        "one part of a path": f"{zips.segment} bytes",
        "a whole path": f"{zips.path:,} bytes",
        "the manifest": f"{xml.size // 2**20} MiB, {xml.elements:,} elements, {xml.depth} levels",
    }
    rows = table_under("\n| what | at most |")
    assert rows == wanted


def table_under(head: str) -> dict[str, str]:
    """The rows of the table of docs/validating.md that begins with this line."""
    below = (DOCS / "validating.md").read_text(encoding="utf-8").split(head)[1].split("\n\n")[0]
    cells = [line.strip("| ").split(" | ") for line in below.splitlines()[2:]]
    return {row[0]: row[1] for row in cells}


def test_every_environment_variable_is_listed() -> None:
    texts = (
        node.value
        for path in (ROOT / "src").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    )
    assert {text for text in texts if re.fullmatch(r"SCORMFORGE_[A-Z_]+", text)} == {name for name, _ in VARIABLES}
