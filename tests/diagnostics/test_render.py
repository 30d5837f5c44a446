"""Findings as a person and as a program see them."""

import json
import time

from scormforge.diagnostics import Also, Diagnostic, Location, Report, Severity
from scormforge.diagnostics.render import render

FOUND = Diagnostic(
    "S12-101",
    Severity.ERROR,
    Location("imsmanifest.xml", 4, 5),
    "`index.html` is not in the package",
    "add the file, or correct `href`",
)
SOURCE = '    <resource identifier="r1" type="webcontent"'


def test_a_finding_shows_rule_place_line_caret_and_cure() -> None:
    assert render(Report((FOUND,)), "text", lambda at: SOURCE) == (
        "error[S12-101]: `index.html` is not in the package\n"
        "  --> imsmanifest.xml:4:5\n"
        "  |\n"
        '4 |     <resource identifier="r1" type="webcontent"\n'
        "  |     ^\n"
        "  = help: add the file, or correct `href`\n"
        "\n"
        "1 error"
    )


def test_a_second_place_is_shown_too() -> None:
    first = Also(Location("pages/a.md", 2, 1), "first used here")
    twice = Diagnostic("SRC-101", Severity.ERROR, Location("pages/b.md", 3, 1), "`a` is used twice", also=(first,))
    assert render(Report((twice,))) == (
        "error[SRC-101]: `a` is used twice\n  --> pages/b.md:3:1\n  = first used here\n  --> pages/a.md:2:1\n\n1 error"
    )


def test_a_very_long_line_is_cut_around_the_place() -> None:
    line = "x" * 500 + "HERE" + "y" * 500
    found = Diagnostic("SRC-101", Severity.WARNING, Location("a.md", 1, 501), "odd")
    shown = render(Report((found,)), "text", lambda at: line).splitlines()
    assert len(shown[3]) < 180
    assert shown[4].index("^") == shown[3].index("H")


def test_findings_are_sorted_and_said_once() -> None:
    later = Diagnostic("SRC-102", Severity.ADVICE, Location("b.md", 1), "later")
    text = render(Report((later, FOUND, later)))
    assert text.index("later") < text.index("is not in the package")
    assert text.count("later") == 1
    assert text.endswith("1 error, 1 advice")


def test_an_empty_report_says_so() -> None:
    assert render(Report()) == "nothing found"


def test_a_program_reads_the_same_facts() -> None:
    read = json.loads(render(Report((FOUND,)), "json"))
    assert read["counts"] == {"error": 1, "warning": 0, "advice": 0}
    assert read["findings"] == [
        {
            "rule": "S12-101",
            "severity": "error",
            "path": "imsmanifest.xml",
            "line": 4,
            "column": 5,
            "message": "`index.html` is not in the package",
            "help": "add the file, or correct `href`",
            "also": [],
        }
    ]


HOSTILE = "a\x1b[2Jb\x9b31m\u202ec\nnothing found\ud800"


def test_nothing_from_outside_commands_a_terminal() -> None:
    also = Also(Location(HOSTILE, 1, 1), HOSTILE)
    found = Diagnostic("PKG-123", Severity.ERROR, Location(HOSTILE, 1, 1), HOSTILE, HOSTILE, (also,))
    for form in ("text", "json"):
        shown = render(Report((found,)), form, lambda at: HOSTILE.split("\n")[0])
        assert {"\x1b", "\x9b", "\u202e", "\ud800"}.isdisjoint(shown)
    assert "error[PKG-123]: a\\u001b[2Jb\\u009b31m\\u202ec\\u000anothing found\\ud800\n" in render(Report((found,)))
    assert json.loads(shown)["findings"][0]["message"] == HOSTILE


def test_what_cannot_be_shown_keeps_its_column() -> None:
    found = Diagnostic("SRC-307", Severity.ERROR, Location("a.md", 1, 5), "odd")
    shown = render(Report((found,)), "text", lambda at: "\x1b\ta\x00HERE").splitlines()
    assert shown[3] == "1 | \ufffd a\ufffdHERE"
    assert shown[4].index("^") == shown[3].index("H")


def test_a_line_of_megabytes_costs_no_more_than_a_short_one() -> None:
    line = "x" * 2_000_000
    found = (Diagnostic("IMS-133", Severity.ERROR, Location("a.xml", 1, n), "odd") for n in range(1, 5_001))
    began = time.process_time()
    render(Report.of(found), "text", lambda at: line)
    assert time.process_time() - began < 20
