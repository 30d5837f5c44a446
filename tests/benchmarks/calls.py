"""What a call of a SCORM API costs: by the judge alone, and over HTTP as a launch asks, by one learner and by many."""

from __future__ import annotations

import html
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from scormforge.diagnostics import Location
from scormforge.lms.attempt import Attempt, Learner
from scormforge.lms.judges import JUDGES
from scormforge.lms.server import StandIn
from scormforge.package.tree import Bytes, PackageTree
from scormforge.standards.standard import Outline, OutlineUnit

ROOT = Path(__file__).parents[2]
QUESTIONS = 40
CLIENTS = 16
SECONDS = 2.0
"""How long the judge alone is asked."""


@dataclass(frozen=True)
class CallFigures:
    """Calls a second, and how many were measured. A commit is on the disk before its answer; every call is in the
    journal, which survives the death of the process."""

    name: str
    calls: int
    each_second: float


def visit(questions: int) -> Iterator[tuple[str, ...]]:
    """A visit to a test: each question is written and committed, as players do, and read here and there."""
    yield ("Initialize", "")
    yield ("GetValue", "cmi.suspend_data")
    for place in range(questions):
        start = f"cmi.interactions.{place}"
        yield ("SetValue", f"{start}.id", f"question-{place}")
        yield ("SetValue", f"{start}.type", "choice")
        yield ("SetValue", f"{start}.correct_responses.0.pattern", "b[,]c")
        yield ("SetValue", f"{start}.learner_response", "b")
        yield ("SetValue", f"{start}.result", "incorrect")
        yield ("SetValue", f"{start}.latency", "PT12.50S")
        yield ("SetValue", "cmi.suspend_data", "2" * (20 + 5 * place))
        yield ("GetValue", "cmi.interactions._count")
        yield ("Commit", "")
    yield ("SetValue", "cmi.exit", "suspend")
    yield ("Terminate", "")


def measure_calls(folder: Path, questions: int = QUESTIONS, seconds: float = SECONDS) -> Iterator[CallFigures]:
    """The judge alone, then one client of a stand-in LMS whose file is kept, then many at once."""
    yield _judged(questions, seconds)
    with StandIn(store=folder / "lms.sqlite") as lms:
        package = lms.add(_package(), _outline())
        for clients in (1, CLIENTS):
            launches = [lms.launch(package, learner=Learner(f"l-{clients}-{number}")).url for number in range(clients)]
            said = f"over HTTP, {clients} client{'s' if clients > 1 else ''}"
            yield _asked(said, (str(lms.port), str(questions), *launches))


def _judged(questions: int, seconds: float) -> CallFigures:
    judge, made = JUDGES["scorm2004"], 0
    began = time.perf_counter()
    while time.perf_counter() - began < seconds:
        session = judge.open_session(Attempt())
        for name, *arguments in visit(questions):
            session, _ = judge.call(session, name, tuple(arguments))
            made += 1
    return CallFigures("the judge alone", made, made / (time.perf_counter() - began))


def _asked(name: str, arguments: tuple[str, ...]) -> CallFigures:
    """Clients in a process of their own, so that they take no time from the server's."""
    command = [sys.executable, "-m", "tests.benchmarks.calls", *arguments]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        calls, _, seconds = process.stdout.read().partition(" ")
    return CallFigures(name, int(calls), int(calls) / float(seconds))


def _package() -> PackageTree:
    return PackageTree({"index.html": Bytes(b"<!doctype html><title>Test</title>")}, "calls")


def _outline() -> Outline:
    unit = OutlineUnit("u", "Test", "index.html", Location("imsmanifest.xml", 1, 1))
    return Outline("scorm2004", "4th", "calls", "Calls", (unit,))


class Client:
    """One learner's page: a connection that is kept, and a number for each call."""

    def __init__(self, port: int, launch: str) -> None:
        self.host = urlsplit(launch).netloc
        self.connection = socket.create_connection(("127.0.0.1", port))
        self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        page = self.ask(f"GET {urlsplit(launch).path} HTTP/1.1\r\nHost: {self.host}\r\n\r\n".encode()).decode()
        found = re.search(r'data-launch="([^"]*)"', page)
        assert found, page
        self.session = json.loads(html.unescape(found[1]))["session"]
        self.made = 0

    def visit(self, questions: int) -> None:
        """Every call of a visit, each answered before the next."""
        for name, *arguments in visit(questions):
            self.made += 1
            call = {"n": self.made, "name": name, "arguments": arguments}
            body = json.dumps({"session": self.session, "calls": [call]}).encode()
            head = f"POST /call HTTP/1.1\r\nHost: {self.host}\r\nOrigin: http://{self.host}\r\n"
            head += f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
            answer = self.ask(head.encode() + body)
            assert b'"error": "0"' in answer or b'"error": "403"' in answer, answer

    def ask(self, request: bytes) -> bytes:
        """A request, and the body of its answer."""
        self.connection.sendall(request)
        answer = b""
        while b"\r\n\r\n" not in answer:
            answer += self.connection.recv(65536)
        head, _, body = answer.partition(b"\r\n\r\n")
        found = re.search(rb"content-length: ([0-9]+)", head.lower())
        assert found and b" 200 " in head[:20], head
        while len(body) < int(found[1]):
            body += self.connection.recv(65536)
        return body


def main(port: int, questions: int, launches: list[str]) -> None:
    """All clients at once; prints how many calls they made, and in how many seconds."""
    clients = [Client(port, launch) for launch in launches]
    threads = [threading.Thread(target=client.visit, args=(questions,)) for client in clients]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(sum(client.made for client in clients), time.perf_counter() - began)


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
