"""The joined player script does what the native modules do, and is small."""

import gzip
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Route
from rcssmin import cssmin

from scormforge.compiling.assets import player_folder, strings_for
from scormforge.compiling.player_script import player_script, questions_module, target_module
from scormforge.compiling.player_strings import player_strings, target_strings
from scormforge.compiling.script.binding import Bindings
from scormforge.compiling.script.joining import joined
from scormforge.compiling.script.modules import read_module
from scormforge.compiling.script.script_error import ScriptError
from scormforge.compiling.script.shrinking import shrunk
from scormforge.compiling.script.tokens import compact, tokens
from scormforge.compiling.style_sheet import style_sheet, with_short_properties
from scormforge.course.questions import QUESTION_TYPES

ASSETS = player_folder()
ENTRIES = ("js/main.js", "js/start.js")
TARGETS = ("scorm12", "scorm2004", "cmi5", "xapi", "web")
SCRIPTS = sorted([*ASSETS.glob("js/**/*.js"), *ASSETS.glob("questions/*/*.js")])


def short(path: Path) -> str:
    return path.relative_to(ASSETS).as_posix()


def read(path: str) -> str:
    return (ASSETS / path).read_text("utf-8")


@pytest.mark.parametrize("path", SCRIPTS, ids=short)
def test_every_script_of_the_player_can_be_joined(path: Path) -> None:
    module = read_module(path.read_text("utf-8"), short(path))
    assert module.imports or module.exports, "a script that neither takes nor gives anything is in nobody's reach"
    assert not [token for token in module.body if token.text in ("import", "export")]


@pytest.mark.parametrize("path", [path for path in SCRIPTS if short(path) not in ENTRIES], ids=short)
def test_nothing_happens_when_a_script_is_loaded(path: Path) -> None:
    """At the top there are only imports, functions, and constants that call nothing but plain constructors."""
    body = read_module(path.read_text("utf-8"), short(path)).body
    harmless = {"Set", "Map", "freeze", "Object", "fromEntries", "map", "split", "join", "RegExp", "entries", "keys"}
    harmless |= {"from", "Array", "TextEncoder", "TextDecoder", "BigInt", "max", "min"}
    bindings = Bindings(body)
    index = 0
    while index < len(body):
        token, before = body[index], body[index - 1] if index else None
        function = token.text == "function" or (token.text == "=>" and token.depth == 0)
        if function:
            while body[index].text not in ("{", ";") and index + 1 < len(body):
                index = bindings.partner.get(index, index) + 1
        if token.text == "(" and not function and before and before.kind == "word" and token.depth == 0:
            assert before.text in harmless, f"line {token.line}: {before.text}(…) runs when the script is loaded"
        assert token.depth or token.text not in ("let", "var"), f"line {token.line}: state belongs into a function"
        index = bindings.partner.get(index, index) + 1


@pytest.mark.parametrize("types", [("choice",), tuple(sorted(QUESTION_TYPES))], ids=["choice", "all"])
def test_the_script_names_nothing_that_is_not_there(types: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "player.js").write_bytes(player_script(types, "scorm12").plain())
    rules = {
        "rules": {"no-undef": "error"},
        "env": {"browser": True, "es2021": True},
        "categories": {"correctness": "off"},
    }
    (tmp_path / ".oxlintrc.json").write_text(json.dumps(rules), "utf-8")
    command = [str(Path(sys.executable).with_name("oxlint")), "player.js"]
    checked = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout


def test_a_course_gets_only_the_types_it_uses_and_its_own_way_to_the_lms() -> None:
    few, all_types = player_script(["choice"], "scorm12"), player_script(QUESTION_TYPES, "scorm12")
    assert few.size < all_types.size
    assert questions_module(["fill-in", "choice"]) == (
        'import * as type0 from "../questions/choice/choice.js";\n'
        'import * as type1 from "../questions/fill-in/fill-in.js";\n'
        'export const questionTypes = { "choice": type0, "fill-in": type1 };\n'
    )
    with pytest.raises(ScriptError, match="cannot name"):
        target_module("../scorm12")


def test_the_start_of_a_course_with_choices_stays_small() -> None:
    """What is loaded at the start besides `index.html`, for which 25 kB (6.8 kB compressed) are set aside: with
    1,000 pages it has 21 kB (6.4 kB compressed)."""
    script, sheet = player_script(["choice"], "scorm12").plain(), style_sheet(["choice"]).plain()
    assert len(script) + len(sheet) <= 95_000
    assert len(gzip.compress(script)) + len(gzip.compress(sheet)) <= 34_000


