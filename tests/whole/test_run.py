"""`run` on the real course: passed with right answers, not passed with wrong ones, and nothing to report."""

from __future__ import annotations

from scormforge import api
from tests.whole.publishing import Published, lines


def test_right_answers_pass(violence: Published) -> None:
    visit = api.run(violence.path)
    assert lines(visit.report) == []
    (witness,) = visit.witnesses
    assert (witness.status, witness.score) == ("passed", 1.0)
    assert max(session.start.calls for session in witness.sessions) <= 10


def test_wrong_answers_do_not_pass(violence: Published) -> None:
    visit = api.run(violence.path, "wrong")
    assert lines(visit.report) == []
    (witness,) = visit.witnesses
    assert witness.status in ("in progress", "failed")
    assert witness.answered > 12
