"""What makes an activity and its definition valid (xAPI 1.0.3 Data 2.4.4.1)."""

from __future__ import annotations

from typing import Any, Final

from scormforge.cmi.delimited import INTERACTION_TYPES
from scormforge.xapi.shapes import Shape, array, extensions, iri, kind, language_map, string, word

COMPONENT_LISTS: Final = ("choices", "scale", "source", "target", "steps")
"""Lists of interaction components."""

_COMPONENT: Final = Shape({"id": string, "description": language_map}, ("id",))


def _component(value: object, at: str, problems: list[str]) -> None:
    _COMPONENT.fits(value, at, problems)


_components_checked = array(_component)


def _components(value: object, at: str, problems: list[str]) -> None:
    """Components with ids that differ. White space in an id is only a SHOULD NOT."""
    _components_checked(value, at, problems)
    if type(value) is not list:
        return
    seen: set[str] = set()
    for index, each in enumerate(value):
        name = each.get("id") if type(each) is dict else None
        if type(name) is not str:
            continue
        if name in seen:
            problems.append(f"{at}[{index}].id: another component of the list has this id")
        seen.add(name)


_DEFINITION: Final = Shape(
    {
        "name": language_map,
        "description": language_map,
        "type": iri,
        "moreInfo": iri,
        "extensions": extensions,
        "interactionType": word(*INTERACTION_TYPES),
        "correctResponsesPattern": array(string),
        **dict.fromkeys(COMPONENT_LISTS, _components),
    }
)


def _definition(value: object, at: str, problems: list[str]) -> None:
    if not _DEFINITION.fits(value, at, problems) or "interactionType" in value:
        return
    for key in ("correctResponsesPattern", *COMPONENT_LISTS):
        if key in value:
            problems.append(f"{at}.interactionType: is missing, and {key} needs it")


_ACTIVITY: Final = Shape({"objectType": word("Activity"), "id": iri, "definition": _definition}, ("id",))


def activity(value: object, at: str, problems: list[str]) -> None:
    """An activity; it need not say that it is one."""
    _ACTIVITY.fits(value, at, problems)


_activities = array(activity)


def _one_or_more(value: Any, at: str, problems: list[str]) -> None:  # noqa: ANN401 - any JSON
    """An array of activities, or one alone, which stands for an array of one (Data 2.4.6.2)."""
    if type(value) is dict:
        activity(value, at, problems)
    elif type(value) is list:
        _activities(value, at, problems)
    else:
        problems.append(f"{at}: must be an array of activities, not {kind(value)}")


CONTEXT_KINDS: Final = ("parent", "grouping", "category", "other")
_CONTEXT_ACTIVITIES: Final = Shape(dict.fromkeys(CONTEXT_KINDS, _one_or_more))


def context_activities(value: object, at: str, problems: list[str]) -> None:
    """The activities that a statement has to do with, by how (Data 2.4.6.2)."""
    _CONTEXT_ACTIVITIES.fits(value, at, problems)
