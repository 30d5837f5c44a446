"""Packages small enough to read at a glance, and the frame page of a launch played by hand."""

from __future__ import annotations

import html
import json
import re
from urllib.parse import urlsplit

import httpx

from scormforge.diagnostics import Location
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Outline, OutlineUnit

AT = Location("imsmanifest.xml", 1, 1)

SCO = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>SCO</title></head><body><h1>SCO</h1>
<script>
  var API = null;
  try { API = window.parent.API || null; } catch (refused) { document.title = "no parent"; }
  if (!API && window.opener) API = window.opener.API;
  window.said = [];
  window.ask = function (name) {
    var given = Array.prototype.slice.call(arguments, 1);
    try { window.said.push(API[name].apply(API, given)); }
    catch (problem) { window.said.push("threw: " + problem.message); }
    return window.said[window.said.length - 1];
  };
  %s
</script></body></html>"""


def package(script: str = "", **files: bytes) -> PackageTree:
    """A package whose `index.html` runs `script`; `ask(name, …)` calls the API."""
    return PackageTree(
        {"index.html": Bytes((SCO % script).encode()), **{path: Bytes(data) for path, data in files.items()}}, "small"
    )


def outline(*units: OutlineUnit, course: str = "small", title: str = "A small course") -> Outline:
    """An outline of these units, or of one called `u`."""
    return Outline("scorm12", "1.2", course, title, units or (unit(),))


def unit(identifier: str = "u", href: str = "index.html", mastery: float | None = None) -> OutlineUnit:
    """A unit that is launched at `href`."""
    return OutlineUnit(identifier, f"Unit {identifier}", href, AT, mastery_score=mastery)


class Wire:
    """Speaks HTTP to the server under any host name: names under `localhost` need no resolver here."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._client = httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=20, verify=False)

    def ask(self, method: str, url: str, **options: object) -> httpx.Response:
        """One request. The Origin header is the URL's own unless `headers` says otherwise."""
        parts = urlsplit(url)
        host = parts.netloc or f"localhost:{self.port}"
        headers = {"Host": host}
        if method not in ("GET", "HEAD"):
            headers["Origin"] = f"http://{host}"
        given = options.pop("headers", {})
        assert isinstance(given, dict)
        merged = {name: value for name, value in {**headers, **given}.items() if value is not None}
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        return self._client.request(method, target, headers=merged, **options)  # type: ignore[arg-type]

    def get(self, url: str, **options: object) -> httpx.Response:
        return self.ask("GET", url, **options)

    def close(self) -> None:
        self._client.close()


class FramePage:
    """What the frame page does, without a browser: opens a session and passes calls on."""

    def __init__(self, wire: Wire, url: str) -> None:
        self.wire = wire
        self.origin = "http://" + urlsplit(url).netloc
        page = wire.get(url)
        assert page.status_code == 200, page.text
        found = re.search(r'data-launch="([^"]*)"', page.text)
        assert found
        self.launch = json.loads(html.unescape(found[1]))
        self.number = 0

    def post(self, *calls: tuple[str, ...]) -> list[dict[str, str] | None]:
        """Send calls in one message, with the next numbers."""
        numbered = []
        for name, *arguments in calls:
            self.number += 1
            numbered.append({"n": self.number, "name": name, "arguments": arguments})
        return self.send(numbered)

    def send(self, calls: list[dict[str, object]]) -> list[dict[str, str] | None]:
        """Send calls that carry their own numbers."""
        self.number = max([self.number, *(int(str(call["n"])) for call in calls)])
        body = json.dumps({"session": self.launch["session"], "calls": calls})
        answer = self.wire.ask("POST", f"{self.origin}/call", content=body)
        assert answer.status_code == 200, answer.text
        replies = answer.json()["replies"]
        assert isinstance(replies, list)
        return replies

    def call(self, name: str, *arguments: str) -> str:
        """One call, and what it returns."""
        (reply,) = self.post((name, *arguments))
        assert reply is not None
        return reply["value"]