def test_nothing_but_the_style_sheet_names_its_properties() -> None:
    """They get short names; what named them elsewhere would lose them."""
    for path in [*SCRIPTS, *ASSETS.rglob("*.j2")]:
        assert not re.search(r"--[a-z]", re.sub(r"<!--", "", path.read_text("utf-8"))), short(path)
    assert with_short_properties(":root{--ink:#000;--paper:#fff}a{color:var(--paper)}") == (
        ":root{--b:#000;--a:#fff}a{color:var(--a)}"
    )


def test_the_player_gets_the_words_that_its_scripts_ask_for() -> None:
    types = frozenset(path.parent.name for path in ASSETS.glob("questions/*/*.js"))
    sent, all_words = player_strings("en", types), strings_for("en")
    assert sent.items() <= all_words.items() and "noscript" not in sent and "footnote_back" not in sent
    plain = re.compile(r"""\btext\.say\(\s*["']([\w.]+)["']""")
    asked = {key for path in SCRIPTS for key in plain.findall(path.read_text("utf-8"))}
    assert len(asked) > 40
    every = sent.keys() | {key for target in TARGETS for key in target_strings("en", target)}
    assert [key for key in asked if key not in every and f"{key}.other" not in every] == []
    fewer = player_strings("en", frozenset(["choice"]))
    assert fewer.items() < sent.items() and "right_blank" in sent and "right_blank" not in fewer


def test_a_target_sends_its_own_words_and_puts_some_otherwise() -> None:
    common = player_strings("en", frozenset(["choice"]))
    assert [target_strings("en", target) for target in ("scorm12", "scorm2004")] == [{}, {}]
    web, cmi5 = target_strings("en", "web"), target_strings("en", "cmi5")
    assert "own.csv" in web and "own.csv" not in cmi5 and "letters.told" in cmi5
    assert web["leave.lost"] != common["leave.lost"] and not [key for key in common | web if key.startswith("web.")]
    assert [key for key in cmi5 if key in common] == []


