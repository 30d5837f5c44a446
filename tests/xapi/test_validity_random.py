"""No value makes the check of statements fail: everything is told in words."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.xapi.comparison import same_statement
from scormforge.xapi.mentions import mentioned
from scormforge.xapi.profile import profile_problems
from scormforge.xapi.validity import statement_problems
from tests.xapi.statements import changed, planned, usual

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(
        ["Agent", "Group", "Activity", "StatementRef", "SubStatement", "en", "urn:x", "choice", "PT1S", "a[,]b"]
    )
)
ANY = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def paths(value: Any, above: str = "") -> list[str]:
    """Every place in a statement."""
    keys = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = []
    for key, part in keys:
        here = f"{above}|{key}" if above else str(key)
        found += [here, *paths(part, here)]
    return found


STATEMENTS = [usual(), planned()]
PLACES = [(index, path) for index, statement in enumerate(STATEMENTS) for path in paths(statement)]


@given(place=st.sampled_from(PLACES), value=ANY, version=st.sampled_from(["1.0.3", "2.0.0"]))
@settings(max_examples=200, deadline=None)
def test_any_value_at_any_place_is_judged(place: tuple[int, str], value: Any, version: str) -> None:
    index, path = place
    statement = changed(STATEMENTS[index], path, value)
    problems = statement_problems(statement, version)
    assert all(": " in each for each in problems)
    for target in ("xapi", "cmi5"):
        assert isinstance(profile_problems(statement, target), tuple)
    if not problems:
        assert same_statement(statement, json.loads(json.dumps(statement)))
        for _, what in mentioned(statement):
            assert what.encode()


@given(value=ANY)
@settings(max_examples=100, deadline=None)
def test_any_value_is_judged(value: Any) -> None:
    assert statement_problems(value, "1.0.3")
