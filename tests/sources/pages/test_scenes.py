"""Scenarios: scenes, the replies that lead from one to the next, and ways that lead nowhere."""

import time

import pytest

from scormforge.course.blocks import Callout, Figure, Prose
from scormforge.course.questions.scenario import Scenario
from scormforge.sources.pages import PageReading
from tests.sources.pages.reader import question, read, said, text_of

CALL = """\
::::{scenario} q-call
:points: 3

A colleague calls you. Talk with [her](page:her).

## The *call* {#call}

She says:

> “It must go!” [a](../../media/a.pdf)

:::{note}
She is upset.
:::

- [Ask for *context*](#ask "points=1.5")
  > That [helps](../../media/b.pdf).
- [Hang
  up](#end) and go.

  For good.
1) [![A phone](../../media/phone.svg)](#end "id=shout points=-2")

Asked {#ask}
------------

[Thank her](#end)

> A good end.

[Say nothing][n]

[n]: #end "points=.5"

## The end {#end} ##

> After any answer.
::::
"""


def scenario(body: str) -> Scenario:
    found = question(body)
    assert isinstance(found, Scenario)
    return found


SOUND = CALL.replace("points=.5", "points=0.5 id=silent")


def test_headings_are_scenes_with_what_happens_in_them() -> None:
    found = scenario(SOUND)
    assert text_of(found.stem) == ["A colleague calls you. Talk with [her](page:her)."]
    assert text_of(found.feedback) == ["After any answer."]
    assert [(scene.id, scene.title, scene.at.line) for scene in found.scenes] == [
        ("call", "The call", 10),
        ("ask", "Asked", 28),
        ("end", "The end", 39),
    ]
    call, ask, end = found.scenes
    assert [type(block) for block in call.content] == [Prose, Callout]
    assert text_of(call.content[:1]) == ["She says:\n\n> “It must go!” [a](media/a.pdf)"]
    assert (ask.content, end.content, end.replies) == ((), (), ())


def test_replies_have_a_name_a_target_points_and_feedback() -> None:
    replies = [reply for scene in scenario(SOUND).scenes for reply in scene.replies]
    assert [(reply.id, reply.name, reply.target, reply.points) for reply in replies] == [
        ("call.ask", "ask", "ask", 1.5),
        ("call.end", "end", "end", 0),
        ("call.shout", "shout", "end", -2),
        ("ask.end", "end", "end", 0),
        ("ask.silent", "silent", "end", 0.5),
    ]
    assert [(reply.at.line, reply.at.column) for reply in replies] == [(20, 1), (22, 1), (26, 1), (31, 1), (35, 1)]
    assert [text_of(reply.feedback) for reply in replies] == [
        ["That [helps](media/b.pdf)."],
        [],
        [],
        ["A good end."],
        [],
    ]


def test_a_reply_shows_its_link_s_text_and_what_else_stands_in_its_item() -> None:
    ask, hang_up, shout, thank, nothing = (reply for scene in scenario(SOUND).scenes for reply in scene.replies)
    assert text_of(ask.content) == ["Ask for *context*"]
    assert text_of(hang_up.content) == ["Hang\nup and go.\n\nFor good."]
    assert [type(block) for block in shout.content] == [Figure]
    assert (text_of(thank.content), text_of(nothing.content)) == (["Thank her"], ["Say nothing"])
    assert (ask.content[0].at.line, ask.content[0].at.column) == (20, 4)


def test_everything_that_scenes_refer_to_is_known() -> None:
    facts = read(SOUND).facts
    assert sorted(use.path for use in facts.media) == ["media/a.pdf", "media/b.pdf", "media/phone.svg"]
    assert [link.id for link in facts.links] == ["her"]


def test_parts_are_replies_so_that_a_way_through_can_be_kept() -> None:
    found = scenario(SOUND)
    assert found.part_ids() == ("call.ask", "call.end", "call.shout", "ask.end", "ask.silent")
    assert found.best() == (2.0, ("call.ask", "ask.silent"))


