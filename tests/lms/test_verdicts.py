"""What a call came to, and which section of its standard says so."""

from __future__ import annotations

import pytest

from scormforge.lms.attempt import Call
from scormforge.lms.state_limits import most_kept
from scormforge.lms.verdicts import error_text, kind_of, section_of, verdict_of


def call(name: str, *arguments: object, **facts: object) -> Call:
    return Call(1, 1, 0.0, name, arguments, **{"value": "false", "error": "0", **facts})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("made", "verdict", "section"),
    [
        (call("LMSInitialize", "", value="true"), "", ""),
        (
            call("LMSSetValue", "cmi.core.score.raw", "x", error="405"),
            "illegal",
            "SCORM 1.2 RTE 3.4, cmi.core.score.raw",
        ),
        (
            call("LMSSetValue", "cmi.interactions.3.id", "x", error="201"),
            "illegal",
            "SCORM 1.2 RTE 3.4, cmi.interactions.n.id",
        ),
        (call("LMSGetValue", "cmi.nothing", value="", error="401"), "illegal", "SCORM 1.2 RTE 3.4, the data model"),
        (call("LMSSetValue", "cmi.exit", "x", error="301"), "illegal", "SCORM 1.2 RTE 3.3, LMSSetValue"),
        (call("LMSCommit", "", error="101", diagnostic="the LMS was told to refuse LMSCommit"), "failed", ""),
        (call("LMSCommit", "", error="101", diagnostic="the LMS could not store it: full"), "failed", ""),
        (call("LMSCommit", "", value="no answer", error="101"), "failed", ""),
        (call("LMSGetLastError", value="405", error="405"), "", ""),
        (call("LMSSetValue", 7, error="201"), "illegal", "SCORM 1.2 RTE 3.3, LMSSetValue"),
        (call("GetValue", "cmi.location", value="", error="403"), "absent", ""),
        (
            call("SetValue", "cmi.score.scaled", "2", error="407"),
            "illegal",
            "SCORM 2004 RTE 4.2.20, cmi.score.scaled",
        ),
        (call("SetValue", "cmi.score.scaled", "1", error="132"), "illegal", "SCORM 2004 RTE 3.1, SetValue"),
        (call("SetValue", "cmi.nothing", "1", error="401"), "illegal", "SCORM 2004 RTE 3.1.7, error 401"),
        (call("GET activities/state", {}, "", value="404", error="404"), "absent", ""),
        (call("PUT activities/state", {}, "", value="503", error="503"), "failed", ""),
        (
            call("PUT activities/profile", {}, "", value="409", error="409"),
            "illegal",
            "xAPI Communication 3.1, concurrency",
        ),
        (
            call("POST statements", {}, "", value="400", error="400", diagnostic="result.score.scaled: must be less"),
            "illegal",
            "xAPI Data 2.4.5, result",
        ),
        (
            call("POST statements", {}, "", value="403", error="403", diagnostic="passed came twice (cmi5 9.3.4)"),
            "illegal",
            "cmi5 9.3.4",
        ),
        (
            call("GET statements", {}, "", value="400", error="400", diagnostic="there is no parameter 'x' here"),
            "illegal",
            "xAPI Communication 2.1, statements",
        ),
        (
            call("GET about", {}, "", value="429", error="429", notes=("the LMS was told to answer 429",)),
            "failed",
            "",
        ),
    ],
    ids=range(21),
)
def test_a_verdict_names_its_section_only_where_a_rule_was_broken(made: Call, verdict: str, section: str) -> None:
    assert (verdict_of(made), section_of(made)) == (verdict, section)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("LMSInitialize", "open"),
        ("SetValue", "set"),
        ("LMSGetValue", "get"),
        ("Commit", "save"),
        ("LMSFinish", "close"),
        ("GetLastError", "other"),
        ("PUT activities/state", "save"),
        ("GET statements", "get"),
    ],
)
def test_calls_are_told_apart_by_what_they_are_for(name: str, kind: str) -> None:
    assert kind_of(call(name, {}, "")) == kind


def test_an_error_has_the_words_of_its_own_standard() -> None:
    assert error_text(call("LMSSetValue", error="405")) == "Incorrect data type"
    assert error_text(call("SetValue", error="405")) == "Data Model Element Is Write Only"
    assert error_text(call("PUT activities/state", error="409")) == ""


def test_what_a_model_keeps_of_saved_state_is_found_by_trying() -> None:
    assert (most_kept("scorm12", "strict"), most_kept("scorm12", "moodle")) == (4096, 64_000)
    assert (most_kept("scorm12", "strict", "lenient"), most_kept("scorm2004", "strict", "strict")) == (64_000, 64_000)
    assert most_kept("scorm2004", "strict") is None
