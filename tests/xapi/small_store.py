"""A small learning record store in a thread, which fails as it is told to."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

from scormforge.xapi.comparison import same_statement
from scormforge.xapi.times import moment


@dataclass(frozen=True, slots=True)
class Asked:
    """One request that came."""

    method: str
    path: str
    query: dict[str, str]
    headers: dict[str, str]
    body: bytes


@dataclass
class SmallStore:
    """Its statements as texts in the order in which they were stored, and how it behaves."""

    statements: list[str] = field(default_factory=list)
    page: int = 3
    versions: Any = field(default_factory=lambda: ["1.0.3", "2.0.0"])
    faults: list[Any] = field(default_factory=list)
    """For the next requests on statements: a status, `(status, headers)`, "drop", or None for no fault."""
    echo: bool = False
    """Errors repeat the request's headers."""
    largest: int = 10_000_000
    refuses: str = ""
    """Batches with a statement of this id are answered 400."""
    consistent: str = ""
    absolute_more: str = ""
    """What `more` links begin with instead of a slash."""
    newest_first: bool = False
    about: int = 200
    asked: list[Asked] = field(default_factory=list)
    endpoint: str = ""

    def found(self, id: str) -> str | None:
        return next((text for text in self.statements if f'"{id}"' in text and json.loads(text)["id"] == id), None)

    def requests(self, method: str) -> list[Asked]:
        return [each for each in self.asked if each.method == method and each.path.endswith("statements")]


@contextmanager
def serving(store: SmallStore) -> Iterator[SmallStore]:
    """The store on a port of this machine, for the length of a `with`."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(store))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    store.endpoint = f"http://127.0.0.1:{server.server_port}/xapi"
    try:
        yield store
    finally:
        server.shutdown()
        server.server_close()


def _handler(store: SmallStore) -> type[BaseHTTPRequestHandler]:
    class Answering(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

        def do_GET(self) -> None:
            self._answer()

        def do_POST(self) -> None:
            self._answer()

        def _answer(self) -> None:
            parts = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(parts.query).items()}
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            store.asked.append(Asked(self.command, parts.path, query, dict(self.headers.items()), body))
            if parts.path == "/xapi/about":
                self._say(store.about, json.dumps({"version": store.versions}))
                return
            fault = store.faults.pop(0) if store.faults else None
            if fault == "drop":
                self.close_connection = True
            elif fault is not None:
                status, headers = fault if isinstance(fault, tuple) else (fault, {})
                self._say(status, str(dict(self.headers)) if store.echo else "not now", headers)
            elif self.command == "POST":
                self._store(body)
            elif "statementId" in query or "voidedStatementId" in query:
                text = store.found(query.get("statementId", "")) if "statementId" in query else None
                self._say(200 if text else 404, text or "none")
            else:
                self._page(query)

        def _store(self, body: bytes) -> None:
            batch = json.loads(body)
            if len(body) > store.largest:
                self._say(413, "too large")
            elif any(each["id"] == store.refuses for each in batch):
                self._say(400, '{"message": "we do not like it"}')
            elif any(text and not same_statement(json.loads(text), each) for each, text in self._there(batch)):
                self._say(409, "conflict")
            elif any(text for _, text in self._there(batch)):
                self._say(409, "known")
            else:
                store.statements += [json.dumps(each) for each in batch]
                self._say(200, json.dumps([each["id"] for each in batch]))

        def _there(self, batch: list[Any]) -> list[tuple[Any, str | None]]:
            return [(each, store.found(each["id"])) for each in batch]

        def _page(self, query: dict[str, str]) -> None:
            since = moment(query["since"]) if "since" in query else None
            known = [text for text in store.statements if since is None or moment(json.loads(text)["stored"]) > since]
            if store.newest_first:
                known.reverse()
            start = int(query.get("from", 0))
            rest = f"from={start + store.page}" + (f"&since={query['since']}" if since else "")
            more = f"{store.absolute_more}/xapi/statements?{rest}" if start + store.page < len(known) else ""
            listed = ", \n ".join(known[start : start + store.page])
            headers = {"X-Experience-API-Consistent-Through": store.consistent} if store.consistent else {}
            self._say(
                200, f'{{"more": {json.dumps(more.replace("+", "%2B"))},\n "statements": [\n{listed} ] }}', headers
            )

        def _say(self, status: int, text: str, headers: dict[str, str] | None = None) -> None:
            body = text.encode()
            self.send_response(status)
            for name, value in {**(headers or {}), "Content-Length": str(len(body))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

    return Answering
