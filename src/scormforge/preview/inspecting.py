"""What the inspector asks of the library, as JSON: calls, values, statements, saved state, times, differences."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from scormforge.diagnostics import ScormforgeError, UsageError
from scormforge.lms.looking import Looking
from scormforge.lms.origins import PAGE_HEADERS
from scormforge.lms.server import StandIn
from scormforge.lms.trace import render_trace
from scormforge.preview.asked_calls import place, seen
from scormforge.preview.asking import number_of
from scormforge.preview.attempt_facts import (
    attempt_facts,
    kind_of,
    other_attempts,
    session_facts,
    side_of,
    unit_of,
)
from scormforge.preview.call_facts import listed, trace, whole
from scormforge.preview.comparing import compared, counted
from scormforge.preview.layout import Layout, layout_of
from scormforge.preview.model_facts import model_facts
from scormforge.preview.record_facts import MOST_STATEMENTS, document_facts, statement_facts
from scormforge.preview.saved_state import in_data_model, in_documents, state_facts

PAGE = 500
"""Calls that one answer carries."""
Answered = Callable[[int, Request], Response]


class InspectorPages:
    """Below `/attempts/<number>`: `calls`, `model`, `records`, `state`, `times`, `difference`, and downloads."""

    def __init__(self, stand_in: StandIn) -> None:
        self._stand_in = stand_in
        self._layouts: dict[tuple[str, str], Layout | None] = {}

    def routes(self) -> list[Route]:
        """What is answered here."""
        answers: Mapping[str, Answered] = {
            "about": self._about,
            "follower": lambda attempt, request: answered({"follower": self._looking.follower(attempt)}),
            "calls": self._calls,
            "calls/{call}": self._call,
            "calls.json": self._download,
            "calls.txt": self._text,
            "model": self._model,
            "model/{name}": self._element,
            "records": self._records,
            "state": self._state,
            "times": self._times,
            "difference": self._difference,
        }
        return [Route(f"/attempts/{{attempt}}/{name}", answering(answer)) for name, answer in answers.items()]

    @property
    def _looking(self) -> Looking:
        return self._stand_in.looking

    def _about(self, attempt: int, request: Request) -> Response:
        facts = {**attempt_facts(self._stand_in, attempt), "kind": kind_of(self._stand_in, attempt)}
        return answered({**facts, "others": other_attempts(self._stand_in, attempt)})

    def _calls(self, attempt: int, request: Request) -> Response:
        self._stand_in.attempt(attempt)
        known = seen(request.query_params.get("after", ""))
        found = self._looking.calls_after(attempt, known, PAGE + 1)
        facts = {
            "calls": [listed(call) for call in found[:PAGE]],
            "more": len(found) > PAGE,
            "sessions": [session_facts(one) for one in self._looking.sessions(attempt)],
            "follower": self._looking.follower(attempt),
        }
        return answered(facts)

    def _call(self, attempt: int, request: Request) -> Response:
        return answered(whole(self._looking.call(attempt, *place(request.path_params["call"]))))

    def _download(self, attempt: int, request: Request) -> Response:
        facts = attempt_facts(self._stand_in, attempt)
        told = trace(facts, self._looking.sessions(attempt), self._stand_in.calls(attempt))
        kept = {"Content-Disposition": f'attachment; filename="calls-attempt-{attempt}.json"'}
        return answered(told, kept)

    def _text(self, attempt: int, request: Request) -> Response:
        self._stand_in.attempt(attempt)
        text = render_trace(self._stand_in.calls(attempt)) + "\n"
        # Lone surrogates, which content may have passed, have no UTF-8.
        return Response(text.encode("utf-8", "backslashreplace"), media_type="text/plain", headers=PAGE_HEADERS)

    def _model(self, attempt: int, request: Request) -> Response:
        looked = self._looking.model(attempt)
        if looked is None:
            return answered({"elements": None})
        changed = self._looking.set_in(looked.session) if looked.session is not None else frozenset()
        return answered(model_facts(looked, changed))

    def _element(self, attempt: int, request: Request) -> Response:
        """The whole value of an element."""
        looked, name = self._looking.model(attempt), request.path_params["name"]
        found = [one for one in (looked.elements if looked else ()) if one.name == name]
        if not found:
            raise KeyError(name)
        return answered({"name": name, "value": found[0].value})

    def _records(self, attempt: int, request: Request) -> Response:
        self._stand_in.attempt(attempt)
        kept, titles = self._looking.statements(attempt), self._looking.activities(attempt)
        statements = [statement_facts(one, titles) for one in kept[-MOST_STATEMENTS:]]
        documents = [document_facts(one) for one in self._looking.documents(attempt)]
        return answered({"statements": statements, "documents": documents, "left_out": len(kept) - len(statements)})

    def _state(self, attempt: int, request: Request) -> Response:
        looked = self._looking.model(attempt)
        if looked is None:
            name, text = in_documents(self._stand_in.documents(attempt))
            return answered(state_facts(name, text, None, self._layout(attempt)))
        name, text, limit = in_data_model(looked)
        taken = self._looking.most_kept(attempt)
        return answered({**state_facts(name, text, limit, self._layout(attempt)), **taken})

    def _times(self, attempt: int, request: Request) -> Response:
        kept = self._stand_in.attempt(attempt)
        calls = self._stand_in.calls(attempt)
        sessions = [session_facts(one, calls) for one in self._looking.sessions(attempt)]
        seconds = self._stand_in.standing(attempt).seconds
        return answered({"began": kept.began, "changed": kept.changed, "seconds": seconds, "sessions": sessions})

    def _difference(self, attempt: int, request: Request) -> Response:
        other = number_of(request.query_params.get("with", ""))
        mine, theirs = side_of(self._stand_in, attempt), side_of(self._stand_in, other)
        return answered(
            {
                "values": compared(mine.values, theirs.values),
                "calls": counted(mine.calls, theirs.calls),
                "statements": counted(mine.verbs, theirs.verbs),
            }
        )

    def _layout(self, attempt: int) -> Layout | None:
        kept = self._stand_in.attempt(attempt)
        shelved = self._stand_in.package(kept.package)
        unit = unit_of(self._stand_in, kept)
        if unit is None:
            return None
        key = (shelved.edition, unit.href)
        if key not in self._layouts:
            self._layouts.clear()  # one course is looked at at a time
            self._layouts[key] = layout_of(shelved.tree, unit.href)
        return self._layouts[key]


def answering(answer: Answered) -> Callable[[Request], Response]:
    """A page about an attempt: 404 for an attempt or a part of it that there is not, 400 for what means nothing."""

    def page(request: Request) -> Response:
        try:
            return answer(number_of(request.path_params["attempt"]), request)
        except KeyError:
            return answered({"problem": "There is no such attempt, or nothing of this name in it."}, status=404)
        except UsageError as problem:
            return answered({"problem": str(problem)}, status=400)
        except ScormforgeError as problem:
            return answered({"problem": str(problem)}, status=500)

    return page


def answered(facts: Mapping[str, Any], headers: Mapping[str, str] | None = None, status: int = 200) -> Response:
    """Facts as JSON. Escaped: content may have stored lone surrogates, which UTF-8 cannot hold."""
    sent = {**PAGE_HEADERS, **(headers or {})}
    return Response(json.dumps(facts), status_code=status, media_type="application/json", headers=sent)
