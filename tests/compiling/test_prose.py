"""Markdown becomes HTML that is complete, accessible and harmless."""

import re
from collections.abc import Mapping

import lxml.html
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st

from scormforge.compiling.assets import strings_for
from scormforge.compiling.prose import Piece, Rendered, plain_text, render_prose


class Nowhere:
    """Surroundings with one other page, any media, and one word."""

    def page_slot(self, identifier: str) -> int | None:
        return {"severity": 7}.get(identifier)

    def media_path(self, path: str) -> str | None:
        return path

    def media_size(self, path: str) -> tuple[int, int] | None:
        return (30, 20)

    def term_html(self, term: str, anchor: str) -> str:
        return f'<b id="{anchor}">{term}</b>'


STRINGS: Mapping[str, str] = strings_for("en")


def rendered(*pieces: Piece | str) -> Rendered:
    made = [piece if isinstance(piece, Piece) else Piece(piece) for piece in pieces]
    return render_prose(made, Nowhere(), STRINGS)


def html(text: str) -> str:
    return rendered(text).html[0]


def test_a_numbered_name_is_never_broken_after_its_hyphen() -> None:
    made = html("See VGC-1.1 and (CARE-2). A well-known clip of 2019-20, `VGC-1.1`, [law](https://e.org/VGC-1.1).")
    assert made.count('<span class="whole">') == 2
    assert 'See <span class="whole">VGC-1.1</span> and (<span class="whole">CARE-2</span>). A well-known' in made
    assert "<code>VGC-1.1</code>" in made
    assert 'href="https://e.org/VGC-1.1"' in made


def test_a_footnote_may_be_written_in_one_piece_and_used_in_another() -> None:
    made = rendered("See[^a].", "Again[^a] and[^b].\n\n[^b]: Second.", "[^a]: First, *stressed*.")
    assert made.html == (
        '<p>See<sup class="footnote-ref"><a href="#fn-1" id="fnref-1" role="doc-noteref">1</a></sup>.</p>',
        '<p>Again<sup class="footnote-ref"><a href="#fn-1" id="fnref-1-2" role="doc-noteref">1</a></sup> and'
        '<sup class="footnote-ref"><a href="#fn-2" id="fnref-2" role="doc-noteref">2</a></sup>.</p>',
        "",
    )
    section = lxml.html.fromstring(made.footnotes)
    assert [item.get("id") for item in section.iter("li")] == ["fn-1", "fn-2"]
    back = [(link.get("href"), link.get("aria-label")) for link in section.iter("a")]
    assert back == [(f"#fnref-{name}", "Back to the text") for name in ("1", "1-2", "2")]
    assert "First, <em>stressed</em>" in made.footnotes


def test_a_page_without_footnotes_has_no_section_of_them() -> None:
    assert rendered("Nothing.\n\n[^unused]: Never referred to.").footnotes == ""


def test_a_link_reference_reaches_over_the_pieces() -> None:
    assert 'href="https://example.org/"' in rendered("[here][there]", "[there]: https://example.org/").html[0]


@pytest.mark.parametrize(
    ("written", "tag"),
    [
        ("[x](page:severity)", '<a href="#page=severity" data-page-link="7">'),
        ("[x](page:unknown)", "<a>"),
        ("[x](https://a.example/?a=1&b)", '<a href="https://a.example/?a=1&amp;b" target="_blank" rel="noopener">'),
        ("[x](mailto:a@b.example)", '<a href="mailto:a@b.example">'),
        ("[x](#the-scale)", '<a href="#h-the-scale">'),
        ("[x](media/a%20b.pdf#page=2)", '<a href="media/a%20b.pdf#page=2" target="_blank" rel="noopener">'),
        ("[x](ftp://a.example)", "<a>"),
        ("[x](//a.example/x)", "<a>"),
    ],
)
def test_links_lead_where_they_may(written: str, tag: str) -> None:
    assert html(written) == f"<p>{tag}x</a></p>"


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "JaVaScRiPt:x", "vbscript:x", "data:text/html,x", "file:///x"]
)
def test_dangerous_addresses_are_not_links(address: str) -> None:
    assert "<a" not in html(f"[x]({address})")


def test_only_pictures_of_the_course_are_shown_in_a_line() -> None:
    assert html('![alt "q"](media/a.png)') == (
        '<p><img src="media/a.png" alt="alt &quot;q&quot;" width="30" height="20" loading="lazy" decoding="async"></p>'
    )
    assert html("![gone](https://a.example/x.png) ![two](data:image/png;base64,AA)") == "<p>gone two</p>"


def test_tables_scroll_by_themselves_and_align_by_class() -> None:
    made = html("| a | b | c |\n|:--|--:|---|\n| 1 | 2 | 3 |")
    assert made.startswith('<div class="table-scroll" role="region" tabindex="0" aria-label="Table"><table>')
    assert '<th scope="col" class="align-right">b</th>' in made
    assert '<td class="align-left">1</td>' in made and "<td>3</td>" in made


def test_headings_get_ids_that_differ() -> None:
    made = html("## Größe & `x`\n\n## Größe & `x`\n\n### 中文\n\n### !")
    assert re.findall(r'id="([^"]+)"', made) == ["h-grösse-x", "h-grösse-x-2", "h-中文", "h-section"]


