"""SRC-575 to SRC-579: hints and model answers at the end of a question."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule

_FORMAT = "source format 1, questions"


@rule("SRC-575", severity=Severity.ERROR, spec=_FORMAT)
def extra_misplaced(at: Location, name: str) -> Finding:
    """A hint or a model answer does not stand at the end of a question.

    It belongs to one question, and is shown only when the learner asks for it or has answered. So it stands inside the
    question's colons, in the question's own file, after everything else: below the options, beside the block quote.
    """
    return Finding(at, f"a `{name}` cannot stand here", "move it to the end of a question, after its options")


@rule("SRC-576", severity=Severity.ERROR, spec=_FORMAT)
def second_model_answer(at: Location, first: Location) -> Finding:
    """A question has two model answers.

    Learners compare their answer with one. Put both into one directive, with a sentence on when which is better, or
    remove one.
    """
    return Finding(at, "this question has a model answer already", "make one of the two", (Also(first, "the first"),))


@rule("SRC-577", severity=Severity.ERROR, spec=_FORMAT)
def too_many_hints(at: Location, limit: int) -> Finding:
    """A question has more hints than anybody would ask for.

    Hints are shown one after the other. After a few of them the answer is told, or the question is too hard. Keep the
    best ones, the most general first.
    """
    return Finding(at, f"this question has more than {limit} hints", "keep the best, the most general first")


@rule("SRC-578", severity=Severity.ERROR, spec=_FORMAT)
def extra_with_argument(at: Location, name: str) -> Finding:
    """Text stands on the line that begins a hint or a model answer.

    They have no title, and what follows the brace would be lost. Write the text on the next line.
    """
    return Finding(at, f"text behind `{{{name}}}` is not shown", "write it on the next line")
