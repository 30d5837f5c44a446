"""Each command through its own door: what it prints, what it leaves behind, its exit code."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scormforge.diagnostics.render import FORMATS

ROOT = Path(__file__).parents[2]


def scormforge(*arguments: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    return subprocess.run(
        [sys.executable, "-m", "scormforge", *map(str, arguments)],
        cwd=cwd,
        env={**os.environ, "NO_COLOR": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course as `new` makes it, with its lock file."""
    made = scormforge("new", "fire-safety", "--title", 'Fire: "safe" at work', cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert scormforge("lock", "fire-safety", cwd=tmp_path).returncode == 0
    return tmp_path / "fire-safety"


def test_help_lists_every_command_with_examples(tmp_path: Path) -> None:
    shown = scormforge("--help", cwd=tmp_path)
    assert shown.returncode == 0
    commands = ["build", "explain", "ids", "lint", "lock", "lrs", "new", "preview", "review", "rules", "run"]
    commands += ["statements", "validate"]
    assert re.findall(r"^  ([a-z]+)  ", shown.stdout, re.MULTILINE) == commands
    for command in commands:
        about = scormforge(command, "--help", cwd=tmp_path)
        assert about.returncode == 0
        assert f"scormforge {command}" in about.stdout.partition("Examples:")[2]


def test_help_loads_nothing_heavy(tmp_path: Path) -> None:
    code = (
        "import sys; from scormforge.cli.main import run; run(['--help']); print(sorted(sys.modules), file=sys.stderr)"
    )
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr
    heavy = ("pydantic", "lxml", "jinja2", "markdown_it", "starlette", "PIL", "pygments", "rich", "playwright")
    assert [name for name in heavy if f"'{name}'" in loaded] == []


def test_a_wrong_word_gets_a_suggestion_and_exit_code_2(tmp_path: Path) -> None:
    wrong = scormforge("bild", cwd=tmp_path)
    assert wrong.returncode == 2
    assert "did you mean `build`?" in wrong.stderr


def test_new_makes_a_course_with_its_own_id_and_title_that_is_clean(course: Path) -> None:
    text = (course / "course.yaml").read_text(encoding="utf-8")
    assert "\nid: fire-safety\n" in f"\n{text}"
    assert '\ntitle: "Fire: \\"safe\\" at work"\n' in text
    linted = scormforge("lint", course, "--fail-on", "advice", cwd=course.parent)
    assert (linted.returncode, linted.stdout.strip()) == (0, "nothing found")


def test_new_says_where_a_path_belongs(tmp_path: Path) -> None:
    refused = scormforge("new", "courses/fire-safety", cwd=tmp_path)
    assert refused.returncode == 2
    assert "write `fire-safety --in courses`" in refused.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["Fire Safety", "-x", "a" * 65, "ä", "../Outside"])
def test_new_refuses_a_name_that_cannot_be_an_id(name: str, tmp_path: Path) -> None:
    refused = scormforge("new", "--", name, cwd=tmp_path)
    assert refused.returncode == 2
    assert "cannot be a course's id" in refused.stderr
    assert list(tmp_path.iterdir()) == []


def test_new_does_not_overwrite(course: Path) -> None:
    again = scormforge("new", "fire-safety", cwd=course.parent)
    assert again.returncode == 2
    assert "exists" in again.stderr


def test_build_says_where_the_package_is_and_validate_finds_nothing_in_it(course: Path) -> None:
    built = scormforge("build", course, "--locked", "--out", "out", "--format", "json", cwd=course.parent)
    assert built.returncode == 0, built.stderr
    said = json.loads(built.stdout)
    assert said["findings"] == []
    [package] = said["packages"]
    path = course.parent / package["path"]
    assert re.fullmatch(r"fire-safety-1\.0\.0-scorm12-[0-9a-f]{12}\.zip", path.name)
    assert path.stat().st_size == package["size"]
    checked = scormforge("validate", path, "--fail-on", "advice", cwd=course.parent)
    assert checked.returncode == 0
    said_of_it, *found = checked.stdout.splitlines()
    assert said_of_it.startswith(f"{path}: SCORM 1.2, “")
    assert found == ["nothing found"]


