"""Contact sheets: each type of question in every state, in light and dark, on a phone and on a desk."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, expect

from tests.gallery.course import GalleryPage, gallery
from tests.gallery.visitor import answer_all, answer_once, look_back
from tests.player.view.conftest import DESKTOP, PHONE, Learner, visit

VARIANTS = [
    (f"{place}, {scheme}", size, scheme)
    for place, size in (("desk", DESKTOP), ("phone", PHONE))
    for scheme in ("light", "dark")
]

AS_A_PICTURE = """async () => {
  for (const bar of document.querySelectorAll(".top, .top *")) bar.style.setProperty("position", "static", "important");
  const pictures = [...document.querySelectorAll("article.page img")];
  for (const picture of pictures) picture.loading = "eager";
  await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
}"""
"""A page taller than the window: its bar stays at the top, and pictures further down are there."""


def _answered_and_reviewed(page: Page, shown: GalleryPage) -> None:
    answer_all(page, shown, "wrong")
    look_back(page)


STATES: dict[str, Callable[[Page, GalleryPage], None]] = {
    "waiting": lambda page, shown: None,
    "first try wrong": lambda page, shown: answer_once(page, shown, "wrong"),
    "wrong": lambda page, shown: answer_all(page, shown, "wrong"),
    "right": lambda page, shown: answer_all(page, shown, "right"),
    "looked back at": _answered_and_reviewed,
}
SHEET = """<!doctype html><meta charset="utf-8"><style>
  body {{ margin: 24px; background: #8a929a; font: 600 20px system-ui, sans-serif; color: #fff; width: max-content }}
  table {{ border-spacing: 16px }} td, th {{ vertical-align: top; text-align: start }} img {{ display: block }}
</style><h1>{title}</h1><table><tr><th></th>{heads}</tr>{rows}</table>"""


def write_sheet(browser: Browser, kind: str, folder: Path) -> Path:
    """One sheet of a type: states down, variants across. The path of the picture."""
    shown = gallery().page_of(kind)
    rows = []
    for state in STATES:
        cells = "".join(f"<td>{_image(_shot(browser, shown, state, variant))}</td>" for variant in VARIANTS)
        rows.append(f"<tr><th>{state}</th>{cells}</tr>")
    heads = "".join(f"<th>{name}</th>" for name, _, _ in VARIANTS)
    return _written(browser, SHEET.format(title=kind, heads=heads, rows="".join(rows)), folder / f"{kind}.png")


def _shot(browser: Browser, shown: GalleryPage, state: str, variant: tuple[str, Any, str]) -> bytes:
    _, size, scheme = variant
    with _learner(browser, size, scheme) as learner:
        learner.go_to(shown.title)
        STATES[state](learner.page, shown)
        learner.page.evaluate(AS_A_PICTURE)
        article = learner.page.locator("article.page")
        expect(article).to_be_visible()
        assert learner.errors == []
        return article.screenshot(animations="disabled")


@contextmanager
def _learner(browser: Browser, size: Any, scheme: str) -> Iterator[Learner]:
    context = visit(browser, gallery(), size=size, color_scheme=scheme)
    try:
        yield Learner(context.new_page()).start()
    finally:
        context.close()


def _image(png: bytes) -> str:
    return f'<img src="data:image/png;base64,{base64.b64encode(png).decode()}">'


def _written(browser: Browser, html: str, path: Path) -> Path:
    page = browser.new_page()
    page.set_content(html)
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)
    page.close()
    return path
