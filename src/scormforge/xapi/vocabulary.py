"""The words of xAPI that we know: verbs, activity types, categories, extensions, each with the profile it comes from.

They are identifiers, and nothing ever fetches them. The standards: ADL's vocabulary, the cmi5 specification (Quartz) 9
and 10, the profiles for video and for SCORM (the latter two from memory, see their ids).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Final

from scormforge.xapi.validity import VOIDED


class Kind(Enum):
    """What a word is used for."""

    VERB = "verb"
    ACTIVITY_TYPE = "activity type"
    CATEGORY = "category"
    CONTEXT_EXTENSION = "context extension"
    RESULT_EXTENSION = "result extension"
    ATTACHMENT_USAGE = "attachment usage"
    STATE = "state id"


@dataclass(frozen=True, slots=True)
class Term:
    """One word. `name` is its short form: the last part of its IRI, unless that says nothing."""

    iri: str
    kind: Kind
    profile: str
    name: str


ADL: Final = "ADL"
CMI5: Final = "cmi5"
VIDEO: Final = "video"
SCORM: Final = "SCORM"

VERBS: Final = "http://adlnet.gov/expapi/verbs/"
ACTIVITIES: Final = "http://adlnet.gov/expapi/activities/"
CMI5_CATEGORY: Final = "https://w3id.org/xapi/cmi5/context/categories/cmi5"
MOVEON_CATEGORY: Final = "https://w3id.org/xapi/cmi5/context/categories/moveon"
SESSION_ID: Final = "https://w3id.org/xapi/cmi5/context/extensions/sessionid"
MASTERY_SCORE: Final = "https://w3id.org/xapi/cmi5/context/extensions/masteryscore"
INTERACTION: Final = f"{ACTIVITIES}cmi.interaction"
VIDEO_PROFILE: Final = "https://w3id.org/xapi/video"
VIDEO_VERBS: Final = f"{VIDEO_PROFILE}/verbs/"
VIDEO_TYPE: Final = f"{VIDEO_PROFILE}/activity-type/video"
VIDEO_EXTENSIONS: Final = f"{VIDEO_PROFILE}/extensions/"

_ADL_VERBS: Final = (
    *("answered", "asked", "attempted", "attended", "commented", "completed", "exited", "experienced", "failed"),
    *("imported", "initialized", "interacted", "launched", "mastered", "passed", "preferred", "progressed"),
    *("registered", "responded", "resumed", "scored", "shared", "suspended", "terminated"),
)
_ADL_TYPES: Final = (
    *("assessment", "attempt", "course", "file", "interaction", "lesson", "link", "media", "meeting", "module"),
    *("objective", "performance", "profile", "question", "simulation", "cmi.interaction"),
)
_VIDEO_CONTEXT: Final = (
    *("session-id", "length", "completion-threshold", "speed", "volume", "full-screen", "quality", "screen-size"),
    *("video-playback-size", "user-agent", "cc-enabled", "cc-subtitle-lang", "frame-rate", "track"),
)
_CMI5_CONTEXT: Final = ("sessionid", "masteryscore", "launchmode", "launchurl", "moveon", "launchparameters")


def _terms(profile: str, kind: Kind, base: str, *names: str) -> Iterator[Term]:
    return (Term(base + name, kind, profile, name) for name in names)


TERMS: Final[tuple[Term, ...]] = (
    *_terms(ADL, Kind.VERB, VERBS, *_ADL_VERBS),
    Term(VOIDED, Kind.VERB, ADL, "voided"),
    *_terms(ADL, Kind.ACTIVITY_TYPE, ACTIVITIES, *_ADL_TYPES),
    Term("http://adlnet.gov/expapi/attachments/signature", Kind.ATTACHMENT_USAGE, ADL, "signature"),
    *_terms(CMI5, Kind.VERB, "https://w3id.org/xapi/adl/verbs/", "abandoned", "waived", "satisfied"),
    *_terms(CMI5, Kind.ACTIVITY_TYPE, "https://w3id.org/xapi/cmi5/activitytype/", "course", "block"),
    Term(CMI5_CATEGORY, Kind.CATEGORY, CMI5, "cmi5"),
    Term(MOVEON_CATEGORY, Kind.CATEGORY, CMI5, "moveon"),
    *_terms(CMI5, Kind.CONTEXT_EXTENSION, "https://w3id.org/xapi/cmi5/context/extensions/", *_CMI5_CONTEXT),
    *_terms(CMI5, Kind.RESULT_EXTENSION, "https://w3id.org/xapi/cmi5/result/extensions/", "progress", "reason"),
    Term(VIDEO_PROFILE, Kind.CATEGORY, VIDEO, "video"),
    Term(VIDEO_TYPE, Kind.ACTIVITY_TYPE, VIDEO, "video"),
    *_terms(VIDEO, Kind.VERB, VIDEO_VERBS, "played", "paused", "seeked"),
    *_terms(VIDEO, Kind.CONTEXT_EXTENSION, VIDEO_EXTENSIONS, *_VIDEO_CONTEXT),
    *_terms(
        *(VIDEO, Kind.RESULT_EXTENSION, VIDEO_EXTENSIONS),
        *("time", "time-from", "time-to", "progress", "played-segments"),
    ),
    Term("https://w3id.org/xapi/scorm", Kind.CATEGORY, SCORM, "scorm"),
    *_terms(SCORM, Kind.STATE, "https://w3id.org/xapi/scorm/", "attempt-state", "activity-state"),
)
"""Every word, by profile."""


def terms(iri: str) -> tuple[Term, ...]:
    """The words with this IRI: none when we know none, two where a context and a result share an extension."""
    return tuple(term for term in TERMS if term.iri == iri)
