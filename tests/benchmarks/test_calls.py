"""Calls of a SCORM API are measured where they are answered: by the judge, and over HTTP."""

from pathlib import Path

from tests.benchmarks.calls import CLIENTS, measure_calls, visit


def test_every_call_of_every_client_is_answered_and_counted(tmp_path: Path) -> None:
    alone, one, many = measure_calls(tmp_path, questions=3, seconds=0.05)
    calls = len(list(visit(3)))
    assert alone.calls % calls == 0
    assert (one.calls, many.calls) == (calls, calls * CLIENTS)
    assert min(alone.each_second, one.each_second, many.each_second) > 0
