"""LMS models: how named LMSs were seen to behave, each a row of data over the judges of the standards."""

from __future__ import annotations

from collections.abc import Mapping

from scormforge.diagnostics import UsageError, did_you_mean
from scormforge.lms.models.manner import LmsModel
from scormforge.lms.models.moodle import MOODLE, MOODLE_STRICT
from scormforge.lms.models.open_edx import OPEN_EDX
from scormforge.lms.models.scorm_again import SCORM_AGAIN

__all__ = ["MODELS", "STRICT", "LmsModel", "model_named"]

STRICT = LmsModel(
    "strict",
    "By the book",
    "The standards to the letter, as ADL's own test suites read them: what passes here fails nowhere for its form.",
)

MODELS: Mapping[str, LmsModel] = {model.name: model for model in (STRICT, MOODLE, MOODLE_STRICT, OPEN_EDX, SCORM_AGAIN)}
"""Name → model."""


def model_named(name: str) -> LmsModel:
    """The model of this name. UsageError: there is none."""
    if name not in MODELS:
        raise UsageError(f"there is no LMS model called {name}", did_you_mean(name, MODELS))
    return MODELS[name]
