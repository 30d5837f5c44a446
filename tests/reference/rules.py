"""docs/rules.md: every rule with its severity, section of the standard and explanation."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from scormforge import api
from scormforge.diagnostics import RETIRED, Rule, Severity
from tests.reference.markdown import page, table

FAMILIES: Mapping[str, tuple[str, str]] = {
    "SRC": ("Source text", "Met while a course is read: files, YAML, Markdown, directives, ids, slots, media."),
    "CRS": ("The course", "What a reader of single pages cannot see: tracking, contents, how questions are written."),
    "A11": ("Accessibility", "What keeps somebody from reading, hearing or operating a course."),
    "PKG": ("Zip, paths and XML", "Whether a package from anywhere is safe to open and can be unpacked everywhere."),
    "IMS": ("Content packaging", "What SCORM takes from IMS content packaging: the manifest, its items, its files."),
    "S12": (
        "SCORM 1.2",
        "What SCORM 1.2 adds to the manifest, what LMSs make of it, what it cannot hold of a course.",
    ),
    "S04": ("SCORM 2004", "What SCORM 2004 adds to the manifest, and what it cannot hold of a course."),
    "C5": (
        "cmi5",
        "What a course structure must hold and say, and what an LMS makes of a course built for cmi5.",
    ),
    "XAP": (
        "xAPI packages",
        "Whether a `tincan.xml` offers anything to launch, and the ids under which results stand.",
    ),
    "REV": ("Reviews", "What reviewers said of a course, and whether the files that hold it can be understood."),
    "RUN": ("Seen while running", "Noticed by `scormforge run`, which takes a learner through the package."),
}
"""Prefix of an id → title of the family, and what it looks at. A family without an entry here fails `make docs`."""

INTRODUCTION = """\
{count} rules, by family. `scormforge explain ID` prints the text of one of them, and `scormforge rules` lists them;
both know `--format json`. An id is never given to another rule{retired}.

| severity | means | rules |
| --- | --- | --- |
| error | the standard forbids it, or a launch will fail; nothing is built | {error} |
| warning | a known LMS stumbles over it, or the standard says *should* | {warning} |
| advice | there is a better way | {advice} |

`--fail-on` of `build`, `lint`, `validate` and `run` sets from which severity on a finding gives exit code 1. Rules
marked *always counts* give it at every setting."""


def rules_page() -> str:
    """The page. KeyError: a family has no entry in FAMILIES."""
    rules = api.rules()
    families = [(prefix, list(members)) for prefix, members in groupby(sorted(rules, key=_order), key=_family)]
    links = table(
        ["family", "looks at", "rules"],
        (
            (f"[{prefix}: {FAMILIES[prefix][0]}](#{prefix.lower()})", FAMILIES[prefix][1], str(len(members)))
            for prefix, members in families
        ),
    )
    return page("Rules", _introduction(rules), links, *(_section(prefix, members) for prefix, members in families))


def _order(rule: Rule[Any]) -> tuple[int, str]:
    return (list(FAMILIES).index(_family(rule)) if _family(rule) in FAMILIES else len(FAMILIES), rule.id)


def _family(rule: Rule[Any]) -> str:
    return rule.id.partition("-")[0]


def _introduction(rules: Sequence[Rule[Any]]) -> str:
    counts = {level.label: sum(rule.severity is level for rule in rules) for level in Severity}
    gone = "; ".join(f"{old} is no more, [{new}](#{new.lower()}) looks for the same" for old, new in RETIRED.items())
    return INTRODUCTION.format(count=len(rules), retired=f" ({gone})" if gone else "", **counts)


def _section(prefix: str, members: Iterable[Rule[Any]]) -> str:
    title, looks_at = FAMILIES[prefix]
    listed = list(members)
    overview = table(
        ["rule", "severity", "what it finds"],
        ((f"[{rule.id}](#{rule.id.lower()})", rule.severity.label, _first_sentence(rule)) for rule in listed),
    )
    head = f'<a id="{prefix.lower()}"></a>\n\n## {prefix}: {title}'
    return "\n\n".join([head, looks_at, overview, *(_rule(rule) for rule in listed)])


def _first_sentence(rule: Rule[Any]) -> str:
    return " ".join(rule.explanation.partition("\n\n")[0].split())


def _rule(rule: Rule[Any]) -> str:
    facts = [f"**{rule.severity.label}**", *([rule.spec] if rule.spec else []), *(["*always counts*"] * rule.fixed)]
    head = f'<a id="{rule.id.lower()}"></a>\n\n### {rule.id} {rule.name.replace("_", " ")}'
    return "\n\n".join([head, " · ".join(facts), rule.explanation])
