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


def test_half_letters_are_escaped_in_remarks_too() -> None:
    broken = call(
        "SetValue", "cmi.\ud800", "1", value="false", error="401", diagnostic="no cmi.\ud800", notes=("\udc00",)
    )
    assert r"no cmi.\ud800" in remarks(broken)[0]
    assert remarks(broken)[1] == r"note: \udc00"
    render_trace([broken]).encode()


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


def test_an_error_has_the_text_of_the_standard_whose_function_was_called() -> None:
    broken = call("GetValue", "cmi.exit", value="", error="405", diagnostic="it cannot be read")
    assert remarks(broken) == ("error 405, data model element is write only: it cannot be read",)
    assert remarks(call("GetLastError", value="405", error="405")) == ()


def request(name: str, parameters: dict[str, str], body: str = "", value: str = "204", **more: object) -> Call:
    return call(name, parameters, body, value=value, **more)


def test_a_request_is_one_line_without_what_is_the_same_throughout() -> None:
    place = {"activityId": "https://c.example/c", "agent": "{}", "registration": "r", "stateId": "a b"}
    assert render_call(request("PUT activities/state", place, '{"page": 2}')) == (
        'PUT activities/state?stateId=a+b {"page": 2} -> 204'
    )
    assert render_call(request("GET statements", {}, value="no answer")) == "GET statements -> no answer"
    assert render_call(request("POST statements", {}, "x" * 9, value="200"), 5) == "POST statements xxxx… -> 200"


def test_a_refused_request_says_why_and_what_was_done_to_it() -> None:
    refused = request("POST statements", {}, value="403", error="403", diagnostic="too late", notes=("told to",))
    assert remarks(refused) == ("refused: too late", "note: told to")
    assert remarks(request("GET statements", {}, value="no answer", error="no answer")) == ()
