"""The file as a whole, for courses that use everything: addresses lead somewhere, nothing hostile gets through."""

from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from scormforge import api
from tests.review.crossing import CHECK, WELCOME, committed, crossing, edit

VOID = {"meta", "link", "img", "input", "br", "wbr", "hr", "track"}


class Reading(HTMLParser):
    """Ids, addresses, and elements that are not closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.fragments: set[str] = set()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.elements: Counter[str] = Counter()
        self.handlers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.handlers += [name for name, _ in attrs if name.startswith("on") or name == "style"]
        given = dict(attrs)
        if given.get("id"):
            self.ids[str(given["id"])] += 1
        if str(given.get("href", "")).startswith("#"):
            self.fragments.add(str(given["href"])[1:])
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)


def reading(path: Path) -> Reading:
    made = Reading()
    made.feed(path.read_text(encoding="utf-8"))
    return made


@pytest.mark.parametrize("name", ["gallery", "newsworthy-violence", "starter"])
def test_every_id_is_given_once_and_every_address_leads_somewhere(name: str, repository: Path, tmp_path: Path) -> None:
    page = reading(api.review(repository / "course_sources" / name, tmp_path / "r.html").path)
    assert [one for one, count in page.ids.items() if count > 1] == []
    assert page.fragments - set(page.ids) == set()
    assert (page.wrong, page.open) == ([], [])


def test_so_it_is_with_an_earlier_version_beside(tmp_path: Path) -> None:
    course = crossing(tmp_path)
    edit(course, WELCOME, "Stop at", "## Begin\n\nA note[^n], a [link](#begin).\n\n[^n]: The note.\n\nStop at")
    committed(course)
    edit(course, WELCOME, "A note[^n]", "One note[^n]")
    edit(course, WELCOME, "The note.", "The only note.")
    edit(course, CHECK, "- [ ] Wave at the driver {#wave}\n  > There may be no driver yet.\n", "")
    page = reading(api.review(course, tmp_path / "r.html", api.ReviewOptions(since="HEAD")).path)
    assert [one for one, count in page.ids.items() if count > 1] == []
    assert page.fragments - set(page.ids) == set()
    assert (page.wrong, page.open) == ([], [])


def test_hostile_words_of_a_course_stay_words(tmp_path: Path) -> None:
    course = crossing(tmp_path)
    evil = "</script></style></title><script>alert(1)</script>"
    edit(course, "course.yaml", "title: Crossing the road\nlanguage", f'title: "{evil}"\nlanguage')
    edit(course, "course.yaml", "The edge of the pavement.", '"`' + evil + '`"')
    edit(course, CHECK, "title: What comes first?", f'title: "{evil}"')
    edit(course, CHECK, "Run across", f"`{evil}`")
    edit(course, WELCOME, "A road with a crossing in the middle", r"\" onerror=alert(1) src=~~/media/x")
    plain = reading(api.review(crossing(tmp_path / "plain"), tmp_path / "plain.html").path)
    hostile = reading(api.review(course, tmp_path / "r.html").path)
    for element in ("script", "style", "title", "img"):
        assert hostile.elements[element] == plain.elements[element]
    assert hostile.handlers == []


def test_a_course_in_another_language_says_so_where_its_words_stand(tmp_path: Path) -> None:
    course = crossing(tmp_path)
    edit(course, "course.yaml", "language: en", "language: he")
    html = api.review(course, tmp_path / "r.html").path.read_text(encoding="utf-8")
    assert '<html lang="en">' in html
    assert '<div class="words" lang="he" dir="rtl">' in html


def test_pictures_are_scaled_and_stand_in_the_file_once(tmp_path: Path) -> None:
    from PIL import Image

    course = crossing(tmp_path)
    Image.effect_noise((3000, 1500), 90).save(course / "media" / "noise.png")
    shown = "![Noise](../media/noise.png)\n\n"
    edit(course, WELCOME, "Stop at", f"{shown}Stop at")
    edit(course, CHECK, "Run across {#run}", "Run ![Noise](../media/noise.png) {#run}")
    made = api.review(course, tmp_path / "r.html")
    html = made.path.read_text(encoding="utf-8")
    assert html.count("data:image/webp") == 1
    assert html.count('data-same="') == 1
    assert 'width="1200" height="600"' in html
    assert made.size < (course / "media" / "noise.png").stat().st_size
    whole = api.review(course, tmp_path / "n.html", api.ReviewOptions(media="none"))
    assert (whole.left_out, "Noise" in whole.path.read_text(encoding="utf-8")) == (
        ("media/noise.png", "media/road.svg"),
        True,
    )
