"""Course sources: text to course, ids and lock back to text."""

from scormforge.sources.course import Reading, read_course
from scormforge.sources.ids import Edit, apply_edits, missing_ids
from scormforge.sources.lock import LockChange, insist_on_lock, lock_problems, lock_text
from scormforge.sources.lock_update import LockUpdate, update_lock
from scormforge.sources.store import PageStore

__all__ = [
    "Edit",
    "LockChange",
    "LockUpdate",
    "PageStore",
    "Reading",
    "apply_edits",
    "insist_on_lock",
    "lock_problems",
    "lock_text",
    "missing_ids",
    "read_course",
    "update_lock",
]
