"""Words that only one of two versions has are marked, and the HTML stays well formed."""

import xml.etree.ElementTree as ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scormforge.review.marking import alike, marked


@pytest.mark.parametrize(
    ("before", "now", "old", "new"),
    [
        ("<p>a b c</p>", "<p>a x c</p>", "<p>a <del>b</del> c</p>", "<p>a <ins>x</ins> c</p>"),
        ("<p>a b c d</p>", "<p>a d</p>", "<p>a <del>b c</del> d</p>", "<p>a d</p>"),
        ("<p>a</p>", "<p>a</p><p>b</p>", "<p>a</p>", "<p>a</p><p><ins>b</ins></p>"),
        ("<p>a b</p>", "<p><em>a</em> c</p>", "<p>a <del>b</del></p>", "<p><em>a</em> <ins>c</ins></p>"),
        ("<p>5 &lt; 6</p>", "<p>5 &gt; 6</p>", "<p>5 <del>&lt;</del> 6</p>", "<p>5 <ins>&gt;</ins> 6</p>"),
        (
            "<math><mi>a</mi></math>",
            "<math><mi>b</mi></math>",
            "<del><math><mi>a</mi></math></del>",
            "<ins><math><mi>b</mi></math></ins>",
        ),
        ('<img src="a">', '<img src="b">', '<del><img src="a"></del>', '<ins><img src="b"></ins>'),
        ("", "<p>new</p>", "", "<p><ins>new</ins></p>"),
    ],
)
def test_what_only_one_version_has_is_marked(before: str, now: str, old: str, new: str) -> None:
    assert marked(before, now) == (old, new)


WORDS = st.lists(st.sampled_from(["a", "b", "c", "<em>d</em>", "<b>e <i>f</i></b>", "&amp;"]), max_size=12)


@given(WORDS, WORDS)
def test_marks_never_break_the_html_and_lose_no_word(one: list[str], other: list[str]) -> None:
    versions = [f"<p>{' '.join(words)}</p>" for words in (one, other)]
    for before, after in zip(versions, marked(versions[0], versions[1]), strict=True):
        ElementTree.fromstring(after)
        without = after
        for mark in ("<del>", "</del>", "<ins>", "</ins>"):
            without = without.replace(mark, "")
        assert without == before


def test_how_alike_two_texts_are() -> None:
    assert alike("One two three", "one, two, three!") == 1
    assert alike("One two three", "Four five six") == 0
    assert 0.5 < alike("One two three four", "One two five four") < 1
