"""XML from anywhere: places of start tags, what is refused, and that nothing ever raises."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.places.xml import STANDARD_LIMITS, XmlLimits, parse_xml


def places(data: bytes) -> list[str]:
    document, report = parse_xml(data, "m.xml")
    assert document is not None, list(report)
    return [str(document.at(element)) for element in document.root.iter("*")]


def found(data: bytes, limits: XmlLimits = STANDARD_LIMITS) -> list[str]:
    _document, report = parse_xml(data, "m.xml", limits)
    return [f"{each.rule} {each.at}" for each in report]


def test_every_element_knows_where_its_start_tag_begins() -> None:
    assert places(b'<a>\n  <b\n    x="1"\n  />\n <!-- <c/> --><d><e/></d></a>') == [
        "m.xml:1:1",
        "m.xml:2:3",
        "m.xml:5:15",
        "m.xml:5:18",
    ]


def test_columns_count_characters_and_every_kind_of_line_break_counts_once() -> None:
    data = "<a>\r\néé<b/>\r日本<c/>\n😀<d/></a>".encode()
    assert places(data) == ["m.xml:1:1", "m.xml:2:3", "m.xml:3:3", "m.xml:4:2"]


def test_a_byte_order_mark_is_tolerated_in_silence() -> None:
    assert found(b"\xef\xbb\xbf<?xml version='1.0' encoding='UTF-8'?><a/>") == []


@pytest.mark.parametrize(
    "encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso-8859-1", "gb2312", "shift_jis"]
)
def test_another_encoding_is_read_and_reported(encoding: str) -> None:
    declared = encoding.removesuffix("-le").removesuffix("-be")
    data = f"<?xml version='1.0' encoding='{declared}'?>\n<a><b/></a>".encode(encoding)
    assert places(data) == ["m.xml:2:1", "m.xml:2:4"]
    assert found(data) == ["PKG-204 m.xml:1:1"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "PKG-201 m.xml:1:1"),
        (b"   ", "PKG-201 m.xml:1:4"),
        (b"<a><b></a>", "PKG-201 m.xml:1:9"),
        (b"<a>\n<b", "PKG-201 m.xml:2:1"),
        (b"<a>\n  fish & chips</a>", "PKG-201 m.xml:2:9"),
        (b"<a>&nbsp;</a>", "PKG-201 m.xml:1:4"),
        (b"<a x='1' x='2'/>", "PKG-201 m.xml:1:10"),
        (b"<a/><b/>", "PKG-201 m.xml:1:5"),
        (b"<p:a/>", "PKG-201 m.xml:1:5"),
        (b"\n<?xml version='1.0'?><a/>", "PKG-201 m.xml:2:1"),
        (b"\x00\x01\x02", "PKG-201 m.xml:1:1"),
        (b"<a>\n\xff</a>", "PKG-205 m.xml:2:1"),
        (b"<?xml version='1.0' encoding='utf-16'?><a/>", "PKG-205 m.xml:1:1"),
        (b"<?xml version='1.0' encoding='no-such'?><a/>", "PKG-205 m.xml:1:1"),
        (b"<?xml version='1.0' encoding='unicode_escape'?><a/>", "PKG-205 m.xml:1:1"),
    ],
)
def test_broken_xml_is_one_finding_at_its_place(data: bytes, expected: str) -> None:
    assert found(data) == [expected]


LAUGHS = b"".join(b"<!ENTITY l%d '%s'>" % (n, b"&l%d;" % (n - 1) * 10) for n in range(1, 10))


@pytest.mark.parametrize(
    "data",
    [
        b"<!DOCTYPE a [<!ENTITY l0 'ha'>" + LAUGHS + b"]><a>&l9;</a>",
        b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
        b"<!DOCTYPE a SYSTEM 'http://127.0.0.1:9/a.dtd'><a/>",
        b"<!DOCTYPE a [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
        b"<!DOCTYPE a><a/>",
    ],
)
def test_a_document_type_is_refused_before_it_is_read(data: bytes) -> None:
    document, report = parse_xml(data, "m.xml")
    assert document is None
    assert [(each.rule, each.fixed) for each in report] == [("PKG-202", True)]


def test_a_hundred_thousand_levels_are_refused() -> None:
    assert found(b"<a>" * 100_000 + b"</a>" * 100_000) == ["PKG-203 m.xml:1:301"]


def test_size_elements_and_attributes_are_limited() -> None:
    assert found(b"<a>" + b" " * 100 + b"</a>", XmlLimits(size=100)) == ["PKG-203 m.xml"]
    assert found(b"<a>" + b"<b/>" * 10 + b"</a>", XmlLimits(elements=10)) == ["PKG-203 m.xml:1:40"]
    many = b" ".join(b"x%d='1'" % n for n in range(101))
    assert found(b"<a " + many + b"/>") == ["PKG-203 m.xml:1:1"]
    assert found(b"<a x='" + b"x" * 40_000 + b"'/>") == ["PKG-203 m.xml:1:1"]


def test_a_processing_instruction_is_reported_and_not_followed() -> None:
    assert found(b"<?xml-stylesheet href='http://127.0.0.1:9/x.xsl'?><a/>") == ["PKG-206 m.xml:1:1"]


@pytest.mark.parametrize("piece", [b"<!---->", b"<?a?>", b"<![CDATA[x]]>"])
def test_a_text_in_a_million_pieces_is_joined_in_time_that_grows_with_their_number(piece: bytes) -> None:
    began = time.process_time()
    document, _report = parse_xml(b"<a><t>" + piece * 300_000 + b"end</t></a>", "m.xml")
    assert document is not None
    assert "".join(str(part) for part in document.root.itertext("*")).endswith("end")
    assert time.process_time() - began < 20


def test_the_first_twenty_processing_instructions_are_reported() -> None:
    assert found(b"<a>" + b"<?b?>" * 1_000 + b"</a>") == [f"PKG-206 m.xml:1:{4 + 5 * n}" for n in range(20)]


# fmt: off
FRAGMENTS = st.sampled_from([
    b"<a", b">", b"</a>", b"<a/>", b"<?xml version='1.0'", b" encoding='", b"utf-16", b"'?>", b"<!DOCTYPE a", b"[",
    b"]>", b"<!ENTITY x 'y'>", b"&x;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>", b"<!--", b"-->", b" xmlns:p=''",
    b"<p:a", b"\xff", b"\xfe", b"\x00", b"\xef\xbb\xbf", b"\r", b"\n", "é😀".encode(), b" x='", b'"', b"\xed\xa0\x80",
])
# fmt: on


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.one_of(st.binary(max_size=200), st.lists(FRAGMENTS, max_size=20).map(b"".join)))
def test_no_bytes_raise_and_a_refusal_always_has_a_reason(data: bytes) -> None:
    document, report = parse_xml(data, "m.xml")
    if document is None:
        assert report.errors
    else:
        assert not report.errors
        assert len(document.places) == sum(1 for _ in document.root.iter("*"))
