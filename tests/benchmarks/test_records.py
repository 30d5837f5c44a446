"""What is measured of the record store is what was stated: every statement once, by everybody."""

import sqlite3
from contextlib import closing
from pathlib import Path

from tests.benchmarks.records import CLIENTS, measure_records


def test_every_statement_that_is_measured_is_stored(tmp_path: Path) -> None:
    one, fifty = measure_records(tmp_path, ((1, 48), (50, 200)))
    assert min(one.store, one.bare, fifty.store, fifty.bare) > 0
    for batch, count in ((1, 48), (50, 200)):
        with closing(sqlite3.connect(tmp_path / f"records-{batch}.sqlite")) as rows:
            assert rows.execute("SELECT count(*) FROM statements").fetchone() == (count + CLIENTS,)
