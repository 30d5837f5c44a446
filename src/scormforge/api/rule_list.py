"""The rules, to list and to explain."""

from __future__ import annotations

from scormforge.diagnostics import RETIRED, Rule, UsageError, did_you_mean, rules_in


def rules() -> tuple[Rule[...], ...]:
    """Every rule there is, by id."""
    return rules_in("scormforge")


def explain(rule_id: str) -> Rule[...]:
    """The rule with this id. UsageError when there is none."""
    known = {rule.id: rule for rule in rules()}
    wanted = rule_id.upper()
    if wanted in RETIRED:
        raise UsageError(f"the rule {wanted} is no more", f"{RETIRED[wanted]} looks for the same")
    if wanted not in known:
        raise UsageError(f"there is no rule {rule_id}", did_you_mean(wanted, known) or "see `scormforge rules`")
    return known[wanted]


def rule_facts(rule: Rule[...]) -> dict[str, str]:
    """A rule for programs."""
    return {
        "rule": rule.id,
        "name": rule.name.replace("_", " "),
        "severity": rule.severity.label,
        "spec": rule.spec,
        "explanation": rule.explanation,
    }
