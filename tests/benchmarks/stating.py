"""Sixteen clients that state something to a record store, in a process of their own: prints statements a second.

`python -m tests.benchmarks.stating ENDPOINT KEY SECRET STATEMENTS BATCH`
"""

from __future__ import annotations

import json
import socket
import sys
import threading
import time
import uuid
from base64 import b64encode
from typing import Any
from urllib.parse import urlsplit

CLIENTS = 16
SITE = "https://courses.example.com/fire-safety"


def answered(number: int) -> dict[str, Any]:
    """What our own courses tell of an answer, about 1,300 bytes; learners, questions and answers differ."""
    question, learner = number % 40, number % 50
    options = [{"id": f"o{each}", "description": {"en": f"Option {each} of question {question}"}} for each in range(3)]
    return {
        "id": str(uuid.uuid4()),
        "actor": {
            "objectType": "Agent",
            "name": f"Learner {learner}",
            "account": {"homePage": "https://lms.example.com", "name": f"learner-{learner}"},
        },
        "verb": {"id": "http://adlnet.gov/expapi/verbs/answered", "display": {"en": "answered"}},
        "object": {
            "objectType": "Activity",
            "id": f"{SITE}/questions/q{question}",
            "definition": {
                "name": {"en": f"Question {question}"},
                "description": {"en": "Where is the nearest exit?"},
                "type": "http://adlnet.gov/expapi/activities/cmi.interaction",
                "interactionType": "choice",
                "correctResponsesPattern": ["o0[,]o2"],
                "choices": options,
            },
        },
        "result": {
            "response": f"o{number % 3}",
            "success": number % 3 == 0,
            "score": {"scaled": number % 11 / 10, "raw": number % 11, "min": 0, "max": 10},
            "duration": f"PT{number % 60}.5S",
        },
        "context": {
            "registration": str(uuid.UUID(int=learner, version=4)),
            "contextActivities": {
                "parent": [{"id": f"{SITE}/pages/p{question // 4}"}],
                "grouping": [{"id": SITE}],
                "category": [{"id": "https://w3id.org/xapi/cmi5/context/categories/cmi5"}],
            },
            "extensions": {"https://w3id.org/xapi/cmi5/context/extensions/sessionid": f"session-{learner}"},
        },
        "timestamp": "2026-11-28T10:00:00.123Z",
    }


def bodies(count: int, batch: int) -> list[bytes]:
    """Requests' bodies: single statements, or batches of them."""
    every = [answered(number) for number in range(count)]
    if batch == 1:
        return [json.dumps(one).encode() for one in every]
    return [json.dumps(every[place : place + batch]).encode() for place in range(0, count, batch)]


def state(endpoint: str, token: str, mine: list[bytes]) -> None:
    """One client: states its part over one connection, each request after the answer to the one before.

    Over a bare socket, or the clients would take more of the machine than what they measure.
    """
    address = urlsplit(endpoint)
    head = (
        f"POST {address.path}statements HTTP/1.1\r\nHost: {address.netloc}\r\nAuthorization: Basic {token}\r\n"
        "X-Experience-API-Version: 1.0.3\r\nContent-Type: application/json\r\nContent-Length: "
    ).encode()
    with socket.create_connection(("127.0.0.1", address.port or 80), timeout=60) as connection:
        for body in mine:
            connection.sendall(b"%s%d\r\n\r\n%s" % (head, len(body), body))
            answer = _answer(connection)
            assert answer.startswith(b"HTTP/1.1 200 "), answer


def _answer(connection: socket.socket) -> bytes:
    received = connection.recv(65_536)
    while b"\r\n\r\n" not in received:
        received += connection.recv(65_536)
    told, _, content = received.partition(b"\r\n\r\n")
    size = int(told.lower().partition(b"content-length:")[2].split(b"\r\n", 1)[0])
    while len(content) < size:
        content += connection.recv(65_536)
    return told + content


def main(endpoint: str, key: str, secret: str, count: int, batch: int) -> None:
    """Every client begins with one request that is not counted."""
    token = b64encode(f"{key}:{secret}".encode()).decode()
    whole = bodies(count, batch)
    start = threading.Barrier(CLIENTS + 1)

    def client(number: int) -> None:
        state(endpoint, token, bodies(1, 1))
        start.wait()
        state(endpoint, token, whole[number::CLIENTS])

    clients = [threading.Thread(target=client, args=(number,)) for number in range(CLIENTS)]
    for one in clients:
        one.start()
    start.wait()
    began = time.perf_counter()
    for one in clients:
        one.join()
    print(count / (time.perf_counter() - began))


if __name__ == "__main__":
    main(*sys.argv[1:4], int(sys.argv[4]), int(sys.argv[5]))  # type: ignore[call-arg]
