"""Calls as text."""

from scormforge.lms.attempt import Call
from scormforge.lms.trace import remarks, render_call, render_trace


def call(name: str, *arguments: object, value: str = "true", session: int = 1, **more: object) -> Call:
    return Call(session, 1, 0.0, name, arguments, value, str(more.pop("error", "0")), **more)  # type: ignore[arg-type]


def test_a_call_is_one_line_with_its_arguments_quoted() -> None:
    said = call("LMSSetValue", "cmi.suspend_data", 'a "quoted"\nline', value="true")
    assert render_call(said) == r'LMSSetValue("cmi.suspend_data", "a \"quoted\"\nline") -> "true"'


def test_arguments_that_are_no_text_look_like_what_they_are() -> None:
    assert render_call(call("LMSSetValue", "x", 85, value="false")) == 'LMSSetValue("x", 85) -> "false"'
    assert render_call(call("LMSInitialize", None)) == 'LMSInitialize(null) -> "true"'


def test_letters_are_shown_and_half_letters_escaped() -> None:
    assert render_call(call("LMSGetValue", "ä🙂", value="\ud83d")) == r'LMSGetValue("ä🙂") -> "\ud83d"'


def test_long_texts_are_cut_where_asked() -> None:
    assert render_call(call("LMSGetValue", "abcdefgh", value="x" * 9), 5) == 'LMSGetValue("abcd…") -> "xxxx…"'


def test_a_broken_rule_and_notes_stand_below_their_call() -> None:
    broken = call("LMSGetValue", "x", value="", error="401", diagnostic="no such thing", notes=("careful",))
    assert remarks(broken) == ("error 401, not implemented error: no such thing", "note: careful")


def test_asking_for_an_error_is_no_error() -> None:
    assert remarks(call("LMSGetLastError", value="401", error="401")) == ()


def test_sessions_are_set_apart() -> None:
    calls = [call("LMSInitialize", ""), call("LMSFinish", ""), call("LMSInitialize", "", session=2)]
    assert render_trace(calls) == (
        'LMSInitialize("") -> "true"\nLMSFinish("") -> "true"\n\nLMSInitialize("") -> "true"'
    )
    assert render_trace([]) == ""
