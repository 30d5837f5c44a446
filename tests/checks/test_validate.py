"""Validating a package: one report from the zip to the last rule, and never an exception."""

from __future__ import annotations

import re
import time
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scormforge.checks.validate import validate
from scormforge.package.limits import Limits
from tests.package.crafted import COURSE, Entry, course_entries, course_zip, written, zip_bytes


def test_a_sound_package_gives_an_outline_and_nothing_else(tmp_path: Path) -> None:
    checked = validate(written(tmp_path, course_zip()))
    assert list(checked.report) == []
    assert checked.outline is not None
    assert checked.tree is not None
    assert [unit.title for unit in checked.outline.units] == ["On the quay", "Ropes and knots"]


def test_an_unsafe_zip_is_not_opened(tmp_path: Path) -> None:
    checked = validate(written(tmp_path, course_zip(Entry("../a.txt"))))
    assert (checked.outline, checked.tree) == (None, None)
    assert [found.rule for found in checked.report] == ["PKG-121"]


def test_what_is_found_in_the_zip_and_in_the_manifest_comes_together(tmp_path: Path) -> None:
    manifest = (COURSE / "imsmanifest.xml").read_bytes().replace(b">80<", b">800<")
    entries = [entry for entry in course_entries() if entry.name != "imsmanifest.xml"]
    data = b"x" + zip_bytes([*entries, Entry("imsmanifest.xml", manifest)])
    assert [found.rule for found in validate(written(tmp_path, data)).report] == ["S12-141", "PKG-113"]


def test_limits_are_passed_on(tmp_path: Path) -> None:
    checked = validate(written(tmp_path, course_zip()), Limits(entries=3))
    assert [found.rule for found in checked.report] == ["PKG-103"]


def test_a_large_manifest_is_validated_in_a_few_seconds(tmp_path: Path) -> None:
    lines = "".join(f'<file href="pages/{number}.js"/>' for number in range(5_000))
    manifest = (COURSE / "imsmanifest.xml").read_text().replace('<file href="shared/course.css"/>', lines)
    kept = [entry for entry in course_entries() if entry.name not in ("imsmanifest.xml", "shared/course.css")]
    pages = [Entry(f"pages/{number}.js", b"x", 0) for number in range(5_000)]
    path = written(tmp_path, zip_bytes([*kept, *pages, Entry("imsmanifest.xml", manifest.encode())]))
    start = time.process_time()
    checked = validate(path)
    assert list(checked.report) == []
    assert time.process_time() - start < 20


def test_a_rule_that_fires_without_end_is_cut_short_and_says_so(tmp_path: Path) -> None:
    lines = "".join(f'<file href="pages/{number}.js"/>' for number in range(1_500))
    manifest = (COURSE / "imsmanifest.xml").read_text().replace('<file href="shared/course.css"/>', lines)
    kept = [entry for entry in course_entries() if entry.name not in ("imsmanifest.xml", "shared/course.css")]
    report = validate(written(tmp_path, zip_bytes([*kept, Entry("imsmanifest.xml", manifest.encode())]))).report
    assert [found.rule for found in report] == ["IMS-133"] * 1_000
    assert [found.message[-41:] for found in report if "and more" in found.message] == [
        "package (and more: the first 1,000 are shown)"[-41:]
    ]


MANIFEST = (COURSE / "imsmanifest.xml").read_text()
WORDS = sorted(set(re.findall(r'"[^"]*"|</?[\w:]+|[\w:]+=', MANIFEST)))


@settings(
    derandomize=True, max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.lists(
        st.tuples(st.sampled_from(WORDS), st.sampled_from([*WORDS, "", "\\", "%", "\x00", "é", ">", "<"])), max_size=4
    )
)
def test_no_change_of_words_in_the_manifest_raises(tmp_path: Path, changes: list[tuple[str, str]]) -> None:
    text = MANIFEST
    for old, new in changes:
        text = text.replace(old, new, 1)
    (tmp_path / "imsmanifest.xml").write_text(text, encoding="utf-8")
    checked = validate(tmp_path)
    assert checked.outline is not None or checked.report.errors
