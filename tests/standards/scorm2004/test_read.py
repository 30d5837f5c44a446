"""Any vendor's SCORM 2004 manifest gives an outline of what can be launched."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scormforge.checks.validate import validate
from scormforge.package.tree import PackageTree
from scormforge.package.zip_read import read_package
from scormforge.standards.detect import detect
from scormforge.standards.scorm2004.read import read, recognises
from scormforge.standards.standard import Outline, OutlineUnit
from tests.standards.scorm2004.packages import HEAD, course, package, primary, sequencing, unit


def outline(tree: PackageTree) -> Outline:
    seen, report = read(tree)
    assert list(report) == []
    assert seen is not None
    return seen


def only(extra: str = "", tail: str = "") -> OutlineUnit:
    (found,) = outline(package(course(*unit(1, extra=extra), tail=tail))).units
    return found


def hrefs(manifest: str) -> list[str]:
    return [each.href for each in outline(package(manifest)).units]


def test_an_item_tells_all_that_its_launch_needs() -> None:
    inner = '<imsss:limitConditions attemptAbsoluteDurationLimit="PT45M"/>' + primary(
        "<imsss:minNormalizedMeasure> 0.66 </imsss:minNormalizedMeasure>"
    )
    extra = (
        "<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction>"
        "<adlcp:dataFromLMS> level=2 &amp; more</adlcp:dataFromLMS>"
        '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.9"/>'
    )
    seen = outline(package(course(*unit(1, extra=extra + sequencing(inner)))))
    assert (seen.standard, seen.edition, seen.id, seen.title) == ("scorm2004", "2004 4th Edition", "m", "T")
    (found,) = seen.units
    assert (found.id, found.title, found.href, found.tracked) == ("i1", "Unit 1", "index.html", True)
    assert (found.mastery_score, found.completion_threshold) == (0.66, 0.9)
    assert (found.launch_data, found.time_limit_action) == (" level=2 & more", "exit,message")
    assert found.max_time_allowed == "PT45M"
    assert str(found.at).startswith("imsmanifest.xml:1:")


def test_an_item_that_tells_nothing_has_the_standards_defaults() -> None:
    found = only()
    assert (found.mastery_score, found.completion_threshold, found.launch_data) == (None, None, "")
    assert (found.max_time_allowed, found.time_limit_action) == ("", "")


@pytest.mark.parametrize(
    ("inner", "attributes", "expected"),
    [
        ("<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure>", ' satisfiedByMeasure="true"', 0.5),
        ("<imsss:minNormalizedMeasure>-1</imsss:minNormalizedMeasure>", ' satisfiedByMeasure="1"', -1.0),
        ("<imsss:minNormalizedMeasure>0</imsss:minNormalizedMeasure>", ' satisfiedByMeasure="true"', 0.0),
        ("", ' satisfiedByMeasure="true"', 1.0),
        ("<imsss:minNormalizedMeasure/>", ' satisfiedByMeasure="true"', 1.0),
        ("<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure>", ' satisfiedByMeasure="false"', None),
        ("<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure>", "", None),
    ],
)
def test_the_primary_objectives_measure_is_the_mastery_score(
    inner: str, attributes: str, expected: float | None
) -> None:
    assert only(sequencing(primary(inner, attributes))).mastery_score == expected


@pytest.mark.parametrize("written", ["80", "80%", "1.01", "-1.5", "1e-1", "nan", "inf", "9" * 400, "٠", "0,8"])
def test_a_measure_that_is_no_measure_is_none(written: str) -> None:
    inner = f"<imsss:minNormalizedMeasure>{written}</imsss:minNormalizedMeasure>"
    assert only(sequencing(primary(inner))).mastery_score is None


def test_only_the_primary_objective_counts() -> None:
    objectives = (
        '<imsss:objectives><imsss:primaryObjective/><imsss:objective objectiveID="a" satisfiedByMeasure="true">'
        "<imsss:minNormalizedMeasure>0.5</imsss:minNormalizedMeasure></imsss:objective></imsss:objectives>"
    )
    assert only(sequencing(objectives)).mastery_score is None


def test_the_objectives_that_have_a_name_are_listed_once_and_the_primary_one_first() -> None:
    objectives = (
        '<imsss:objectives><imsss:objective objectiveID="b"/><imsss:primaryObjective objectiveID="a"/>'
        '<imsss:objective objectiveID=" c "/><imsss:objective objectiveID="b"/><imsss:objective/></imsss:objectives>'
    )
    assert only(sequencing(objectives)).objectives == ("a", "b", "c")
    assert only(sequencing(primary())).objectives == ()


@pytest.mark.parametrize(
    ("threshold", "expected"),
    [
        ('<adlcp:completionThreshold completedByMeasure="true"/>', 1.0),
        ('<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.25"/>', 0.25),
        ('<adlcp:completionThreshold minProgressMeasure="0.25"/>', None),
        ('<adlcp:completionThreshold completedByMeasure="false" minProgressMeasure="0.25"/>', None),
        ('<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="all"/>', None),
        ("<adlcp:completionThreshold> 0.75 </adlcp:completionThreshold>", 0.75),
        ("<adlcp:completionThreshold>75</adlcp:completionThreshold>", None),
        ("<adlcp:completionThreshold/>", None),
    ],
)
def test_a_completion_threshold_is_read_in_the_form_of_either_edition(threshold: str, expected: float | None) -> None:
    assert only(threshold).completion_threshold == expected


# Sequencing that stands elsewhere.

MEASURED = primary("<imsss:minNormalizedMeasure>0.4</imsss:minNormalizedMeasure>")
LIMITED = '<imsss:limitConditions attemptAbsoluteDurationLimit="PT1H"/>'
COLLECTION = (
    "<imsss:sequencingCollection>"
    + sequencing(primary(), ' ID="other"')
    + sequencing(LIMITED + MEASURED, ' ID="shared"')
    + "</imsss:sequencingCollection>"
)


def test_sequencing_in_a_collection_is_followed() -> None:
    found = only(sequencing("", ' IDRef="shared"'), COLLECTION)
    assert (found.mastery_score, found.max_time_allowed) == (0.4, "PT1H")


def test_an_items_own_part_goes_before_the_collections() -> None:
    own = primary("<imsss:minNormalizedMeasure>0.9</imsss:minNormalizedMeasure>")
    found = only(sequencing(own, ' IDRef="shared"'), COLLECTION)
    assert (found.mastery_score, found.max_time_allowed) == (0.9, "PT1H")


@pytest.mark.parametrize("reference", [' IDRef="nowhere"', ' IDRef=""', ""])
def test_a_reference_that_leads_nowhere_is_nothing(reference: str) -> None:
    unnamed = COLLECTION.replace(' ID="other"', "")
    assert only(sequencing("", reference), unnamed).mastery_score is None


# What is launched.


@pytest.mark.parametrize(
    ("href", "parameters", "expected"),
    [
        ("a.html", "?x=1", "a.html?x=1"),
        ("a.html", "x=1", "a.html?x=1"),
        ("a.html?y=2", "&amp;x=1", "a.html?y=2&x=1"),
        ("a.html#top", "?x=1", "a.html?x=1#top"),
        ("a.html", "#end", "a.html#end"),
        ("a.html#top", "#end", "a.html#top"),
    ],
)
def test_parameters_are_put_behind_the_address(href: str, parameters: str, expected: str) -> None:
    assert hrefs(course(*unit(1, href, parameters=parameters))) == [expected]


def test_items_are_units_in_reading_order_however_deep_they_stand() -> None:
    (one, first), (two, second), (three, third) = unit(1, "1.html"), unit(2, "2.html"), unit(3, "3.html")
    nested = f'<item identifier="g"><title>G</title>{two}<item identifier="h"><title>H</title>{three}</item></item>'
    assert hrefs(course(one + nested, third + second + first)) == ["1.html", "2.html", "3.html"]


@pytest.mark.parametrize("attribute", ['adlcp:scormType="asset"', 'adlcp:scormtype="asset"'])
def test_an_asset_is_launched_and_not_tracked(attribute: str) -> None:
    item, resource = unit(1)
    (found,) = outline(package(course(item, resource.replace('adlcp:scormType="sco"', attribute)))).units
    assert not found.tracked


@pytest.mark.parametrize(
    ("written", "edition"),
    [
        ("CAM 1.3", "2004 2nd Edition"),
        ("1.3", "2004 2nd Edition"),
        ("2004 2nd Edition", "2004 2nd Edition"),
        ("2004 3rd Edition", "2004 3rd Edition"),
        ("2004 4th Edition", "2004 4th Edition"),
        ("", "2004"),
    ],
)
def test_every_edition_is_recognised(written: str, edition: str) -> None:
    tree = package(course(*unit(1)).replace("2004 4th Edition", written))
    assert recognises(tree)
    standard, report = detect(tree)
    assert standard is not None and standard.name == "scorm2004" and list(report) == []
    assert outline(tree).edition == edition


def test_other_standards_are_not_taken_for_it() -> None:
    manifest = course(*unit(1))
    assert not recognises(package(manifest.replace("2004 4th Edition", "1.2")))
    assert not recognises(package(manifest.replace("ADL SCORM", "IMS Common Cartridge")))
    assert not recognises(PackageTree({}))


@pytest.mark.parametrize(
    ("manifest", "rule"),
    [
        ("<html/>", "IMS-101"),
        (f"{HEAD}<organizations/><resources/></manifest>", "IMS-102"),
        (course("", ""), "IMS-103"),
        (course('<item identifier="i"><title>T</title></item>', ""), "IMS-103"),
        (course(unit(1)[0], ""), "IMS-103"),
        ("<manifest>", "PKG-201"),
        ("<!DOCTYPE manifest><manifest/>", "PKG-202"),
    ],
)
def test_nothing_to_launch_always_has_a_reason(manifest: str, rule: str) -> None:
    seen, report = read(package(manifest))
    assert seen is None
    assert [found.rule for found in report] == [rule]


def test_a_package_in_a_zip64_is_read(tmp_path: Path) -> None:
    path = tmp_path / "wide.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in (("imsmanifest.xml", course(*unit(1))), ("index.html", "<!doctype html>")):
            with archive.open(name, "w", force_zip64=True) as stream:
                stream.write(content.encode())
    tree, _ = read_package(path)
    assert tree is not None and outline(tree).units[0].href == "index.html"
    assert validate(path).outline == outline(tree)


PIECES = st.sampled_from(
    [
        '<item identifier="a" identifierref="r">',
        "</item>",
        '<organization identifier="o">',
        "</organization>",
        '<resource identifier="r" href="a.html">',
        "</resource>",
        "<organizations>",
        "</organizations>",
        '<imsss:sequencing ID="s" IDRef="s">',
        "</imsss:sequencing>",
        "<imsss:sequencingCollection>",
        "</imsss:sequencingCollection>",
        '<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true"/></imsss:objectives>',
        '<imsss:limitConditions attemptAbsoluteDurationLimit="x"/>',
        "<adlcp:completionThreshold>x</adlcp:completionThreshold>",
        "<title>&amp;</title>",
    ]
)


@settings(derandomize=True, max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_manifest_raises(inner: str) -> None:
    seen, report = read(package(f"{HEAD}{inner}</manifest>"))
    assert seen is not None or report.errors


def test_many_items_that_share_their_sequencing_are_read_in_one_pass() -> None:
    count = 10_000
    shared = sequencing("", ' IDRef="shared"')
    items = "".join(f'<item identifier="i{each}" identifierref="r1">{shared}</item>' for each in range(count))
    started = time.perf_counter()
    units = outline(package(course(items, unit(1)[1], tail=COLLECTION))).units
    assert [unit.mastery_score for unit in units] == [0.4] * count
    assert time.perf_counter() - started < 40, "looking the collection up for each item took minutes"
