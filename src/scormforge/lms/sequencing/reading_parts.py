"""The parts of imsss:sequencing and adlseq as values, one function a part (CAM chapter 5.1). Forgiving, as LMSs are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from scormforge.lms.sequencing.definition import (
    Arrangement,
    Aspect,
    Condition,
    Conditions,
    ControlMode,
    Delivery,
    Objective,
    ObjectiveMap,
    Rollup,
    RollupRule,
    Rule,
    Rules,
    Threshold,
)
from scormforge.places.xml import Element
from scormforge.standards.content_packaging.manifest import children, namespace, text_of
from scormforge.standards.scorm2004.vocabulary import ADLSEQ

NUMBER = re.compile(r"[+-]?(\d{1,20}(\.\d{0,40})?|\.\d{1,40})", re.ASCII)
COUNT = re.compile(r"\d{1,9}", re.ASCII)


def flag(element: Element, name: str, default: str) -> bool:
    """An attribute that is an xs:boolean."""
    return element.get(name, default).strip() in ("true", "1")


def number(text: str, default: float, low: float = 0.0) -> float:
    """A number from `low` to 1; anything else is the default."""
    value = float(text) if NUMBER.fullmatch(text.strip()) else default
    return value if low <= value <= 1 else default


def count(text: str | None) -> int | None:
    """A whole number; None: there is none."""
    said = (text or "").strip()
    return int(said) if COUNT.fullmatch(said) else None


def control_mode(element: Element | None) -> ControlMode:
    """`controlMode` (CAM 5.1.2)."""
    if element is None:
        return ControlMode()
    return ControlMode(
        choice=flag(element, "choice", "true"),
        choice_exit=flag(element, "choiceExit", "true"),
        flow=flag(element, "flow", "false"),
        forward_only=flag(element, "forwardOnly", "false"),
        current_objectives=flag(element, "useCurrentAttemptObjectiveInfo", "true"),
        current_progress=flag(element, "useCurrentAttemptProgressInfo", "true"),
    )


def rules(element: Element | None) -> Rules:
    """`sequencingRules` (CAM 5.1.3)."""
    if element is None:
        return Rules()
    kinds = ("preConditionRule", "exitConditionRule", "postConditionRule")
    before, ending, after = (tuple(_rule(each) for each in children(element, kind)) for kind in kinds)
    return Rules(before, ending, after)


def _rule(element: Element) -> Rule:
    action = next(children(element, "ruleAction"), None)
    group = next(children(element, "ruleConditions"), None)
    return Rule("" if action is None else action.get("action", ""), _conditions(group, "ruleCondition", "all"))


def _conditions(group: Element | None, name: str, combination: str) -> Conditions:
    if group is None:
        return Conditions((), all=True)
    each = tuple(
        Condition(
            name=one.get("condition", ""),
            negated=one.get("operator", "noOp") == "not",
            objective=one.get("referencedObjective", "").strip(),
            threshold=number(one.get("measureThreshold", "0"), 0.0, -1),
        )
        for one in children(group, name)
    )
    return Conditions(each, all=group.get("conditionCombination", combination) == "all")


def rollup(rollup_rules: Element | None, considerations: Element | None) -> Rollup:
    """`rollupRules` (CAM 5.1.6) and `adlseq:rollupConsiderations` (CAM 5.1.11)."""
    plain = Rollup()
    if rollup_rules is not None:
        plain = Rollup(
            rules=tuple(_rollup_rule(each) for each in children(rollup_rules, "rollupRule")),
            satisfied=flag(rollup_rules, "rollupObjectiveSatisfied", "true"),
            completion=flag(rollup_rules, "rollupProgressCompletion", "true"),
            weight=number(rollup_rules.get("objectiveMeasureWeight", "1"), 1.0),
        )
    if considerations is None:
        return plain
    actions = {"satisfied": "Satisfied", "notSatisfied": "NotSatisfied"}
    actions |= {"completed": "Completed", "incomplete": "Incomplete"}
    required = {action: considerations.get(f"requiredFor{name}", "always") for action, name in actions.items()}
    active = flag(considerations, "measureSatisfactionIfActive", "true")
    return Rollup(plain.rules, plain.satisfied, plain.completion, plain.weight, required, active)


def _rollup_rule(element: Element) -> RollupRule:
    action = next(children(element, "rollupAction"), None)
    group = next(children(element, "rollupConditions"), None)
    return RollupRule(
        action="" if action is None else action.get("action", ""),
        conditions=_conditions(group, "rollupCondition", "any"),
        children=element.get("childActivitySet", "all"),
        count=count(element.get("minimumCount")) or 0,
        percent=number(element.get("minimumPercent", "0"), 0.0),
    )


_IMSSS: Mapping[str, Aspect] = {"SatisfiedStatus": "satisfied", "NormalizedMeasure": "measure"}
_ADLSEQ: Mapping[str, Aspect] = {
    "RawScore": "raw",
    "MinScore": "least",
    "MaxScore": "most",
    "CompletionStatus": "completion",
    "ProgressMeasure": "progress",
}


def objectives(imsss: Element | None, adlseq: Element | None) -> tuple[Objective, tuple[Objective, ...]]:
    """The primary objective and the others (CAM 5.1.7), with the further maps of the 4th edition (CAM 5.1.12)."""
    more: dict[str, tuple[ObjectiveMap, ...]] = {}
    for each in () if adlseq is None else children(adlseq, "objective"):
        name = each.get("objectiveID", "").strip()
        more[name] = (*more.get(name, ()), *_maps(each, _ADLSEQ))
    if imsss is None:
        return Objective(), ()
    primary = next(children(imsss, "primaryObjective"), None)
    others = tuple(_objective(each, more) for each in children(imsss, "objective"))
    read = Objective() if primary is None else _objective(primary, more)
    return read, tuple({each.id: each for each in reversed(others) if each.id and each.id != read.id}.values())[::-1]


def _objective(element: Element, more: Mapping[str, tuple[ObjectiveMap, ...]]) -> Objective:
    name = element.get("objectiveID", "").strip()
    least = next(children(element, "minNormalizedMeasure"), None)
    return Objective(
        id=name,
        by_measure=flag(element, "satisfiedByMeasure", "false"),
        least_measure=1.0 if least is None else number(text_of(least), 1.0, -1),
        maps=(*_maps(element, _IMSSS), *(more.get(name, ()) if name else ())),
    )


def _maps(element: Element, aspects: Mapping[str, Aspect]) -> Iterator[ObjectiveMap]:
    for each in children(element, "mapInfo"):
        target = each.get("targetObjectiveID", "").strip()
        if target:
            yield ObjectiveMap(
                target,
                frozenset(aspect for name, aspect in aspects.items() if flag(each, f"read{name}", "true")),
                frozenset(aspect for name, aspect in aspects.items() if flag(each, f"write{name}", "false")),
            )


def arrangement(element: Element | None) -> Arrangement:
    """`randomizationControls` (CAM 5.1.8)."""
    if element is None:
        return Arrangement()
    return Arrangement(
        select=element.get("selectionTiming", "never").strip(),
        count=count(element.get("selectCount")),
        reorder=element.get("randomizationTiming", "never").strip(),
        shuffled=flag(element, "reorderChildren", "false"),
    )


def delivery(element: Element | None) -> Delivery:
    """`deliveryControls` (CAM 5.1.9)."""
    if element is None:
        return Delivery()
    by_content = (flag(element, f"{name}SetByContent", "false") for name in ("completion", "objective"))
    return Delivery(flag(element, "tracked", "true"), *by_content)


def threshold(element: Element | None) -> Threshold:
    """`adlcp:completionThreshold`: attributes in the 4th edition, a number as text in the 3rd (CAM 3.4.1.15)."""
    if element is None:
        return Threshold()
    if text := text_of(element):
        least = number(text, -1.0)
        return Threshold(least >= 0, least) if least >= 0 else Threshold()
    return Threshold(
        by_measure=flag(element, "completedByMeasure", "false"),
        least=number(element.get("minProgressMeasure", "1"), 1.0),
        weight=number(element.get("progressWeight", "1"), 1.0),
    )


def split_objectives(found: tuple[Element, ...]) -> tuple[Element | None, Element | None]:
    """Of elements called `objectives`: that of imsss, and that of adlseq."""
    ours = [each for each in found if namespace(str(each.tag)) != ADLSEQ]
    theirs = [each for each in found if namespace(str(each.tag)) == ADLSEQ]
    return next(iter(ours), None), next(iter(theirs), None)
