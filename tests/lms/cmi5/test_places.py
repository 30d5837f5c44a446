"""Where cmi5 units lie: in their package, or elsewhere on this machine; and how their address is put together."""

from __future__ import annotations

import json
from urllib.parse import parse_qsl, urlsplit

import pytest

from scormforge.lms.server import StandIn
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Outline
from tests.lms.small_content import EXTENSION, Unit, au, cmi5_outline, launched_at, verbs, xapi_outline
from tests.lms.small_packages import Wire, package

ELSEWHERE = [
    "http://localhost:9/au/index.html?x=1",
    "https://localhost/au/",
    "http://127.0.0.1:9/index.html",
    "http://127.8.8.8/",
    "http://[::1]:9/a%20b/",
    "http://au.localhost:9/",
]


@pytest.mark.parametrize("href", ELSEWHERE)
def test_a_unit_elsewhere_on_this_machine_is_launched_where_it_is(lms: StandIn, wire: Wire, href: str) -> None:
    made = lms.launch(lms.add(PackageTree({"cmi5.xml": Bytes(b"")}, "bare"), cmi5_outline(au(href=href))))
    address = launched_at(wire, made.url)
    assert address.startswith(f"{href}{'&' if '?' in href else '?'}endpoint=")
    assert made.content_url == href
    policy = wire.get(made.url).headers["Content-Security-Policy"]
    parts = urlsplit(href)
    assert f"frame-src 'self' {parts.scheme}://{parts.netloc};" in policy
    (launched,) = lms.statements(made.attempt_id)
    assert launched["context"]["extensions"][EXTENSION + "launchurl"] == href


def test_xapi_content_elsewhere_on_this_machine_is_launched_where_it_is(lms: StandIn, wire: Wire) -> None:
    unit = au("https://x.example/1", href="http://localhost:9/a.html?b=c d")
    made = lms.launch(lms.add(package(), Outline("xapi", "1.0.3", "c", "C", (unit,))))
    assert launched_at(wire, made.url).startswith("http://localhost:9/a.html?b=c%20d&endpoint=http%3A%2F%2F")


def test_of_a_unit_in_its_package_the_page_shows_nothing_from_elsewhere(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()))
    assert "frame-src 'self';" in wire.get(made.url).headers["Content-Security-Policy"]


@pytest.mark.parametrize("make", [cmi5_outline, xapi_outline])
def test_a_direct_launch_sends_the_window_on_to_the_content(lms: StandIn, wire: Wire, make) -> None:
    made = lms.launch(lms.add(package(), make()))
    answer = wire.get(made.direct_url)
    assert (answer.status_code, answer.headers["Cache-Control"]) == (303, "no-store")
    assert answer.headers["Location"] == wire.get(made.direct_url).headers["Location"], "it is one session"
    parts = urlsplit(answer.headers["Location"])
    origin = made.url.partition("/launch/")[0]
    assert (f"{parts.scheme}://{parts.netloc}", parts.path) == (origin, "/content/index.html")
    assert wire.get(answer.headers["Location"]).status_code == 200


def test_a_direct_launch_has_no_page_to_return_to(lms: StandIn, wire: Wire) -> None:
    unit = Unit.direct(wire, lms.launch(lms.add(package(), cmi5_outline())).direct_url)
    assert "returnURL" not in unit.launch_data


ODD = "a b/ü.html?q=1 2&r=%2F&ä#z é"


def test_an_address_is_percent_encoded_and_what_was_encoded_stays(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline(au(href=ODD))))
    parts = urlsplit(launched_at(wire, made.url))
    assert parts.path == "/content/a%20b/%C3%BC.html"
    assert parts.query.startswith("q=1%202&r=%2F&%C3%A4&endpoint=http%3A%2F%2F")
    assert parts.fragment == "z%20%C3%A9"
    (launched,) = lms.statements(made.attempt_id)
    told = launched["context"]["extensions"][EXTENSION + "launchurl"]
    origin = made.url.partition("/launch/")[0]
    assert told == f"{origin}/content/a%20b/%C3%BC.html?q=1%202&r=%2F&%C3%A4#z%20%C3%A9"


def test_every_value_of_a_launch_survives_its_encoding(lms: StandIn, wire: Wire) -> None:
    made = lms.launch(lms.add(package(), cmi5_outline()), learner="a+b&c=d#e%20?/")
    address = launched_at(wire, made.url)
    query = dict(parse_qsl(urlsplit(address).query, strict_parsing=True))
    assert json.loads(query["actor"])["account"]["name"] == "a+b&c=d#e%20?/"
    assert " " not in address and "+" not in urlsplit(address).query


def test_content_may_put_a_slash_between_the_endpoint_and_the_resource(lms: StandIn, wire: Wire) -> None:
    unit = Unit(wire, lms.launch(lms.add(package(), cmi5_outline())).url)
    assert unit.ask("GET", "/statements").status_code == 200


def test_two_units_of_an_xapi_package_are_launched_each_at_its_own(lms: StandIn, wire: Wire) -> None:
    units = (au("https://x.example/1", href="one.html?a=b c"), au("https://x.example/2", href="two.html"))
    number = lms.add(package(**{"one.html": b"", "two.html": b""}), Outline("xapi", "1.0.3", "c", "C", units))
    first, second = (lms.launch(number, unit=unit.id) for unit in units)
    addresses = [urlsplit(launched_at(wire, made.url)) for made in (first, second)]
    assert [parts.path for parts in addresses] == ["/content/one.html", "/content/two.html"]
    queries = [dict(parse_qsl(parts.query)) for parts in addresses]
    assert [query["activity_id"] for query in queries] == [unit.id for unit in units]
    assert queries[0]["registration"] == queries[1]["registration"]
    assert queries[0]["a"] == "b c"
    assert lms.statements(first.attempt_id) == () == lms.statements(second.attempt_id)
    assert verbs(lms.statements(first.attempt_id)) == []
