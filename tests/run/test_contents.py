"""What lies behind a contents page."""

import pytest

from scormforge.package.tree import Bytes, PackageTree
from scormforge.run.contents import units_behind

LINKS = (
    '<ol><li><a href="index-a.html" data-unit="a">A</a></li><li><a href="index-b.html" data-unit="b">B</a></li></ol>'
)
FACTS = '<script type="application/json" id="start-data">{}</script>'


def behind(page: str | bytes, href: str = "index.html") -> tuple[str, ...]:
    data = page if isinstance(page, bytes) else page.encode()
    return units_behind(PackageTree({"index.html": Bytes(data)}, "small"), href)


@pytest.mark.parametrize("href", ["index.html", "index.html?a=b#c", "%69ndex.html"])
def test_the_units_of_a_contents_page_are_named_in_its_order(href: str) -> None:
    assert behind(f"<!doctype html><html><body>{LINKS}{FACTS}</body></html>", href) == ("a", "b")


@pytest.mark.parametrize(
    "page",
    [LINKS, FACTS, "", "   ", "<!-- -->", b"\xff\xfe\x00", b"\x00" * 40, "<" * 3000, "<div>" * 50_000],
    ids=["links alone", "facts alone", "empty", "blank", "comment", "no text", "zeros", "brackets", "deep"],
)
def test_any_other_page_has_nothing_behind_it(page: str | bytes) -> None:
    assert behind(page) == ()


def test_a_link_whose_unit_bears_no_id_of_ours_is_passed_over() -> None:
    odd = "".join(f"<a data-unit=\"{name}\" href='x'>X</a>" for name in ("x'] div[", "", "A b", "a\n"))
    assert behind(f"{odd}{LINKS}{FACTS}") == ("a", "b")


@pytest.mark.parametrize("href", ["other.html", "https://example.org/", "http://[x/", "//[x", ""])
def test_what_is_not_in_the_package_has_nothing_behind_it(href: str) -> None:
    assert behind(f"{LINKS}{FACTS}", href) == ()
