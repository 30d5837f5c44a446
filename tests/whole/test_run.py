"""`run` on the real course: passed with right answers, not passed with wrong ones, and nothing to report."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.whole.publishing import Published, lines, runs


def test_right_answers_pass_and_wrong_ones_do_not(violence: Published) -> None:
    right, wrong = runs((violence.path, "right"), (violence.path, "wrong"))
    assert (lines(right.report), lines(wrong.report)) == ([], [])
    (passes,), (fails,) = right.witnesses, wrong.witnesses
    assert (passes.status, passes.score) == ("passed", 1.0)
    assert (fails.status, fails.score) == ("in progress", None)  # an attempt is left, so nothing is said yet
    assert passes.answered == fails.answered > 12
    assert passes.pages == fails.pages
    assert max(session.start.calls for each in (passes, fails) for session in each.sessions) <= 10


RULES = Path(__file__).parents[1] / "rules"


def test_a_package_that_spins_once_it_has_loaded_is_given_up(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(RULES / "_package", tmp_path / "spinning"))
    page = (RULES / "RUN-112" / "firing" / "index.html").read_text("utf-8")
    later = 'addEventListener("load", () => setTimeout(() => { for (;;) Math.random(); }, 100));'
    (folder / "index.html").write_text(page.replace("for (;;) Math.random();", later), "utf-8")
    (spun,) = runs((folder, "right"))
    assert lines(spun.report) == ["RUN-112 index.html while beginning, it did not answer any more"]
    assert spun.witnesses[0].sessions == ()
