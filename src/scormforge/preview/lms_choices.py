"""What a launch can choose of the LMS: a model, a frame, and faults to begin with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scormforge.lms.fault_catalogue import CATALOGUE, KnownFault
from scormforge.lms.frames import FRAMES
from scormforge.lms.judges import JUDGES
from scormforge.lms.models import MODELS, STRICT
from scormforge.preview.asking import faults_asked


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several."""

    name: str
    title: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class LmsChoices:
    """Empty where there is nothing to choose."""

    models: tuple[Choice, ...]
    frames: tuple[Choice, ...]
    faults: tuple[Choice, ...]

    @property
    def any_fault(self) -> bool:
        """Whether one is ticked."""
        return any(fault.chosen for fault in self.faults)


def lms_choices(standard: str, model: str, asked: Mapping[str, str]) -> LmsChoices:
    """What there is to choose for a standard. `model` is that of the latest attempt; `asked` is a form sent before."""
    chosen, frame = asked.get("model") or model or STRICT.name, asked.get("frame", "")
    ticked = faults_asked(asked)
    models = MODELS.values() if standard in JUDGES else ()
    concerned = (known for known in CATALOGUE.values() if known.concerns(standard))
    return LmsChoices(
        tuple(Choice(one.name, one.title, one.words, one.name == chosen) for one in models),
        tuple(Choice(kind.name, kind.title, kind.words, kind.name == frame) for kind in FRAMES.values()),
        tuple(_fault(known, known.name in ticked) for known in concerned),
    )


def _fault(known: KnownFault, ticked: bool) -> Choice:
    return Choice(known.name, known.title, known.words, ticked)
