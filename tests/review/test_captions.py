"""Captions as lines to read."""

import pytest

from scormforge.review.captions import captions_html, cues

HEAD = "WEBVTT\n\nNOTE no cue\n\n"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("00:00:04.000 --> 00:00:06.000\nHello\nyou", [("00:04", "Hello you")]),
        ("00:04.000 --> 00:06.000 align:start\n<v Anna>Hello</v> &amp; you", [("00:04", "Hello & you")]),
        ("first\r\n01:00:04.000 --> 01:00:06.000\r\nHello", [("01:00:04", "Hello")]),
        ("", []),
    ],
)
def test_each_cue_is_told_with_its_beginning(text: str, told: list[tuple[str, str]]) -> None:
    assert list(cues(HEAD + text)) == told


def test_words_stay_words() -> None:
    html = captions_html(f'{HEAD}00:04.000 --> 00:06.000\n&lt;b&gt; " & <i>x</i>')
    line = '<li><span class="when">00:04</span> &lt;b&gt; &quot; &amp; x</li>'
    assert html == f'<ol class="cues" tabindex="0" aria-label="Captions">{line}</ol>'
    assert captions_html("") == ""