RULES = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return [...sheet.cssRules].map((rule) => rule.cssText.replaceAll(", ", ","));
}"""


def test_a_style_sheet_means_the_same_when_it_is_small(browser: Browser) -> None:
    files = [*sorted((ASSETS / "css").glob("*.css")), *sorted(ASSETS.glob("questions/*/*.css"))]
    page = browser.new_page()
    for path in files:
        text = path.read_text("utf-8")
        assert page.evaluate(RULES, cssmin(text)) == page.evaluate(RULES, text), short(path)
    page.close()


# Joined is the same as native.

CASES = {
    "js/main.js": """
        import { twice, table as named, LATER } from "./parts.js";
        import * as whole from "./whole.js";
        import { again } from "./reexport.js";
        const results = [];
        const note = (...all) => results.push(all.map(String).join("|"));
        note(twice(2), named.get("a"), LATER, whole.name(), whole.list.length, again(1));
        const { a, b: { c = 3, ...rest }, "d-e": de = `x${a}` } = { a: 1, b: { f: 4, g: 5 } };
        note(a, c, rest.f, rest.g, de);
        const shorthand = { a, c, de, note, method(value) { return value + this.a; }, get size() { return c; } };
        note(shorthand.method(10), shorthand.size, Object.keys(shorthand));
        note(/[/\\]"]+/g.test('/"'), 8 / 2 / 2, "a/b".split(/\\//), (4) / 2);
        note(`one ${`two ${[a, c].map((value) => `${value}${"`"}`)}`} three`, `\\${a}`, `${{ a }.a}`);
        let count = 0
        count++
        ;[1, 2].forEach((value) => { count += value })
        note(count, a ? c : de, a ?? c, a?.b, 1.5.toFixed(1), 0x1f, 1e3, .5);
        function scoped(window) { return window.x; }
        note(scoped({ x: 9 }), typeof window.document);
        const outer = 1;
        { const outer = 2; note(outer); }
        note(outer);
        for (const [key, value] of Object.entries({ k: 1 })) note(key, value);
        for (let index = 0, end = 2; index < end; index += 1) note(index);
        switch (a) { case 1: { note("one"); break; } default: { note("other"); } }
        const class_ = { class: "c", default: 1, if: 2 };
        note(class_.class, class_.default, class_.if);
        try { throw new Error("e"); } catch ({ message }) { note(message); }
        try { null.x; } catch { note("caught"); } finally { note("finally"); }
        const counter = () => ({ value: count, next: () => { count += 1; return count; } });
        note(counter().value, counter().next(), [, 1, , 2].length, [1, 2,].length);
        const long = (first, { second = first, third: [fourth = second] = [] } = {}) => [first, second, fourth];
        note(long(1), long(1, { third: [7] }));
        const one1 = 1; const two2 = one1 + 1; let moved = 0; let more = () => { const x = 1; const y = x; return y; };
        moved = 3; const after = moved; if (moved) { note("block"); } const last = [after, two2, more()].join();
        const noEnd = 1
        moved = (noEnd); const fresh = moved
        note(last, fresh, (one => one + 1)(1), ((one) => one)(2), [3].map(async (one) => one).length);
        async function later(given) { const got = await Promise.resolve(given); return got + outer; }
        const gone = (x) => { if (x) return; else note("no return value"); };
        note(gone(true)); gone(false);
        label(results);
        function label(list) { list.push(list.length - - 1, list.length + +1, !(list.length in list), typeof (list)); }
        later(41).then((value) => { results.push(value); globalThis.finished = results; });
    """,
    "js/parts.js": """
        // A comment with "quotes" and `ticks`
        import { base } from "./base.js";
        export const table = new Map([["a", base]]);
        export function twice(number) { return number * 2; /* not a /regex/ */ }
        const later = 7;
        export { later as LATER };
    """,
    "js/base.js": """
        const [first, { second: other = "base" }] = ["from", {}], between = " ", unused = "left out";
        let count = 0;
        function never() { return unused; }
        export function neither() { return never(); }
        export const base = `${first}${between}${other}${(count += 1) && ""}`;
    """,
    "js/whole.js": "export const list = [1, 2, 3]; export function name() { return `whole ${list.at(-1)}`; }",
    "js/reexport.js": 'export { twice as again } from "./parts.js";',
}


def opened(browser: Browser, files: dict[str, str], start: str) -> Page:
    page = browser.new_page()

    def answer(route: Route) -> None:
        path = route.request.url.removeprefix("http://player.test/")
        kind = "text/javascript" if path.endswith(".js") else "text/html"
        route.fulfill(body=files.get(path, f"<!doctype html>{start}"), content_type=kind)

    page.route("http://player.test/**", answer)
    page.goto("http://player.test/")
    return page


def outcome(browser: Browser, files: dict[str, str], start: str) -> Any:
    page = opened(browser, files, start)
    page.wait_for_function("globalThis.finished !== undefined", timeout=5000)
    result = page.evaluate("globalThis.finished")
    page.close()
    return result


def test_joined_modules_do_what_native_ones_do(browser: Browser) -> None:
    native = outcome(browser, CASES, '<script type="module" src="js/main.js"></script>')
    script = joined("js/main.js", CASES.__getitem__)
    assert len(native) == 28
    assert outcome(browser, {"player.js": script}, '<script defer src="player.js"></script>') == native


def test_what_nothing_asks_for_is_left_out() -> None:
    files = {
        "js/main.js": 'import { used } from "./tools.js"; import * as all from "./whole.js"; used(all);',
        "js/tools.js": 'import { inner } from "./inner.js"; export const used = (x) => x; export const idle = inner;',
        "js/inner.js": 'export const inner = "nobody asks";',
        "js/whole.js": 'export const kept = "as a property"; const lost = "for nobody";',
    }
    script = joined("js/main.js", files.__getitem__)
    assert "as a property" in script
    assert "nobody" not in script


def test_the_players_own_logic_is_the_same_when_joined(browser: Browser) -> None:
    entry = """
        import { encodeState, decodeState } from "./suspend.js";
        import { parseRuns, parseNumberedRuns } from "./runs.js";
        import { createReducer, freshState } from "./reducer.js";
        import { outcomeOf, planOf } from "./outcome.js";
        import { questionTypes } from "./questions.js";
        const made = parseRuns("0-11,14,12");
        const options = [{ id: "a", slot: 0, correct: false }, { id: "b", slot: 3, correct: true }];
        const grades = questionTypes.choice.grade({ options, multiple: false }, [3]);
        const plan = planOf({ order: "0-2", points: "0-1:1", plan: { completion: "both", mastery: 0.5, attempts: 3 } });
        const reduce = createReducer(plan);
        const question = { slot: 1, id: "q", type: "choice", points: 1, tries: 1, multiple: false, options };
        const states = [freshState("k3x9Q2", 0)];
        for (const event of [
          { type: "pageShown", slot: 2 },
          { type: "answered", question, response: [3], score: 1, correct: [3] },
          { type: "moved", anchor: "p4" },
        ]) states.push(reduce(states[states.length - 1], event));
        const texts = states.map((state) => encodeState(state, 4096));
        const back = [...texts.map(({ text }) => text), "", "A", "1abc-_"].map((text) => decodeState(text));
        const numbered = [...parseNumberedRuns("0-3:1,4:2.5")];
        globalThis.finished = JSON.stringify([made, numbered, grades, states, texts, back, outcomeOf(states[3], plan)]);
    """
    files = {short(path): path.read_text("utf-8") for path in SCRIPTS} | {"js/test_entry.js": entry}
    native = outcome(browser, files, '<script type="module" src="js/test_entry.js"></script>')
    script = joined("js/test_entry.js", files.__getitem__)
    assert outcome(browser, {"player.js": script}, '<script defer src="player.js"></script>') == native
    assert '"k3x9Q2"' in native and '"seen":{"2":true}' in native


def test_joining_does_not_depend_on_anything_but_the_sources() -> None:
    assert joined("js/main.js", CASES.__getitem__) == joined("js/main.js", CASES.__getitem__)


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("export default 1;", "only functions, constants and names in braces can be exported"),
        ('import x from "./x.js";', "only `import {a, b} from` and `import * as a from` can be joined"),
        ('import { default as x } from "./x.js";', "default imports and exports cannot be joined"),
        ("export let x = 1;", "only functions, constants"),
        ("export class X {}", "classes cannot be joined"),
        ("const x = () => import('./x.js');", "imports stand at the top"),
        ('import { x } from "library";', "imports are relative paths"),
        ('import "./x.js";', "only `import {a, b} from`"),
        ('import { y } from "./x.js";', "js/x.js does not export y"),
        ('import { x } from "./circle.js";', "imports go round in a circle: js/main.js → js/circle.js → js/main.js"),
        ("const a = `open", "js/main.js:1: a template is not closed"),
        ("const a = 'open", 'js/main.js:1: "\'open" is not understood'),
        ("const a = 1;\nconst b = (;", "brackets are not closed"),
        ("if (a) {} /x/.test(a);", "a slash after a brace can mean two things"),
    ],
)
def test_what_cannot_be_joined_is_refused(source: str, message: str) -> None:
    files = {"js/main.js": source, "js/x.js": "export const x = 1;"}
    files["js/circle.js"] = 'import { z } from "./main.js"; export const x = 1;'
    with pytest.raises(ScriptError) as refused:
        joined("js/main.js", files.__getitem__)
    assert message in str(refused.value)


def test_a_file_that_is_not_there_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ScriptError, match=r"js/lms/nowhere\.js cannot be read"):
        player_script(["choice"], "nowhere")


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("a  +  +b", "a+ +b"),
        ("return  /x/ .test(a)", "return/x/.test(a)"),
        ("a\n++b", "a\n++b"),
        ("x = {\n a: 1,\n};", "x={a:1};"),
        ("f(\n a,\n b,\n)", "f(a,b)"),
        ("[ , ]", "[,]"),
        ("while (a);", "while(a);"),
        ("function f() { while (a); }", "function f(){while(a);}"),
        ("let a = 1 // end\nlet b = 2", "let a=1\nlet b=2"),
        ("1 .toFixed()", "1 .toFixed()"),
        ("`  ${ a }  `", "`  ${a}  `"),
    ],
)
def test_space_goes_where_it_means_nothing(source: str, small: str) -> None:
    assert compact(tokens(source, "x.js")) == small


@pytest.mark.parametrize(
    ("source", "small"),
    [
        ("const a = 1; const b = 2; let c; let d;", "let a=1,b=2,c,d;"),
        ("const a = 1; f(); const b = 2;", "let a=1;f();let b=2;"),
        ("const a = 1\nf(); const b = 2;", "let a=1\nf();let b=2;"),
        ("const f = () => { const a = 1; const b = 2; }; const g = {};", "let f=()=>{let a=1,b=2},g={};"),
        ("const a = {}; const { b } = a; const [c] = b;", "let a={},{b}=a,[c]=b;"),
        ("for (const a of b) c; const d = 1;", "for(let a of b)c;let d=1;"),
        ("const f = (a) => a; const g = async (b) => b;", "let f=a=>a,g=async b=>b;"),
        ("const f = () => {}\nf(); const b = 2;", "let f=()=>{}\nf();let b=2;"),
    ],
)
def test_neighbouring_declarations_become_one(source: str, small: str) -> None:
    assert compact(shrunk(tokens(source, "x.js"))) == small
