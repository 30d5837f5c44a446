"""A record store alone, asked over HTTP in one version or in both."""

from __future__ import annotations

import json
import uuid

import httpx

from scormforge.lms.record_server import Account, RecordServer
from tests.lms.lrs.talking import ADA, COURSE

ACCOUNT = Account("tester", "only-here")
OLD, NEW = "1.0.3", "2.0.0"
DOCUMENTS: dict[str, dict[str, str]] = {
    "activities/state": {"activityId": COURSE, "agent": json.dumps(ADA), "stateId": "s"},
    "activities/profile": {"activityId": COURSE, "profileId": "p"},
    "agents/profile": {"agent": json.dumps(ADA), "profileId": "p"},
}
EVERY: dict[str, dict[str, str]] = {
    **DOCUMENTS,
    "statements": {},
    "activities": {"activityId": COURSE},
    "agents": {"agent": json.dumps(ADA)},
    "about": {},
}
"""Every resource with parameters that it takes."""


def address_of(server: RecordServer) -> str:
    return server.endpoint.replace("localhost", "127.0.0.1")


def client(server: RecordServer, version: str) -> httpx.Client:
    """The account's client in one version."""
    headers = {"X-Experience-API-Version": version}
    return httpx.Client(base_url=address_of(server), headers=headers, auth=(ACCOUNT.key, ACCOUNT.secret), timeout=20)


def fresh(resource: str) -> dict[str, str]:
    """The parameters of a document that nobody has used yet."""
    return {**DOCUMENTS[resource], id_of(resource): str(uuid.uuid4())}


def id_of(resource: str) -> str:
    """The parameter that a document's id goes by."""
    return "stateId" if resource == "activities/state" else "profileId"
