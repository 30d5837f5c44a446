"""Every generated page of docs/, and what writes it."""

from collections.abc import Callable, Mapping
from pathlib import Path

from tests.reference.commands import commands_page
from tests.reference.course_schema import schema_text
from tests.reference.course_yaml import course_yaml_page
from tests.reference.data_model import data_model_page
from tests.reference.data_model_2004 import data_model_2004_page
from tests.reference.mapping import mapping_page
from tests.reference.rules import rules_page
from tests.reference.xapi_profile import xapi_profile_page

DOCS = Path(__file__).parents[2] / "docs"

PAGES: Mapping[str, Callable[[], str]] = {
    "cmi-scorm12.md": data_model_page,
    "cmi-scorm2004.md": data_model_2004_page,
    "commands.md": commands_page,
    "course-yaml.md": course_yaml_page,
    "course.schema.json": schema_text,
    "mapping.md": mapping_page,
    "rules.md": rules_page,
    "xapi-profile.md": xapi_profile_page,
}
"""File name in docs/ → its whole text, ending in a line break."""
