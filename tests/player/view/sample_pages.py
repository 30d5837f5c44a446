"""Twelve pages about judging films, with every kind of block and question, for tests of what the learner sees."""

from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from tests.player.view.sample_course import SampleCourse, SamplePage, choice, facts, question, render

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
TRUTH = facts(2, "q-truth", "true-false", answer=False)
TRUTH_FORM = question(
    TRUTH,
    "<p>A film that a news agency has published needs no further judgement.</p>",
    feedback="<p>Publication elsewhere is context, not a decision.</p>",
)
DAYS = facts(3, "q-days", "numeric", tries=2, low="10", high="14", unit="days")
DAYS_FORM = question(DAYS, "<p>Within how many days must an appeal be answered?</p>")
BLANKS = facts(
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


def _figure() -> Markup:
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


def _callout(kind: str, body: str, title: str = "") -> Markup:
    return render("callout.html.j2", callout={"kind": kind, "title": title, "body": Markup(body)})


def _term(identifier: str, text: str, meaning: str) -> str:
    return str(render("term.html.j2", term={"id": identifier, "text": text, "meaning": meaning})).strip()


NEWSWORTHY = _term("term-1", "newsworthy", "Of real interest to the public at the time and place of the event.")


def _written(name: str, **pieces: str) -> str:
    """A page's markup from pages/<name>.html, with rendered pieces in their places."""
    text = (Path(__file__).parent / "pages" / f"{name}.html").read_text("utf-8")
    return str(Environment(autoescape=True).from_string(text).render(pieces))


CONTEXT = _written(
    "context",
    term=Markup(NEWSWORTHY),
    note=_callout("note", "<p>Nothing on the first pages is graphic. Before a page that is, you are told.</p>"),
    figure=_figure(),
)
READING = _written(
    "reading",
    tip=_callout("tip", "<p>Write down the time code before you write the reason.</p>"),
    warning=_callout("warning", "<p>Do not enlarge faces. It adds nothing to the decision.</p>", "Handle with care"),
    example=_callout("example", "<p>A march is filmed from a balcony. At 0:41 a person falls.</p>"),
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
        SamplePage(0, "context", "Why this policy exists", (CONTEXT,)),
        SamplePage(1, "reading", "Reading a film, frame by frame", (READING,)),
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
