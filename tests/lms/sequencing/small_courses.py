"""Courses of a few activities, written as manifests, and a learner who goes through them."""

from __future__ import annotations

from scormforge.lms.sequencing.definition import ActivityTree
from scormforge.lms.sequencing.reading import Course, read_course
from scormforge.lms.sequencing.requests import Request
from scormforge.lms.sequencing.runtime import Way, given, take_in
from scormforge.lms.sequencing.sequencer import Outcome, process
from scormforge.lms.sequencing.state import TreeState
from scormforge.package.tree import Bytes, PackageTree

HEAD = (
    '<manifest identifier="m" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"'
    ' xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_v1p3" xmlns:adlseq="http://www.adlnet.org/xsd/adlseq_v1p3"'
    ' xmlns:adlnav="http://www.adlnet.org/xsd/adlnav_v1p3" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">'
    "<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>"
)
FLOW = '<imsss:controlMode flow="true"/>'
FLOW_ONLY = '<imsss:controlMode choice="false" flow="true"/>'
FORWARD_ONLY = '<imsss:controlMode choice="false" flow="true" forwardOnly="true"/>'
BY_CONTENT = '<imsss:deliveryControls completionSetByContent="true" objectiveSetByContent="true"/>'


def item(name: str, sequencing: str = "", *inside: str, more: str = "", visible: str = "true") -> str:
    """An item called `Unit <name>`, with a page if there is nothing in it. `more` comes after its sequencing."""
    page = "" if inside else ' identifierref="page"'
    return (
        f'<item identifier="{name}"{page} isvisible="{visible}"><title>Unit {name}</title>{"".join(inside)}{more}'
        f"{sequenced(sequencing)}</item>"
    )


def sequenced(parts: str) -> str:
    """Its parts in `imsss:sequencing`, or nothing."""
    return f"<imsss:sequencing>{parts}</imsss:sequencing>" if parts else ""


def rule(kind: str, action: str, *conditions: str, all: bool = True) -> str:
    """A rule; conditions as `satisfied`, `not completed`, or `satisfied of other`."""
    combination = "all" if all else "any"
    told = "".join(map(_condition, conditions))
    return (
        f'<imsss:{kind}><imsss:ruleConditions conditionCombination="{combination}">{told}</imsss:ruleConditions>'
        f'<imsss:ruleAction action="{action}"/></imsss:{kind}>'
    )


def before(action: str, *conditions: str, all: bool = True) -> str:
    """Sequencing rules with one precondition."""
    return f"<imsss:sequencingRules>{rule('preConditionRule', action, *conditions, all=all)}</imsss:sequencingRules>"


def after(action: str, *conditions: str) -> str:
    """Sequencing rules with one post condition."""
    return f"<imsss:sequencingRules>{rule('postConditionRule', action, *conditions)}</imsss:sequencingRules>"


def ending(*conditions: str) -> str:
    """Sequencing rules with one exit condition."""
    return f"<imsss:sequencingRules>{rule('exitConditionRule', 'exit', *conditions)}</imsss:sequencingRules>"


def rollup(*rules: str, attributes: str = "") -> str:
    """Rollup rules, each as `all satisfied completed`: children, action, conditions; a number after the children."""
    return f"<imsss:rollupRules {attributes}>{''.join(map(_rollup_rule, rules))}</imsss:rollupRules>"


def primary(name: str = "", *maps: str, least: str = "") -> str:
    """Objectives with a primary one; with `least` it is satisfied by measure. Maps as `target rs ws rm wm`."""
    return f"<imsss:objectives>{objective('primaryObjective', name, *maps, least=least)}</imsss:objectives>"


def objective(kind: str, name: str = "", *maps: str, least: str = "") -> str:
    """One objective, see `primary`."""
    named = f' objectiveID="{name}"' if name else ""
    measured = ' satisfiedByMeasure="true"' if least else ""
    norm = f"<imsss:minNormalizedMeasure>{least}</imsss:minNormalizedMeasure>" if least else ""
    return f"<imsss:{kind}{named}{measured}>{norm}{''.join(map(_map, maps))}</imsss:{kind}>"