def test_build_shows_every_mistake_at_its_place_and_makes_nothing(course: Path) -> None:
    page = next(course.glob("pages/**/*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\n[nowhere](page:nowhere)\n\n<blink>no\n", encoding="utf-8")
    built = scormforge("build", course, "--out", "out", cwd=course.parent)
    assert built.returncode == 1
    assert built.stdout.count("error[") == 2
    assert f"--> {page.relative_to(course).as_posix()}:" in built.stdout
    assert "nothing was built" in built.stderr
    assert not (course.parent / "out").exists()


def test_locked_refuses_a_stale_lock_and_without_it_the_build_says_how_to_update(course: Path) -> None:
    (course / "course.lock").unlink()
    refused = scormforge("build", course, "--locked", "--out", "out", cwd=course.parent)
    assert refused.returncode == 1
    assert "error[SRC-206]" in refused.stdout
    told = scormforge("build", course, "--out", "out", cwd=course.parent)
    assert told.returncode == 0
    assert "warning[SRC-206]" in told.stdout
    assert "scormforge lock" in told.stdout
    assert not (course / "course.lock").exists(), "only `lock` writes it"


def test_lock_says_what_it_did_and_then_that_all_is_well(course: Path) -> None:
    (course / "course.lock").unlink()
    first = scormforge("lock", course, cwd=course.parent)
    assert "new, slot 0" in first.stdout
    assert scormforge("lock", course, cwd=course.parent).stdout.strip() == "course.lock is up to date"


def test_lock_does_nothing_while_the_course_has_errors(course: Path) -> None:
    before = (course / "course.lock").read_bytes()
    page = next(course.glob("pages/**/*.md"))
    page.write_text("---\nid: [\n---\n", encoding="utf-8")
    refused = scormforge("lock", course, cwd=course.parent)
    assert refused.returncode == 1
    assert "error[" in refused.stderr
    assert (course / "course.lock").read_bytes() == before


def test_ids_writes_what_is_missing_and_check_only_says_so(course: Path) -> None:
    page = next(path for path in course.glob("pages/**/*.md") if "{choice}" in path.read_text(encoding="utf-8"))
    text = page.read_text(encoding="utf-8")
    page.write_text(re.sub(r":::\{choice\} \S+", ":::{choice}", text, count=1), encoding="utf-8")
    checked = scormforge("ids", course, "--check", cwd=course.parent)
    assert checked.returncode == 1
    assert f"{page.relative_to(course).as_posix()}:" in checked.stdout
    assert scormforge("ids", course, cwd=course.parent).returncode == 0
    assert re.search(r":::\{choice\} \S+", page.read_text(encoding="utf-8"))
    assert scormforge("ids", course, "--check", cwd=course.parent).stdout.strip() == "every id is there"


def test_validate_as_json_tells_programs_what_was_found(tmp_path: Path) -> None:
    junk = tmp_path / "junk.zip"
    junk.write_bytes(b"not a zip")
    checked = scormforge("validate", junk, "--format", "json", cwd=tmp_path)
    assert checked.returncode == 1
    said = json.loads(checked.stdout)
    assert said["standard"] is None
    assert [found["severity"] for found in said["findings"]] == ["error"]


def test_explain_and_rules_read_the_same_object(tmp_path: Path) -> None:
    listed = json.loads(scormforge("rules", "S12", "--format", "json", cwd=tmp_path).stdout)
    assert {rule["rule"][:3] for rule in listed} == {"S12"}
    explained = scormforge("explain", listed[0]["rule"].lower(), cwd=tmp_path)
    assert explained.returncode == 0
    assert listed[0]["explanation"] in explained.stdout
    unknown = scormforge("explain", "S12-000", cwd=tmp_path)
    assert unknown.returncode == 2
    assert "there is no rule S12-000" in unknown.stderr


def test_an_unknown_target_gets_a_suggestion(course: Path) -> None:
    wrong = scormforge("build", course, "--to", "scorm21", cwd=course.parent)
    assert wrong.returncode == 2
    assert "did you mean `scorm12`?" in wrong.stderr


def test_targets_are_named_with_commas_or_one_by_one(course: Path) -> None:
    built = scormforge("build", course, "--to", "web,xapi", "--to", "cmi5", "--format", "json", cwd=course.parent)
    assert [package["target"] for package in json.loads(built.stdout)["packages"]] == ["web", "xapi", "cmi5"]


def test_no_traceback_reaches_a_user(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").mkdir()
    for command in ("build", "lint", "lock", "ids"):
        result = scormforge(command, tmp_path, cwd=tmp_path)
        assert result.returncode in {1, 2}, command
        assert "Traceback" not in result.stdout + result.stderr


def test_run_without_a_browser_says_how_to_get_one(course: Path) -> None:
    scormforge("build", course, "--out", "out", cwd=course.parent)
    [package] = (course.parent / "out").glob("*.zip")
    result = scormforge("run", package, cwd=course.parent, SCORMFORGE_BROWSER="/nowhere/chromium")
    assert result.returncode == 3
    assert "no browser found at /nowhere/chromium" in result.stderr
    assert "SCORMFORGE_BROWSER" in result.stderr


def test_run_takes_each_package_in_turn_and_leaves_with_the_worst_code(tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "index.html").write_text("<p>x</p>", encoding="utf-8")
    said = scormforge("run", "one", "two", cwd=tmp_path)
    assert said.returncode == 1
    assert [line for line in said.stdout.splitlines() if line.startswith(("one", "two"))] == [
        "one: not a package that can be launched",
        "two: not a package that can be launched",
    ]
    programs = scormforge("run", "one", "--format", "json", cwd=tmp_path)
    assert programs.returncode == 1
    told = json.loads(programs.stdout)
    assert (told["package"], told["units"], [each["rule"] for each in told["findings"]]) == ("one", [], ["PKG-301"])


@pytest.mark.parametrize(("form", "said"), [("text", ""), ("json", "[]\n")])
def test_a_prefix_that_no_rule_has_is_exit_code_2_in_every_format(form: str, said: str, tmp_path: Path) -> None:
    none = scormforge("rules", "ZZ", "--format", form, cwd=tmp_path)
    assert (none.returncode, none.stdout, none.stderr) == (2, said, "no rule begins with `ZZ`\n")


def test_every_renderer_is_a_format_of_a_report_and_no_other_word(tmp_path: Path) -> None:
    usage = scormforge("lint", ".", "--format", "x", cwd=tmp_path).stderr
    assert re.findall(r"'(\w+)'", usage.partition("one of")[2]) == list(FORMATS)


def test_output_is_plain_when_piped(course: Path) -> None:
    built = scormforge("build", course, "--out", "out", cwd=course.parent)
    assert "\x1b" not in built.stdout + built.stderr
