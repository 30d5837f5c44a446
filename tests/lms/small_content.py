"""Content of xAPI and cmi5 packages played by hand: what a unit does with the address that it was launched at."""

from __future__ import annotations

import html
import json
import re
import uuid
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import httpx

from scormforge.standards.standard import Outline, OutlineUnit
from tests.lms.small_packages import AT, Wire

COURSE = "https://c.example/course"
UNIT = "https://c.example/course/units/one"
VERBS = "http://adlnet.gov/expapi/verbs/"
CATEGORY = "https://w3id.org/xapi/cmi5/context/categories/"
EXTENSION = "https://w3id.org/xapi/cmi5/context/extensions/"
VERSION = {"X-Experience-API-Version": "1.0.3"}


def au(id: str = UNIT, move_on: str = "Passed", href: str = "index.html", **more: Any) -> OutlineUnit:
    """A unit as a cmi5 course structure tells of it."""
    return OutlineUnit(id, f"Unit {id[-3:]}", href, AT, move_on=move_on, **more)


def cmi5_outline(*units: OutlineUnit) -> Outline:
    """A course of these units, or of one."""
    return Outline("cmi5", "Quartz", COURSE, "A small course", units or (au(),))


def xapi_outline(*units: OutlineUnit) -> Outline:
    """A tincan.xml package of these units, or of one."""
    return Outline(
        "xapi", "1.0.3", COURSE, "A small course", units or (OutlineUnit(UNIT, "Unit one", "index.html", AT),)
    )


def launched_at(wire: Wire, url: str) -> str:
    """The address at which a launch page shows its content."""
    page = wire.get(url)
    assert page.status_code == 200, page.text
    found = re.search(r'data-launch="([^"]*)"', page.text)
    assert found
    return str(json.loads(html.unescape(found[1]))["content"])


class Content:
    """A unit that was launched: what its address tells, and requests to the record store."""

    def __init__(self, wire: Wire, url: str, *, address: str = "") -> None:
        self.wire = wire
        self.address = address or launched_at(wire, url)
        self.query = dict(parse_qsl(urlsplit(self.address).query))
        self.authorization = self.query.get("auth", "")

    def ask(self, method: str, resource: str, body: object = None, **parameters: str) -> httpx.Response:
        """One request; `headers` are the usual ones, and a body is sent as JSON."""
        query = f"?{urlencode(parameters)}" if parameters else ""
        headers = {"Authorization": self.authorization, **VERSION, "Content-Type": "application/json"}
        content = None if body is None else json.dumps(body)
        return self.wire.ask(method, f"{self.query['endpoint']}{resource}{query}", content=content, headers=headers)

    def state(self, method: str, id: str, body: object = None, **parameters: str) -> httpx.Response:
        """One request for a state document."""
        place = {
            "activityId": self.query.get("activityId", self.query.get("activity_id", "")),
            "agent": self.query["actor"],
            "registration": self.query["registration"],
            "stateId": id,
        }
        return self.ask(method, "activities/state", body, **place, **parameters)

    def say(self, *statements: dict[str, Any]) -> httpx.Response:
        """State something."""
        return self.ask("POST", "statements", list(statements))

    def made(self, verb: str, result: dict[str, Any] | None = None) -> dict[str, Any]:
        """A statement about the launched activity."""
        made = {
            "id": str(uuid.uuid4()),
            "actor": json.loads(self.query["actor"]),
            "verb": {"id": VERBS + verb},
            "object": {"id": self.query.get("activityId", self.query.get("activity_id"))},
            "context": {"registration": self.query["registration"]},
            "timestamp": datetime.now(UTC).isoformat().replace("+00:00", "Z"),
        }
        return {**made, "result": result} if result is not None else made


SECONDS = {"duration": "PT10S"}
RESULTS: dict[str, dict[str, Any] | None] = {
    "initialized": None,
    "completed": {"completion": True, **SECONDS},
    "passed": {"success": True, **SECONDS},
    "failed": {"success": False, **SECONDS},
    "terminated": SECONDS,
}


class Unit(Content):
    """A cmi5 unit that begins as the standard wants: token, launch data, preferences."""

    def __init__(self, wire: Wire, url: str, *, prepared: bool = True, address: str = "") -> None:
        super().__init__(wire, url, address=address)
        self.launch_data: dict[str, Any] = {}
        if prepared:
            self.fetch()
            self.prepare()

    @classmethod
    def direct(cls, wire: Wire, url: str) -> Unit:
        """A unit whose window was sent on to it."""
        return cls(wire, url, address=wire.get(url).headers["Location"])

    @property
    def session_id(self) -> str:
        """Of its session, as the launch data tell."""
        return str(self.launch_data["contextTemplate"]["extensions"][EXTENSION + "sessionid"])

    def fetch(self) -> dict[str, str]:
        """Fetch the token."""
        answer = self.wire.ask("POST", self.query["fetch"])
        assert answer.status_code == 200, answer.text
        said = dict(answer.json())
        if "auth-token" in said:
            self.authorization = f"Basic {said['auth-token']}"
        return said

    def prepare(self) -> None:
        """Read what must be read before `initialized`."""
        self.launch_data = self.state("GET", "LMS.LaunchData").json()
        assert self.preferences().status_code == 200

    def preferences(self) -> httpx.Response:
        """The learner's preferences."""
        profile = {"agent": self.query["actor"], "profileId": "cmi5LearnerPreferences"}
        return self.ask("GET", "agents/profile", **profile)

    def defined(self, verb: str, **result: Any) -> dict[str, Any]:
        """A statement of cmi5's own, as it should be; `result` adds to what it must say."""
        made = self.allowed(verb)
        told = {**(RESULTS[verb] or {}), **result}
        categories = ["cmi5", *(["moveon"] if verb in ("completed", "passed", "failed") else [])]
        made["context"]["contextActivities"]["category"] = [{"id": CATEGORY + name} for name in categories]
        if "score" in result and "masteryScore" in self.launch_data:
            made["context"]["extensions"][EXTENSION + "masteryscore"] = self.launch_data["masteryScore"]
        return {**made, "result": told} if told else made

    def allowed(self, verb: str) -> dict[str, Any]:
        """Any other statement within the session."""
        made = self.made(verb)
        template = json.loads(json.dumps(self.launch_data["contextTemplate"]))
        made["context"] = {**template, **made["context"]}
        return made

    def say_defined(self, *verbs: str) -> httpx.Response:
        """State some of cmi5's own, in one batch."""
        return self.say(*(self.defined(verb) for verb in verbs))


def verbs(statements: Any) -> list[str]:
    """The last words of statements' verbs."""
    return [one["verb"]["id"].rpartition("/")[2] for one in statements]