def test_text_behind_a_link_belongs_to_the_reply_and_what_it_names_is_known() -> None:
    found = scenario(
        ":::{scenario} q\n\nGo.\n\n## A {#a}\n\n- [1. Go](#b) to [x](../../media/x.pdf)\n"
        "- [Stay](<#b> 'id=stay')\n\n## B {#b}\n:::\n"
    )
    go, stay = found.scenes[0].replies
    assert text_of(go.content) == ["1\\. Go to [x](media/x.pdf)"]
    assert (stay.name, text_of(stay.content)) == ("stay", ["Stay"])


def scenes(*written: str) -> PageReading:
    """A scenario about which all is said that there is to say; its scenes begin on line 9, four lines each."""
    return read(":::{scenario} q\n\nGo.\n\n" + "".join(f"## {text}\n\n" for text in written) + ":::\n")


START = "A {#a}\n\n- [B](#b)"
END = "B {#b}"


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ((START, END), []),
        ((), ["SRC-560 5:1"]),
        (("A {#a}", END), ["SRC-564 5:1"]),
        (("A {#a}",), ["SRC-564 5:1"]),
        ((START.replace("(#b)", "(#c)"), END), ["SRC-565 11:1"]),
        ((START.replace("(#b)", "(#B)"), END), ["SRC-565 11:1"]),
        ((START.replace("(#b)", "(#)"), END), ["SRC-565 11:1"]),
        ((START, "B {#b}\n\n- [A](#a)"), ["SRC-566 15:1"]),
        ((START, "B {#b}\n\n- [B](#b)"), ["SRC-566 15:1"]),
        ((START, END, "C {#c}"), ["SRC-567 15:1"]),
        ((START, END, "C {#c}\n\n- [D](#d)", "D {#d}\n\n- [C](#c)"), ["SRC-567 15:1", "SRC-567 19:1"]),
        ((START + "\n- [C](#b)", END), ["SRC-568 12:1"]),
        ((START + '\n- [C](#b "id=b")', END), ["SRC-568 12:1"]),
        ((START + '\n- [C](#b "points=x")', END), ["SRC-568 12:1", "SRC-569 12:3"]),
        ((START.replace("(#b)", '(#b "points=x")'), END), ["SRC-569 11:3"]),
        ((START.replace("(#b)", '(#b "points=1001")'), END), ["SRC-569 11:3"]),
        ((START.replace("(#b)", '(#b "points = 1")'), END), ["SRC-569 11:3"] * 3),
        ((START.replace("(#b)", '(#b "points=1 points=2")'), END), ["SRC-569 11:3"]),
        ((START.replace("(#b)", '(#b "id=B")'), END), ["SRC-569 11:3"]),
        ((START.replace("(#b)", '(#b "a good one")'), END), ["SRC-569 11:3"] * 3),
        ((START, "B {#b}\n\nGo [on](#b) or [on](#c)."), ["SRC-570 15:4", "SRC-570 15:16"]),
        ((START + ", [C](#b)", END), ["SRC-570 11:12"]),
        ((START + "\n  > [C](#b)", END), ["SRC-570 12:5"]),
        ((START, "B {#b}\n\n- **[B](#b)**"), ["SRC-570 15:5"]),
        ((START + "\n- C", END), ["SRC-571 12:1"]),
        ((START + "\n\nText.\n\nMore.", END), ["SRC-572 13:1"]),
        ((START + "\n\n> f", END), ["SRC-572 13:1"]),
        ((START.replace("{#a}", f"{{#{'a' * 63}}}"), END), ["SRC-573 11:1"]),
        ((START.replace(" {#a}", ""), END), ["SRC-503 9:4"]),
        ((START, "B {#b} C"), ["SRC-519 13:6", "SRC-565 11:1"]),
        ((START, "{#b}"), ["SRC-563 13:1"]),
        ((START, "B {#b}", "C {#b}"), ["SRC-526 15:1"]),
        ((START.replace("[B]", "[]"), END), ["SRC-514 11:1"]),
        ((START + " {#x}", END), ["SRC-519 11:11"]),
        ((START + "\n\n### C", END), ["SRC-562 13:1"]),
        ((START + "\n\n# C", END), ["SRC-562 13:1"]),
        ((START, "B {#b}\n\n:::::{hint}\nH\n:::::\n\nC"), ["SRC-404 5:1", "SRC-575 15:1"]),
        ((START, "B {#b}\n\n- [x]() go"), ["SRC-432 15:3"]),
    ],
)
def test_what_is_wrong_with_scenes_and_replies_is_said_at_its_place(
    written: tuple[str, ...], expected: list[str]
) -> None:
    reading = scenes(*written)
    assert sorted(said(reading)) == sorted(expected)
    assert reading.page
    assert len(reading.page.blocks) == 1


