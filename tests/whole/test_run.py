"""`run` on the real course: passed with right answers, not passed with wrong ones, and nothing to report."""

from __future__ import annotations

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
