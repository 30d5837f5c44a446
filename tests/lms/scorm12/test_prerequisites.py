"""Prerequisites of SCORM 1.2 items: scripts, and what they make of statuses."""

import pytest

from scormforge.lms.scorm12.prerequisites import met

STATUSES = {"A": "passed", "B": "completed", "C": "failed", "D": "incomplete", "E": "browsed"}


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        ("", True),
        ("A", True),
        ("B", True),
        ("C", False),
        ("D", False),
        ("E", False),
        ("never", False),
        ("A&B", True),
        ("A & C", False),
        ("C|B", True),
        ("C|D", False),
        ("C|A&B", True),
        ("A&C|B", True),
        ("A&(C|D)", False),
        ("~C", True),
        ("~A", False),
        ("~~A", True),
        ("~(A&C)", True),
        ('A="passed"', True),
        ("A=passed", True),
        ('B="passed"', False),
        ('C<>"passed"', True),
        ('C="f"', True),
        ('never="not attempted"', True),
        ("2*{A,B,C}", True),
        ("3*{A,B,C}", False),
        ("1*{C,D|B}", True),
        ("2*{A, ~C}&B", True),
        ("item-1.x_2", False),
    ],
)
def test_a_script_is_true_or_not(script: str, expected: bool) -> None:
    assert met(script, STATUSES) is expected


@pytest.mark.parametrize(
    "script",
    ["&", "A&", "A B", "(A", "A)", "2*A", "2*{A", "{A}", "A=", "A=sideways", "~", "<", "A<B", "(" * 100, "~" * 5000],
)
def test_what_is_no_script_is_neither(script: str) -> None:
    assert met(script, STATUSES) is None
