"""Calls as text: read, replayed, and compared with what they must answer."""

import re
from pathlib import Path

import pytest

from scormforge.diagnostics import InputError
from scormforge.lms.steps import read_steps, replay

ROOT = Path(__file__).parents[2]


def test_a_call_that_answers_something_else_is_told_with_its_line() -> None:
    text = 'Initialize("") -> "true"\n\n# a comment\nGetValue("cmi.mode") -> "browse"\nGetValue("cmi.exit") -> "" 403\n'
    assert [str(difference) for difference in replay("scorm2004", text)] == [
        'line 4: GetValue("cmi.mode") answered "normal" 0, expected "browse" 0',
        'line 5: GetValue("cmi.exit") answered "" 405, expected "" 403',
    ]


def test_any_answer_may_be_expected_and_the_error_is_compared_all_the_same() -> None:
    text = 'GetDiagnostic("") -> *\nInitialize("") -> *\nGetValue("cmi.exit") -> *\n'
    assert [difference.step.line for difference in replay("scorm2004", text)] == [3]


def test_what_is_stored_is_compared_and_a_launch_goes_on_with_it() -> None:
    visit = 'Initialize("") -> "true"\nSetValue("cmi.{}", "x") -> "true"\nSetValue("cmi.exit", "suspend") -> "true"\n'
    text = (
        visit.format("location")
        + 'stored("cmi.location") -> "x"\nCommit("") -> "true"\nstored("cmi.location") -> "x"\n'
        + 'launch\nInitialize("") -> "true"\nGetValue("cmi.entry") -> "resume"\n'
        + 'launch {"launch_data": "l"}\nInitialize("") -> "true"\nGetValue("cmi.entry") -> "ab-initio"\n'
    )
    assert [str(difference) for difference in replay("scorm2004", text)] == [
        'line 4: stored("cmi.location") answered null 0, expected "x" 0'
    ]


def test_a_text_may_be_repeated() -> None:
    assert replay("scorm12", 'LMSInitialize("") -> "true"\nLMSSetValue("cmi.suspend_data", "x"*4096) -> "true"') == ()
    assert (
        len(replay("scorm12", 'LMSInitialize("") -> "true"\nLMSSetValue("cmi.suspend_data", "x"*4097) -> "true"')) == 1
    )


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("GetValue", "a call, an arrow and an answer are expected"),
        ('GetValue("cmi.mode) -> "x"', "Unterminated string"),
        ("GetValue() -> 3", "an answer is a text"),
        ('stored() -> "x"', "an answer is a text"),
        ('launch {"colour": "red"}', "an attempt has no colour"),
        ("launch {", "Expecting property name"),
    ],
)
def test_a_line_that_is_no_step_is_refused_with_its_number(line: str, why: str) -> None:
    with pytest.raises(InputError, match=re.escape(f"line 2 is no step: {why}")):
        read_steps(f"launch\n{line}")


def test_a_standard_without_a_judge_is_refused_with_those_that_have_one() -> None:
    with pytest.raises(InputError, match="no judge of 'scorm2004-3rd'; there are scorm12, scorm2004"):
        replay("scorm2004-3rd", "")


def test_the_example_of_the_documentation_says_what_it_says_there(capsys: pytest.CaptureFixture[str]) -> None:
    page = (ROOT / "docs" / "lms-behaviour.md").read_text("utf-8")
    example, said = re.findall(r"```(?:python|text)\n(.*?)```", page.partition("## The judges alone")[2], re.DOTALL)[:2]
    exec(example, {})
    assert capsys.readouterr().out == said
