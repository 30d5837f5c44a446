"""Rules about how questions are written: flaws that tell the answer, or that ask something else than was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.checks.course_subject import CourseSubject, called
from scormforge.diagnostics import Also, Finding, Severity, rule

_SPEC = "Haladyna, Downing and Rodriguez 2002"
MOST_OPTIONS = 5
LONGER_BY = 1.5
FEWEST_OTHERS = 2
"""With one other option, one of the two is always the longer."""
LEAST_DIFFERENCE = 20
"""Characters by which the key has to exceed the longest other option before its length says anything."""

_ALL_OF_THEM = re.compile(
    r"\b(all|none|both|neither) of (the )?(above|these|those|them)\b|\bboth a and b\b", re.IGNORECASE
)
_NEGATIVE = re.compile(r"\b(?:which|what|who|when)\b[^.?!]*?\b(not|never|except)\b[^.?!]*\?", re.IGNORECASE)
_LOUD = re.compile(r"\*\*?[^*]*\b(?:not|never|except)\b[^*]*\*|\b(?:NOT|NEVER|EXCEPT)\b")


@rule("CRS-201", severity=Severity.WARNING, spec="source format 1, choice")
def only_one_option(subject: CourseSubject) -> Iterator[Finding]:
    """A question offers a single option.

    There is nothing to choose, and the score means nothing. Add options that somebody who does not know might take.
    """
    for question, options in subject.choices:
        if len(options) == 1:
            yield Finding(question.at, f"{called(question)} has only one option", "add at least one wrong one")


@rule("CRS-202", severity=Severity.WARNING, spec="source format 1, choice")
def every_option_right(subject: CourseSubject) -> Iterator[Finding]:
    """Every option of a question is marked as right.

    A learner who ticks everything passes without reading, and often an `x` slipped in. Add an option that is wrong.
    """
    for question, options in subject.choices:
        if len(options) > 1 and all(option.correct for option, _ in options):
            yield Finding(question.at, f"every option of {called(question)} is right", "add one that is wrong")


@rule("CRS-203", severity=Severity.WARNING, spec=_SPEC)
def options_alike(subject: CourseSubject) -> Iterator[Finding]:
    """Two options of a question say the same.

    A learner who knows the answer has to guess which of the two is meant. Reword or remove one.
    """
    for question, options in subject.choices:
        first: dict[str, Also] = {}
        for option, words in options:
            text = words.casefold()
            if text and text in first:
                message = f"an option of {called(question)} says the same as another"
                yield Finding(option.at, message, "reword or remove one of the two", (first[text],))
            first.setdefault(text, Also(option.at, "the other"))


@rule("CRS-204", severity=Severity.ADVICE, spec=_SPEC)
def all_of_the_above(subject: CourseSubject) -> Iterator[Finding]:
    """An option is "all of the above", "none of the above" or the like.

    It tests reading skill rather than knowledge: seeing two right options, or one wrong one, gives it away. It also
    falls apart when options are shuffled. Let the learner choose several (mark each right option with `[x]`), or put a
    real option in its place. Looked for in English courses.
    """
    if not subject.english:
        return
    for question, options in subject.choices:
        for option, words in options:
            if match := _ALL_OF_THEM.search(words):
                cure = "mark several options as right, or write a real option"
                yield Finding(option.at, f"an option of {called(question)} is “{match.group().lower()}”", cure)


@rule("CRS-205", severity=Severity.ADVICE, spec=_SPEC)
def key_is_longest(subject: CourseSubject) -> Iterator[Finding]:
    """The right option is much longer than the others.

    Authors qualify what has to be true and are brief with what does not, and learners know it: the longest option is
    the best guess. Trim the right option, or word the others as carefully. Reported when it is 1.5 times as long as the
    others on average, and by at least 20 characters the longest.
    """
    for question, options in subject.choices:
        right = [(option, len(words)) for option, words in options if option.correct]
        others = [len(words) for option, words in options if not option.correct]
        if len(right) != 1 or len(others) < FEWEST_OTHERS:
            continue
        option, key = right[0]
        if key >= LONGER_BY * sum(others) / len(others) and key >= max(others) + LEAST_DIFFERENCE:
            message = f"the right option of {called(question)} is by far the longest"
            yield Finding(option.at, message, "shorten it, or word the others as carefully")


@rule("CRS-206", severity=Severity.ADVICE, spec=_SPEC)
def many_options(subject: CourseSubject) -> Iterator[Finding]:
    """A question with one right answer has more than five options.

    Reading them all takes longer than deciding, and few authors find more than three wrong ones that anybody would
    take. Keep the two or three best.
    """
    for question, options in subject.choices:
        one_is_right = sum(option.correct for option, _ in options) == 1
        if question.body_shape == "options" and len(options) > MOST_OPTIONS and one_is_right:
            yield Finding(question.at, f"{called(question)} has {len(options)} options", "keep the three or four best")


@rule("CRS-207", severity=Severity.ADVICE, spec="Shute 2008, formative feedback")
def feedback_missing(subject: CourseSubject) -> Iterator[Finding]:
    """A wrong answer gets no explanation.

    Being told "not right" teaches little; a sentence on why teaches most. Write a block quote below the option
    (`> The clip documents an event of public interest.`), or one at the end of the question for all answers.
    """
    for question, options in subject.choices:
        silent = [option for option, _ in options if not option.feedback and not option.correct]
        if silent and not question.feedback:
            count = f"{len(silent)} wrong options" if len(silent) > 1 else "a wrong option"
            message = f"{count} of {called(question)} {'have' if len(silent) > 1 else 'has'} no feedback"
            yield Finding(silent[0].at, message, "write `> …` below the option, or at the end of the question")


@rule("CRS-208", severity=Severity.ADVICE, spec=_SPEC)
def negative_not_emphasised(subject: CourseSubject) -> Iterator[Finding]:
    """A question asks for what is *not* so, and the word is easily overlooked.

    Learners who know the answer pick the wrong option because they read past "not". Ask for what is so, or put the word
    in bold: `Which of these is **not** …?`. Looked for in English courses.
    """
    if not subject.english:
        return
    for question in subject.questions:
        text = " ".join(getattr(block, "markdown", "") for block in question.stem)
        match = _NEGATIVE.search(text)
        if match and not _LOUD.search(text):
            message = f"{called(question)} asks with “{match.group(1).lower()}”, which is easily overlooked"
            yield Finding(question.at, message, "ask for what is so, or write the word in bold")
