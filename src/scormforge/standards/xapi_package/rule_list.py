"""Every rule over xAPI packages, and over courses that are built as such."""

from __future__ import annotations

from typing import Any

from scormforge.diagnostics import Rule, rules_in
from scormforge.standards.rules.activity_ids import ids_without_publisher


def package_rules() -> tuple[Rule[Any], ...]:
    """The rules in the order of their ids."""
    return rules_in("scormforge.standards.xapi_package")


def course_rules() -> tuple[Rule[Any], ...]:
    """Activity ids are the same for every standard that has them."""
    return (ids_without_publisher,)
