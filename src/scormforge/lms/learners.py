"""Who can be a learner, whatever the standard."""

from __future__ import annotations

import re

from scormforge.diagnostics import UsageError
from scormforge.lms.attempt import Learner


def check_learner(learner: Learner) -> None:
    """UsageError: not every standard could hold this id, name or language."""
    # The id goes to the content as cmi.core.student_id and the like: every standard's identifiers hold these.
    fits = 0 < len(learner.id) <= 255 and learner.id.isascii() and learner.id.isprintable() and " " not in learner.id
    if not fits:
        raise UsageError(f"{learner.id!r} cannot be a learner's id", "use 1 to 255 letters, digits, dots and hyphens")
    if not 0 < len(learner.name) <= 255:
        raise UsageError("a learner's name has 1 to 255 characters")
    if learner.language and not _LANGUAGE.fullmatch(learner.language):
        raise UsageError(f"{learner.language!r} is no language", "name one as in `de` or `de-AT`")


_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}", re.ASCII)
"""Of the tags of RFC 5646 those that SCORM 2004's language_type holds too."""
