"""A course for tests, made of markup and player data, rendered by the player's own templates."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scormforge.compiling.assets import templates
from scormforge.compiling.player_script import player_script
from scormforge.compiling.style_sheet import style_sheet

ASSETS = Path(__file__).parents[3] / "player_assets"
COURSE = {
    "id": "street-footage",
    "title": "Judging footage from the street",
    "version": "1.4.0",
    "language": "en",
    "description": "Deciding on films that bystanders made",
}
BUILD = "9f2c41d07ab3"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 450"><rect width="800" height="450" fill="#cfdfe2"/>'
    '<path d="M0 330l190-140 150 110 130-90 330 160v80H0z" fill="#7fa6ad"/>'
    '<circle cx="640" cy="110" r="46" fill="#f4d38b"/></svg>'
)


def strings() -> dict[str, str]:
    """The player's English words."""
    words: dict[str, str] = json.loads((ASSETS / "strings" / "en.json").read_text("utf-8"))
    return words


TEMPLATES = templates()
WORDS = strings()
TYPES = ("choice", "fill-in", "numeric", "true-false")
SCRIPT = player_script(TYPES, "scorm12").plain().decode()
STYLE = style_sheet(TYPES).plain().decode()


def render(template: str, **values: Any) -> Markup:
    """One template, as safe markup."""
    return Markup(TEMPLATES.get_template(template).render(strings=WORDS, **values))


@dataclass(frozen=True)
class SamplePage:
    """One page: its blocks as markup, and its questions as player data."""

    slot: int
    id: str
    title: str
    blocks: tuple[str, ...]
    questions: tuple[dict[str, Any], ...] = ()

    def data(self) -> dict[str, Any]:
        """PageData of docs/player.md."""
        return {
            "course": COURSE["id"],
            "slot": self.slot,
            "id": self.id,
            "title": self.title,
            "questions": list(self.questions),
            "html": str(self.html()),
        }

    def html(self) -> Markup:
        """The inside of the article."""
        return render(
            "page.html.j2", page={"id": self.id, "title": self.title}, blocks=[Markup(b) for b in self.blocks]
        )


@dataclass(frozen=True)
class SampleCourse:
    """Pages in reading order, sections, and what counts."""

    pages: tuple[SamplePage, ...]
    sections: tuple[tuple[str, int], ...]
    plan: dict[str, Any] = field(
        default_factory=lambda: {"completion": "both", "mastery": 0.8, "attempts": 3, "afterFinish": "resume"}
    )
    direction: str = "ltr"

    def files(self) -> dict[str, str]:
        """Path in the package → text, as a package of these pages holds them."""
        made = {"index.html": self.index(), "media/street.svg": PICTURE, "player.css": STYLE, "player.js": SCRIPT}
        for page in self.pages:
            made[f"pages/{page.slot}.js"] = f"scormforge.page({json.dumps(page.data())})"
        entries = self._entries()
        for chunk in range(1, (len(entries) + 99) // 100):
            part = {"course": COURSE["id"], "chunk": chunk, "entries": entries[100 * chunk : 100 * chunk + 100]}
            made[f"contents/{chunk}.js"] = f"scormforge.contents({json.dumps(part)})"
        return made

    def _entries(self) -> list[list[Any]]:
        return [[p.title, *(q["slot"] for q in p.questions)] for p in self.pages]

    def data(self) -> dict[str, Any]:
        """Player data of docs/player.md."""
        first = {key: value for key, value in self.pages[0].data().items() if key != "html"}
        questions = [question for page in self.pages for question in page.questions]
        return {
            "format": 1,
            "target": "scorm12",
            "build": BUILD,
            "course": {key: COURSE[key] for key in ("id", "title", "version", "language")},
            "unit": {"id": COURSE["id"], "title": COURSE["title"]},
            "order": ",".join(str(page.slot) for page in self.pages),
            "points": ",".join(f"{question['slot']}:{question['points']}" for question in questions),
            "sections": [list(section) for section in self.sections],
            "plan": self.plan,
            "first": first,
            "contents": self._entries()[:100],
            "strings": WORDS,
        }

    def index(self) -> str:
        """The index page."""
        return TEMPLATES.get_template("index.html.j2").render(
            strings=WORDS,
            course=COURSE,
            unit={"id": COURSE["id"], "title": COURSE["title"]},
            direction=self.direction,
            build=BUILD,
            first={"id": self.pages[0].id, "title": self.pages[0].title, "html": self.pages[0].html()},
            data=Markup(json.dumps(self.data()).replace("<", "\\u003c")),
        )


def facts(slot: int, identifier: str, kind: str, **more: Any) -> dict[str, Any]:
    """Player data that questions of every type have, and more."""
    base = {"slot": slot, "id": identifier, "type": kind, "cmiType": kind, "points": 1, "tries": 1}
    return {**base, "objectives": [], "clause": "", "text": f"Question {identifier}", **more}


def question(data: dict[str, Any], stem: str, *, options: tuple[tuple[str, str], ...] = (), feedback: str = "") -> str:
    """A question's form; `options` are content and feedback in the order of the data."""
    shown = dict(data, stem=Markup(stem), feedback=Markup(feedback))
    if options:
        pairs = zip(data["options"], options, strict=True)
        shown["options"] = [dict(o, content=Markup(c), feedback=Markup(f)) for o, (c, f) in pairs]
    return render("question.html.j2", question=shown)


def choice(slot: int, identifier: str, right: str, ids: tuple[str, ...], **more: Any) -> dict[str, Any]:
    """Player data of a choice question; `right` holds the ids of the right options."""
    options = [{"id": each, "slot": at, "correct": each in right.split()} for at, each in enumerate(ids)]
    multiple = len(right.split()) > 1
    return facts(slot, identifier, "choice", multiple=multiple, shuffle=False, options=options, **more)
