"""Where learners' ways through courses are kept: one state for each registration, and what lasts beyond it."""

from __future__ import annotations

import json
import secrets
import sqlite3
from dataclasses import asdict, replace

from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.state import Progress, TreeState

OBJECTIVE, STORE = "objective", "store"
"""Kinds of what courses share with a learner's other courses."""


def read_state(rows: sqlite3.Connection, registration: str, tree: ActivityTree) -> TreeState:
    """The state of a registration; one that has just begun is untouched, and has a seed of its own."""
    found = rows.execute("SELECT state FROM course_states WHERE registration = ?", (registration,)).fetchone()
    state = TreeState.from_json(json.loads(found[0]), tree) if found else TreeState(seed=secrets.randbits(32))
    if tree.objectives_of_learner:
        said = _shared(rows, registration, OBJECTIVE)
        state = replace(state, shared={name: Progress(**json.loads(each)) for name, each in said.items()})
    if tree.stores_of_learner:
        said = _shared(rows, registration, STORE)
        state = replace(state, stores={name: json.loads(each) for name, each in said.items()})
    return state


def keep_state(rows: sqlite3.Connection, registration: str, tree: ActivityTree, state: TreeState) -> None:
    """Keep a state. What is the learner's own, whatever the course, is kept apart."""
    if tree.objectives_of_learner:
        _share(rows, registration, OBJECTIVE, {name: json.dumps(asdict(each)) for name, each in state.shared.items()})
        state = replace(state, shared={})
    if tree.stores_of_learner:
        # As JSON: content may store lone surrogates, which SQLite's texts cannot hold.
        _share(rows, registration, STORE, {name: json.dumps(each) for name, each in state.stores.items()})
        state = replace(state, stores={})
    rows.execute(
        "INSERT INTO course_states VALUES (?, ?) ON CONFLICT (registration) DO UPDATE SET state = excluded.state",
        (registration, json.dumps(state.as_json(), sort_keys=True)),
    )


def as_launched(rows: sqlite3.Connection, registration: str, tree: ActivityTree) -> ActivityTree:
    """The tree with the mastery scores that launches of its units said in place of the manifest's."""
    found = rows.execute(
        "SELECT unit, said FROM overrides JOIN registered USING (attempt) JOIN attempts ON attempts.id = attempt"
        " WHERE registration = ? ORDER BY attempt",
        (registration,),
    )
    said = {str(unit): json.loads(each).get("mastery_score") for unit, each in found}
    masteries = {unit: float(each) for unit, each in said.items() if each is not None and unit in tree}
    if not masteries:
        return tree
    changed = {
        unit: replace(tree[unit], primary=replace(tree[unit].primary, by_measure=True, least_measure=mastery))
        for unit, mastery in masteries.items()
    }
    return replace(tree, activities={name: changed.get(name, each) for name, each in tree.activities.items()})


def _shared(rows: sqlite3.Connection, registration: str, kind: str) -> dict[str, str]:
    found = rows.execute(
        "SELECT shared_progress.id, said FROM shared_progress JOIN registrations USING (learner)"
        " WHERE registrations.id = ? AND kind = ?",
        (registration, kind),
    )
    return {json.loads(name): str(said) for name, said in found}


def _share(rows: sqlite3.Connection, registration: str, kind: str, said: dict[str, str]) -> None:
    rows.executemany(
        "INSERT OR REPLACE INTO shared_progress SELECT learner, ?, ?, ? FROM registrations WHERE id = ?",
        [(kind, json.dumps(name), each, registration) for name, each in said.items()],
    )
