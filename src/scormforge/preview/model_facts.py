"""A data model with its values as JSON: one row an element, in groups."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from scormforge.cmi.element import utf16_length
from scormforge.lms.data_models import Held
from scormforge.lms.looking import Looked

LONGEST = 2000
"""Characters of a value that are sent with the list; the rest is asked for."""


def model_facts(looked: Looked, changed: frozenset[str]) -> Mapping[str, Any]:
    """The data model for the inspector. `changed`: names that content has set in the session."""
    return {
        "live": looked.session is not None,
        "phase": looked.phase,
        "elements": [_row(one, changed) for one in looked.elements],
    }


def _row(one: Held, changed: frozenset[str]) -> Mapping[str, Any]:
    value, element = one.value, one.element
    return {
        "name": one.name,
        "group": one.group,
        "value": None if value is None else value[:LONGEST],
        "length": utf16_length(value or ""),
        "cut": value is not None and len(value) > LONGEST,
        "mark": one.mark,
        "set": one.name in changed,
        "stored": None if one.mark != "uncommitted" or one.stored is None else one.stored[:LONGEST],
        "access": element.access.value,
        "must_be": element.type.form,
        "section": element.section,
    }
