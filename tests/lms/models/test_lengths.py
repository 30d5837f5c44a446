"""How long suspend data may be: counted in UTF-16 units, as browsers do."""

from __future__ import annotations

import json

import pytest

from scormforge.lms.models import MODELS
from tests.lms.models.story import Told

FACE = "🙂"  # two units


@pytest.mark.parametrize(
    ("model", "longest"), [("strict", 4096), ("moodle", 64_000), ("moodle-strict", 4096), ("scorm-again", 64_000)]
)
@pytest.mark.parametrize("letter", ["x", FACE], ids=["one unit", "two units"])
def test_suspend_data_end_where_they_were_seen_to(model: str, longest: int, letter: str) -> None:
    told = Told(MODELS[model], "scorm12")
    told.line("launch")
    told.line('LMSInitialize("") -> "true"')
    fits = letter * (longest // (1 if letter == "x" else 2))
    for text, answer in ((fits, '"true"'), (fits + "x", '"false" 405')):
        line = f'LMSSetValue("cmi.suspend_data", {json.dumps(text)}) -> {answer}'
        assert told.line(line) == line
    told.line('LMSFinish("") -> "true"')
    assert told.stored["cmi.suspend_data"] == fits