def package(*items: str, sequencing: str = FLOW, attributes: str = "", collection: str = "") -> PackageTree:
    """A package of these items; `sequencing` is the organization's."""
    shared = f"<imsss:sequencingCollection>{collection}</imsss:sequencingCollection>" if collection else ""
    text = (
        f'{HEAD}<organizations default="o"><organization identifier="o" {attributes}><title>Course</title>'
        f"{''.join(items)}{sequenced(sequencing)}</organization></organizations><resources>"
        '<resource identifier="page" type="webcontent" adlcp:scormType="sco" href="index.html">'
        f'<file href="index.html"/></resource></resources>{shared}</manifest>'
    )
    return PackageTree({"imsmanifest.xml": Bytes(text.encode()), "index.html": Bytes(b"<p>Page</p>")}, "small")


def course(*items: str, sequencing: str = FLOW, attributes: str = "", collection: str = "") -> Course:
    """The course of such a package."""
    read = read_course(package(*items, sequencing=sequencing, attributes=attributes, collection=collection))
    assert read is not None
    return read


def tree(*items: str, sequencing: str = FLOW, attributes: str = "") -> ActivityTree:
    """Its tree alone."""
    return course(*items, sequencing=sequencing, attributes=attributes).tree


class Learner:
    """Somebody who goes through a course: what is open, and what the content says of it."""

    def __init__(self, tree: ActivityTree, seed: int = 1) -> None:
        self.tree = tree
        self.state = TreeState(seed=seed)
        self.outcome: Outcome | None = None

    def ask(self, said: str) -> str:
        """Make a request, as content would write it or by an LMS's word for it; what is open then, or what came of it:
        `ended`, `nothing`, or the code of the refusal."""
        self.outcome = process(self.tree, self.state, Request.read(said))
        self.state = self.outcome.state
        if self.outcome.refusal is not None:
            return self.outcome.refusal.code
        return self.outcome.delivered or ("ended" if self.outcome.ended else "nothing")

    def choose(self, target: str) -> str:
        """Choose an activity from the menu."""
        return self.ask(f"{{target={target}}}choice")

    def say(self, *words: str, **elements: str) -> Learner:
        """What the content stored, in words: `completed`, `passed`, `0.8` and so on; `exit` is how it was left."""
        values = {f"cmi.{name.replace('__', '.')}": text for name, text in elements.items()}
        for word in words:
            values[_element(word)] = word
        self.state = take_in(self.tree, self.state, self.state.current, values)
        return self

    def may(self, name: str, **values: str) -> str:
        """What `adl.nav.request_valid.<name>` answers."""
        stored = {f"cmi.{element}": text for element, text in values.items()}
        way = Way(self.tree, self.state, self.state.current)
        return way(f"adl.nav.request_valid.{name}", stored)

    def given(self) -> dict[str, str]:
        """What the LMS puts into the data model of what is open."""
        return dict(given(self.tree, self.state, self.state.current, {}))


def _element(word: str) -> str:
    if word in ("passed", "failed"):
        return "cmi.success_status"
    if word in ("completed", "incomplete"):
        return "cmi.completion_status"
    return "cmi.score.scaled"


def _condition(said: str, name: str = "ruleCondition") -> str:
    words = said.split()
    negated = ' operator="not"' if words[0] == "not" else ""
    words = words[1:] if negated else words
    named = f' referencedObjective="{words[2]}"' if len(words) > 2 and words[1] == "of" else ""
    measure = f' measureThreshold="{words[2]}"' if len(words) > 2 and words[1] == "than" else ""
    return f'<imsss:{name}{negated} condition="{words[0]}"{named}{measure}/>'


def _rollup_rule(said: str) -> str:
    children, action, *conditions = said.split(" ", 2)
    name, _, number = children.partition(":")
    attribute = "minimumPercent" if name == "atLeastPercent" else "minimumCount"
    counted = f' {attribute}="{number}"' if number else ""
    told = "".join(_condition(each, "rollupCondition") for each in conditions[0].split(","))
    return (
        f'<imsss:rollupRule childActivitySet="{name}"{counted}><imsss:rollupConditions>{told}</imsss:rollupConditions>'
        f'<imsss:rollupAction action="{action}"/></imsss:rollupRule>'
    )


def _map(said: str) -> str:
    target, *rights = said.split()
    names = {"rs": "readSatisfiedStatus", "ws": "writeSatisfiedStatus"}
    names |= {"rm": "readNormalizedMeasure", "wm": "writeNormalizedMeasure"}
    told = " ".join(f'{name}="{"true" if short in rights else "false"}"' for short, name in names.items())
    return f'<imsss:mapInfo targetObjectiveID="{target}" {told}/>'