def test_blocks_of_a_page_get_ids_to_resume_at_and_those_in_an_option_none() -> None:
    text = "One.\n\n- two\n\nThree.\n\n| a |\n|---|\n| b |"
    assert re.findall(r'id="([^"]+)"', rendered(Piece(text, anchored=True)).html[0]) == ["p1", "p2", "p3"]
    assert "id=" not in html(text)


def test_harmless_tags_pass_and_all_others_are_text() -> None:
    made = html(
        '<kbd>K</kbd> <abbr title="a &amp; b">c</abbr> H<sub>2</sub>O a<br>b <script>x</script> <b onclick=x>y</b>'
    )
    assert "<kbd>K</kbd>" in made and '<abbr title="a &amp; b">c</abbr>' in made and "a<br>b" in made
    assert "&lt;script&gt;x&lt;/script&gt;" in made and "&lt;b onclick=x&gt;y&lt;/b&gt;" in made


@pytest.mark.parametrize(
    "text", ["<kbd>a", "a</kbd>", "<u>*a</u>*", "*<u>a*</u>", "<kbd><u>a</kbd></u>", "<kbd onclick='x'>a"]
)
def test_tags_that_do_not_pair_are_text(text: str) -> None:
    made = lxml.html.fragment_fromstring(html(text))
    open_tags = len(re.findall(r"<(kbd|u)\b", html(text)))
    assert open_tags == len(re.findall(r"</(kbd|u)>", html(text)))
    assert "".join(made.itertext()).count("<") >= 1


def test_roles_go_where_they_belong() -> None:
    made = rendered(Piece("{term}`news  worthy` {blank}`days` {other}`<x>`", blank=lambda name: f"[{name}]"))
    assert made.html == ('<p><b id="term-1">news worthy</b> [days] &lt;x&gt;</p>',)
    assert html("{blank}`days`") == "<p>days</p>"


def test_code_is_coloured_by_class_and_never_by_style() -> None:
    made = html('```python\nprint("<b>")\n```')
    assert made.startswith(
        '<pre class="highlight" tabindex="0"><code class="language-python"><span class="nb">print</span>'
    )
    assert "style=" not in made and "&lt;b&gt;" in made
    assert html("```no-such-language\n<x>\n```") == (
        '<pre class="highlight" tabindex="0"><code class="language-no-such-language">&lt;x&gt;\n</code></pre>'
    )
    assert "onload" not in html('```x" onload="y\ncode\n```')


def test_formulas_become_mathml_without_links_styles_or_tags() -> None:
    made = html(r"$a \le b$ costs $5 and $6")
    assert "<mo>≤</mo>" in made and made.endswith("costs $5 and $6</p>")
    assert 'display="block"' in html("$$\n\\frac{1}{2}\n$$")
    hostile = html(r"$\href{javascript:alert(1)}{x} \style{color:red}{y} \text{<img src=x onerror=y>}$")
    assert "href" not in hostile and "style=" not in hostile and "<img" not in hostile


def test_a_paragraph_alone_in_a_label_has_no_paragraph_around_it() -> None:
    made = rendered(Piece("One *only*", unwrapped=True), Piece("One\n\nTwo", unwrapped=True))
    assert made.html == ("One <em>only</em>", "<p>One</p>\n<p>Two</p>")


def test_plain_text_reads_as_a_person_would() -> None:
    stem = (
        'Is <em>this</em>, <a href="x">here</a>?</p><p>H<sub>2</sub>O &amp; <span class="blank"><input name="0"></span>'
    )
    meaning = '<span class="term-meaning" id="t" popover>means <span lang="fr">mot</span> x</span>'
    reference = '<sup class="footnote-ref"><a href="#fn-1">1</a></sup>'
    assert plain_text(f"<p>{stem}{meaning}{reference}</p>") == "Is this, here? H2O & ____"


WORDS = r"""
* ** _ ` [ ]( ) < > </kbd> <kbd> ' " $ $$ {term}` [^1] ``` ::: javascript: onerror= style= <img https://a.example &lt; &
\ ! # word é
"""
PARTS = st.sampled_from(
    [
        *WORDS.split(),
        "<abbr title='",
        "\n",
        "\n\n",
        "[^1]: ",
        "> ",
        "- ",
        "| a | b |\n|---|---|\n",
        " ",
        "\u2028",
        "\x00",
    ]
)
ALLOWED = re.compile(r"(on\w+|style|srcdoc|formaction|action)$", re.IGNORECASE)


@seed(20261122)
@settings(max_examples=400, deadline=None)
@given(st.lists(PARTS, max_size=30).map("".join))
def test_nothing_an_author_writes_becomes_active(text: str) -> None:
    made = rendered(Piece(text, anchored=True), Piece(text, unwrapped=True))
    tree = lxml.html.fromstring(f"<div>{''.join(made.html)}{made.footnotes}</div>")
    for element in tree.iter(lxml.etree.Element):
        assert element.tag not in {"script", "iframe", "object", "embed", "style", "link", "form"}
        for name, value in element.attrib.items():
            assert not ALLOWED.match(name), name
            assert name not in ("href", "src") or not value.lower().startswith(("javascript:", "data:", "vbscript:"))
