"""How an LMS shows a unit: what its page puts around it, so that content can be seen to find its way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scormforge.diagnostics import UsageError, did_you_mean


@dataclass(frozen=True, slots=True)
class FrameKind:
    """One way to show a unit."""

    name: str
    title: str
    words: str
    """What it is, and where it is met, in a sentence."""
    window: bool = False
    """Whether it is a window that the learner opens."""
    depth: int = 1
    """How many frames lie one in the other."""
    sandbox: str | None = None
    """Value of the frame's attribute `sandbox`; None: it has none."""

    @property
    def hides_api(self) -> bool:
        """Whether no content can reach the API from there."""
        return self.sandbox is not None and "allow-same-origin" not in self.sandbox


_ALLOWED = "allow-scripts allow-forms allow-popups"

FRAMES: Mapping[str, FrameKind] = {
    kind.name: kind
    for kind in (
        FrameKind("frame", "Frame", "The unit is in a frame of the LMS's page, as in most LMSs."),
        FrameKind(
            "popup", "Window", "The unit is in a window of its own: the API is found through the opener.", window=True
        ),
        FrameKind(
            "nested", "Frames in frames", "The unit lies three frames deep, as in LMSs inside of portals.", depth=3
        ),
        FrameKind(
            "sandbox",
            "Sandboxed frame",
            "The frame has no origin: touching the LMS's page throws, and there is no storage. No API can be found.",
            sandbox=_ALLOWED,
        ),
        FrameKind(
            "sandbox-same-origin",
            "Sandboxed frame of the same origin",
            "The frame keeps its origin and may not leave the LMS's page: the API can be found.",
            sandbox=f"{_ALLOWED} allow-same-origin",
        ),
    )
}
"""Name → kind."""


def frame_kind(name: str) -> FrameKind:
    """The kind of this name. UsageError: there is none."""
    if name not in FRAMES:
        raise UsageError(f"there is no way to show a unit that is called {name}", did_you_mean(name, FRAMES))
    return FRAMES[name]


def shown_as(frame: str, launch_method: str) -> dict[str, object]:
    """How a unit is shown: the way of the launch by its name, or as the package says."""
    kind = FRAMES.get(frame) or FRAMES["popup" if launch_method == "OwnWindow" else "frame"]
    return {"window": kind.window, "depth": kind.depth, "sandbox": kind.sandbox}
