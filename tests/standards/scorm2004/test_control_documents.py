"""The control documents: they load, they know every part of a manifest, and an author may bring his own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from scormforge.diagnostics import UsageError
from scormforge.standards.scorm2004.control_documents import NAMES, OURS, control_documents, manifest_schema
from tests.standards.scorm2004.packages import course, primary, sequencing, unit

ALL = sorted(path.name for path in OURS.glob("*.xsd"))
PARSER = etree.XMLParser(no_network=True, load_dtd=False)

RULES = (
    '<imsss:controlMode choice="true" choiceExit="false" flow="1" forwardOnly="0"/>'
    "<imsss:sequencingRules><imsss:preConditionRule>"
    '<imsss:ruleConditions conditionCombination="any"><imsss:ruleCondition referencedObjective="x" '
    'measureThreshold="-0.5" operator="not" condition="objectiveMeasureGreaterThan"/></imsss:ruleConditions>'
    '<imsss:ruleAction action="skip"/></imsss:preConditionRule></imsss:sequencingRules>'
    '<imsss:limitConditions attemptLimit="2" attemptAbsoluteDurationLimit="PT1H"/>'
    '<imsss:auxiliaryResources><imsss:auxiliaryResource auxiliaryResourceID="a" purpose="help"/>'
    "</imsss:auxiliaryResources>"
    '<imsss:rollupRules rollupObjectiveSatisfied="false" objectiveMeasureWeight="0.25"><imsss:rollupRule '
    'childActivitySet="atLeastPercent" minimumPercent="0.5"><imsss:rollupConditions><imsss:rollupCondition '
    'condition="attempted"/></imsss:rollupConditions><imsss:rollupAction action="completed"/></imsss:rollupRule>'
    "</imsss:rollupRules>"
    '<imsss:objectives><imsss:primaryObjective satisfiedByMeasure="true" objectiveID="p">'
    '<imsss:minNormalizedMeasure>-0.25</imsss:minNormalizedMeasure><imsss:mapInfo targetObjectiveID="g" '
    'writeSatisfiedStatus="true"/></imsss:primaryObjective><imsss:objective objectiveID="q"/></imsss:objectives>'
    '<imsss:randomizationControls randomizationTiming="once" selectCount="3"/>'
    '<imsss:deliveryControls tracked="true" completionSetByContent="true"/>'
    '<adlseq:constrainedChoiceConsiderations constrainChoice="true"/>'
    '<adlseq:rollupConsiderations requiredForSatisfied="ifAttempted"/>'
    '<adlseq:objectives><adlseq:objective objectiveID="q"><adlseq:mapInfo targetObjectiveID="g" readRawScore="false"/>'
    "</adlseq:objective></adlseq:objectives>"
)
EXTRA = (
    "<adlcp:timeLimitAction>exit,message</adlcp:timeLimitAction><adlcp:dataFromLMS>x</adlcp:dataFromLMS>"
    '<adlcp:completionThreshold completedByMeasure="true" minProgressMeasure="0.5" progressWeight="1"/>'
    f"{sequencing(RULES)}"
    '<adlcp:data><adlcp:map targetID="store" writeSharedData="false"/></adlcp:data>'
    "<adlnav:presentation><adlnav:navigationInterface><adlnav:hideLMSUI>continue</adlnav:hideLMSUI>"
    "</adlnav:navigationInterface></adlnav:presentation>"
)
LOM = (
    '<lom xmlns="http://ltsc.ieee.org/xsd/LOM"><rights><cost><source>LOMv1.0</source><value>no</value></cost></rights>'
    '<general><title><string language="en">T</string></title><language>none</language></general>'
    "<educational><typicalLearningTime><duration>PT1H30M</duration></typicalLearningTime></educational></lom>"
)
SHARED = sequencing(primary(), ' ID="s"')
COLLECTION = f"<imsss:sequencingCollection>{SHARED}</imsss:sequencingCollection>"


def complaints(manifest: str | bytes) -> list[str]:
    schema = manifest_schema()
    schema.validate(etree.fromstring(manifest))
    return [error.message for error in schema.error_log]


def whole() -> str:
    """A manifest with every part that SCORM 2004 knows."""
    item, resource = unit(1, extra=EXTRA, parameters="?x")
    made = course(item, resource, tail=COLLECTION, inside=sequencing("", ' IDRef="s"'))
    made = made.replace("</schemaversion>", f"</schemaversion>{LOM}", 1)
    return made.replace(
        '<organization identifier="o"', '<organization identifier="o" adlseq:objectivesGlobalToSystem="0"'
    )


@pytest.mark.parametrize("name", ALL)
def test_each_document_loads_alone_without_the_network(name: str) -> None:
    schema = etree.XMLSchema(etree.parse(str(OURS / name), PARSER))
    assert list(schema.error_log) == []


@pytest.mark.parametrize("name", ALL)
def test_each_document_says_that_it_is_our_own(name: str) -> None:
    head = (OURS / name).read_text(encoding="utf-8").split("-->")[0]
    assert "Written for scormforge from the facts of" in " ".join(head.split())


def test_the_names_that_importers_look_for_are_there() -> None:
    parts = ["auxresource", "control", "delivery", "limit", "objective", "random", "rollup", "seqrule", "util"]
    assert sorted([*NAMES, *(f"imsss_v1p0{part}.xsd" for part in parts)]) == ALL
    assert sorted(control_documents()) == ALL


def test_every_part_of_a_manifest_is_known() -> None:
    assert complaints(whole()) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('<manifest identifier="m"', "<manifest"),
        ('<item identifier="i1"', '<item identifier="o"'),
        ('<item identifier="i1"', '<item isvisible="yes" identifier="i1"'),
        ('adlcp:scormType="sco"', 'adlcp:scormType="SCO"'),
        ("<title>Unit 1</title>", f"<title>{'x' * 201}</title>"),
        ("</item>", "<title>late</title></item>"),
        ("exit,message", "exit"),
        ("<adlcp:dataFromLMS>x", f"<adlcp:dataFromLMS>{'x' * 4001}"),
        ('minProgressMeasure="0.5"', 'minProgressMeasure="1.5"'),
        ('progressWeight="1"', 'weight="1"'),
        ('flow="1"', 'flow="yes"'),
        ('flow="1"', 'flowing="1"'),
        ('condition="objectiveMeasureGreaterThan"', 'condition="passed"'),
        ('<imsss:ruleAction action="skip"/>', '<imsss:ruleAction action="retry"/>'),
        ('<imsss:ruleAction action="skip"/>', ""),
        ("PT1H", "1 hour"),
        ('objectiveMeasureWeight="0.25"', 'objectiveMeasureWeight="2"'),
        ('childActivitySet="atLeastPercent"', 'childActivitySet="most"'),
        ("-0.25", "-1.25"),
        ("-0.25", "0.00001"),
        ('<imsss:objective objectiveID="q"/>', "<imsss:objective/>"),
        ('<imsss:objective objectiveID="q"/>', '<imsss:objective objectiveID="p"/>'),
        (
            '<imsss:randomizationControls randomizationTiming="once"',
            '<imsss:randomizationControls randomizationTiming="x"',
        ),
        ("<imsss:deliveryControls", "<imsss:controlMode/><imsss:deliveryControls"),
        ('requiredForSatisfied="ifAttempted"', 'requiredForSatisfied="maybe"'),
        ('readRawScore="false"', 'readScore="false"'),
        ('<adlcp:map targetID="store"', "<adlcp:map"),
        (">continue<", ">next<"),
        ('adlseq:objectivesGlobalToSystem="0"', 'adlseq:objectivesGlobalToSystem="no"'),
        ("PT1H30M", "PT"),
        ("PT1H30M", "90 minutes"),
        ("<string language", "<string lang"),
        ("<general>", "<general><heading/>"),
    ],
)
def test_what_the_standard_forbids_is_found(old: str, new: str) -> None:
    manifest = whole()
    assert old in manifest
    assert len(complaints(manifest.replace(old, new, 1))) >= 1


@pytest.mark.parametrize("text", ["0.75", "1", ""])
def test_the_third_editions_threshold_is_text(text: str) -> None:
    threshold = f"<adlcp:completionThreshold>{text}</adlcp:completionThreshold>"
    assert complaints(course(*unit(1, extra=threshold))) == []
    assert complaints(course(*unit(1, extra=threshold.replace(f">{text}<", ">80%<")))) != []


def test_an_author_may_bring_his_own_documents_sub_folders_and_all(tmp_path: Path) -> None:
    for name in (*NAMES, "common/anyElement.xsd", "XMLSchema.dtd", "readme.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    packed = control_documents(tmp_path)
    assert sorted(packed) == sorted((*NAMES, "common/anyElement.xsd", "XMLSchema.dtd"))
    assert packed["lom.xsd"].open().read() == b"lom.xsd"


def test_a_folder_named_after_the_standard_comes_first(tmp_path: Path) -> None:
    own = tmp_path / "scorm2004"
    own.mkdir()
    (tmp_path / "imscp_rootv1p1p2.xsd").write_text("of SCORM 1.2")
    for name in NAMES:
        (own / name).write_text(name)
    assert sorted(control_documents(tmp_path)) == sorted(NAMES)


def test_documents_that_are_missing_are_named(tmp_path: Path) -> None:
    for name in NAMES[2:]:
        (tmp_path / name).write_text("x")
    with pytest.raises(UsageError, match=r"has no `adlcp_v1p3.xsd`, `adlnav_v1p3.xsd`"):
        control_documents(tmp_path)
    with pytest.raises(UsageError):
        control_documents(tmp_path / "absent")
