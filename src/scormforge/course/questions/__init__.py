"""Question types: one file each, found by walking this folder.

A type's file holds one subclass of `Question` with a literal `type`, its parts, and a pure `grade`.
"""

from __future__ import annotations

import importlib
import pkgutil
from typing import TYPE_CHECKING, Any, Union

from scormforge.course.questions.question import Question


def _collect() -> dict[str, type[Question]]:
    for info in pkgutil.iter_modules(__path__, f"{__name__}."):
        importlib.import_module(info.name)
    return {model.model_fields["type"].default: model for model in sorted(Question.__subclasses__(), key=str)}


QUESTION_TYPES: dict[str, type[Question]] = _collect()
"""Directive name → model."""

AnyQuestion: Any
if TYPE_CHECKING:
    AnyQuestion = Question
else:
    AnyQuestion = Union[tuple(QUESTION_TYPES.values())]  # noqa: UP007 - built from the folder

__all__ = ["QUESTION_TYPES", "AnyQuestion", "Question"]
