"""Under what a package is visited: which LMS, in which frame, with which fault; and how a visit plays a fault."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

from scormforge.diagnostics import UsageError
from scormforge.lms.fault_catalogue import CATALOGUE, KnownFault, known_fault
from scormforge.lms.faults import Faults
from scormforge.lms.frames import FRAMES, FrameKind, frame_kind
from scormforge.lms.judges import JUDGES
from scormforge.lms.models import MODELS, STRICT, LmsModel, model_named

ALL = "all"
SOUND = Faults()


@dataclass(frozen=True, slots=True)
class Circumstances:
    """Names of a model, of a kind of frame and of a fault. "": as the package says; none."""

    lms: str = STRICT.name
    frame: str = ""
    fault: str = ""

    @property
    def model(self) -> LmsModel:
        """The LMS."""
        return model_named(self.lms)

    @property
    def kind(self) -> FrameKind | None:
        """The frame; None: as the package says."""
        return frame_kind(self.frame) if self.frame else None

    @property
    def known(self) -> KnownFault | None:
        """What the LMS does wrong."""
        return known_fault(self.fault) if self.fault else None

    @property
    def words(self) -> str:
        """For people: `Moodle 4.1, window, slow commit`; "" when nothing is out of the ordinary."""
        model = () if self.lms == STRICT.name else (self.model.title,)
        rest = (part.title.lower() for part in (self.kind, self.known) if part)
        return ", ".join((*model, *rest))

    def hears(self, standard: str) -> bool:
        """Whether content of a standard can reach its LMS."""
        return standard not in JUDGES or self.kind is None or not self.kind.hides_api

    def bars_files(self, faults: Faults) -> bool:
        """Whether it is no fault of the package when a file of it does not come."""
        return faults.offline or faults.expired or (self.kind is not None and self.kind.hides_api)

    @property
    def slowness(self) -> float:
        """Seconds that the slowest answer takes."""
        faults = self.known.faults if self.known else SOUND
        return faults.hang_seconds + faults.commit_seconds

    def at_launch(self, *, first: bool) -> Faults:
        """What the LMS does wrong when the first, or a later visit begins."""
        known = self.known
        whole = known is not None and (known.lasts == "all along" or (known.lasts == "for good" and first))
        return known.faults if known and whole else SOUND

    def once_ready(self, *, first: bool) -> Faults:
        """What it does wrong once the first page stands."""
        return self.known.faults if self.known and first else self.at_launch(first=first)

    def before_leaving(self, *, first: bool) -> Faults:
        """What it does wrong when the learner goes."""
        passing = self.known is not None and self.known.lasts == "a while"
        return SOUND if passing else self.once_ready(first=first)


ORDINARY = Circumstances()
"""By the book, as the package says, with nothing wrong."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What to visit a package under: every combination of these. `all` stands for all there are."""

    lms: tuple[str, ...] = ()
    frames: tuple[str, ...] = ()
    faults: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """UsageError: a name that nobody knows."""
        for name in self.lms:
            _ = name == ALL or model_named(name)
        for name in self.frames:
            _ = name == ALL or frame_kind(name)
        for name in self.faults:
            _ = name == ALL or known_fault(name)

    def circumstances(self, standard: str) -> Iterator[Circumstances]:
        """Those that content of a standard can meet, in the order that was asked for."""
        models = [name for name in _named(self.lms, MODELS, STRICT.name) if MODELS[name].launches(standard)]
        frames = _named(self.frames, FRAMES, "")
        faults = [name for name in _named(self.faults, CATALOGUE, "") if not name or CATALOGUE[name].concerns(standard)]
        return (Circumstances(*names) for names in product(models, frames, faults))


def _named(asked: Iterable[str], known: Mapping[str, object], otherwise: str) -> list[str]:
    names = [name for each in asked for name in (known if each == ALL else (each,))]
    return list(dict.fromkeys(names)) or [otherwise]


def none_left(standard: str) -> UsageError:
    """Nothing that was asked for is anything to content of this standard."""
    return UsageError(f"none of these LMSs and faults is for {standard} packages", "try another")
