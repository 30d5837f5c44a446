"""The house rules that a machine can hold: names, lengths, first lines, one home for each decision."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "src").rglob("*.py"))
SCRIPTS = sorted((ROOT / "player_assets").rglob("*.js"))
LONGEST_FILE, LONGEST_FUNCTION, MOST_PARAMETERS = 300, 45, 5

VAGUE = re.compile(r"(Manager|Helper|Util|Handler|Service|Data|Info)s?$")
VAGUE_FILE = re.compile(r"(^|_)(utils?|helpers?|managers?|handlers?|services?|misc|common|info|stuff)(_|$)")
DIALOGS = re.compile(
    r"(?<![\w.$])(?:(?:window|self|top|parent|globalThis|win|page|view)\s*\.\s*)?(alert|confirm|prompt)\s*\(|beforeunload"
)
EMPTY_WORDS = re.compile(r"\b(module|this file|helpers?)\b", re.IGNORECASE)


def short(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))


@pytest.mark.parametrize("path", SOURCES + SCRIPTS, ids=short)
def test_a_file_says_what_it_is_for_and_is_not_a_hub(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    first = lines[0] if lines else ""
    assert first.startswith(('"""', "//", "/**", "/*")), "the first line says what the file is for"
    assert not EMPTY_WORDS.search(first), "the first line says what it is for, not that it is a file"
    assert not VAGUE_FILE.search(path.stem), "the name says little"
    assert len(lines) <= LONGEST_FILE, f"{len(lines)} lines: a hub that does work"


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_functions_fit_a_screen_and_take_few_parameters(path: Path) -> None:
    for node in functions(path):
        length = (node.end_lineno or node.lineno) - node.lineno + 1
        positional = [*node.args.posonlyargs, *node.args.args]
        allowed = MOST_PARAMETERS if positional and positional[0].arg in {"self", "cls"} else MOST_PARAMETERS - 1
        commands = path.parent.name == "commands"
        assert length <= LONGEST_FUNCTION, f"{node.name} is {length} lines"
        assert commands or len(positional) <= allowed, f"{node.name} takes {len(positional)} positional parameters"


@pytest.mark.parametrize("path", SOURCES, ids=short)
def test_classes_have_names_that_say_something(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    vague = [node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and VAGUE.search(node.name)]
    assert vague == []


@pytest.mark.parametrize("path", [path for path in SOURCES if "standards" not in path.parts], ids=short)
def test_only_a_standards_own_folder_asks_which_standard_it_is(path: Path) -> None:
    assert not re.search(r"\b(standard|target)(\.name)? == [\"']", path.read_text(encoding="utf-8"))


def test_only_one_file_turns_markdown_into_html() -> None:
    turning = re.compile(r"\.renderer\.render|\.renderInline|RendererHTML")
    found = [short(path) for path in SOURCES if turning.search(path.read_text(encoding="utf-8"))]
    assert all(path.startswith("src/scormforge/compiling/") for path in found), found


PLAYER = sorted(path for path in (ROOT / "player_assets").rglob("*") if path.suffix in {".js", ".j2", ".html"})


@pytest.mark.parametrize("path", PLAYER, ids=short)
def test_the_player_never_stops_a_learner_with_a_dialog_of_the_browser(path: Path) -> None:
    """They hold the page up, an LMS's sandboxed frame refuses them, and no screen reader gets there in peace."""
    assert not DIALOGS.search(path.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("window.alert('no')", True),
        ("if (confirm(words)) go();", True),
        ("prompt ('name')", True),
        ("page.addEventListener('beforeunload', ask)", True),
        ('role="alert"', False),
        ("announce(alerted)", False),
        ("text.confirm(words)", False),
    ],
)
def test_a_dialog_of_the_browser_is_told_from_words_like_it(text: str, found: bool) -> None:
    assert bool(DIALOGS.search(text)) is found
