"""A pulse: many calls, few words, and never the last one missed."""

from __future__ import annotations

import threading

from scormforge.preview.pulse import Pulse


def test_a_thousand_calls_are_told_at_once_and_again_afterwards() -> None:
    told: list[int] = []
    again = threading.Event()

    def say(attempt: int) -> None:
        told.append(attempt)
        if told.count(1) == 2:
            again.set()

    pulse = Pulse(say)
    for _ in range(1000):
        pulse.beat(1)
    pulse.beat(2)
    assert told[0] == 1
    assert again.wait(20)
    assert told.count(1) < 100
    assert 2 in told
