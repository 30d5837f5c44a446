"""What content goes on from, in words: our own packages' saved state decoded, others' shown as it is, with its size."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from scormforge.cmi.element import utf16_length
from scormforge.course.state import DecodedState, Response, SavedAnswer, decode_state
from scormforge.lms.looking import Looked
from scormforge.preview.foreign_state import readable
from scormforge.preview.layout import AskedQuestion, Layout

DOCUMENT = "scormforge"
"""The state document of our player (player_assets/js/lms/lrs_state.js)."""
NOT_OURS = "This is not the saved state of a course made with scormforge, so what it means is its vendor's secret."
NO_LAYOUT = "The package holds no layout of ours (player data in its page), so pages and questions are told by slot."


def in_data_model(looked: Looked) -> tuple[str, str, int]:
    """Where SCORM content keeps its state, the text, and how many UTF-16 units every LMS keeps of it."""
    name = looked.model.state
    return name, next((one.value or "" for one in looked.elements if one.name == name), ""), looked.model.limit


def in_documents(documents: Mapping[str, bytes]) -> tuple[str, str]:
    """Where content of a record store keeps its state, and the text: our player's, else the only document there is."""
    if DOCUMENT in documents:
        try:
            return f"activities/state, {DOCUMENT}", str(json.loads(documents[DOCUMENT])["state"])
        except (ValueError, KeyError, TypeError, RecursionError):
            pass
    for name, content in documents.items():
        if not name.startswith("LMS."):
            return f"activities/state, {name}", content.decode("utf-8", "replace")
    return "activities/state", ""


def state_facts(place: str, text: str, limit: int | None, layout: Layout | None) -> Mapping[str, Any]:
    """A saved state for the inspector: its size as the standard counts it, and what it tells."""
    said, shown = ("", "")
    decoded = decode_state(text) if text else None
    ours = decoded is not None and decoded.problem != "unreadable"
    if not ours:
        said, shown = readable(text)
    return {
        "place": place,
        "text": text[:100_000],
        "characters": len(text),
        "units": utf16_length(text),
        "limit": limit,
        "ours": ours,
        "why": "" if not text else NOT_OURS if not ours else "" if layout else NO_LAYOUT,
        "form": said,
        "readable": shown[:100_000],
        "decoded": _told(decoded, layout or Layout({})) if decoded is not None and ours else None,
    }


def _told(state: DecodedState, layout: Layout) -> Mapping[str, Any]:
    pages = [
        {"title": title, "seen": slot in state.seen, "here": slot == state.page}
        for slot, title in layout.pages.items() or _slots(state)
    ]
    return {
        "problem": state.problem or "",
        "completion": state.completion,
        "success": state.success,
        "score": state.score,
        "attempt": state.attempt,
        "revision": state.revision,
        "recorded": state.recorded,
        "pages": pages,
        "answers": [_answer(slot, one, layout.questions.get(slot)) for slot, one in sorted(state.answers.items())],
        "questions": len(layout.questions),
        "extra": len(state.extra),
    }


def _slots(state: DecodedState) -> list[tuple[int, str]]:
    return [(slot, f"page in slot {slot}") for slot in sorted(state.seen | {state.page or 0})]


def _answer(slot: int, saved: SavedAnswer, question: AskedQuestion | None) -> Mapping[str, Any]:
    return {
        "question": question.id if question else f"slot {slot}",
        "text": question.text if question else "",
        "page": question.page if question else "",
        "response": _response(saved.response, question.options if question else {}),
        "score": saved.score,
        "tries": saved.tries,
        "done": saved.done,
    }


def _response(response: Response, options: Mapping[int, str]) -> str:
    """A response in words, options by their labels."""

    def named(slot: int) -> str:
        return options.get(slot, f"option {slot}")

    if response is None:
        return "the answer itself was not kept"
    if isinstance(response, bool):
        return "true" if response else "false"
    if isinstance(response, str):
        return f"“{response}”"
    if isinstance(response, tuple):
        return "; ".join(map(named, response)) or "nothing"
    pairs = (f"{named(slot)}: {value if isinstance(value, str) else named(value)}" for slot, value in response.items())
    return "; ".join(pairs) or "nothing"
