"""The contents page of an xAPI package, in a browser: hands the launch on, shows what is done, reports the course."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route

from scormforge.package.tree import PackageTree
from scormforge.standards.xapi_package.standard import STANDARD
from scormforge.xapi.profile import profile_problems
from tests.standards.written import ADDRESS, course, packed

HOST, STORE = "http://course.example", "http://store.example/xapi"
ACTOR = {"objectType": "Agent", "name": "Ada", "mbox": "mailto:ada@x.example"}
LAUNCH = {
    "endpoint": STORE,
    "auth": "Basic YTpi",
    "actor": json.dumps(ACTOR),
    "registration": "760e3480-ba55-4991-94b0-01820dbd23a2",
    "activity_id": ADDRESS,
    "vendor": "a b&c",
}
VERBS = "http://adlnet.gov/expapi/verbs/"
CROSS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Headers": "authorization,content-type,x-experience-api-version",
    "Access-Control-Allow-Methods": "GET,POST,PUT",
}


@dataclass
class Store:
    """A record store that knows what it was told, two statements to an answer."""

    said: list[tuple[str, str]]
    refuses: bool = False
    sent: list[dict[str, Any]] = field(default_factory=list)
    asked: list[dict[str, list[str]]] = field(default_factory=list)
    keys: set[str | None] = field(default_factory=set)
    problems: list[str] = field(default_factory=list)
    """Why what was sent is not of our profile."""

    def answer(self, route: Route) -> None:
        request = route.request
        if request.method == "OPTIONS":
            route.fulfill(status=204, headers=CROSS)
            return
        self.keys.add(request.headers.get("authorization"))
        if self.refuses:
            route.fulfill(status=403, headers=CROSS, body="no")
        elif request.method == "GET":
            route.fulfill(status=200, headers=CROSS, json=self.found(urlsplit(request.url)))
        else:
            told = request.post_data_json
            self.sent += told if isinstance(told, list) else [told]
            self.problems += [said for each in self.sent for said in profile_problems(each, "xapi")]
            route.fulfill(status=200, headers=CROSS, json=[])

    def found(self, address: Any) -> dict[str, Any]:
        query = parse_qs(address.query)
        start = int(query.get("from", ["0"])[0])
        if not start:
            self.asked.append(query)
        verb = query["verb"][0]
        kept = [{"object": {"id": activity}} for activity, word in self.said if VERBS + word == verb]
        more = f"/xapi/statements?{urlencode({'verb': verb, 'from': start + 2})}" if len(kept) > start + 2 else ""
        return {"statements": kept[start : start + 2], "more": more}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> PackageTree:
    return packed(course(tmp_path_factory.mktemp("course"), "unit"), STANDARD)


@pytest.fixture
def page(browser: Browser, tree: PackageTree) -> Iterator[Page]:
    context = browser.new_context()
    opened = context.new_page()
    opened.route(f"{HOST}/**", lambda route: served(route, tree))
    yield opened
    context.close()


def served(route: Route, tree: PackageTree) -> None:
    path = urlsplit(route.request.url).path.lstrip("/")
    kind = {"html": "text/html", "js": "text/javascript", "css": "text/css"}[Path(path).suffix[1:]]
    route.fulfill(status=200, body=tree.read(path), content_type=kind)


def opened(page: Page, store: Store, **changes: str) -> Page:
    page.route(f"{STORE}/**", store.answer)
    page.goto(f"{HOST}/index.html?{urlencode({**LAUNCH, **changes})}")
    page.wait_for_load_state("networkidle")
    assert store.problems == []
    return page


BEGUN = [(ADDRESS, "initialized")]
"""What is said when the page is opened first."""


def units(*names: str, verb: str = "completed") -> list[tuple[str, str]]:
    return [(f"{ADDRESS}/units/{name}", verb) for name in names]


def lines(page: Page) -> list[str]:
    return [" ".join(text.split()) for text in page.locator("nav li").all_inner_texts()]


def test_a_unit_gets_the_whole_launch_with_its_own_activity(page: Page) -> None:
    opened(page, Store([]))
    links = {link.get_attribute("data-unit"): link.get_attribute("href") for link in page.locator("nav a").all()}
    assert list(links) == ["alpha", "beta", "gamma"]
    for unit, href in links.items():
        asked = urlsplit(href)
        assert asked.path == f"index-{unit}.html"
        assert parse_qs(asked.query) == {
            name: [value] for name, value in {**LAUNCH, "activity_id": f"{ADDRESS}/units/{unit}"}.items()
        }


def test_without_an_lms_the_links_lead_to_the_units_all_the_same(page: Page) -> None:
    page.goto(f"{HOST}/index.html")
    assert [link.get_attribute("href") for link in page.locator("nav a").all()] == [
        "index-alpha.html", "index-beta.html", "index-gamma.html"
    ]  # fmt: skip


def test_what_is_done_is_marked_and_nothing_said_of_a_course_half_done(page: Page) -> None:
    store = Store([*BEGUN, *units("alpha", "beta"), *units("alpha", verb="passed")])
    assert lines(opened(page, store)) == ["Alpha & Ω – passed", "Beta – completed", "Gamma"]
    assert [each["verb"]["id"] for each in store.sent] == [f"{VERBS}resumed"]
    assert sorted(asked["verb"][0] for asked in store.asked) == [
        f"{VERBS}completed", f"{VERBS}initialized", f"{VERBS}passed"
    ]  # fmt: skip
    for asked in store.asked:
        assert json.loads(asked["agent"][0]) == ACTOR
        assert (asked["registration"], asked["activity"]) == ([LAUNCH["registration"]], [ADDRESS])
    assert store.keys == {"Basic YTpi"}


def test_a_course_that_is_opened_for_the_first_time_is_begun(page: Page) -> None:
    store = Store(units("alpha", verb="initialized"))
    assert lines(opened(page, store)) == ["Alpha & Ω", "Beta", "Gamma"]
    (statement,) = store.sent
    assert (statement["object"]["id"], statement["verb"]["id"]) == (ADDRESS, f"{VERBS}initialized")
    assert "result" not in statement


def test_a_course_is_completed_and_passed_when_all_its_units_are(page: Page) -> None:
    store = Store([*BEGUN, *units("alpha", "beta", "gamma"), *units("alpha", "gamma", verb="passed")])
    opened(page, store)
    assert [(each["object"]["id"], each["verb"]["id"]) for each in store.sent] == [
        (ADDRESS, f"{VERBS}resumed"), (ADDRESS, f"{VERBS}completed"), (ADDRESS, f"{VERBS}passed")
    ]  # fmt: skip
    for statement in store.sent:
        assert statement["actor"] == ACTOR
        assert statement["context"] == {"registration": LAUNCH["registration"]}
        assert statement["object"]["definition"]["name"] == {"de-AT": "Ein Kurs"}
    assert len({statement["id"] for statement in store.sent}) == 3


def test_what_was_reported_is_not_reported_again_to_a_learner_who_comes_from_a_unit(page: Page) -> None:
    store = Store([*BEGUN, *units("alpha", "beta", "gamma"), (ADDRESS, "completed")])
    opened(page, store, activity_id=f"{ADDRESS}/units/beta")
    assert store.sent == []


def test_a_course_that_the_lms_knows_by_another_id_is_reported_under_that(page: Page) -> None:
    store = Store(units("alpha", "beta", "gamma"))
    opened(page, store, activity_id="https://lms.example/7")
    assert [each["object"]["id"] for each in store.sent] == ["https://lms.example/7"] * 2


def test_back_from_a_unit_the_course_is_meant(page: Page) -> None:
    store = Store(units("alpha", "beta", "gamma"))
    opened(page, store, activity_id=f"{ADDRESS}/units/beta")
    assert [each["object"]["id"] for each in store.sent] == [ADDRESS] * 2


def test_a_store_that_refuses_leaves_a_page_that_leads_on(page: Page) -> None:
    store = Store(units("alpha", "beta", "gamma"), refuses=True)
    assert lines(opened(page, store)) == ["Alpha & Ω", "Beta", "Gamma"]
    assert store.sent == []
    assert page.locator("nav a").first.get_attribute("href", timeout=1_000).startswith("index-alpha.html?")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, scheme: Literal["light", "dark"]) -> None:
    page.emulate_media(color_scheme=scheme)
    opened(page, Store(units("alpha")))
    assert [found["id"] for found in Axe().run(page).response["violations"]] == []
