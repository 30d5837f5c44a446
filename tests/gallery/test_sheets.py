"""The contact sheets can be made: each type in each state, and nothing of them is blank."""

from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser

from scormforge.course.questions import QUESTION_TYPES
from tests.gallery.sheets import write_sheet


@pytest.mark.full
@pytest.mark.parametrize("kind", sorted(QUESTION_TYPES))
def test_a_sheet_is_drawn(browser: Browser, tmp_path: Path, kind: str) -> None:
    with Image.open(write_sheet(browser, kind, tmp_path)) as sheet:
        assert sheet.width > 2000
        assert sheet.height > 2000
        assert len(sheet.convert("RGB").getcolors(2**24) or ()) > 500
