"""Calls with what the standard and ADL's test suite ask of each, replayed through the judge of SCORM 1.2."""

from pathlib import Path

import pytest

from scormforge.cmi.scorm12.errors import ERRORS
from scormforge.lms.steps import Step, read_steps, replay

STEPS = sorted((Path(__file__).parent / "steps").glob("*.txt"))


@pytest.mark.parametrize("file", STEPS, ids=lambda file: file.stem)
def test_every_call_answers_what_is_asked(file: Path) -> None:
    assert [str(difference) for difference in replay("scorm12", file.read_text("utf-8"))] == []


def test_the_calls_are_many_and_every_error_is_among_them() -> None:
    steps = [step for file in STEPS for step in read_steps(file.read_text("utf-8")) if isinstance(step, Step)]
    assert len(steps) > 300
    assert {step.error for step in steps if step.error} == ERRORS.keys()
