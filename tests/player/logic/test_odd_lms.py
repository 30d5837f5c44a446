"""LMSs that answer in another way than the book has it, and APIs whose window goes away."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from tests.player.conftest import Modules

ODD = """
const { openLine } = await use('lms/line');
const yes = { true: true, one: 1, 'text 1': '1', capitals: 'TRUE' };
const odd = { ...yes, false: false, zero: 0, '': '', null: null, 'text null': 'null' };
const scorm12 = { api: 'API', prefix: 'LMS' };
const names = ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Finish', 'GetLastError'];
const api = (answer) => Object.fromEntries(names.map((name) => [`LMS${name}`, () => answer]));
const windowWith = (found) => ({ performance, API: found });
"""
YES = ["true", "one", "text 1", "capitals"]
NO = ["false", "zero", "", "null", "text null", "undefined"]


def test_yes_is_understood_as_text_truth_value_and_number_and_nothing_else_is_yes(modules: Modules) -> None:
    body = """
    const line = (name) => openLine(windowWith(api(odd[name])), scorm12);
    return given.map((name) => [line(name).order('Commit'), line(name).set('cmi.core.exit', '')]);
    """
    assert modules.run(ODD + body, YES + NO) == [[True, True]] * len(YES) + [[False, False]] * len(NO)


def test_a_value_that_is_none_is_unknown_and_a_number_is_its_text(modules: Modules) -> None:
    body = "return given.map((name) => openLine(windowWith(api(odd[name])), scorm12).get('cmi.suspend_data'));"
    assert modules.run(ODD + body, ["null", "text null", "undefined", "", "zero", "one"]) == ["", "", "", "", "0", "1"]


SCORM12 = """
const { createRuntime } = await use('lms/scorm12');
const written = [];
const usual = { lesson_mode: 'normal', credit: 'credit', lesson_status: 'incomplete' };
const values = Object.fromEntries(Object.entries(usual).map(([name, value]) => [`cmi.core.${name}`, value]));
Object.assign(values, given);
const API = {
  LMSInitialize: () => 'true', LMSCommit: () => 'true', LMSFinish: () => 'true', LMSGetLastError: () => '0',
  LMSGetValue: (element) => values[element] || '',
  LMSSetValue: (element, value) => (written.push(`${element.split('.').pop()}=${value}`), 'true'),
};
const runtime = createRuntime({ performance, API }, { afterFinish: 'resume' });
const launch = runtime.start();
const stored = { completion: 'incomplete', success: 'unknown', score: null, final: false, mastery: 0.75 };
runtime.begin(stored, { restart: false });
"""


@pytest.mark.parametrize(
    ("values", "mode"),
    [
        ({"lesson_mode": "Review"}, "review"),
        ({"lesson_mode": "REVIEW "}, "review"),
        ({"lesson_mode": "Browse"}, "browse"),
        ({"credit": "No-Credit"}, "browse"),
        ({"lesson_mode": "", "credit": ""}, "normal"),
        ({"lesson_mode": "Normal", "credit": "CREDIT"}, "normal"),
        ({"lesson_mode": "something", "credit": "something"}, "normal"),
    ],
)
def test_a_learner_who_looks_back_overwrites_nothing_however_the_mode_is_spelt(
    modules: Modules, values: dict[str, str], mode: str
) -> None:
    given = {f"cmi.core.{name}": value for name, value in values.items()}
    found, written = modules.run(SCORM12 + "return [launch.mode, written];", given)
    assert (found, bool(written)) == (mode, mode == "normal")


@pytest.mark.parametrize("status", ["passed", "Passed", "PASSED "])
def test_a_pass_is_not_lowered_however_it_is_spelt(modules: Modules, status: str) -> None:
    body = """
    runtime.setOutcome({ completion: 'completed', success: 'failed', score: 0.2, final: true, mastery: 0.75 });
    return written;
    """
    assert modules.run(SCORM12 + body, {"cmi.core.lesson_status": status}) == ["exit=suspend"]


@pytest.mark.parametrize(
    ("mastery", "scaled"),
    [
        ("75", 0.75),
        (" 80.5 ", 0.805),
        ("0", None),
        ("0.0", None),
        ("", None),
        ("75%", None),
        ("101", None),
        ("-1", None),
        ("null", None),
    ],
)
def test_a_mastery_score_counts_only_where_it_is_a_score(modules: Modules, mastery: str, scaled: float | None) -> None:
    given = {"cmi.student_data.mastery_score": mastery}
    assert modules.run(SCORM12 + "return launch.masteryScore;", given) == scaled


GONE = """
const opener = { API: api('true'), closed: false };
const win = { performance, opener };
const line = openLine(win, scorm12);
const before = line.order('Commit');
"""


@pytest.mark.parametrize(
    "leaves", ["opener.closed = true;", "opener.API = undefined;", "win.opener = null; opener.closed = true;"]
)
def test_an_api_whose_window_is_gone_is_not_believed(modules: Modules, leaves: str) -> None:
    """Its functions still run, and would say "true" for what nobody stores."""
    body = """
    const after = [line.order('Commit'), line.threw(), line.get('cmi.suspend_data')];
    return [before, ...after, line.report().lastError.text];
    """
    found: list[Any] = modules.run(f"{ODD}{GONE}{leaves}{body}")
    assert found == [True, False, True, "", "Error: the LMS's window is gone"]


def test_an_api_that_stands_elsewhere_now_is_taken_up(modules: Modules) -> None:
    body = "opener.closed = true; win.API = api('true'); return [before, line.order('Commit'), line.threw()];"
    assert modules.run(ODD + GONE + body) == [True, True, False]


@pytest.mark.parametrize("leaves", ["close", "goes on"])
def test_a_real_window_whose_opener_left_does_not_believe_its_api(
    fresh_context: BrowserContext, player_origin: str, leaves: str
) -> None:
    lms = fresh_context.new_page()
    lms.goto(f"{player_origin}/stage/blank.html")
    lms.evaluate("window.API = { LMSInitialize: () => 'true', LMSCommit: () => 'true', LMSGetLastError: () => '0' }")
    with fresh_context.expect_page() as opened:
        lms.evaluate("void window.open('blank.html', 'sco', 'popup')")
    opened.value.wait_for_url("**/blank.html")
    content = Modules(opened.value)
    line = "(await use('lms/line')).openLine(window, { api: 'API', prefix: 'LMS' })"
    commit = f"window.line ??= {line}; return window.line.order('Commit');"
    assert content.run("window.api = opener.API;" + commit) is True
    if leaves == "close":
        lms.close()
    else:
        lms.goto(f"{player_origin}/stage/blank.html?logged-out")
    assert content.run("return window.api.LMSCommit('');") == "true"
    assert content.run(commit) is False
