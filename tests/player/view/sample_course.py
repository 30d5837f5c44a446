"""A course of twelve pages with every kind of block and question, rendered by the player's own templates."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

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
    '<path d="M0 330l190-140 150 110 130-90 330 160v80H0z" fill="#7fa6ad"/><circle cx="640" cy="110" r="46" fill="#f4d38b"/>'
    "</svg>"
)


def strings() -> dict[str, str]:
    """The player's English words."""
    words: dict[str, str] = json.loads((ASSETS / "strings" / "en.json").read_text("utf-8"))
    return words


def environment() -> Environment:
    """The templates as the compiler reads them."""
    loader = FileSystemLoader([ASSETS / "templates", ASSETS])
    return Environment(loader=loader, autoescape=True, undefined=StrictUndefined)


TEMPLATES = environment()
WORDS = strings()


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
        """Path in the package → text; the script is the native modules' door."""
        made = {"index.html": self.index(), "media/street.svg": PICTURE, "player.css": style_sheet()}
        for page in self.pages:
            made[f"pages/{page.slot}.js"] = f"scormforge.page({json.dumps(page.data())})"
        entries = self._entries()
        for chunk in range(1, (len(entries) + 99) // 100):
            part = {"course": COURSE["id"], "chunk": chunk, "entries": entries[100 * chunk : 100 * chunk + 100]}
            made[f"contents/{chunk}.js"] = f"scormforge.contents({json.dumps(part)})"
        return made

    def _entries(self) -> list[list[Any]]:
        return [[p.slot, p.id, p.title, [q["slot"] for q in p.questions]] for p in self.pages]

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
        """The index page, with the native modules instead of the joined script."""
        text = TEMPLATES.get_template("index.html.j2").render(
            strings=WORDS,
            course=COURSE,
            unit={"id": COURSE["id"], "title": COURSE["title"]},
            direction=self.direction,
            build=BUILD,
            first={"id": self.pages[0].id, "title": self.pages[0].title, "html": self.pages[0].html()},
            data=Markup(json.dumps(self.data()).replace("<", "\\u003c")),
        )
        script = f'<script src="player.js?v={BUILD}" defer></script>'
        assert script in text
        return text.replace(script, '<script type="module" src="/js/main.js"></script>')


def style_sheet() -> str:
    """The style sheets, joined."""
    return "\n".join(path.read_text("utf-8") for path in sorted((ASSETS / "css").glob("*.css")))


def _common(slot: int, identifier: str, kind: str, **more: Any) -> dict[str, Any]:
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
    return _common(slot, identifier, "choice", multiple=multiple, shuffle=False, options=options, **more)


ARREST = choice(0, "q-arrest", "restrict", ("remove", "restrict", "none"))
ARREST_FORM = question(
    ARREST,
    "<p>A bystander film shows an arrest. Blood is visible for two seconds. Which decision?</p>",
    options=(
        ("<p>Remove the film</p>", "<p>The clip documents an event of public interest, so it can stay for adults.</p>"),
        ("<p>Restrict it to adults</p>", "<p>The exception for news applies, and the scene is graphic.</p>"),
        ("<p>Take no action</p>", "<p>Blood that is clearly visible calls for the age limit.</p>"),
    ),
    feedback="<p>Clause VGC-3.2 weighs the interest of the public against the harm of the picture.</p>",
)
CUES = choice(1, "q-cues", "injury crowd", ("injury", "crowd", "logo", "night"), tries=2)
CUES_FORM = question(
    CUES,
    "<p>Which of these are cues that the severity scale asks you to note?</p>",
    options=(
        ("<p>A visible injury</p>", ""),
        ("<p>A crowd that moves in panic</p>", "<p>Panic tells how near the camera is to the danger.</p>"),
        ("<p>The logo of a news agency</p>", "<p>A logo says who published, not how severe the scene is.</p>"),
        ("<p>That it was filmed at night</p>", ""),
    ),
)
TRUTH = _common(2, "q-truth", "true-false", answer=False)
TRUTH_FORM = question(
    TRUTH,
    "<p>A film that a news agency has published needs no further judgement.</p>",
    feedback="<p>Publication elsewhere is context, not a decision.</p>",
)
DAYS = _common(3, "q-days", "numeric", tries=2, low="10", high="14", unit="days")
DAYS_FORM = question(DAYS, "<p>Within how many days must an appeal be answered?</p>")
BLANKS = _common(
    4,
    "q-blanks",
    "fill-in",
    cmiType="fill-in",
    case=False,
    pattern=False,
    blanks=[
        {"id": "who", "slot": 0, "accepted": ["regional team", "the regional team"]},
        {"id": "hours", "slot": 1, "accepted": ["24", "twenty-four"]},
    ],
)


def _blank(number: int) -> str:
    blank = {"id": "b", "slot": number - 1, "number": number, "size": 16 if number == 1 else 6}
    return str(render("questions/fill-in/blank.html.j2", question={"id": "q-blanks"}, blank=blank))


BLANKS_FORM = question(
    BLANKS,
    f"<p>When the place cannot be settled, the case goes to the {_blank(1)}, who answer within {_blank(2)} hours.</p>",
)


def _figure() -> str:
    figure = {
        "id": "street",
        "src": "media/street.svg",
        "alt": "A street below hills, seen from a window",
        "width": 800,
        "height": 450,
        "caption": Markup("The view from the third floor, <em>as filmed</em>"),
        "lazy": False,
    }
    return render("figure.html.j2", figure=figure)


def _callout(kind: str, body: str, title: str = "") -> str:
    return render("callout.html.j2", callout={"kind": kind, "title": title, "body": Markup(body)})


def _term(identifier: str, text: str, meaning: str) -> str:
    return str(render("term.html.j2", term={"id": identifier, "text": text, "meaning": meaning})).strip()


NEWSWORTHY = _term("term-1", "newsworthy", "Of real interest to the public at the time and place of the event.")
CONTEXT_PAGE = SamplePage(
    0,
    "context",
    "Why this policy exists",
    (
        f"<p>People film what happens in front of them. Some of these films are {NEWSWORTHY}: they show what no reporter "
        "saw. Some of them also show people at the worst moment of their lives. This course is about telling apart what the "
        "public needs to see from what does harm without telling anything.</p>",
        '<p>You will read short pages and decide on cases. Each decision names <a href="#page=severity" '
        'data-page-link="2">a step on the severity scale</a>, and every answer is explained.<sup class="footnote-ref">'
        '<a href="#fn1" id="fnref1" aria-label="Note 1">1</a></sup></p>',
        _callout("note", "<p>Nothing on the first pages is graphic. Before a page that is, you are told.</p>"),
        '<h2 id="what">What you will be able to do</h2>',
        "<ul><li>name the exception that applies,</li><li>place a film on the scale,</li><li>write a reason that a "
        "colleague can follow.</li></ul>",
        _figure(),
        '<h2 id="who">Who decides</h2>',
        "<p>You decide alone on clear cases. Where the place or the date is open, the regional team decides with you.</p>",
        '<section class="footnotes" aria-label="Notes"><ol><li id="fn1"><p>The scale is the same in all regions. <a '
        'href="#fnref1" class="footnote-backref" aria-label="Back to the text">↩</a></p></li></ol></section>',
    ),
)
READING_PAGE = SamplePage(
    1,
    "reading",
    "Reading a film, frame by frame",
    (
        "<p>A film is read twice: once at full speed for what happens, once slowly for what is shown.</p>",
        _callout("tip", "<p>Write down the time code before you write the reason.</p>"),
        _callout("warning", "<p>Do not enlarge faces. It adds nothing to the decision.</p>", "Handle with care"),
        _callout("example", "<p>A march is filmed from a balcony. At 0:41 a person falls. The camera turns away.</p>"),
        '<h2 id="table">The steps</h2>',
        '<div class="table-scroll" tabindex="0" role="region" aria-label="Table"><table><thead><tr><th>Step</th><th>What is '
        'shown</th><th class="align-right">Share</th></tr></thead><tbody><tr><td>1</td><td>No injury, or none that can be seen'
        '</td><td class="align-right">62</td></tr><tr><td>2</td><td>An injury at a distance or for a moment</td><td '
        'class="align-right">27</td></tr><tr><td>3</td><td>An injury that fills the picture</td><td class="align-right">11'
        "</td></tr></tbody></table></div>",
        "<blockquote><p>A reason is good when somebody who was not there reaches the same step.</p></blockquote>",
        "<dl><dt>Cue</dt><dd><p>What in the picture or sound speaks for a step.</p></dd><dt>Context</dt><dd><p>What was known "
        "at the time of posting.</p></dd></dl>",
        '<div class="highlight"><pre tabindex="0"><code><span class="c1"># the share of each step</span>\n<span class="k">for'
        '</span> <span class="n">step</span> <span class="ow">in</span> <span class="nb">sorted</span>(cases):\n    '
        '<span class="nb">print</span>(step, <span class="s2">"%.1f"</span>)</code></pre></div>',
        "<p>Agreement is counted as <math><mi>κ</mi><mo>=</mo><mfrac><mrow><msub><mi>p</mi><mi>o</mi></msub><mo>−</mo><msub>"
        "<mi>p</mi><mi>e</mi></msub></mrow><mrow><mn>1</mn><mo>−</mo><msub><mi>p</mi><mi>e</mi></msub></mrow></mfrac></math>, "
        "and <code>0.8</code> is the mark to reach.</p>",
    ),
)
RECORDING = render(
    "recording.html.j2",
    recording={
        "id": "talk",
        "kind": "audio",
        "src": "media/talk.mp3",
        "mime": "audio/mpeg",
        "title": "A moderator explains a decision",
        "poster": "",
        "captions": [{"src": "media/talk.vtt", "language": "en", "label": "English"}],
        "transcript": Markup("<p>I looked at the time code first. Then I asked who was in the picture.</p>"),
    },
)


def course(**changes: Any) -> SampleCourse:
    """The sample, with single fields changed."""
    plain = [
        SamplePage(slot, f"page-{slot}", title, ("<p>A short page, to be read and left behind.</p>",))
        for slot, title in (
            (6, "Place and date"),
            (7, "Children in the picture"),
            (8, "Music and slogans"),
            (9, "Second opinions"),
        )
    ]
    pages = (
        CONTEXT_PAGE,
        READING_PAGE,
        SamplePage(
            2,
            "severity",
            "The severity scale",
            ("<p>Three steps are enough.</p>", ARREST_FORM, CUES_FORM),
            (ARREST, CUES),
        ),
        SamplePage(3, "agencies", "Films from agencies", (RECORDING, TRUTH_FORM), (TRUTH,)),
        SamplePage(
            4, "deadlines", "Deadlines and appeals", ("<p>Every decision can be appealed.</p>", DAYS_FORM), (DAYS,)
        ),
        SamplePage(5, "escalation", "When to ask the regional team", (BLANKS_FORM,), (BLANKS,)),
        *plain,
        SamplePage(
            10,
            "practice",
            "Practice",
            ("<p>Take your time.</p>" * 30, '<h2 id="deep">Far down</h2>', "<p>Text.</p>" * 30),
        ),
        SamplePage(11, "end", "Where to find help", ("<p>Talk to your team lead, or to the wellbeing team.</p>",)),
    )
    sections = (("Foundations", 4), ("Deciding", 4), ("After the decision", 4))
    return SampleCourse(**{"pages": pages, "sections": sections, **changes})
