"""S04-301: whether a learner's saved state fits."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.compiling.compiled import CompiledCourse
from scormforge.diagnostics import Finding, Severity, rule
from scormforge.standards.saved_state import states_over

STATE_LIMIT = 64_000
"""Characters of cmi.suspend_data that every LMS keeps, from the 3rd edition on (RTE 4.2.23)."""


@rule("S04-301", severity=Severity.WARNING, spec="SCORM 2004 RTE 4.2.23 (cmi.suspend_data)")
def state_may_not_fit(compiled: CompiledCourse) -> Iterator[Finding]:
    """What learners have done may need more room than SCORM 2004 has for it.

    Answers, tries and pages seen are kept in `cmi.suspend_data`. Every LMS keeps 64,000 characters of it; what is
    longer it may cut without a word, and a cut state is worth little. The number is the worst case: everything
    answered, and texts as long as they are kept. A learner who writes less needs less.

    When it does not fit, the course goes on, and the LMS's records of answers lose nothing. But a learner who comes
    back finds less: first typed answers are missing, the longest first; then the options chosen, those of the last
    questions first, while scores and tries stay; then whole answers, which can be given again; then which pages were
    seen. Completion, score and place are kept whatever happens.

    Ask for fewer typed answers, give `long-fill-in` a smaller `limit` or no `keep`, or write `launch: unit` in
    course.yaml: then each unit has a state of its own.
    """
    yield from states_over(compiled, "SCORM 2004", STATE_LIMIT)
