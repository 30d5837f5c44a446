"""What calls mean, in the words of every standard."""

import pytest

from scormforge.lms.attempt import Call
from scormforge.lms.meaning import is_change, is_closing, is_opening, is_storing, succeeded


def call(name: str, value: str = "true") -> Call:
    return Call(1, 1, 0.0, name, (), value, "0")


MEANS = {
    "LMSInitialize": "opening storing change",
    "Initialize": "opening storing change",
    "LMSSetValue": "change",
    "SetValue": "change",
    "LMSCommit": "storing change",
    "Commit": "storing change",
    "LMSFinish": "closing storing change",
    "Terminate": "closing storing change",
    "GetValue": "",
    "LMSGetLastError": "",
    "POST statements": "opening storing change",
    "PUT statements": "opening storing change",
    "PUT activities/state": "storing change",
    "DELETE activities/state": "storing change",
    "GET statements": "",
    "HEAD activities/state": "",
}


@pytest.mark.parametrize(("name", "means"), MEANS.items())
def test_a_call_means_what_its_standard_says(name: str, means: str) -> None:
    asked = {"opening": is_opening, "closing": is_closing, "storing": is_storing, "change": is_change}
    assert {word for word, is_so in asked.items() if is_so(call(name))} == set(means.split())


@pytest.mark.parametrize(
    ("name", "value", "well"),
    [
        ("SetValue", "true", True),
        ("SetValue", "false", False),
        ("PUT activities/state", "204", True),
        ("POST statements", "409", False),
        ("POST statements", "no answer", False),
    ],
)
def test_what_succeeded_is_what_the_lms_did(name: str, value: str, well: bool) -> None:
    assert succeeded(call(name, value)) is well
