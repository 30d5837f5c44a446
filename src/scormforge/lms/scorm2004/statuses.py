"""The two statuses as an LMS answers them: evaluated by the manifest's thresholds (RTE 4.2.4.1, 4.2.22.1)."""

from __future__ import annotations

from decimal import Decimal

COMPLETION = "cmi.completion_status"
COMPLETION_THRESHOLD = "cmi.completion_threshold"
PROGRESS = "cmi.progress_measure"
SUCCESS = "cmi.success_status"
PASSING_SCORE = "cmi.scaled_passing_score"
SCALED = "cmi.score.scaled"


def completion(written: str | None, threshold: str | None, progress: str | None) -> str:
    """`cmi.completion_status`. None: not written, not in the manifest, not written."""
    if threshold is None:
        return written or "unknown"
    if progress is None:
        return "unknown"
    return "completed" if Decimal(progress) >= Decimal(threshold) else "incomplete"


def success(written: str | None, passing_score: str | None, scaled: str | None) -> str:
    """`cmi.success_status`. None: not written, not in the manifest, not written."""
    if passing_score is None:
        return written or "unknown"
    if scaled is None:
        return "unknown"
    return "passed" if Decimal(scaled) >= Decimal(passing_score) else "failed"
