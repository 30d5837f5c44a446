"""A course out of git, as it was stored: whatever the repository asks for is not done."""

from pathlib import Path

import pytest

from scormforge.diagnostics import InputError, UsageError
from scormforge.review.past import course_at
from tests.review.crossing import CHECK, WELCOME, committed, crossing, edit, git


@pytest.fixture
def course(tmp_path: Path) -> Path:
    made = crossing(tmp_path)
    committed(made)
    return made


def files(folder: Path) -> set[str]:
    """Paths of the files and links below a folder."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_symlink() or path.is_file()}


def test_the_folder_is_gone_afterwards_and_the_course_untouched(course: Path) -> None:
    edit(course, WELCOME, "Stop at", "Always stop at")
    now = (course / WELCOME).read_text(encoding="utf-8")
    with course_at(course, "HEAD") as (old, revision):
        assert "Always" not in (old / WELCOME).read_text(encoding="utf-8")
        assert files(old) == files(course)
        assert revision.name == "HEAD"
        assert revision.about.endswith(", A version")
    assert not old.exists()
    assert (course / WELCOME).read_text(encoding="utf-8") == now
    assert git(course.parent, "status", "--porcelain").split() == ["M", f"crossing/{WELCOME}"]


def test_a_course_may_be_the_whole_repository_or_lie_deep_in_it(tmp_path: Path) -> None:
    for parent in (tmp_path / "one", tmp_path / "two" / "a [b]" / "ünter"):
        parent.mkdir(parents=True)
        made = crossing(parent)
        top = made if parent.name == "one" else tmp_path / "two"
        git(top, "init", "--quiet")
        git(top, "add", "--all")
        git(top, "commit", "--quiet", "--message", "A version")
        with course_at(made, "HEAD") as (old, _):
            assert files(old) - {".git"} == {path for path in files(made) if not path.startswith(".git/")}


def test_no_filter_hook_or_attribute_of_the_repository_has_a_say(course: Path, tmp_path: Path) -> None:
    (course / ".gitattributes").write_text("*.md filter=evil\ncourse.yaml export-ignore\n*.svg export-subst\n")
    mark = tmp_path / "ran"
    git(course.parent, "config", "filter.evil.smudge", f"touch {mark}; cat")
    git(course.parent, "config", "core.fsmonitor", f"touch {mark}")
    git(course.parent, "config", "alias.ls-tree", f"!touch {mark}")
    committed(course)
    mark.unlink(missing_ok=True)
    with course_at(course, "HEAD") as (old, _):
        assert files(old) == files(course)
    assert not mark.exists()


def test_links_that_lead_out_are_left_out(course: Path) -> None:
    (course / "pages" / "out.md").symlink_to("/etc/passwd")
    (course / "pages" / "up.md").symlink_to("../../../up.md")
    (course / "pages" / "in.md").symlink_to("check.md")
    committed(course)
    with course_at(course, "HEAD") as (old, _):
        assert not (old / "pages/out.md").is_symlink()
        assert not (old / "pages/up.md").is_symlink()
        assert (old / "pages/in.md").read_bytes() == (old / CHECK).read_bytes()


@pytest.mark.parametrize("name", ["", "-", "--all", "HEAD~9", "nowhere", "HEAD:crossing", "a\nb", "\x00"])
def test_what_is_no_commit_is_refused(course: Path, name: str) -> None:
    with pytest.raises(UsageError), course_at(course, name):
        pass


def test_an_untracked_course_has_no_past(course: Path) -> None:
    (course.parent / "new").mkdir()
    other = crossing(course.parent / "new")
    with pytest.raises(InputError, match="no course in `new/crossing` at `HEAD`"), course_at(other, "HEAD"):
        pass
