"""Rules about pairs, categories, orders, areas and scenes: what gives the answer away, or leaves nothing to answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise

from scormforge.checks.course_subject import CourseSubject, called, options_of, plain_words
from scormforge.course.questions import Question
from scormforge.course.questions.categorise import Categorise
from scormforge.course.questions.choice import several_right
from scormforge.course.questions.hotspot import Box, Hotspot
from scormforge.course.questions.likert import Likert, Statement
from scormforge.course.questions.matching import Matching
from scormforge.course.questions.placing import Source
from scormforge.course.questions.scenario import Scenario
from scormforge.course.questions.sequencing import Item, Sequencing
from scormforge.diagnostics import Also, Finding, Severity, rule

MOST_OVERLAP = 0.5
"""Of the smaller of two areas. Rectangles round things that lie side by side touch at their edges."""
MOST_AREAS = 100
"""So many are compared with each other: three times what SCORM 1.2 can record."""

_NUMBER = re.compile(r"\W*(?:[^\W\d]+\s+)?\W?(\d{1,4})(?!\w)")
_PLACE = re.compile(r"(?:first|second|third|fourth|fifth|then|next)[,:]|(?:firstly|finally|lastly)\b", re.IGNORECASE)


def _sound(subject: CourseSubject) -> Iterator[Question]:
    """The questions of files without errors: what others have too little of may only not have been read."""
    return (question for question in subject.questions if question.at.path not in subject.faulty)


@rule("CRS-211", severity=Severity.WARNING, spec="source format 1, matching")
def only_one_pair(subject: CourseSubject) -> Iterator[Finding]:
    """A question to match has a single pair.

    There is one thing to place: the question is a choice in a roundabout form, or no question at all. Add pairs, or
    ask with a `choice`, whose options can each have feedback of their own.
    """
    for question in _sound(subject):
        if isinstance(question, Matching) and len(question.sources) == 1:
            yield Finding(question.at, f"{called(question)} has only one pair", "add pairs, or make it a `choice`")


@rule("CRS-212", severity=Severity.WARNING, spec="source format 1, categorise")
def only_one_category(subject: CourseSubject) -> Iterator[Finding]:
    """A question to sort has a single category.

    Everything belongs there, so nothing is decided and nobody can be wrong. Add a category for what does not belong,
    or make it a `choice` in which several options are right.
    """
    for question in _sound(subject):
        if isinstance(question, Categorise) and len(question.targets) == 1:
            cure = "add a category, or make it a `choice` with several right options"
            yield Finding(question.at, f"{called(question)} has only one category", cure)


@rule("CRS-213", severity=Severity.ADVICE, spec="source format 1, sequencing")
def order_given_away(subject: CourseSubject) -> Iterator[Finding]:
    """The items of a question to put in order say where they belong.

    Items that begin with "Step 1", with years, or with "Finally" can be put in order without knowing anything. Take
    these words out; a player shows the right order with its numbers afterwards. Words are looked for in English
    courses, numbers in all.
    """
    for question in subject.questions:
        if not isinstance(question, Sequencing):
            continue
        words = [plain_words(item.content) for item in question.items]
        numbers = [int(match[1]) for match in map(_NUMBER.match, words) if match]
        if len(numbers) == len(words) > 1 and all(one < other for one, other in pairwise(numbers)):
            message = f"the items of {called(question)} begin with numbers that tell their order"
            yield Finding(question.items[0].at, message, "take the numbers out")
        elif subject.english:
            yield from _words_of_order(question, words)


def _words_of_order(question: Sequencing, words: Sequence[str]) -> Iterator[Finding]:
    for item, text in zip(question.items, words, strict=True):
        if match := _PLACE.match(text):
            message = f"“{match.group()}” tells where this item of {called(question)} belongs"
            yield Finding(item.at, message, "take the word out")


@rule("CRS-214", severity=Severity.WARNING, spec="source format 1, hotspot")
def areas_overlap(subject: CourseSubject) -> Iterator[Finding]:
    """A right and a wrong area of a picture cover each other for the most part.

    Learners point at the right thing and are told that they are wrong, because another area lies on top of it. Measure
    the two again, make them smaller, or make one of what they share.
    """
    for question in subject.questions:
        areas = question.options[:MOST_AREAS] if isinstance(question, Hotspot) else ()
        for one, other in combinations(areas, 2):
            if one.correct is not other.correct and _overlap(one.box, other.box) > MOST_OVERLAP:
                message = f"this area of {called(question)} lies on another one, and one of the two is wrong"
                yield Finding(other.at, message, "measure both again", (Also(one.at, "the other"),))


def _overlap(one: Box, other: Box) -> float:
    """Which share of the smaller of two areas lies on the other."""
    (left, top, width, height), (left2, top2, width2, height2) = one, other
    across = min(left + width, left2 + width2) - max(left, left2)
    down = min(top + height, top2 + height2) - max(top, top2)
    return across * down / min(width * height, width2 * height2) if across > 0 and down > 0 else 0.0


@rule("CRS-215", severity=Severity.ADVICE, spec="source format 1, choice")
def credit_without_effect(subject: CourseSubject) -> Iterator[Finding]:
    """`credit: partial` stands in a question with one right option.

    The answer is right or wrong, there is nothing between, so the field does nothing. Mark further right options with
    `[x]`, or remove the field.
    """
    for question in subject.questions:
        if _credit_of_one(question) == "partial":
            message = f"`credit: partial` has no effect in {called(question)}: one option is right"
            yield Finding(question.at, message, "remove it, or mark several options as right")


@rule("CRS-216", severity=Severity.WARNING, spec="source format 1, choice")
def wrong_answer_earns(subject: CourseSubject) -> Iterator[Finding]:
    """`credit: each` stands in a question with one right option, so that every wrong answer earns points.

    With `each`, all options that were rightly left alone earn their share, and who takes one wrong option out of four
    has left two rightly. Half the points for a wrong answer is hardly meant. Remove the field.
    """
    for question in subject.questions:
        count = len(options_of(question))
        if _credit_of_one(question) == "each" and count > 2:
            share = f"{(count - 2) / count:.0%}"
            message = f"with `credit: each` a wrong answer to {called(question)} earns {share} of its points"
            yield Finding(question.at, message, "remove `credit`, or mark several options as right")


def _credit_of_one(question: Question) -> str:
    """What `credit` says in a question with options of which at most one is right; empty for others."""
    options = options_of(question)
    return str(getattr(question, "credit", "")) if options and not several_right(options) else ""


@rule("CRS-217", severity=Severity.ADVICE, spec="source format 1, scenario")
def scenario_without_points(subject: CourseSubject) -> Iterator[Finding]:
    """A scenario counts towards the mastery score, and none of its replies has points.

    Whoever comes to an end has all its points, whatever was decided on the way. Give the better replies points,
    `[Ask](#ask "points=1")`, or take the scenario out of the score with `:points: 0`.
    """
    if not subject.course.tracking.mastery_score:
        return
    for question in _sound(subject):
        if isinstance(question, Scenario) and question.points > 0 and question.scenes and question.best()[0] <= 0:
            message = f"every way through {called(question)} earns all its points"
            yield Finding(question.at, message, 'give replies `"points=1"`, or write `:points: 0`')


@rule("CRS-218", severity=Severity.WARNING, spec="source format 1, scenario")
def scenario_without_decision(subject: CourseSubject) -> Iterator[Finding]:
    """No scene of a scenario offers more than one reply.

    There is one way through, and the learner decides nothing: it is a story, told in steps. Add replies that somebody
    might choose, or tell the story on a page.
    """
    for question in _sound(subject):
        if isinstance(question, Scenario) and {len(scene.replies) for scene in question.scenes} in ({1}, {0, 1}):
            message = f"{called(question)} never lets the learner choose between replies"
            yield Finding(question.at, message, "add replies that somebody might choose")


@rule("CRS-219", severity=Severity.WARNING, spec="source format 1, questions")
def parts_alike(subject: CourseSubject) -> Iterator[Finding]:
    """Two things to put in order, to match, to sort or to agree with read the same.

    Nobody can tell which is which, so a right answer is marked as wrong, or one thing is asked twice. Reword or remove
    one.
    """
    for question in subject.questions:
        first: dict[str, Also] = {}
        for part in _placed_parts(question):
            words = plain_words(part.content).casefold()
            if words and words in first:
                message = f"this says the same as another part of {called(question)}"
                yield Finding(part.at, message, "reword or remove one of the two", (first[words],))
            first.setdefault(words, Also(part.at, "the other"))


def _placed_parts(question: Question) -> tuple[Source | Item | Statement, ...]:
    match question:
        case Matching() | Categorise():
            return question.sources
        case Sequencing():
            return question.items
        case Likert():
            return question.statements
    return ()
