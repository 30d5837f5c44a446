"""Writes the contact sheets: `python -m tests.gallery [TYPE]...`."""

from __future__ import annotations

import sys
from pathlib import Path

from scormforge.course.questions import QUESTION_TYPES
from scormforge.run.browser import browser
from tests.gallery.sheets import write_sheet

FOLDER = Path("test-results") / "contact-sheets"


def main(kinds: list[str]) -> None:
    """One picture for each type."""
    with browser() as started:
        for kind in kinds:
            print(write_sheet(started, kind, FOLDER), flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or sorted(QUESTION_TYPES))
