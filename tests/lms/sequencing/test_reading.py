"""From manifests to trees, and what is said of that which will not happen."""

from __future__ import annotations

from scormforge.lms.sequencing.menu import contents, controls
from scormforge.lms.sequencing.reading import read_course
from scormforge.package.tree import Bytes, PackageTree
from tests.lms.sequencing.small_courses import FLOW, Learner, before, course, item, package, primary, rollup, tree


def test_a_tree_is_read_in_the_order_of_the_contents() -> None:
    read = tree(item("a"), item("s", FLOW, item("b"), item("t", FLOW, item("c"))), item("d"))
    assert list(read.activities) == ["o", "a", "s", "b", "t", "c", "d"]
    assert (read["t"].parent, read["t"].children, read["c"].title) == ("s", ("c",), "Unit c")
    assert read.common("b", "c") == "s"


def test_sequencing_of_the_collection_is_used_where_the_item_has_none_of_its_own() -> None:
    shared = f'<imsss:sequencing ID="common">{FLOW}<imsss:limitConditions attemptLimit="2"/></imsss:sequencing>'
    use = '<imsss:sequencing IDRef="common"><imsss:limitConditions attemptLimit="5"/></imsss:sequencing>'
    read = course(item("s", "", item("a"), more=use), collection=shared).tree
    assert read["s"].control.flow
    assert read["s"].attempt_limit == 5, "the item's own part counts"


def test_what_nothing_is_said_of_is_as_the_standard_has_it() -> None:
    plain = tree(item("a"), sequencing="")["a"]
    assert (plain.control.choice, plain.control.flow, plain.control.choice_exit) == (True, False, True)
    assert (plain.delivery.tracked, plain.delivery.completion_by_content) == (True, False)
    assert (plain.rollup.weight, plain.primary.by_measure, plain.attempt_limit) == (1.0, False, None)


def test_numbers_that_are_none_count_as_not_written() -> None:
    said = '<imsss:limitConditions attemptLimit="many"/>' + rollup(attributes='objectiveMeasureWeight="7"')
    read = tree(item("a", said + primary(least="high")))["a"]
    assert (read.attempt_limit, read.rollup.weight, read.primary.least_measure) == (None, 1.0, 1.0)


def test_only_courses_with_a_way_through_them_are_sequenced() -> None:
    assert not course(item("a", primary(least="0.8"))).sequenced
    assert course(item("a"), item("b")).sequenced
    assert course(item("a", '<imsss:limitConditions attemptLimit="2"/>')).sequenced
    assert course(item("a", before("disabled", "always"))).sequenced
    assert read_course(PackageTree({"index.html": Bytes(b"")}, "nothing")) is None


def test_a_second_item_with_the_same_identifier_is_another_activity() -> None:
    assert list(tree(item("a"), item("a")).activities) == ["o", "a", "a~2"]


def test_what_will_not_happen_is_said_with_its_place() -> None:
    rules = before("disabled", "timeLimitExceeded") + '<imsss:limitConditions endTimeLimit="2030-01-01"/>'
    odd = before("vanish", "satisfied of nobody", "learned")
    found = course(item("a", rules), item("b", odd), '<item identifier="c"><title>Empty</title></item>').unsupported
    assert [(each.element, each.effect) for each in found] == [
        ("endTimeLimit of “Unit a”", "it closes nothing when the time is over"),
        ("condition `timeLimitExceeded` of “Unit a”", "time is not kept: it never holds"),
        ("ruleAction `vanish` of “Unit b”", "no preConditionRule has it: the rule does nothing"),
        ("ruleCondition on objective `nobody` of “Unit b”", "there is no such objective: it never holds"),
        ("condition `learned` of “Unit b”", "it is not known: it never holds"),
        ("item “Empty”", "it is left out: there is nothing in it to launch"),
    ]
    assert str(found[0]).startswith("endTimeLimit of “Unit a” (imsmanifest.xml:1:")
    assert course(item("a"), item("b")).unsupported == ()


def test_the_menu_shows_what_can_be_chosen_and_leaves_out_what_is_hidden() -> None:
    hidden = before("hiddenFromChoice", "always")
    section = item("s", FLOW, item("b"), item("c", before("disabled", "always")))
    learner = Learner(tree(item("a"), section, item("d", hidden), item("e", visible="false")))
    learner.ask("start")
    seen = [
        (one.id, one.depth, one.leaf, one.current, one.open, one.status)
        for one in contents(learner.tree, learner.state)
    ]
    assert seen == [
        ("a", 0, True, True, True, "in progress"),
        ("s", 0, False, False, True, "not started"),
        ("b", 1, True, False, True, "not started"),
        ("c", 1, True, False, False, "not started"),
    ]


def test_controls_that_an_activity_hides_are_not_there() -> None:
    hide = "".join(f"<adlnav:hideLMSUI>{name}</adlnav:hideLMSUI>" for name in ("continue", "exitAll"))
    nav = f"<adlnav:presentation><adlnav:navigationInterface>{hide}</adlnav:navigationInterface></adlnav:presentation>"
    learner = Learner(tree(item("a", more=nav), item("b")))
    assert controls(learner.tree, learner.state) == {
        "previous": False, "continue": False, "suspendAll": False, "exitAll": False,
    }  # fmt: skip
    learner.ask("start")
    assert controls(learner.tree, learner.state) == {"previous": False, "suspendAll": True}
    learner.ask("exit")
    assert controls(learner.tree, learner.state)["continue"] is True, "nobody is left without a way on"
    learner.ask("continue")
    assert controls(learner.tree, learner.state)["previous"] is True


def test_a_manifest_nested_in_another_brings_its_items() -> None:
    text = package(item("a"), '<item identifier="n" identifierref="inner"><title>Nested</title></item>')
    inner = (
        '<manifest identifier="inner"><organizations default="p"><organization identifier="p"><title>P</title>'
        '<item identifier="z" identifierref="page"><title>Z</title></item></organization></organizations></manifest>'
    )
    whole = text.read("imsmanifest.xml").decode().replace("</manifest>", f"{inner}</manifest>")
    read = read_course(PackageTree({"imsmanifest.xml": Bytes(whole.encode())}, "nested"))
    assert read is not None
    assert list(read.tree.activities) == ["o", "a", "n", "z"]


def test_items_that_share_an_identifier_are_told_apart() -> None:
    names = list(tree(item("a"), item("a~2"), item("a"), item("a"), item("b"), item("b")).activities)
    assert names == ["o", "a", "a~2", "a~3", "a~4", "b", "b~2"]


def test_thousands_of_items_without_an_identifier_are_read() -> None:
    bare = '<item identifierref="page"><title>Unit</title></item>'
    names = list(tree(*[bare] * 10_000).activities)
    assert len(names) == 10_001, "each is an activity of its own"
    assert names[-1] == "item~10000"
