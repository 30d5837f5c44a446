"""Findings as values, the rules that make them, and how they are shown."""

from scormforge.diagnostics.diagnostic import Also, Diagnostic, Report, Severity
from scormforge.diagnostics.errors import BuildStopped, ExternalError, InputError, ScormforgeError, UsageError
from scormforge.diagnostics.location import Location
from scormforge.diagnostics.rule import RETIRED, Finding, Rule, rule, rules_in
from scormforge.diagnostics.suggest import did_you_mean, nearest

__all__ = [
    "RETIRED",
    "Also",
    "BuildStopped",
    "Diagnostic",
    "ExternalError",
    "Finding",
    "InputError",
    "Location",
    "Report",
    "Rule",
    "ScormforgeError",
    "Severity",
    "UsageError",
    "did_you_mean",
    "nearest",
    "rule",
    "rules_in",
]