def test_a_heading_of_another_level_that_has_an_id_is_read_as_the_scene_that_was_meant() -> None:
    reading = scenes(START, "placeholder").page
    assert reading
    wrong = read(":::{scenario} q\n\nGo.\n\n## A {#a}\n\n- [B](#b)\n\n### B {#b}\n\nText.\n:::\n")
    assert said(wrong) == ["SRC-562 13:1"]
    assert wrong.page
    (found,) = wrong.page.blocks
    assert isinstance(found, Scenario)
    assert [scene.id for scene in found.scenes] == ["a", "b"]


def test_the_loop_and_the_name_that_was_meant_are_told() -> None:
    way = [f"S {n} {{#s{n}}}\n\n- [On](#s{n + 1})" for n in range(10)]
    (found,) = scenes(*way, "S {#s10}\n\n- [Back](#s0)").report
    assert "`s0` → `s1` → `s2` → `s3` → `s4` → `s5` → … → `s0`" in found.message
    (found,) = scenes("A {#a}\n\n- [On](#meeting)\n- [Off](#meting)", "M {#meeting}").report
    assert "did you mean `meeting`?" in found.help


def test_links_to_headings_are_let_be_outside_of_scenarios() -> None:
    assert said(read("See [below](#h-below).\n\n:::{true-false} q\n:answer: true\n\nSee [there](#x).\n:::\n")) == []


HOSTILE = {
    "many scenes": "".join(f"## S {n} {{#s{n}}}\n\n- [On](#s{n + 1})\n\n" for n in range(4_000)),
    "a scene of many replies": "## A {#a}\n\n" + "- [b](#b)\n" * 15_000 + "\n## B {#b}\n",
    "all lead to all": "".join(
        f"## S {n} {{#s{n}}}\n\n" + "".join(f"- [to {m}](#s{m})\n" for m in range(n + 1, 100)) + "\n"
        for n in range(100)
    ),
    "all lead back": "".join(
        f"## S {n} {{#s{n}}}\n\n" + "".join(f"- [to {m}](#s{m})\n" for m in range(100)) + "\n" for n in range(100)
    ),
    "headings without words": "##\n\n" * 9_000,
    "long titles": '## A {#a}\n\n- [b](#b "' + "x=1 " * 4_000 + '")\n\n## B {#b}\n',
    "many brackets": "## A {#a}\n\n" + ("[" * 900 + "\n\n") * 100,
    "many paragraphs that begin like replies": "## A {#a}\n\n" + "[a] b\n\n" * 9_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_scenarios_are_read_in_bounded_time(name: str) -> None:
    begin = time.process_time()
    reading = read(f":::{{scenario}} q\n\nGo.\n\n{HOSTILE[name]}:::\n")
    assert time.process_time() - begin < 30, "seconds of processor time; 0.1 to 2 on a quiet machine"
    assert len(reading.report) <= 500
