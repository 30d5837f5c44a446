"""Speaking to a record store without a network: small statements, and requests in one line."""

from __future__ import annotations

import json
import uuid
from typing import Any

from scormforge.lms.database import Database
from scormforge.lms.lrs.exchange import Access, Answer, HouseRules, NoHouseRules, Refused, Request
from scormforge.lms.lrs.record_store import answer, meant, refused

ADA = {"objectType": "Agent", "account": {"homePage": "https://a.example", "name": "ada"}}
BOB = {"objectType": "Agent", "mbox": "mailto:bob@b.example"}
COURSE = "https://c.example/course"
VERBS = "http://adlnet.gov/expapi/verbs/"


def statement(verb: str = "experienced", *, id: str | None = None, **more: Any) -> dict[str, Any]:
    """A small statement of Ada's about the course; `more` are its other parts."""
    made: dict[str, Any] = {"actor": ADA, "verb": {"id": VERBS + verb}, "object": {"id": COURSE}, **more}
    return {"id": id or str(uuid.uuid4()), **made}


def about(statement_id: str, verb: str = "commented") -> dict[str, Any]:
    """A statement about a statement."""
    return statement(verb, object={"objectType": "StatementRef", "id": statement_id})


class Talk:
    """One tenant of a store, spoken to in one version."""

    def __init__(
        self, database: Database, tenant: int = 1, version: str | None = "1.0.3", rules: HouseRules | None = None
    ) -> None:
        self._database = database
        self._access = Access(tenant, {"mbox": "mailto:lms@l.example"}, rules=rules or NoHouseRules())
        self._version = version

    def ask(
        self,
        method: str,
        resource: str,
        parameters: dict[str, Any] | None = None,
        body: object = None,
        headers: dict[str, str] | None = None,
    ) -> Answer:
        """One request. A body that is no text or bytes is sent as JSON, parameters that are no text too."""
        sent = {} if self._version is None else {"x-experience-api-version": self._version}
        if body is not None and not isinstance(body, bytes):
            sent["content-type"] = "application/json"
            body = json.dumps(body).encode()
        said = {
            name: value if isinstance(value, str) else json.dumps(value) for name, value in (parameters or {}).items()
        }
        request = Request(method, resource, said, {**sent, **(headers or {})}, body or b"")  # type: ignore[arg-type]
        try:
            return answer(self._database, meant(request), self._access)
        except Refused as problem:
            return refused(problem)

    def state(self, *statements: dict[str, Any]) -> list[str]:
        """State something; the ids."""
        done = self.ask("POST", "statements", body=list(statements))
        assert done.status == 200, done.body
        return list(json.loads(done.body))

    def found(self, **parameters: Any) -> list[dict[str, Any]]:
        """What a search finds, in its order, on one page."""
        page = self.ask("GET", "statements", parameters)
        assert page.status == 200, page.body
        return list(json.loads(page.body)["statements"])

    def ids(self, **parameters: Any) -> list[str]:
        """The ids that a search finds."""
        return [one["id"] for one in self.found(**parameters)]
